// What returns give back, as properties: whatever the parts and their order.
import * as fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { Exact } from '../../../src/values/exact.ts'
import { readNumber } from '../../../src/values/number-text.ts'
import { projectOf, runOf, total } from '../../helpers/project-of.ts'

// A property is many runs, and a busy machine is slow.
vi.setConfig({ testTimeout: 60_000 })

interface Deal {
  readonly cents: number
  /** Weights of the parts in which the deal comes back. */
  readonly parts: readonly number[]
  /** Days after the deal on which the parts come back. */
  readonly days: readonly number[]
}

const deals = fc.array(
  fc.record({
    cents: fc.integer({ min: 1, max: 10_000_000 }),
    parts: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 }),
    days: fc.array(fc.integer({ min: 0, max: 200 }), { minLength: 5, maxLength: 5 }),
  }),
  { minLength: 1, maxLength: 5 },
)

const money = (cents: number): string => `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`

/** Parts in whole cents that add up to the deal. */
function partsOf({ cents, parts }: Deal): readonly number[] {
  const whole = parts.reduce((sum, weight) => sum + weight, 0)
  const cut = parts.map((weight) => Math.floor((cents * weight) / whole))
  return cut.map((part, index) => (index === 0 ? part + cents - cut.reduce((sum, one) => sum + one, 0) : part))
}

function dayAfter(days: number): string {
  return new Date(Date.UTC(2026, 0, 10 + days)).toISOString().slice(0, 10)
}

function filesOf(
  list: readonly Deal[],
  shuffle: (rows: string[]) => readonly string[] = (rows) => rows,
): { deals: string; returns: string } {
  const dealRows = list.map(({ cents }, index) => `d${index},ana,${money(cents)},2026-01-10,2026-05-0${index + 1}`)
  const returnRows = list.flatMap((deal, index) =>
    partsOf(deal).map((part, at) => `r${index}-${at},d${index},${dayAfter(deal.days[at]!)},${money(part)},cancelled`),
  )
  return {
    deals: ['deal_id,payee_id,amount,closed_on,paid_on', ...shuffle(dealRows)].join('\n'),
    returns: ['return_id,deal_id,returned_on,amount,reason', ...shuffle(returnRows)].join('\n'),
  }
}

const plan = (clawback: string, more = ''): string => `
plan: p
version: "1"
currency: USD
effective: { from: 2026-01-01 }
components:
  c:
    earn: { tiers: { by: { each: amount }, apply: marginal, steps: [{ rate: 7% }, { from: 500, rate: 25% / 3 }] } }
    release: [{ share: 1 / 3, on: closed_on }, { share: 2 / 3, on: paid_on, after: 1 month }]
    clawback: ${clawback}
${more}`

describe('a deal returned in full, inside a window that recovers all of it', () => {
  it('gives back exactly what it earned, in any number of parts and any order, and never a cent more', () => {
    fc.assert(
      fc.property(deals, (list) => {
        const run = runOf(
          projectOf({ plan: plan('{ within: 24 months }'), data: filesOf(list) }),
          '2026-01-01',
          '2026-12-31',
        )
        for (const index of list.keys()) {
          const lines = run.lines.filter(({ dealId }) => dealId === `d${index}`)
          const earned = total(lines, 'earning', 'true-up', 'cap', 'floor')
          expect(total(lines, 'forfeit', 'clawback').negated().toText()).toBe(earned.toText())
        }
      }),
      { numRuns: 60 },
    )
  })

  it('leaves nothing held, and what was not taken from pay is still owed', () => {
    fc.assert(
      fc.property(deals, (list) => {
        const run = runOf(
          projectOf({ plan: plan('{ within: 24 months }'), data: filesOf(list) }),
          '2026-01-01',
          '2026-12-31',
        )
        const last = run.settlement.at(-1)!
        expect(last.heldBalance.toText()).toBe('0')
        const paid = run.settlement.reduce((sum, { payable }) => sum.plus(payable), Exact.zero)
        expect(paid.equals(last.carried)).toBe(true)
      }),
      { numRuns: 40 },
    )
  })
})

describe('recovery from pay', () => {
  const terms = fc.record({
    cap: fc.constantFrom('100% of earnings', '25% of earnings', '1 / 3 of earnings', '40', '[50% of earnings, 70]'),
    minimum: fc.constantFrom('0', '25', '33.33'),
    forward: fc.boolean(),
    after: fc.constantFrom('', ', write_off_after: 2 months', ', write_off_after: 45 days'),
  })

  it('never takes pay below the minimum, and recovered + carried + written off is what was due', () => {
    fc.assert(
      fc.property(deals, terms, (list, { cap, minimum, forward, after }) => {
        const recovery = `recovery: { cap: ${cap}, minimum_pay: ${minimum}, carry_forward: ${forward}${forward ? after : ''} }`
        const project = projectOf({
          plan: plan('{ within: 12 months, recover: remaining }', recovery),
          data: filesOf(list),
        })
        for (const row of runOf(project, '2026-01-01', '2026-12-31').settlement) {
          expect(row.clawedBack.plus(row.carried).plus(row.writtenOff).equals(row.clawbackDue)).toBe(true)
          expect(row.payable.sign()).toBeGreaterThanOrEqual(0)
          const left = row.released.minus(row.clawedBack)
          if (row.clawedBack.sign() > 0) expect(left.compare(readNumber(minimum)!)).toBeGreaterThanOrEqual(0)
        }
      }),
      { numRuns: 60 },
    )
  })
})

describe('the order of rows', () => {
  it('changes no byte of any line or settlement', () => {
    fc.assert(
      fc.property(deals, (list) => {
        const text = plan(
          '{ within: 6 months, schedule: [{ within: 1 month, recover: 100% }, { within: 6 months, recover: remaining }] }',
        )
        const run = (data: ReturnType<typeof filesOf>): string => {
          const { settlement, lines } = runOf(projectOf({ plan: text, data }), '2026-01-01', '2026-12-31')
          return JSON.stringify([
            settlement,
            lines.map(({ lineId, kind, amount, note, date }) => [lineId, kind, amount, note, date]),
          ])
        }
        expect(run(filesOf(list, (rows) => rows.toReversed()))).toBe(run(filesOf(list)))
      }),
      { numRuns: 40 },
    )
  })
})
