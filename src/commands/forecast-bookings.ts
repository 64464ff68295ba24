// The bookings of `forecast`: total, and by a column.
import { forecastBookings } from '../insight/forecast/booking-forecast.ts'
import { cellOf, hasLeft } from '../insight/forecast/booking-histories.ts'
import { partRows, totalRows } from '../insight/forecast/booking-rows.ts'
import type { ForecastPart } from '../report/forecast.ts'
import { bookingsPart } from '../report/forecast-bookings.ts'
import type { ForecastInput } from './forecast.ts'

/** Futures from which the intervals of parts are read. */
const futures = 1000

export function bookingsOf({ loaded, flags, steps, seed, progress }: ForecastInput): ForecastPart {
  const { data, histories, asOf } = loaded
  const { by } = flags
  const facts = histories.map((history) => {
    const forecast = forecastBookings(history, { asOf: asOf!, steps, onReplay: progress('replaying past dates') })
    const totals = totalRows(forecast, seed)
    if (by === undefined) return { forecast, totals, parts: [] }
    const isGone = by === 'payee_id' ? (payeeId: string) => hasLeft(data, payeeId, asOf!) : undefined
    return {
      forecast,
      totals,
      parts: partRows(forecast, totals, { nameOf: cellOf(data, by), count: futures, seed, isGone }),
    }
  })
  const counted = flags.value ?? (loaded.project === undefined ? 'amount' : 'credited value')
  return bookingsPart({ facts, by, counted })
}
