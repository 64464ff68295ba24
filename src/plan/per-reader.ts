// Reading `per` of draw and guarantee: a pay period or several whole ones. plan-language.md, recovery, draw, guarantee.
import type { Report } from '../problems/problem.ts'
import { addMonths, dateOf } from '../values/calendar-date.ts'
import type { Span } from '../values/period.ts'
import { periodAt, periodsBetween } from '../values/period.ts'
import { spanText } from './checks/periods.ts'
import type { Node } from './node.ts'
import type { Plan, PlanCalendar } from './plan.ts'
import { readSpan } from './span-reader.ts'

/** The pay periods of a named calendar stand in calendars.csv; against them nothing can be held here. */
export function readPer(
  node: Node,
  { calendar, effective, report }: { calendar: PlanCalendar; effective: Plan['effective']; report: Report },
): Span | undefined {
  const per = readSpan(node, calendar.yearStarts, report)
  if (per === undefined || calendar.kind === 'named') return per
  const start = effective.from ?? dateOf({ year: 2024, month: 1, day: 1 })
  // Looked at span by span over four years, as measure periods are: so spans of every kind and start are told apart.
  const isWhole = periodsBetween(per, start, addMonths(start, 48)).every(
    ({ from, to }) => periodAt(calendar.pay, from)?.from === from && periodAt(calendar.pay, to)?.to === to,
  )
  const facts = { per: spanText(per), pay: spanText(calendar.pay) }
  if (!isWhole) report({ rule: 'plan/per-does-not-fit', at: node.at, facts })
  return per
}
