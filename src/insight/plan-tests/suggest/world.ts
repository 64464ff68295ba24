// What all suggested tests of a plan share: its periods, and the columns that its payees need. Every component is paid in the
// test of one, so what any of them reads of the payee has to be there.
import { usualOfPayee } from '../../../compute/pay/assumptions.ts'
import { rateColumnsOf } from '../../../compute/pay/deal-size.ts'
import { payFunction } from '../../../compute/pay/pay-function.ts'
import type { PayFunction } from '../../../compute/pay/pay-function-type.ts'
import { noData, typicalPeriod } from '../../../compute/pay/typical-period.ts'
import type { Version } from '../../../compute/timeline.ts'
import { buildTimeline } from '../../../compute/timeline.ts'
import type { ColumnUse } from '../../../plan/columns.ts'
import { columnsOf, columnsOfComponent } from '../../../plan/columns.ts'
import type { ColumnTest, Condition, Test } from '../../../plan/condition.ts'
import type { Component, Plan } from '../../../plan/plan.ts'
import type { Span } from '../../../problems/source.ts'
import type { CalendarDate } from '../../../values/calendar-date.ts'
import { addDays, addMonths, dateText } from '../../../values/calendar-date.ts'

export interface World {
  readonly plan: Plan
  /** Up to the plan's end, or five years. */
  readonly version: Version
  /** Columns of every payee but payee_id. */
  readonly payee: ReadonlyMap<string, string>
  /** Of the components that pay, by id. */
  readonly pays: ReadonlyMap<string, PayFunction>
  readonly uses: readonly ColumnUse[]
}

export function worldOf(plan: Plan): World {
  const version = versionOf(plan)
  const uses = columnsOf(plan)
  const counted = quotasOfDeals(plan)
  const pays = new Map(
    plan.components.filter(({ earn }) => earn !== 'none').map((one) => [one.id, askedPay(plan, one, counted)] as const),
  )
  return { plan, version, uses, pays, payee: payeeColumns(plan, { uses, pays, counted, start: version.from }) }
}

/** A pay function that has been asked for what it reads, which `assumed` then names. */
function askedPay(plan: Plan, component: Component, payee: ReadonlyMap<string, string>): PayFunction {
  const pay = payFunction({ plan, component, assumptions: { payee } })
  pay.payAt(pay.dealOf(pay.dealSize).measure)
  return pay
}

/**
 * Columns that hold a quota of deals, and no other: ten, since nobody writes a test of a hundred thousand deals. A sum of money of
 * ten would show no rate.
 */
function quotasOfDeals({ components }: Plan): ReadonlyMap<string, string> {
  const others = new Set(components.filter((one) => !countsDeals(one)).flatMap(columnsInQuota))
  const counted = components.filter(countsDeals).flatMap(columnsInQuota)
  return new Map(counted.filter((name) => !others.has(name)).map((name) => [name, '10']))
}

function countsDeals({ measure }: Component): boolean {
  return measure?.kind === 'deals'
}

/** Columns of the payee in the quota of a component. */
export function columnsInQuota(component: Component): readonly string[] {
  const { quota } = component
  if (quota === undefined) return []
  return columnsOfComponent(component)
    .filter(({ scope, at }) => scope === 'payee' && isInside(at, quota.at))
    .map(({ name }) => name)
}

function isInside(inner: Span, outer: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end
}

function versionOf(plan: Plan): Version {
  const usual = typicalPeriod(plan, plan.components[0]!).version
  if (plan.calendar.kind === 'named') return usual
  const horizon = { from: usual.from, to: plan.effective.to ?? addMonths(usual.from, 60) }
  return buildTimeline([plan], noData(), horizon).versions[0] ?? usual
}

interface PayeeOf extends Pick<World, 'uses' | 'pays'> {
  readonly counted: ReadonlyMap<string, string>
  readonly start: CalendarDate
}

function payeeColumns(plan: Plan, { uses, pays, counted, start }: PayeeOf): ReadonlyMap<string, string> {
  const columns = new Map(counted)
  const assumed = [...pays.values()].flatMap((pay) => pay.assumed)
  for (const { name, value } of assumed) if (name.startsWith('payee.')) columns.set(name.slice('payee.'.length), value)
  const rates = new Set(plan.components.flatMap((component) => [...rateColumnsOf(component)]))
  for (const { scope, name, type } of uses) {
    if (scope !== 'payee' || columns.has(name)) continue
    if (type === 'number') columns.set(name, usualOfPayee(name, rates))
    if (type === 'date' && name !== 'hired_on') columns.set(name, dateText(start))
  }
  if (plan.payIn?.currency.kind === 'column') columns.set(plan.payIn.currency.column.name, plan.currency)
  for (const { column, test } of conditionsOnPayees(plan)) {
    const text = textThatMeets(test, start)
    if (column.scope === 'payee' && text !== undefined) columns.set(column.name, text)
    if (test.kind === 'same-as' && test.column.scope === 'payee') columns.set(test.column.name, sameText)
  }
  return columns
}

/** What `same_as: payee.region` finds on both sides. */
export const sameText = 'same'

function conditionsOnPayees({ eligibility, components, badges }: Plan): readonly ColumnTest[] {
  return [eligibility, ...components.map(({ credit }) => credit.when), ...badges.map(({ when }) => when)].flatMap(
    (condition) => testsToMeet(condition),
  )
}

/** The tests that must hold, of each list of choices those of the first. */
export function testsToMeet(condition: Condition | undefined): readonly ColumnTest[] {
  if (condition === undefined) return []
  return [...condition.tests, ...condition.any.flatMap((choices) => testsToMeet(choices[0]))]
}

function textThatMeets(test: Test, usual: CalendarDate): string | undefined {
  if (test.kind === 'one-of') return test.values[0]
  if (test.kind === 'dates') return dateText(dayThatMeets(test, usual))
  return test.kind === 'empty' && !test.empty ? 'any' : undefined
}

/** The usual day, or the nearest that a test of dates allows. */
export function dayThatMeets(test: Extract<Test, { readonly kind: 'dates' }>, usual: CalendarDate): CalendarDate {
  const first = test.from ?? (test.after === undefined ? undefined : addDays(test.after, 1))
  if (first !== undefined && first > usual) return first
  const last = test.to ?? (test.before === undefined ? undefined : addDays(test.before, -1))
  return last !== undefined && last < usual ? last : usual
}
