// Dates and spans of time as a sentence says them: 2 March 2026, March 2026, 1 month.
import type { CalendarDate } from '../values/calendar-date.ts'
import { daysBetween, monthsBetween, partsOf } from '../values/calendar-date.ts'
import type { Period } from '../values/period.ts'

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

export function dayWords(date: CalendarDate): string {
  const { year, month, day } = partsOf(date)
  return `${day} ${months[month - 1]} ${year}`
}

/** `March 2026` for a calendar month; every other period by its name. */
export function periodWords({ name, from }: Pick<Period, 'name' | 'from'>): string {
  if (!/^\d{4}-\d{2}$/.test(name)) return name
  const { year, month } = partsOf(from)
  return `${months[month - 1]} ${year}`
}

export function countWords(count: number, unit: 'day' | 'month' | 'deal'): string {
  return `${count} ${unit}${count === 1 ? '' : 's'}`
}

/** Whole months, or days where the window counts days or no month is completed: `1 month`, `12 days`. */
export function ageWords(from: CalendarDate, to: CalendarDate, unit: 'days' | 'months'): string {
  const completed = unit === 'months' ? monthsBetween(from, to) : 0
  return completed > 0 ? countWords(completed, 'month') : countWords(Math.max(0, daysBetween(from, to)), 'day')
}
