// Pay and measure periods that do not fit. computation.md, Periods: a pay period lies inside one measure period or covers
// whole ones; weeks are excepted, they belong to the measure period in which they end.
import type { Report } from '../../problems/problem.ts'
import type { CalendarDate } from '../../values/calendar-date.ts'
import { addMonths, dateOf } from '../../values/calendar-date.ts'
import type { Span } from '../../values/period.ts'
import { periodAt, periodsBetween } from '../../values/period.ts'
import type { Plan } from '../plan.ts'

export function checkPeriods({ calendar, effective, components }: Plan, report: Report): void {
  if (calendar.kind !== 'spans') return
  const start = effective.from ?? dateOf({ year: 2024, month: 1, day: 1 })
  const misfit = (measure: Span | 'plan'): { measure: string; pay: string } | undefined =>
    measure === 'plan' || fits(calendar.pay, measure, start)
      ? undefined
      : { measure: spanText(measure), pay: spanText(calendar.pay) }
  const facts = misfit(calendar.measure)
  if (facts !== undefined && calendar.at !== undefined)
    report({ rule: 'plan/periods-do-not-fit', at: calendar.at, facts })
  for (const { measure } of components) {
    const own = measure?.over === undefined ? undefined : misfit(measure.over)
    if (own !== undefined && measure !== undefined)
      report({ rule: 'plan/periods-do-not-fit', at: measure.at, facts: own })
  }
}

const known = new Map<string, boolean>()

/** Many plans have the same spans: each pair of them is looked at once. */
function fits(pay: Span, measure: Span, start: CalendarDate): boolean {
  if (isWeeks(pay) || measure.kind === 'whole') return true
  const spans = JSON.stringify([pay, measure, start])
  const fitting = known.get(spans) ?? fitsOver4Years(pay, measure, start)
  known.set(spans, fitting)
  return fitting
}

/** Looked at day by day, so that spans of every kind and start are told apart. */
function fitsOver4Years(pay: Span, measure: Span, start: CalendarDate): boolean {
  return periodsBetween(pay, start, addMonths(start, 48)).every(({ from, to }) => {
    const [first, last] = [periodAt(measure, from), periodAt(measure, to)]
    if (first === undefined || last === undefined) return true
    return first.from === last.from || (first.from === from && last.to === to)
  })
}

function isWeeks(span: Span): boolean {
  if (span.kind === 'regular') return span.unit === 'week'
  return span.kind === 'every' && span.every.unit === 'days' && span.every.count % 7 === 0
}

/** `quarter`, `every 2 weeks`. */
export function spanText(span: Span): string {
  if (span.kind === 'regular') return span.unit
  return span.kind === 'every' ? `every ${span.every.text}` : span.kind
}
