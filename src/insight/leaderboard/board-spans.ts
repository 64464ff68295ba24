// The spans of time of a leaderboard: the one asked for, and those of the same length before it.
import type { CalendarDate } from '../../values/calendar-date.ts'
import { addDays, addMonths, monthsBetween } from '../../values/calendar-date.ts'

export interface BoardSpan {
  readonly from: CalendarDate
  readonly to: CalendarDate
}

/** Oldest first, the asked one last. Whole months are counted as months: before March stands February, 28 days or 29. */
export function spansUpTo(asked: BoardSpan, before: number): readonly BoardSpan[] {
  const next = addDays(asked.to, 1)
  const months = monthsBetween(asked.from, next)
  const isWhole = months > 0 && addMonths(asked.from, months) === next
  const days = next - asked.from
  const shifted = (day: CalendarDate, by: number): CalendarDate =>
    isWhole ? addMonths(day, -by * months) : addDays(day, -by * days)
  return Array.from({ length: before + 1 }, (_, index) => {
    const by = before - index
    return { from: shifted(asked.from, by), to: addDays(shifted(next, by), -1) }
  })
}
