// The cheapest hold: worked out on the history, and held against the engine, which pays the same history with that hold as a `release`.
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { computeRun } from '../../../src/compute/run.ts'
import type { Run } from '../../../src/compute/run-type.ts'
import type { HoldBack } from '../../../src/insight/risk/hold-backs.ts'
import { coveredShare, holdBacks } from '../../../src/insight/risk/hold-backs.ts'
import type { PayEndOf } from '../../../src/insight/risk/sold-units.ts'
import { soldUnits } from '../../../src/insight/risk/sold-units.ts'
import { addDays, dateText } from '../../../src/values/calendar-date.ts'
import { numberOf } from '../../../src/values/estimate.ts'
import { on } from '../../helpers/a-run.ts'
import { projectOf } from '../../helpers/project-of.ts'
import { onePlan } from '../../helpers/run-of.ts'

interface Returned {
  readonly after: number
  readonly amount?: number
}

/** A deal of so much, sold so many days after New Year's Day 2026, with what came back of it. */
interface Sale {
  readonly day: number
  readonly amount: number
  readonly returns: readonly Returned[]
}

const first = on('2026-01-01')
const asOf = on('2027-12-31')

function projectWith(sales: readonly Sale[], { release = '', pay = 'month' } = {}) {
  const deals = sales.map(({ day, amount }, index) => `d${index},ana,${amount},${dateText(addDays(first, day))}`)
  const returns = sales.flatMap(({ day, returns: back }, index) =>
    back.map(
      ({ after, amount = '' }, at) => `r${index}-${at},d${index},${dateText(addDays(first, day + after))},${amount}`,
    ),
  )
  return projectOf({
    plan: onePlan(
      `earn: { rate: 10% }\nclawback: { within: 24 months }\n${release}`,
      `effective: { from: 2026-01-01 }\ncalendar: { measure: year, pay: ${pay} }`,
    ),
    data: {
      deals: ['deal_id,payee_id,amount,closed_on', ...deals].join('\n'),
      returns: ['return_id,deal_id,returned_on,amount', ...returns].join('\n'),
    },
  })
}

const payEndIn =
  ({ periods }: Pick<Run, 'periods'>): PayEndOf =>
  (_, day) =>
    periods.find(({ from, to }) => from <= day && day <= to)!.to

function holdsOf(sales: readonly Sale[], pay?: string): readonly HoldBack[] {
  const project = projectWith(sales, pay === undefined ? {} : { pay })
  const run = computeRun({ ...project, asked: { from: first, to: asOf }, asOf: undefined })
  return holdBacks(soldUnits({ ...project, run, payEndOf: payEndIn(run) }), asOf)
}

/** What the engine forfeits of all that it takes for returns, once the hold stands in the plan. */
function coveredByEngine(
  sales: readonly Sale[],
  { share, days }: { share: number; days: number },
  pay?: string,
): number {
  const release = `release: [ { share: ${100 - share}%, on: closed_on }, { share: ${share}%, on: closed_on, after: ${days} days } ]`
  const project = projectWith(sales, { release, ...(pay === undefined ? {} : { pay }) })
  const { lines } = computeRun({ ...project, asked: { from: first, to: asOf }, asOf: undefined })
  const sumOf = (kind: 'forfeit' | 'clawback'): number =>
    lines.reduce((sum, line) => sum + (line.kind === kind ? -numberOf(line.amount) : 0), 0)
  return sumOf('forfeit') / (sumOf('forfeit') + sumOf('clawback'))
}

/** Amounts returned in tenths of the deal. */
function withAmounts({ day, amount, returns }: Sale): Sale {
  return { day, amount, returns: returns.map((one) => ({ ...one, amount: (amount * one.amount!) / 10 })) }
}

