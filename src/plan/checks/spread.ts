// The spread of a year's quota: shares that add up to 100%, one for each measure period of the year.
import type { Report } from '../../problems/problem.ts'
import { Exact, sum } from '../../values/exact.ts'
import type { Span } from '../../values/period.ts'
import type { Component, Plan } from '../plan.ts'
import { percentText } from '../release-reader.ts'
import { constantsOf } from '../step-reader.ts'

const periodsOfYear = { year: 1, half: 2, quarter: 4, month: 12, 'half-month': 24 } as const

export function checkSpread(plan: Plan, report: Report): void {
  for (const component of plan.components) {
    const { quota } = component
    if (quota?.kind !== 'yearly' || quota.spread === 'even') continue
    const at = quota.spread[0]?.at ?? quota.at
    const shares = constantsOf(quota.spread)
    if (shares !== undefined && !sum(shares).equals(Exact.one))
      report({ rule: 'plan/spread-sum', at, facts: { total: percentText(sum(shares)) } })
    const needed = periodsIn(measureSpan(component, plan))
    if (needed !== undefined && needed !== quota.spread.length)
      report({ rule: 'plan/spread-count', at, facts: { needed, given: quota.spread.length } })
  }
}

function measureSpan({ measure }: Component, { calendar }: Plan): Span | 'plan' | undefined {
  return measure?.over ?? (calendar.kind === 'spans' ? calendar.measure : undefined)
}

/** Measure periods in a year; undefined where they differ from year to year or a calendar file says. */
function periodsIn(span: Span | 'plan' | undefined): number | undefined {
  if (span === undefined || span === 'plan' || span.kind !== 'regular' || span.unit === 'week') return undefined
  return periodsOfYear[span.unit]
}
