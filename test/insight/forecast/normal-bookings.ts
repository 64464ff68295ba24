// Bookings of coming months that follow a law which is known: what a forecast of pay is held against.
import type { BookingFutures } from '../../../src/insight/forecast/booking-futures.ts'
import { seededRandom } from '../../../src/insight/statistics/numeric/random.ts'
import type { CalendarDate } from '../../../src/values/calendar-date.ts'
import { addDays } from '../../../src/values/calendar-date.ts'
import type { Period } from '../../../src/values/period.ts'
import { periodAt } from '../../../src/values/period.ts'

/** So many months from the day after `asOf`. */
export function monthsAfter(asOf: CalendarDate, count: number): readonly Period[] {
  const months: Period[] = []
  for (let day = addDays(asOf, 1); months.length < count; day = addDays(months.at(-1)!.to, 1))
    months.push(periodAt({ kind: 'regular', unit: 'month', yearStarts: 1 }, day)!)
  return months
}

/** Each payee books a normal total in each month, never below 0; independent of one another. */
export function normalBookings(of: {
  readonly payees: readonly string[]
  readonly periods: readonly Period[]
  readonly count: number
  readonly mean: number
  readonly deviation: number
  readonly seed?: number
}): BookingFutures {
  const { payees, periods, count, mean, deviation, seed = 1 } = of
  const random = seededRandom(seed)
  const values = Float64Array.from({ length: payees.length * periods.length * count }, () =>
    Math.max(0, mean + deviation * random.normal()),
  )
  return {
    payees,
    periods,
    count,
    value: (future, payee, period) => values[(future * payees.length + payee) * periods.length + period]!,
  }
}
