// The timeline of a plan: its versions, their pay periods, and the measure periods of each component. computation.md, Periods.
import type { Data } from '../data/data.ts'
import type { Component, Plan } from '../plan/plan.ts'
import type { CalendarDate } from '../values/calendar-date.ts'
import { UnusableCall } from '../problems/failure.ts'
import { addDays, addMonths, dateText } from '../values/calendar-date.ts'
import type { Period, Span } from '../values/period.ts'
import { periodAt, periodsBetween } from '../values/period.ts'

/** One version of a plan, in force from `from` to `to`, both included and both known. */
export interface Version {
  readonly plan: Plan
  readonly from: CalendarDate
  readonly to: CalendarDate
  /** Last day of the run; residuals go on beyond the version. */
  readonly horizon: CalendarDate
  /** Last day of the version as the plan states it; `to` may be earlier, where the run ends. */
  readonly ends: CalendarDate | undefined
  readonly measureSpan: Span
  readonly paySpan: Span
  /** Whole pay periods that touch the version, in order. */
  readonly payPeriods: readonly Period[]
  /** The same up to a later day, for residuals. */
  readonly payPeriodsUntil: (to: CalendarDate) => readonly Period[]
}

export interface Timeline {
  readonly planId: string
  readonly versions: readonly Version[]
  /** Pay periods of all versions and on to the end of the run, in order, each name once. */
  readonly payPeriods: readonly Period[]
}

/** A measure period as far as a version reaches, with the pay periods after which it is judged. */
export interface MeasurePeriod {
  readonly name: string
  /** Of the calendar, for shares of days. */
  readonly whole: Period
  /** The days whose credits count. */
  readonly from: CalendarDate
  readonly to: CalendarDate
  /** Last day as calendar and plan state it, also where the run ends before: the day of `measure_end`. */
  readonly end: CalendarDate
  readonly judgings: readonly Judging[]
}

/** A measure period at the end of a pay period: `until` is the last day of either. */
export interface Judging {
  readonly pay: Period
  readonly until: CalendarDate
}

/** `horizon` is the span that the data reaches and the run asks for; it bounds plans without `effective`. */
export function buildTimeline(
  versions: readonly Plan[],
  data: Data,
  horizon: { readonly from: CalendarDate; readonly to: CalendarDate },
): Timeline {
  const ordered = versions
    .map((plan) => versionOf(plan, data, horizon))
    .toSorted((a, b) => a.from - b.from)
    .filter((version) => version.from <= version.to)
  const payPeriods = new Map<string, Period>()
  for (const version of ordered) for (const period of version.payPeriods) payPeriods.set(period.name, period)
  // What is held, owed or returned is settled after the plan has ended too.
  for (const period of ordered.at(-1)?.payPeriodsUntil(horizon.to) ?? []) payPeriods.set(period.name, period)
  return {
    planId: versions[0]!.id,
    versions: ordered,
    payPeriods: [...payPeriods.values()].toSorted((a, b) => a.to - b.to || a.from - b.from),
  }
}

function versionOf(plan: Plan, data: Data, horizon: { from: CalendarDate; to: CalendarDate }): Version {
  const from = plan.effective.from ?? horizon.from
  const to = plan.effective.to !== undefined && plan.effective.to < horizon.to ? plan.effective.to : horizon.to
  refuseTooMany(plan, from, horizon.to)
  const { measureSpan, paySpan } = spansOf(plan, data, { from, to: plan.effective.to ?? addMonths(horizon.to, 12) })
  return {
    plan,
    from,
    to,
    horizon: horizon.to,
    ends: plan.effective.to,
    measureSpan,
    paySpan,
    payPeriods: periodsBetween(paySpan, from, to),
    payPeriodsUntil: (day) => periodsBetween(paySpan, from, day),
  }
}

/** About 380 years of weeks: more is a slip of the pen in `effective`, `--period` or a date, and would take hours. */
const mostPayPeriods = 20_000

function refuseTooMany(plan: Plan, from: CalendarDate, to: CalendarDate): void {
  if (plan.calendar.kind === 'named') return
  const { pay, measure } = plan.calendar
  const over = plan.components.flatMap((component) => component.measure?.over ?? [])
  const shortest = Math.min(...[pay, ...(measure === 'plan' ? [] : [measure]), ...over].map(daysOf))
  if ((to - from) / shortest <= mostPayPeriods) return
  throw new UnusableCall(
    `${plan.id} has more than ${mostPayPeriods} periods from ${dateText(from)} to ${dateText(to)}`,
    {
      remedy: 'correct effective.from of the plan, the period asked for, or a date of the data that is centuries away',
    },
  )
}

