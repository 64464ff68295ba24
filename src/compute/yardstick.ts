// Quota and target of a payee for a measure period, prorated. computation.md, Periods; plan-language.md, quota, prorate.
import type { PayeeRow } from '../data/rows.ts'
import type { Expression } from '../plan/expression.ts'
import type { Component, ProrateBy } from '../plan/plan.ts'
import type { CalendarDate } from '../values/calendar-date.ts'
import { addDays, addMonths, firstOfMonth, weekdayOf } from '../values/calendar-date.ts'
import { Exact } from '../values/exact.ts'
import type { Period } from '../values/period.ts'
import { periodAt, periodsBetween } from '../values/period.ts'
import type { Context } from './context.ts'
import { scopeIn } from './context.ts'
import { evaluate } from './expression.ts'
import type { Member } from './roster.ts'
import { firstDayOf, lastDayOf, rowInForce } from './roster.ts'
import type { Yardsticks } from './scope.ts'
import type { MeasurePeriod, Version } from './timeline.ts'

export interface YardstickOf {
  readonly context: Context
  readonly version: Version
  readonly component: Component
  readonly member: Member
  readonly measurePeriod: MeasurePeriod
  /** The day on which it is judged: the end of the pay period, or of the measure period if that ends earlier. */
  readonly until: CalendarDate
}

/** Absent where the plan states none or its cells are empty; whoever needs it reports that. */
export function yardsticksOf(of: YardstickOf): Yardsticks {
  const { prorate } = of.version.plan
  const quota = quotaOf(of)
  const { target } = of.component
  return {
    quota,
    target: target === undefined ? undefined : prorated(of, prorate.target, (row) => valueOf(of, target, row, quota)),
  }
}

function quotaOf(of: YardstickOf): Exact | undefined {
  const { component, version } = of
  const { quota } = component
  if (quota === undefined) return undefined
  switch (quota.kind) {
    case 'expression':
      return prorated(of, version.plan.prorate.quota, (row) => valueOf(of, quota.value, row))
    case 'rows':
      return prorated(of, version.plan.prorate.quota, () => listedQuota(of))
    case 'yearly':
      return prorated(of, version.plan.prorate.quota, (row) => yearlyShare(of, quota, row))
  }
}

function valueOf(of: YardstickOf, expression: Expression, payee: PayeeRow, quota?: Exact): Exact | undefined {
  if (expression.kind !== 'column' || expression.column.scope !== 'payee' || of.context.assumedScope !== undefined)
    return evaluatedOf(of, expression, payee, quota)
  // A cell of the payee's row is the same in every measure period: it is read, and reported, once.
  let known = cellsOf.get(of.context)
  if (known === undefined) cellsOf.set(of.context, (known = new Map()))
  let byRow = known.get(expression)
  if (byRow === undefined) known.set(expression, (byRow = new Map()))
  if (byRow.has(payee)) return byRow.get(payee)
  const value = evaluatedOf(of, expression, payee, quota)
  byRow.set(payee, value)
  return value
}

const cellsOf = new WeakMap<Context, Map<Expression, Map<PayeeRow, Exact | undefined>>>()

function evaluatedOf(of: YardstickOf, expression: Expression, payee: PayeeRow, quota?: Exact): Exact | undefined {
  const { context, version, component, member, measurePeriod } = of
  const what = `${version.plan.id}/${component.id} in ${measurePeriod.name}`
  const score = (name: string): Exact | undefined => context.scoreOf(member.payeeId, measurePeriod.name, name)
  const yardsticks = { quota, target: undefined }
  const scope = scopeIn(context, { payeeId: member.payeeId, payee, what, score, yardsticks, empties: 'silent' })
  return evaluate(expression, scope)
}

/** The row of quotas.csv for the component, else the one that names no component. */
function listedQuota({ context, component, member, measurePeriod }: YardstickOf): Exact | undefined {
  return (
    context.quotaRow(member.payeeId, measurePeriod.name, component.id) ??
    context.quotaRow(member.payeeId, measurePeriod.name, '')
  )
}

type Yearly = Extract<NonNullable<Component['quota']>, { readonly kind: 'yearly' }>

/** The year's amount × the period's share × its ramp factor: 120 000 a year by quarter, ramp 25% first: 7 500. */
function yearlyShare(of: YardstickOf, quota: Yearly, payee: PayeeRow): Exact | undefined {
  const amount = valueOf(of, quota.amount, payee)
  const { whole } = of.measurePeriod
  const periods = periodsOfYear(of, whole)
  const index = periods.findIndex(({ name }) => name === whole.name)
  const factor = rampFactor(of, quota, payee)
  if (amount === undefined || factor === undefined || index < 0) return undefined
  if (quota.spread === 'even') return amount.times(factor).dividedBy(Exact.of(periods.length))
  const share = quota.spread[index]
  return share === undefined ? undefined : valueOf(of, share, payee)?.times(amount).times(factor)
}

