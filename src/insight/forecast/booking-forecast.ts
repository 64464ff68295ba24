// The forecast of bookings of one currency: what is known, what is expected, and by which way. Read this first.
import type { CalendarDate } from '../../values/calendar-date.ts'
import type { BookingHistory } from './booking-history.ts'
import { bookedIn } from './booking-history.ts'
import type { Combined, Replay } from './combined-outlook.ts'
import { combinedOutlook } from './combined-outlook.ts'
import type { Asked } from './outlook.ts'
import { askedOn, replaysOf } from './replays.ts'
import type { Running } from './running-period.ts'
import { runningPeriod } from './running-period.ts'

export interface BookingForecast {
  readonly asked: Asked
  /** Booked in each of `asked.whole`. */
  readonly booked: readonly number[]
  readonly running: Running | undefined
  readonly combined: Combined
  /** Past dates at which the same was asked; none where there is nothing to weigh. */
  readonly replays: readonly Replay[]
}

export interface ForecastOptions {
  readonly asOf: CalendarDate
  readonly steps: number
  /** Past dates to replay at most; a dozen where not said, and only where series and pipeline are to be weighed. */
  readonly replays?: number | undefined
  readonly onReplay?: ((replay: number, of: number) => void) | undefined
}

const usualReplays = 12

export function forecastBookings(
  history: BookingHistory,
  { asOf, steps, replays: most, onReplay }: ForecastOptions,
): BookingForecast {
  const asked = askedOn(history, asOf, steps)
  const needed = most ?? (asked.history.lives.length > 0 ? usualReplays : 0)
  const replays = replaysOf({ history, asOf, steps, most: needed, onStart: onReplay })
  return {
    asked,
    booked: bookedIn(asked.history.bookings, asked.whole),
    running: runningPeriod(asked),
    combined: combinedOutlook(asked, replays),
    replays,
  }
}
