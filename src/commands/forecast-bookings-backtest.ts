// How good the forecast of bookings has been: `forecast --backtest`.
import { backtestBookings } from '../insight/forecast/backtest.ts'
import { forecastBookings } from '../insight/forecast/booking-forecast.ts'
import type { ForecastPart } from '../report/forecast.ts'
import { bookingsBacktestPart } from '../report/forecast-bookings-backtest.ts'
import type { ForecastInput } from './forecast-input.ts'

/** Past dates at most: two years of months. */
const mostReplays = 24

export function bookingsBacktest({ loaded, steps, progress }: ForecastInput): ForecastPart {
  const facts = loaded.histories.map((history) => {
    const onReplay = progress('replaying past dates')
    const forecast = forecastBookings(history, { asOf: loaded.asOf!, steps, replays: mostReplays, onReplay })
    return { currency: history.currency, backtest: backtestBookings(forecast) }
  })
  return bookingsBacktestPart(facts)
}