const unitDays = { week: 7, 'half-month': 15, month: 30, quarter: 91, half: 182, year: 365 } as const

/** About how many days a period has. */
function daysOf(span: Span): number {
  if (span.kind === 'regular') return unitDays[span.unit]
  if (span.kind === 'every') return Math.max(1, span.every.count * (span.every.unit === 'days' ? 1 : 30))
  return 30
}

function spansOf(
  plan: Plan,
  data: Data,
  effective: { from: CalendarDate; to: CalendarDate },
): { measureSpan: Span; paySpan: Span } {
  if (plan.calendar.kind === 'named') {
    const { name } = plan.calendar
    const calendar = data.calendars.get(name)
    return {
      measureSpan: { kind: 'named', calendar: name, periods: calendar?.measure ?? [] },
      paySpan: { kind: 'named', calendar: name, periods: calendar?.pay ?? [] },
    }
  }
  const { measure, pay } = plan.calendar
  return { measureSpan: measure === 'plan' ? { kind: 'whole', ...effective } : measure, paySpan: pay }
}

/** The version in force at the end of a pay period, else the last one before. */
export function versionAt({ versions }: Timeline, pay: Period): Version {
  return versions.findLast(({ from }) => from <= pay.to) ?? versions[0]! // a pay period is of some version
}

/** The pay period of a version that holds a day. */
export function payPeriodAt(version: Version, date: CalendarDate): Period | undefined {
  return periodAt(version.paySpan, date)
}

/**
 * The measure periods of a component within a version. Pay periods of weeks belong to the measure period in which they
 * end; all others lie inside one measure period or cover whole ones.
 */
export function measurePeriodsOf(version: Version, component: Component): readonly MeasurePeriod[] {
  const span = component.measure?.over ?? version.measureSpan
  return isOfWeeks(version.paySpan) ? byLastDay(version, span) : byDay(version, span)
}

function isOfWeeks(span: Span): boolean {
  return span.kind === 'every' ? span.every.unit === 'days' : span.kind === 'regular' && span.unit === 'week'
}

function byLastDay(version: Version, span: Span): readonly MeasurePeriod[] {
  const found = new Map<string, { whole: Period; judgings: Judging[] }>()
  for (const pay of version.payPeriods) {
    const until = earlier(pay.to, version.to)
    const whole = periodAt(span, until)
    if (whole === undefined) continue
    const known = found.get(whole.name)
    if (known === undefined) found.set(whole.name, { whole, judgings: [{ pay, until }] })
    else known.judgings.push({ pay, until })
  }
  return [...found.values()].map(({ whole, judgings }) => ({
    name: whole.name,
    whole,
    from: later(judgings[0]!.pay.from, version.from),
    to: judgings.at(-1)!.until,
    end: lastDayOfWeeks(version, whole),
    judgings,
  }))
}

function byDay(version: Version, span: Span): readonly MeasurePeriod[] {
  const { payPeriods } = version
  let first = 0
  return periodsBetween(span, version.from, version.to).map((whole) => {
    const [from, to] = [later(whole.from, version.from), earlier(whole.to, version.to)]
    // Both lists are in order, so that each pay period is looked at once or twice.
    while (first < payPeriods.length && payPeriods[first]!.to < from) first += 1
    let end = first
    while (end < payPeriods.length && payPeriods[end]!.from <= to) end += 1
    const judgings = payPeriods.slice(first, end).map((pay) => ({ pay, until: earlier(pay.to, to) }))
    return { name: whole.name, whole, from, to, end: endWithin(version, whole), judgings }
  })
}

/** The measure period's last day, or the version's where that comes first. */
function endWithin(version: Version, whole: Period): CalendarDate {
  return version.ends === undefined ? whole.to : earlier(whole.to, version.ends)
}

/** Weeks end where the last of them ends that ends inside the measure period. */
function lastDayOfWeeks(version: Version, whole: Period): CalendarDate {
  const end = endWithin(version, whole)
  const week = periodAt(version.paySpan, end)
  return week === undefined || end < whole.to || week.to === end ? end : addDays(week.from, -1)
}

export function earlier(left: CalendarDate, right: CalendarDate): CalendarDate {
  return left < right ? left : right
}

export function later(left: CalendarDate, right: CalendarDate): CalendarDate {
  return left > right ? left : right
}