describe('the cheapest hold', () => {
  it('covers nine tenths of what returns took, with the least share × days', () => {
    // 20% of a deal came back on 11 January, 20% of another on 20 February. January and February are settled at their ends, 30 and 58 days
    // after the sale: 18% held for 60 days cover 18 of each 20. Of 30 days no share would, nothing is held at the end of January then.
    const sales = [10, 50].map((after) => ({ day: 0, amount: 1000, returns: [{ after, amount: 200 }] }))
    expect(holdsOf(sales)).toEqual([{ plan: 'p', taken: 40, cheapest: { share: 18, days: 60, covered: 0.9 } }])
    expect(coveredByEngine(sales, { share: 18, days: 60 })).toBe(0.9)
    expect(coveredByEngine(sales, { share: 17, days: 60 })).toBeCloseTo(0.85, 10)
  })

  it('is judged at the end of the pay period in which the return is settled, when what fell due in it has been released', () => {
    // Returned 50 days after the sale, on 20 February, and settled on the 28th, 58 days after it: paid by the week, 22 February is day 52.
    const sales = [{ day: 0, amount: 1000, returns: [{ after: 50 }] }]
    expect(holdsOf(sales)[0]!.cheapest).toEqual({ share: 90, days: 60, covered: 0.9 })
    // Sold on 10 January and returned on 1 March: 50 days later, but settled after 80, by when 60 days are over.
    const later = [{ day: 9, amount: 1000, returns: [{ after: 50 }] }]
    expect(holdsOf(later)[0]!.cheapest).toEqual({ share: 90, days: 90, covered: 0.9 })
    expect(coveredByEngine(later, { share: 90, days: 60 })).toBe(0)
    expect(holdsOf(later, 'week')[0]!.cheapest).toEqual({ share: 90, days: 60, covered: 0.9 })
  })

  it('counts what is held of a deal once, though it comes back in parts', () => {
    // 100 earned; 30 and 30 taken in February. Of 54 held the second return finds 24.
    const sales = [{ day: 0, amount: 1000, returns: [35, 40].map((after) => ({ after, amount: 300 })) }]
    expect(holdsOf(sales)[0]!.cheapest).toEqual({ share: 54, days: 60, covered: 0.9 })
    expect(coveredByEngine(sales, { share: 54, days: 60 })).toBe(0.9)
  })

  it('is none where a return came after more than a year', () => {
    expect(holdsOf([{ day: 0, amount: 1000, returns: [{ after: 400 }] }])).toEqual([
      { plan: 'p', taken: 100, cheapest: undefined },
    ])
  })

  it('is not asked for where nothing was taken', () => {
    expect(holdsOf([{ day: 0, amount: 1000, returns: [] }])).toEqual([])
  })

  it('covers as much when it is put in the plan and the history is paid again, and a share one per cent less does not', () => {
    // Thousands of commission, so that no per cent of it falls between cents.
    const sale = fc.record({
      day: fc.integer({ min: 0, max: 300 }),
      amount: fc.integer({ min: 1, max: 9 }).map((times) => 10_000 * times),
      returns: fc.array(
        fc.record({ after: fc.integer({ min: 0, max: 250 }), amount: fc.integer({ min: 1, max: 5 }) }),
        {
          maxLength: 2,
        },
      ),
    })
    fc.assert(
      fc.property(
        fc.array(sale, { minLength: 1, maxLength: 8 }),
        fc.constantFrom('month', 'week', 'quarter'),
        (sold, pay) => {
          const sales = sold.map(withAmounts)
          const hold = holdsOf(sales, pay)[0]?.cheapest
          if (hold === undefined) return
          expect(coveredByEngine(sales, hold, pay)).toBeCloseTo(hold.covered, 9)
          expect(coveredByEngine(sales, hold, pay)).toBeGreaterThanOrEqual(coveredShare - 1e-9)
          if (hold.share > 1)
            expect(coveredByEngine(sales, { ...hold, share: hold.share - 1 }, pay)).toBeLessThan(coveredShare)
        },
      ),
      { numRuns: 25 },
    )
  })
})
