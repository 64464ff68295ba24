// The pay function and its breakpoints, against sums worked out by hand: pay just below, at and just above each place.
import { array, assert, integer, property } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { payCurve } from '../../../src/compute/pay/pay-curve.ts'
import type { PayCurve } from '../../../src/compute/pay/pay-curve.ts'
import type { PayFunction, PayFunctionOf } from '../../../src/compute/pay/pay-function-type.ts'
import { payFunction } from '../../../src/compute/pay/pay-function.ts'
import { readPlan } from '../../../src/plan/read-plan.ts'
import { SourceText } from '../../../src/problems/source.ts'
import { Exact } from '../../../src/values/exact.ts'
import { exact } from '../../helpers/a-run.ts'
import { aPlan, dealsOf, earned, onePlan, runOf } from '../../helpers/run-of.ts'

function payOf(plan: string, assumptions: PayFunctionOf['assumptions'] = {}, id?: string): PayFunction {
  const { value, problems } = readPlan(new SourceText('plan.yaml', plan))
  if (value === undefined) throw new Error(problems.map(({ rule }) => rule).join(' '))
  const component = value.components.find((one) => one.id === (id ?? one.id))!
  return payFunction({ plan: value, component, assumptions })
}

function text(amount: Exact | undefined): string {
  return amount?.toText(6) ?? '-'
}

/** `100000: 6000 | 9000 | 9000` for every place: pay just below, at and just above it, up to twice the quota of 100 000. */
function places(curve: PayCurve): readonly string[] {
  return curve.points.map(
    ({ at, below, here, above }) => `${text(at)}: ${text(below)} | ${text(here)} | ${text(above)}`,
  )
}

function curveOf(plan: string, assumptions: PayFunctionOf['assumptions'] = {}): readonly string[] {
  return places(payCurve(payOf(plan, assumptions), { from: Exact.zero, to: Exact.of(200_000) }))
}

const steps = (apply: string): string => `
  quota: 100000
  earn:
    tiers: { by: attainment, apply: ${apply}, steps: [{ from: 0%, rate: 6% }, { from: 100%, rate: 9% }] }`