/** The measure periods of the fiscal year in which a period ends. */
function periodsOfYear({ version, component }: YardstickOf, whole: Period): readonly Period[] {
  const span = component.measure?.over ?? version.measureSpan
  const yearStarts = version.plan.calendar.yearStarts
  const year = periodAt({ kind: 'regular', unit: 'year', yearStarts }, whole.to)!
  return periodsBetween(span, year.from, year.to).filter((period) => period.to >= year.from && period.to <= year.to)
}

/** The factor of `ramp` for the measure period, counted from the one of the payee's start; 1 beyond the list. */
function rampFactor(of: YardstickOf, quota: Yearly, payee: PayeeRow): Exact | undefined {
  if (quota.ramp.length === 0) return Exact.one
  const { version, component, member, measurePeriod } = of
  const span = component.measure?.over ?? version.measureSpan
  // A payee who is corrected by hand before the start stands at the first entry.
  const since = Math.max(0, periodsBetween(span, member.start, measurePeriod.whole.to).length - 1)
  const factor = quota.ramp[since]
  return factor === undefined ? Exact.one : valueOf(of, factor, payee)
}

/**
 * Without proration the value of the row in force; with it, the sum over rows of value × days of the row ÷ days of the
 * measure period: quota 9 000 until 15 April and 3 000 after, by days of the quarter, is 9 000 × 15/91 + 3 000 × 76/91.
 */
export function prorated(
  of: YardstickOf,
  by: ProrateBy,
  value: (row: PayeeRow) => Exact | undefined,
): Exact | undefined {
  const { member, measurePeriod, until } = of
  if (by === 'none') {
    const row = rowInForce(member.rows, { from: measurePeriod.from, to: until }) ?? member.rows[0]
    return row === undefined ? undefined : value(row)
  }
  const { whole } = measurePeriod
  const all = countDays(by, whole.from, whole.to)
  let total: Exact | undefined
  for (const row of member.rows) {
    const days = coveredDays(of, by, whole, row)
    if (days === 0) continue
    const amount = value(row)
    if (amount === undefined) return undefined
    total = (total ?? Exact.zero).plus(amount.times(Exact.of(days)).dividedBy(Exact.of(all)))
  }
  return total ?? (member.rows.length === 0 ? undefined : Exact.zero)
}

/** The share of a span that a payee's rows cover; 1 without proration. */
export function coveredShare(of: CoveredOf, by: ProrateBy, span: Period): Exact {
  if (by === 'none') return Exact.one
  const days = of.member.rows.reduce((total, row) => total + coveredDays(of, by, span, row), 0)
  return Exact.ratio(BigInt(days), BigInt(Math.max(1, countDays(by, span.from, span.to))))
}

type CoveredOf = Pick<YardstickOf, 'context' | 'version' | 'member'>

/** Days of a span that a row covers, without leave and outside neither the plan's span nor employment. */
function coveredDays({ context, version, member }: CoveredOf, by: ProrateBy, whole: Period, row: PayeeRow): number {
  const starts = [firstDayOf(row), row.hiredOn, version.plan.effective.from, whole.from].filter(
    (day) => day !== undefined,
  )
  const ends = [lastDayOf(row), version.ends, whole.to].filter((day) => day !== undefined)
  const from = starts.reduce((a, b) => (a > b ? a : b))
  const to = ends.reduce((a, b) => (a < b ? a : b))
  if (from > to) return 0
  let days = countDays(by, from, to)
  for (const leave of context.data.leave.get(member.payeeId) ?? []) {
    const [start, end] = [leave.from > from ? leave.from : from, leave.to < to ? leave.to : to]
    if (start <= end) days -= countDays(by, start, end)
  }
  return days
}

/** Days, weekdays from Monday to Friday, or firsts of a month, from one day to another, both included. */
function countDays(by: ProrateBy, from: CalendarDate, to: CalendarDate): number {
  if (by === 'workdays') {
    let count = 0
    for (let day = from; day <= to; day = addDays(day, 1)) if (weekdayOf(day) <= 5) count += 1
    return count
  }
  if (by !== 'months') return to - from + 1
  const first = firstOfMonth(from)
  let count = 0
  for (let day = first < from ? addMonths(first, 1) : first; day <= to; day = addMonths(day, 1)) count += 1
  return count
}
