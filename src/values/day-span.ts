// Spans of days, and the spans of the same length before them: what a figure of a period is compared with.
import type { CalendarDate } from './calendar-date.ts'
import { addDays, addMonths, monthsBetween } from './calendar-date.ts'

/** Both ends are included. */
export interface DaySpan {
  readonly from: CalendarDate
  readonly to: CalendarDate
}

/** Moved back by its own length, so many times. Whole months are counted as months: before March stands February, 28 days or 29. */
export function shiftedBack(span: DaySpan, times: number): DaySpan {
  const months = wholeMonths(span)
  if (months !== undefined) return monthsBefore(span, months * times)
  const days = times * (span.to + 1 - span.from)
  return { from: addDays(span.from, -days), to: addDays(span.to, -days) }
}

/** The same span of the year before; what is no whole number of months, such as a week, 364 days before, on the same weekdays. */
export function yearBefore(span: DaySpan): DaySpan {
  if (wholeMonths(span) !== undefined) return monthsBefore(span, 12)
  return { from: addDays(span.from, -364), to: addDays(span.to, -364) }
}

function wholeMonths({ from, to }: DaySpan): number | undefined {
  const next = addDays(to, 1)
  const months = monthsBetween(from, next)
  return months > 0 && addMonths(from, months) === next ? months : undefined
}

function monthsBefore({ from, to }: DaySpan, months: number): DaySpan {
  return { from: addMonths(from, -months), to: addDays(addMonths(addDays(to, 1), -months), -1) }
}
