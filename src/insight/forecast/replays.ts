// The forecast, asked again at past period ends with what was known then: deals that closed later are open, and what was opened later is not
// there at all. Each replay weighs by the misses of those before it that had come out, as the forecast of today does.
import type { CalendarDate } from '../../values/calendar-date.ts'
import type { BookingHistory } from './booking-history.ts'
import { bookedIn, comingPeriods, knownOn, wholePeriods } from './booking-history.ts'
import type { Replay } from './combined-outlook.ts'
import { combinedOutlook } from './combined-outlook.ts'
import type { Asked } from './outlook.ts'
import { cameBySource } from './pipeline-outlook.ts'

export interface ReplayOf {
  readonly history: BookingHistory
  readonly asOf: CalendarDate
  /** Coming periods that each is asked for. */
  readonly steps: number
  /** At most so many, the latest. */
  readonly most: number
  /** Called before each. */
  readonly onStart?: ((replay: number, of: number) => void) | undefined
}

/** What is asked, of what was known on the day. */
export function askedOn(history: BookingHistory, asOf: CalendarDate, steps: number): Asked {
  const known = knownOn(history, asOf)
  return { history: known, asOf, whole: wholePeriods(known, asOf), coming: comingPeriods(history.span, asOf, steps) }
}

/** Oldest first. */
export function replaysOf({ history, asOf, steps, most, onStart }: ReplayOf): readonly Replay[] {
  if (most <= 0) return [] // the last none of a list would be all of it
  const whole = wholePeriods(knownOn(history, asOf), asOf)
  const dates = whole
    .slice(0, -1)
    .map(({ to }) => to)
    .slice(-most)
  const replays: Replay[] = []
  for (const [index, date] of dates.entries()) {
    onStart?.(index + 1, dates.length)
    const asked = askedOn(history, date, steps)
    const sums = bookedIn(history.bookings, asked.coming)
    const came = asked.coming.map(({ to }, step) => (to <= asOf ? sums[step]! : undefined))
    const bySource = cameBySource(history.lives, asked)
    replays.push({ ...combinedOutlook(asked, replays), asOf: date, coming: asked.coming, came, cameBySource: bySource })
  }
  return replays
}
