// Durations: `90 days`, `2 weeks`, `12 months`, `1 year`. plan-language.md, Durations and expressions.
import type { CalendarDate } from './calendar-date.ts'
import { addDays, addMonths, daysBetween, monthsBetween } from './calendar-date.ts'

/** Weeks are kept as days and years as months: a year is twelve months, and a month is never a number of days. */
export interface Duration {
  readonly count: number
  readonly unit: 'days' | 'months'
  /** As written, for messages. */
  readonly text: string
}

const written = /^(\d{1,6}) +(day|week|month|year)s?$/
const units = { day: ['days', 1], week: ['days', 7], month: ['months', 1], year: ['months', 12] } as const

export function readDuration(text: string): Duration | undefined {
  const match = written.exec(text)
  if (match === null) return undefined
  const [unit, times] = units[match[2] as keyof typeof units] // the expression allows these four words only
  return { count: Number(match[1]) * times, unit, text }
}

/** The date so much later; months are clamped to the last day of a shorter month. */
export function addDuration(date: CalendarDate, duration: Duration): CalendarDate {
  return duration.unit === 'days' ? addDays(date, duration.count) : addMonths(date, duration.count)
}

/** Whole units completed from one date to another, in the unit of `duration`. */
export function elapsed(from: CalendarDate, to: CalendarDate, duration: Duration): number {
  return duration.unit === 'days' ? daysBetween(from, to) : monthsBetween(from, to)
}
