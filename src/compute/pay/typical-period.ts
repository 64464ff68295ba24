// The measure period for which a pay function holds: the first one that lies whole inside the plan, worked out as in a run.
import type { Data } from '../../data/data.ts'
import { defaultLocale } from '../../data/locale.ts'
import { readData } from '../../data/read-data.ts'
import type { Component, Plan } from '../../plan/plan.ts'
import { addMonths, dateOf, lastOfMonth } from '../../values/calendar-date.ts'
import { Exact } from '../../values/exact.ts'
import type { MeasurePeriod, Version } from '../timeline.ts'
import { buildTimeline, measurePeriodsOf } from '../timeline.ts'

let empty: Data | undefined

/** No rows at all; made once. */
export function noData(): Data {
  empty ??= readData([], { columns: new Map(), keep: 'all', locale: defaultLocale }).value!
  return empty
}

const usualStart = dateOf({ year: 2026, month: 1, day: 1 })

export interface TypicalPeriod {
  readonly version: Version
  readonly measurePeriod: MeasurePeriod
}

/** By plan, then by the measure period of a component's own; a plan never changes. */
const known = new WeakMap<Plan, Map<string, TypicalPeriod>>()

/** The version pays before rounding: a difference of two pays is then never one of cents only. */
export function typicalPeriod(plan: Plan, component: Component): TypicalPeriod {
  const ofPlan = known.get(plan) ?? new Map<string, TypicalPeriod>()
  known.set(plan, ofPlan)
  const own = JSON.stringify(component.measure?.over ?? '')
  const typical = ofPlan.get(own) ?? typicalFor(plan, component)
  ofPlan.set(own, typical)
  return typical
}

function typicalFor(plan: Plan, component: Component): TypicalPeriod {
  const from = plan.effective.from ?? usualStart
  // A calendar of the data is not known here: its periods count as months.
  const calendar = plan.calendar.kind === 'spans' ? plan.calendar : monthly(plan)
  const unrounded: Plan = { ...plan, calendar, rounding: { ...plan.rounding, at: 'line', to: Exact.zero } }
  const wanted = addMonths(from, monthsNeeded(component, calendar))
  const horizon = { from, to: wanted }
  const version =
    buildTimeline([unrounded], noData(), horizon).versions[0] ??
    buildTimeline([open(unrounded)], noData(), horizon).versions[0]!
  const periods = measurePeriodsOf(version, component)
  const whole = periods.find(({ from: first, to, whole: of }) => first === of.from && to === of.to)
  return { version, measurePeriod: whole ?? periods[0] ?? allOf(version) }
}

type SpanCalendar = Extract<Plan['calendar'], { readonly kind: 'spans' }>

function monthly({ calendar: { yearStarts } }: Plan): SpanCalendar {
  const month = { kind: 'regular', unit: 'month', yearStarts } as const
  return { kind: 'spans', at: undefined, measure: month, pay: month, yearStarts }
}

/** Long enough for one whole measure period after the plan's start. */
function monthsNeeded({ measure }: Component, calendar: SpanCalendar): number {
  const span = measure?.over ?? calendar.measure
  if (span === 'plan') return 24
  if (span.kind !== 'regular') return 13
  return { week: 1, 'half-month': 2, month: 2, quarter: 6, half: 12, year: 24 }[span.unit]
}

function open(plan: Plan): Plan {
  return { ...plan, effective: { from: plan.effective.from, to: undefined } }
}

function allOf({ from }: Version): MeasurePeriod {
  const to = lastOfMonth(from)
  const whole = { name: 'the period', from, to }
  return { name: whole.name, whole, from, to, end: to, judgings: [{ pay: whole, until: to }] }
}
