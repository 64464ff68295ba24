import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openingOf } from '../../../src/insight/forecast/payouts-opening.ts'
import { copiesIn, runWith } from '../../../src/insight/forecast/payouts-by-run.ts'
import { DealDraws } from '../../../src/insight/forecast/payouts-futures.ts'
import { computeRun } from '../../../src/compute/run.ts'
import type { Booking } from '../../../src/insight/forecast/booking-history.ts'
import { dateColumnsOf, withCopies } from '../../../src/insight/forecast/payouts-data.ts'
import { Exact } from '../../../src/values/exact.ts'
import { on } from '../../helpers/a-run.ts'
import type { Project } from '../../helpers/project-of.ts'
import { projectOf } from '../../helpers/project-of.ts'
import { monthsAfter, normalBookings } from './normal-bookings.ts'

const root = join(import.meta.dirname, '../../..')
const text = (name: string): string => readFileSync(join(root, name), 'utf8')

function sample(): Project {
  const csv = (kind: string): string => text(`fixtures/sample/${kind}.csv`)
  return projectOf({
    plan: [text('plans/account-executive.yaml'), text('plans/sales-manager.yaml')],
    data: {
      payees: csv('payees'),
      deals: csv('deals'),
      returns: csv('returns'),
      splits: csv('splits'),
      adjustments: csv('adjustments'),
      fx: csv('fx'),
    },
  })
}

/** Without what came after a day. */
function knownOn({ plans, data }: Project, day: string): Project {
  const closed = data.deals.column('closed_on')!
  const kept = closed.flatMap((text, row) => (text <= day ? [row] : []))
  const known = withCopies(data, { kept, copies: [], dates: new Set() }).data
  // Every return of the sample is of March.
  return {
    plans,
    data: day < '2026-03-01' ? { ...known, returns: projectOf({ plan: [], data: {} }).data.returns } : known,
  }
}

describe('the opening of futures', () => {
  it.each(['2026-02-28', '2026-03-31', '2026-02-12'])(
    'pays a future after %s as a run from the first deal on does',
    (day) => {
      const { plans, data } = knownOn(sample(), day)
      const asOf = on(day)
      const periods = monthsAfter(asOf, 3)
      const until = periods.at(-1)!.to
      const run = computeRun({ plans, data, asked: { from: on('2026-01-01'), to: asOf }, asOf: undefined, ranks: true })
      const bookings: readonly Booking[] = run.credits
        .filter(({ deal, plan }) => deal !== undefined && plan === 'account-executive')
        .map(({ payeeId, deal, date, value }) => ({ payeeId, deal: deal!, date, value: Number(value.toText()) }))
        .toSorted((a, b) => a.date - b.date)
      const payees = [...new Set(bookings.map(({ payeeId }) => payeeId))]
      const futures = normalBookings({ payees, periods, count: 3, mean: 60_000, deviation: 20_000 })
      const draws = new DealDraws({ booked: [{ bookings, futures }], asOf, seed: 1 })
      const opening = openingOf({ plans, data, asOf, until })
      const copies = copiesIn(draws, 0)
      const going = runWith(
        { plans, data, asOf, until, opening, draws, booked: [], seed: 1, count: 1, wanted: new Set() },
        copies,
      )
      const rows = Array.from({ length: data.deals.size }, (_, row) => row)
      const whole = withCopies(data, { kept: rows, copies, dates: dateColumnsOf(plans) })
      const scratch = computeRun({
        plans,
        data: whole.data,
        asked: { from: opening.from, to: until },
        asOf: undefined,
        dealTimes: (deal) =>
          deal < whole.firstCopy
            ? undefined
            : Exact.decimal(BigInt(Math.round(copies[deal - whole.firstCopy]!.times * 1e6)), 6),
      })
      const paid = (of: typeof going) =>
        of.settlement.map(
          (row) =>
            `${row.period} ${row.payeeId} ${row.earned.toText()} ${row.payable.toText()} ${row.heldBalance.toText()}`,
        )
      expect(paid(going)).toEqual(paid(scratch))
      expect(going.settlement.length).toBeGreaterThan(20)
      expect(opening.kept.length).toBe(day === '2026-03-31' ? 0 : data.deals.size)
    },
  )
})
