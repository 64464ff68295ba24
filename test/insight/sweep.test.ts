import { describe, expect, it } from 'vitest'
import type { SweepRange, SweptRow } from '../../src/insight/simulate/sweep.ts'
import { heights, sweep } from '../../src/insight/simulate/sweep.ts'
import { Exact } from '../../src/values/exact.ts'
import { exact } from '../helpers/a-run.ts'
import { componentOf, planOf, withComponent } from '../plan/reading.ts'

const of = (...lines: readonly string[]) => ({
  plan: planOf(withComponent(...lines)),
  component: componentOf(...lines),
})

const tiers = (apply: string, rate: string) =>
  of(
    'quota: 1000',
    `earn: { tiers: { by: attainment, apply: ${apply}, steps: [{ from: 0%, rate: 5% }, { from: 100%, rate: ${rate} }] } }`,
  )

const share = (from: string, to: string, step: string): SweepRange => ({
  from: exact(from),
  to: exact(to),
  step: exact(step),
  isShare: true,
})

const text = ({ attainment, measure, before, reasons }: SweptRow): string =>
  [attainment, measure, before.pay, before.jump, before.marginal, before.effective]
    .map((figure) => figure?.toText(4) ?? '-')
    .concat(reasons)
    .join(' ')

describe('the rows of a pay curve', () => {
  it('are at even distances and at the breakpoints: 5% of 1,000, then 8%', () => {
    const { rows } = sweep({
      before: tiers('marginal', '8%'),
      after: undefined,
      range: share('0', '120%', '40%'),
      assumptions: {},
    })
    expect(rows.map(text)).toEqual([
      '0 0 0 - 0.05 -',
      '0.4 400 20 - 0.05 0.05',
      '0.8 800 40 - 0.05 0.05',
      '1 1000 50 - 0.08 0.05 step 100%',
      // 50 + 200 × 8% = 66, of 1,200 sold
      '1.2 1200 66 - - 0.055',
    ])
  })

  it('tell a leap: at quota the whole sum is paid at 8%, 80 instead of 50', () => {
    const { rows } = sweep({
      before: tiers('whole', '8%'),
      after: undefined,
      range: share('50%', '150%', '50%'),
      assumptions: {},
    })
    expect(rows.map(text)).toEqual([
      '0.5 500 25 - 0.05 0.05',
      '1 1000 80 30 0.08 0.08 step 100%',
      '1.5 1500 120 - - 0.08',
    ])
  })

  it('stand beside those of another plan, at the places of both', () => {
    const { rows } = sweep({
      before: tiers('marginal', '8%'),
      after: of(
        'quota: 1000',
        'earn: { tiers: { by: attainment, apply: marginal, steps: [{ from: 0%, rate: 5% }, { from: 110%, rate: 10% }] } }',
      ),
      range: share('0', '120%', '60%'),
      assumptions: {},
    })
    expect(rows.map(({ measure, before, after }) => `${measure} ${before.pay} ${after?.pay}`)).toEqual([
      '0 0 0',
      '600 30 30',
      '1000 50 50',
      '1100 58 55',
      '1200 66 65',
    ])
  })

  it('go to twice the quota, and beyond the last step', () => {
    const far = of(
      'quota: 1000',
      'earn: { tiers: { by: attainment, apply: marginal, steps: [{ from: 0%, rate: 5% }, { from: 300%, rate: 8% }] } }',
    )
    const lastOf = (before: typeof far): string =>
      sweep({ before, after: undefined, range: undefined, assumptions: {} }).rows.at(-1)!.measure.toText()
    expect([lastOf(tiers('marginal', '8%')), lastOf(far)]).toEqual(['2000', '3500'])
  })

  it('hold under figures that are told, or those of a payee', () => {
    const before = of(
      'quota: payee.quota',
      'earn: { tiers: { by: attainment, apply: marginal, steps: [{ from: 0%, rate: 5% }] } }',
    )
    const quotaOf = (payee: ReadonlyMap<string, string>): string => {
      const { quota, assumed } = sweep({ before, after: undefined, range: undefined, assumptions: { payee } })
      return [quota, ...assumed.map(({ name }) => name)].join(' ')
    }
    expect([quotaOf(new Map()), quotaOf(new Map([['quota', '500']]))]).toEqual(['100000 payee.quota', '500'])
  })

  it('without a quota are in units of the measure', () => {
    const before = of('earn: { rate: 5% }')
    const range = { from: Exact.zero, to: Exact.of(200), step: Exact.of(100), isShare: false }
    const { rows } = sweep({ before, after: undefined, range, assumptions: {} })
    expect(rows.map(text)).toEqual(['- 0 0 - 0.05 -', '- 100 5 - 0.05 0.05', '- 200 10 - - 0.05'])
  })
})

it('heights are pay at equal distances, both ends included', () => {
  const swept = sweep({
    before: tiers('marginal', '8%'),
    after: undefined,
    range: share('0', '200%', '100%'),
    assumptions: {},
  })
  expect(heights(swept.before, swept, 5).map(String)).toEqual(['0', '25', '50', '90', '130'])
})
