// What must always hold of a run, whatever the deals: sums, batches, splits, order, and amounts of any size.
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Run } from '../../src/compute/run-type.ts'
import { Exact, sum } from '../../src/values/exact.ts'
import { money, projectOf, runOf, total } from '../helpers/project-of.ts'

interface Deal {
  readonly cents: number
  readonly day: number
  readonly owner: number
}

const owners = ['ana', 'ben', 'cy']

const deals = fc.array(
  fc.record({
    cents: fc.integer({ min: -500_000, max: 5_000_000 }),
    day: fc.integer({ min: 0, max: 89 }),
    owner: fc.integer({ min: 0, max: owners.length - 1 }),
  }),
  { minLength: 1, maxLength: 12 },
)

const amountText = (cents: number): string => Exact.decimal(BigInt(cents), 2).toText(2, 2)
const dayText = (day: number): string => new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10)

const dealRows = (list: readonly Deal[]): string[] =>
  list.map(({ cents, day, owner }, index) => `d${index},${owners[owner]},${amountText(cents)},${dayText(day)}`)

const dealFile = (rows: readonly string[]): string => ['deal_id,payee_id,amount,closed_on', ...rows].join('\n')

const steps = 'steps: [{ from: 0%, rate: 5% }, { from: 50%, rate: 25% / 3 }, { above: 120%, rate: 12.5% }]'

const planOf = (component: string, more = ''): string =>
  `plan: p\nversion: "1"\ncurrency: USD\neffective: { from: 2026-01-01 }\n${more}\ncomponents:\n  c:\n    quota: 20000\n${component}\n`

const marginal = `    earn: { tiers: { by: attainment, apply: marginal, ${steps} } }`

const firstQuarter = (plan: string, data: Parameters<typeof projectOf>[0]['data']): Run =>
  runOf(projectOf({ plan, data }), '2026-01-01', '2026-03-31')

const shown = (run: Run): string =>
  JSON.stringify([
    run.settlement,
    run.lines.map(({ lineId, kind, dealId, amount, note }) => [lineId, kind, dealId, amount, note]),
  ])

describe('the lines', () => {
  const held = '    release: [{ share: 1 / 3, on: closed_on }, { share: 2 / 3, on: closed_on, after: 40 days }]'

  it('add up to every figure of the settlement, and what is earned is released, held or given up', () => {
    const plan = planOf(
      `${marginal}\n${held}\n    cap: { per_deal: 900, per_measure: 1500 }\n    floor: { per_deal: 5 }`,
      'calendar: { measure: quarter, pay: month }\ncap: { per_pay: 700, excess: later }',
    )
    fc.assert(
      fc.property(deals, (list) => {
        const run = firstQuarter(plan, { deals: dealFile(dealRows(list)) })
        for (const row of run.settlement) {
          const own = run.lines.filter(({ period, payeeId }) => period === row.period && payeeId === row.payeeId)
          expect(money(row.earned)).toBe(money(total(own, 'earning', 'true-up', 'cap', 'floor')))
          expect(money(row.held)).toBe(money(total(own, 'hold').negated()))
          expect(money(row.released)).toBe(money(total(own, 'earning', 'true-up', 'cap', 'floor', 'hold', 'release')))
        }
        for (const payeeId of owners) {
          const rows = run.settlement.filter((row) => row.payeeId === payeeId)
          const earned = sum(rows.map((row) => row.earned))
          const kept = sum(rows.map((row) => row.released.plus(row.forfeited))).plus(
            rows.at(-1)?.heldBalance ?? Exact.zero,
          )
          expect(money(earned)).toBe(money(kept))
        }
      }),
      { numRuns: 60 },
    )
  })

  it('of kind earning are ROUND(base × rate × factor), and are never below a cent of it', () => {
    fc.assert(
      fc.property(deals, (list) => {
        const run = firstQuarter(planOf(`${marginal}\n    times: 4 / 3`), { deals: dealFile(dealRows(list)) })
        for (const { kind, base, rate, factor, amount } of run.lines) {
          if (kind !== 'earning' || base === undefined) continue
          const exact = base.times(rate!).times(factor!)
          expect(amount.minus(exact).absolute().compare(Exact.decimal(5n, 3))).toBeLessThanOrEqual(0)
        }
      }),
      { numRuns: 40 },
    )
  })
})

describe('marginal earnings', () => {
  it('do not depend on how deals are batched into pay periods', () => {
    fc.assert(
      fc.property(deals, fc.constantFrom('month', 'half-month', 'quarter'), (list, pay) => {
        const data = { deals: dealFile(dealRows(list)) }
        const by = (span: string): string =>
          money(
            sum(
              firstQuarter(planOf(marginal, `calendar: { measure: quarter, pay: ${span} }`), data).settlement.map(
                ({ earned }) => earned,
              ),
            ),
          )
        expect(by(pay)).toBe(by('quarter'))
      }),
      { numRuns: 60 },
    )
  })
})

