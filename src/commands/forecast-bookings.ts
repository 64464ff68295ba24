// The bookings of `forecast`: total, and by a column.
import type { BookingForecast } from '../insight/forecast/booking-forecast.ts'
import { forecastBookings } from '../insight/forecast/booking-forecast.ts'
import type { BookingHistory } from '../insight/forecast/booking-history.ts'
import { cellOf, hasLeft } from '../insight/forecast/booking-histories.ts'
import { partRows, totalRows } from '../insight/forecast/booking-rows.ts'
import type { ForecastPart } from '../report/forecast.ts'
import { bookingsPart } from '../report/forecast-bookings.ts'
import type { ForecastInput } from './forecast-input.ts'
import { once } from './once.ts'

/** Futures from which the intervals of parts are read. */
const futures = 1000

/** Of one history, worked out once for all parts of the forecast. */
export function bookingForecastOf(input: ForecastInput, history: BookingHistory): BookingForecast {
  const { loaded, steps, progress } = input
  return once(input, history, () =>
    forecastBookings(history, { asOf: loaded.asOf!, steps, onReplay: progress('replaying past dates') }),
  )
}

export function bookingsOf(input: ForecastInput): ForecastPart {
  const { loaded, flags, seed } = input
  const { data, histories, asOf } = loaded
  const { by } = flags
  const facts = histories.map((history) => {
    const forecast = bookingForecastOf(input, history)
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
