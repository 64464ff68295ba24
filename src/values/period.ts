// Periods: spans of days, closed at both ends, with the names that people type. computation.md, Periods.
import type { CalendarDate } from './calendar-date.ts'
import { addDays, addMonths, dateOf, dateText, daysInMonth, partsOf, weekdayOf } from './calendar-date.ts'
import type { Duration } from './duration.ts'
import { addDuration, elapsed } from './duration.ts'

export interface Period {
  /** `2026`, `2026-H1`, `2026-Q3`, `2026-10`, `2026-10-A`, the first day of a week, or a named calendar's own name. */
  readonly name: string
  readonly from: CalendarDate
  /** The last day, included. */
  readonly to: CalendarDate
}

export type RegularUnit = 'week' | 'half-month' | 'month' | 'quarter' | 'half' | 'year'
export const regularUnits: readonly RegularUnit[] = ['week', 'half-month', 'month', 'quarter', 'half', 'year']

/** How long a measure or pay period is. */
export type Span =
  | {
      readonly kind: 'regular'
      readonly unit: RegularUnit
      /** Month in which the fiscal year begins. */ readonly yearStarts: number
    }
  | { readonly kind: 'every'; readonly every: Duration; readonly from: CalendarDate }
  /** The whole effective span of the plan. */
  | { readonly kind: 'whole'; readonly from: CalendarDate; readonly to: CalendarDate }
  /** Rows of a named calendar, in order, without gaps or overlaps. */
  | { readonly kind: 'named'; readonly calendar: string; readonly periods: readonly Period[] }

/** The period of `span` that holds `date`; undefined only where a named calendar or a whole span does not reach it. */
export function periodAt(span: Span, date: CalendarDate): Period | undefined {
  switch (span.kind) {
    case 'regular':
      return regularPeriod(span.unit, span.yearStarts, date)
    case 'every':
      return repeatedPeriod(span.every, span.from, date)
    case 'whole':
      return date < span.from || date > span.to ? undefined : { name: 'plan', from: span.from, to: span.to }
    case 'named':
      return span.periods.find((period) => period.from <= date && date <= period.to)
  }
}

/** Every period of `span` that touches a day from `from` to `to`, in order. */
export function periodsBetween(span: Span, from: CalendarDate, to: CalendarDate): readonly Period[] {
  if (span.kind === 'named') return span.periods.filter((period) => period.from <= to && period.to >= from)
  const periods: Period[] = []
  for (let date = from; date <= to;) {
    const period = periodAt(span, date)
    if (period === undefined) break
    periods.push(period)
    date = addDays(period.to, 1)
  }
  return periods
}

export function contains(period: Pick<Period, 'from' | 'to'>, date: CalendarDate): boolean {
  return period.from <= date && date <= period.to
}

function regularPeriod(unit: RegularUnit, yearStarts: number, date: CalendarDate): Period {
  const { year, month, day } = partsOf(date)
  switch (unit) {
    case 'week': {
      const from = addDays(date, 1 - weekdayOf(date))
      return { name: dateText(from), from, to: addDays(from, 6) }
    }
    case 'half-month': {
      const firstHalf = day <= 15
      return {
        name: `${monthName(year, month)}-${firstHalf ? 'A' : 'B'}`,
        from: dateOf({ year, month, day: firstHalf ? 1 : 16 }),
        to: dateOf({ year, month, day: firstHalf ? 15 : daysInMonth(year, month) }),
      }
    }
    case 'month':
      return { name: monthName(year, month), ...monthsFrom(dateOf({ year, month, day: 1 }), 1) }
    case 'quarter':
    case 'half':
    case 'year':
      return partOfYear(unit, yearStarts, { year, month })
  }
}

const partLengths = { quarter: [3, 'Q'], half: [6, 'H'], year: [12, ''] } as const

/** Quarter, half or whole of the fiscal year, which is named by the calendar year in which it ends. */
function partOfYear(
  unit: 'quarter' | 'half' | 'year',
  yearStarts: number,
  at: { year: number; month: number },
): Period {
  const [length, letter] = partLengths[unit]
  const monthOfYear = (at.month - yearStarts + 12) % 12
  const part = Math.floor(monthOfYear / length)
  const yearStart = dateOf({ year: at.month < yearStarts ? at.year - 1 : at.year, month: yearStarts, day: 1 })
  const name = String(partsOf(addMonths(yearStart, 11)).year)
  return {
    name: unit === 'year' ? name : `${name}-${letter}${part + 1}`,
    ...monthsFrom(addMonths(yearStart, part * length), length),
  }
}

/** The stretch of `every`, counted from `start` in both directions, that holds `date`; named by its first day. */
function repeatedPeriod(every: Duration, start: CalendarDate, date: CalendarDate): Period {
  const nth = (count: number): CalendarDate => addDuration(start, { ...every, count: every.count * count })
  let count = Math.floor(elapsed(start, date, every) / every.count)
  while (nth(count) > date) count -= 1
  while (nth(count + 1) <= date) count += 1
  const from = nth(count)
  return { name: dateText(from), from, to: addDays(nth(count + 1), -1) }
}

function monthsFrom(from: CalendarDate, months: number): { from: CalendarDate; to: CalendarDate } {
  return { from, to: addDays(addMonths(from, months), -1) }
}

function monthName(year: number, month: number): string {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}`
}
