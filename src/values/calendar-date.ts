// Calendar dates without a time zone, counted in days. computation.md, Periods.
// The day count is that of the proleptic Gregorian calendar (Howard Hinnant, "chrono-compatible low-level date algorithms").

declare const calendarDate: unique symbol

/** Days since 1970-01-01; an opaque number, so that dates sort and compare with `<`. */
export type CalendarDate = number & { readonly [calendarDate]: true }

export interface DateParts {
  readonly year: number
  /** 1 to 12. */
  readonly month: number
  /** 1 to 31. */
  readonly day: number
}

const lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

export function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
}

export function daysInMonth(year: number, month: number): number {
  return month === 2 && isLeapYear(year) ? 29 : lengths[month - 1]!
}

/** The date of year, month (1–12) and day; the parts must be a day that exists. */
export function dateOf({ year, month, day }: DateParts): CalendarDate {
  const shifted = month <= 2 ? year - 1 : year
  const era = Math.floor(shifted / 400)
  const yearOfEra = shifted - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return (era * 146097 + dayOfEra - 719468) as CalendarDate // the one place where a count of days becomes a date
}

export function partsOf(date: CalendarDate): DateParts {
  const days = date + 719468
  const era = Math.floor(days / 146097)
  const dayOfEra = days - era * 146097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shifted = Math.floor((5 * dayOfYear + 2) / 153)
  const month = shifted < 10 ? shifted + 3 : shifted - 9
  const day = dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day }
}

const written = /^(\d{4})-(\d{2})-(\d{2})(?:$|[T ].*$)/

/**
 * The date that `2026-02-28` states, or undefined when no such day exists. A date-time keeps its written date, whatever
 * its zone: 2026-02-03T23:00:00-08:00 is 3 February.
 */
export function readDate(text: string): CalendarDate | undefined {
  const match = written.exec(text)
  if (match === null) return undefined
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])]
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return undefined
  return dateOf({ year, month, day })
}

/** `2026-02-28`. */
export function dateText(date: CalendarDate): string {
  const { year, month, day } = partsOf(date)
  return `${year < 1000 ? String(year).padStart(4, '0') : year}-${month < 10 ? '0' : ''}${month}-${day < 10 ? '0' : ''}${day}`
}

export function addDays(date: CalendarDate, days: number): CalendarDate {
  return (date + days) as CalendarDate // a date moved by whole days is a date
}

/** The same day of a later month, or that month's last day: one month after 31 January is 28 (or 29) February. */
export function addMonths(date: CalendarDate, months: number): CalendarDate {
  const { year, month, day } = partsOf(date)
  const count = year * 12 + (month - 1) + months
  const [toYear, toMonth] = [Math.floor(count / 12), (((count % 12) + 12) % 12) + 1]
  return dateOf({ year: toYear, month: toMonth, day: Math.min(day, daysInMonth(toYear, toMonth)) })
}

/** Whole months completed from `from` to `to`, negative when `to` is earlier: 31 January to 28 February is one. */
export function monthsBetween(from: CalendarDate, to: CalendarDate): number {
  if (to < from) return -monthsBetween(to, from)
  const [start, end] = [partsOf(from), partsOf(to)]
  const months = (end.year - start.year) * 12 + (end.month - start.month)
  return addMonths(from, months) > to ? months - 1 : months
}

export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return to - from
}

/** 1 is Monday, 7 is Sunday. */
export function weekdayOf(date: CalendarDate): number {
  return ((((date + 3) % 7) + 7) % 7) + 1
}

export function firstOfMonth(date: CalendarDate): CalendarDate {
  return dateOf({ ...partsOf(date), day: 1 })
}

export function lastOfMonth(date: CalendarDate): CalendarDate {
  const { year, month } = partsOf(date)
  return dateOf({ year, month, day: daysInMonth(year, month) })
}