describe('the pay function of a component', () => {
  it('bends where marginal steps begin: 6% of 100 000, then 9% of the rest', () => {
    expect(curveOf(onePlan(steps('marginal')))).toEqual([
      '0: - | 0 | 0',
      '100000: 6000 | 6000 | 6000',
      '200000: 15000 | 15000 | -',
    ])
  })

  it('jumps where a whole step is reached: 6% of 100 000 becomes 9% of it', () => {
    expect(curveOf(onePlan(steps('whole')))).toContain('100000: 6000 | 9000 | 9000')
  })

  it('jumps just above the place with above: at 100% itself the first step still pays', () => {
    expect(curveOf(onePlan(steps('whole').replace('from: 100%', 'above: 100%')))).toContain(
      '100000: 6000 | 6000 | 9000',
    )
  })

  it('jumps where a gate opens: 10% of 60 000 at once', () => {
    const component = 'quota: 100000\ngate: { attainment: { at_least: 60% } }\nearn: { rate: 10% }'
    expect(curveOf(onePlan(component))).toEqual(['0: - | 0 | 0', '60000: 0 | 6000 | 6000', '200000: 20000 | 20000 | -'])
  })

  it('bends exactly where a cap on money is reached: 7% up to 5 000 is 71 428.57…, a seventh of half a million', () => {
    const pay = payOf(onePlan('earn: { rate: 7% }\ncap: { per_measure: 5000 }'))
    const { points } = payCurve(pay, { from: Exact.zero, to: Exact.of(200_000) })
    expect(points.map(({ at }) => at.equals(Exact.ratio(500_000n, 7n)))).toEqual([false, true, false])
    expect(points[1]!.here.toText()).toBe('5000')
  })

  it('reads a curve as a share of the target, and a gate on another component at the same attainment', () => {
    const plan = aPlan(`
      base: { quota: payee.quota, earn: { rate: 1% } }
      bonus:
        quota: payee.quota * 2
        target: payee.target
        gate: { component: base, attainment: { at_least: 50% } }
        earn: { curve: { by: attainment, points: [{ at: 0%, pay: 0% }, { at: 100%, pay: 100% }] } }`)
    const payee = new Map([
      ['quota', '50000'],
      ['target', '8000'],
    ])
    // Quota of the bonus 100 000, target 8 000; the gate opens at half of it: 4 000. Beyond 100% the curve is flat.
    const curve = payCurve(payOf(plan, { payee }, 'bonus'), { from: Exact.zero, to: Exact.of(200_000) })
    expect(places(curve)).toEqual([
      '0: - | 0 | 0',
      '50000: 0 | 4000 | 4000',
      '100000: 8000 | 8000 | 8000',
      '200000: 8000 | 8000 | -',
    ])
  })

  it('is quadratic where a multiplier grows with what it multiplies: at 150%, 10% of 150 000 times 1.5', () => {
    const component = `
      quota: 100000
      earn: { rate: 10% }
      times: { by: attainment, between: linear, points: [{ at: 100%, times: 1 }, { at: 200%, times: 2 }] }`
    const curve = payCurve(payOf(onePlan(component)), { from: Exact.zero, to: Exact.of(200_000) })
    expect(places(curve)).toEqual(['0: - | 0 | 0', '100000: 10000 | 10000 | 10000', '200000: 40000 | 40000 | -'])
    expect(curve.at(exact('150000')).toText()).toBe('22500')
  })

  it('falls to a retroactive step that pays less, and says which line of the plan stands there', () => {
    const component = `
      quota: 100000
      earn:
        tiers:
          by: attainment
          apply: marginal
          steps: [{ from: 0%, rate: 8% }, { from: 100%, rate: 5%, retroactive: true }]`
    const curve = payCurve(payOf(onePlan(component)), { from: Exact.zero, to: Exact.of(200_000) })
    expect(places(curve)[1]).toBe('100000: 8000 | 5000 | 5000')
    expect(curve.points[1]!.reasons.map(({ why, text }) => `${why} ${text}`)).toEqual(['step 100%'])
  })

  it('divides the measure into deals where each is looked at alone: 5%, from 50 000 on 10% of the whole deal', () => {
    const plan = onePlan(`
      earn:
        tiers: { by: { each: amount }, apply: whole, steps: [{ from: 0, rate: 5% }, { from: 50000, rate: 10% }] }`)
    const pay = payOf(plan, { dealSize: Exact.of(80_000) })
    expect(payCurve(pay, { from: Exact.zero, to: Exact.of(160_000) }).points.map(({ at }) => at.toText())).toEqual([
      '0',
      '50000',
      '80000',
      '130000',
      '160000',
    ])
    expect(pay.payAt(exact('129999')).toText()).toBe('10499.95') // 8 000 + 5% of 49 999
    expect(pay.payAt(exact('130000')).toText()).toBe('13000') // 8 000 + 10% of 50 000
    expect(pay.payFor([exact('40000'), exact('40000')]).toText()).toBe('4000')
  })

  it('tells what it has assumed', () => {
    const plan = onePlan('quota: payee.quota\ntarget: payee.variable\nearn: { rate: target / quota }')
    const pay = payOf(plan)
    expect(pay.payAt(exact('50000')).toText()).toBe('5000')
    expect(pay.assumed).toEqual([
      { name: 'payee.quota', value: '100000' },
      { name: 'payee.variable', value: '10000' },
    ])
  })
})

describe('the pay function and a run', () => {
  const plan = onePlan(
    `
    quota: 60000
    target: 1000
    gate: { attainment: { at_least: 30% } }
    earn:
      sum:
        - { tiers: { by: attainment, apply: marginal, steps: [{ rate: 6% }, { from: 80%, rate: 9% }, { above: 130%, rate: 2% }] } }
        - { curve: { by: attainment, points: [{ at: 50%, pay: 20% }, { at: 120%, pay: 150% }] } }
        - { amount: 25, per: deal }
    cap: { per_measure: 9000, per_deal: 4000 }
    floor: { per_deal: 40 }`,
    'calendar: { measure: month, pay: month }',
  )

  it('agree to the cent on any deals of a month', () => {
    const pay = payOf(plan)
    assert(
      property(array(integer({ min: 1, max: 60_000 }), { minLength: 1, maxLength: 6 }), (amounts) => {
        const run = runOf({
          plan,
          deals: dealsOf(...amounts.map((amount) => `${amount} on 2026-01-15`)),
          until: '2026-01-31',
        })
        const expected = pay.payFor(amounts.map((amount) => Exact.of(amount)))
        const [row = '0'] = earned(run)
        // A run rounds each of at most four lines a deal, and the curve.
        const difference = exact(row.split(' ').at(-1)!).minus(expected).absolute()
        expect(difference.compare(exact('0.13')) < 0, `${row} ${expected.toText(4)}`).toBe(true)
      }),
      { numRuns: 60 },
    )
  })
})