describe('splits, parts and caps', () => {
  const shares = fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 2, maxLength: 3 })

  it('credit the whole deal, and pay at rate 100% what it is worth to the cent of each share', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9_999_999 }), shares, (cents, weights) => {
        const whole = weights.reduce((all, weight) => all + weight, 0)
        const parts = weights.map((weight, index) => (index === 0 ? 0 : Math.floor((weight * 10_000) / whole)))
        const percents = parts.map((part, index) =>
          index === 0 ? 10_000 - parts.reduce((all, one) => all + one, 0) : part,
        )
        const splits = [
          'deal_id,payee_id,share',
          ...percents.map((part, index) => `d0,${owners[index]},${amountText(part)}%`),
        ].join('\n')
        const run = firstQuarter(planOf('    earn: { rate: 100% }'), {
          deals: dealFile([`d0,ana,${amountText(cents)},2026-01-05`]),
          splits,
        })
        expect(run.problems).toEqual([])
        const measured = sum(run.components.filter(({ period }) => period === '2026-01').map(({ measure }) => measure))
        const cent = Exact.decimal(BigInt(weights.length), 2)
        expect(
          measured
            .minus(Exact.decimal(BigInt(cents), 2))
            .absolute()
            .compare(cent),
        ).toBeLessThanOrEqual(0)
        for (const { base, amount } of run.lines)
          expect(base!.minus(amount).absolute().compare(Exact.decimal(5n, 3))).toBeLessThanOrEqual(0)
      }),
      { numRuns: 60 },
    )
  })

  it('leave exactly the cap, never a cent less', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 20_000, max: 900_000 }), { minLength: 3, maxLength: 8 }), (list) => {
        const rows = list.map((cents, index) => `d${index},ana,${amountText(cents)},${dayText(index)}`)
        const run = firstQuarter(planOf('    earn: { rate: 1 / 3 }\n    cap: { per_measure: 199.99 }'), {
          deals: dealFile(rows),
        })
        expect(money(run.settlement[0]!.earned)).toBe('199.99')
      }),
      { numRuns: 40 },
    )
  })
})

describe('the order of rows', () => {
  it('changes no line, no amount and no byte', () => {
    fc.assert(
      fc.property(deals, fc.integer({ min: 1, max: 11 }), (list, turn) => {
        const rows = dealRows(list)
        const turned = [...rows.slice(turn), ...rows.slice(0, turn)].toReversed()
        const plan = planOf(marginal, 'calendar: { measure: quarter, pay: month }')
        expect(shown(firstQuarter(plan, { deals: dealFile(turned) }))).toBe(
          shown(firstQuarter(plan, { deals: dealFile(rows) })),
        )
      }),
      { numRuns: 40 },
    )
  })
})

describe('the rows of the deals', () => {
  it('are all used, filtered or exceptions', () => {
    const cells = fc.record({
      owner: fc.constantFrom('ana', 'ben', 'nobody', ''),
      amount: fc.constantFrom('100', '-5.5', 'x', '', '1,000', '10%'),
      date: fc.constantFrom('2026-01-05', '2026-02-30', '', '2025-12-31', '2026-07-01'),
      stage: fc.constantFrom('Won', 'Lost', ''),
    })
    fc.assert(
      fc.property(fc.array(cells, { maxLength: 20 }), (list) => {
        const rows = list.map(
          ({ owner, amount, date, stage }, index) => `d${index},${owner},"${amount}",${date},${stage}`,
        )
        const run = firstQuarter(planOf('    credit: { when: { stage: Won } }\n    earn: { rate: 10% }'), {
          payees: 'payee_id,plan\nana,p\nben,p\n',
          deals: ['deal_id,payee_id,amount,closed_on,stage', ...rows].join('\n'),
        })
        const { read, used, filtered, exceptions } = run.deals
        expect(read).toBe(list.length)
        expect(used + filtered + exceptions).toBe(read)
      }),
      { numRuns: 60 },
    )
  })
})

describe('exact amounts', () => {
  it('0.015 × 1/3, exactly half a cent, earns one cent half-up', () => {
    const run = firstQuarter(planOf('    earn: { rate: 1 / 3 }'), { deals: dealFile(['d0,ana,0.015,2026-01-05']) })
    expect(money(run.settlement[0]!.payable)).toBe('0.01')
  })

  it('up to 10^15 with 6 decimals are what whole-number arithmetic gives', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 10n ** 21n }), fc.integer({ min: 1, max: 9999 }), (micros, points) => {
        const amount = Exact.decimal(micros, 6).toText(6, 6)
        const run = firstQuarter(planOf(`    earn: { rate: ${points} / 10000 }`), {
          deals: dealFile([`d0,ana,${amount},2026-01-05`]),
        })
        // micros × points is the earning in units of 10^−10; a cent is 10^8 of them, and a half rounds up.
        const cents = (micros * BigInt(points) + 5n * 10n ** 7n) / 10n ** 8n
        expect(money(run.settlement[0]!.payable)).toBe(Exact.decimal(cents, 2).toText(2, 2))
      }),
      { numRuns: 100 },
    )
  })
})
