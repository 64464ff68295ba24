// The made-up rows of a suggested test: one payee, deals that bring the measure to a height, and the row that is expected.
import { breakpointsOf } from '../../compute/pay/breakpoints.ts'
import { dealShapeOf } from '../../compute/pay/deal-shape.ts'
import { sizeColumnsOf } from '../../compute/pay/deal-size.ts'
import type { PayFunction } from '../../compute/pay/pay-function-type.ts'
import type { MeasurePeriod, Version } from '../../compute/timeline.ts'
import { payPeriodAt } from '../../compute/timeline.ts'
import type { Component, Plan } from '../../plan/plan.ts'
import type { CalendarDate } from '../../values/calendar-date.ts'
import { dateText } from '../../values/calendar-date.ts'
import { Exact } from '../../values/exact.ts'

export type SuggestedRow = ReadonlyMap<string, string>

export interface SuggestedTest {
  readonly name: string
  readonly payees: readonly SuggestedRow[]
  readonly deals: readonly SuggestedRow[]
  readonly returns: readonly SuggestedRow[]
  readonly measures: readonly SuggestedRow[]
  /** Keys of the expected row, and the columns whose figures a person fills in. */
  readonly expect: { readonly keys: SuggestedRow; readonly blanks: readonly string[] }
}

/** What all cases of a component share. */
export interface Case {
  readonly plan: Plan
  readonly component: Component
  readonly pay: PayFunction
  /** Columns of the payee that any component of the plan reads. */
  readonly payee: ReadonlyMap<string, string>
  readonly version: Version
  readonly measurePeriod: MeasurePeriod
  /** The day of the deals. */
  readonly day: CalendarDate
  /** The least amount. */
  readonly cent: Exact
}

export interface Rows {
  readonly deals: readonly SuggestedRow[]
  readonly measures?: readonly SuggestedRow[]
}

/** Data that bring the measure to this height; undefined where it would take too many deals. */
export function rowsAt(of: Case, measure: Exact): Rows | undefined {
  const kind = of.component.measure?.kind
  if (kind === 'deals') {
    const count = Number(measure.floor())
    if (count < 0 || count > 20) return undefined
    return {
      deals: Array.from({ length: count }, (_, index) => dealOf(of, { number: index + 1, size: of.pay.dealSize })),
    }
  }
  if (kind === 'scores') {
    const score = new Map([
      ['payee_id', 'pat'],
      ['period', of.measurePeriod.name],
      ['measure', of.component.measure?.kind === 'scores' ? of.component.measure.name : ''],
      ['value', measure.toText()],
    ])
    return { deals: [dealOf(of, { number: 1, size: of.pay.dealSize })], measures: [score] }
  }
  const size = sizeFor(of, measure)
  return size === undefined ? undefined : { deals: [dealOf(of, { number: 1, size })] }
}

/** The size of one deal that brings so much measure. */
function sizeFor({ pay }: Case, measure: Exact): Exact | undefined {
  const thousand = Exact.of(1000)
  const brought = pay.dealOf(thousand).measure
  return brought.isZero() ? undefined : measure.times(thousand).dividedBy(brought)
}

/**
 * The usual size of a deal; where that one pays nothing alone, as behind a gate or below the first point of a curve, the least
 * with which the plan begins to pay. Behind a gate at 25% of 100,000: 25,000, not 10,000.
 */
export function paidSize(of: Case): Exact {
  const { pay, component } = of
  const usual = pay.dealSize
  const { measure } = component
  if (measure?.kind === 'deals' || measure?.kind === 'scores') return usual
  if (!pay.payAt(pay.dealOf(usual).measure).isZero()) return usual
  const paid = breakpointsOf(pay)
    .map(({ at }) => at)
    .toSorted((a, b) => a.compare(b))
    .find((at) => at.sign() > 0 && !pay.payAt(at).isZero())
  return (paid && sizeFor(of, paid)) ?? usual
}

/** What the components at which the gates look credit, so that they count the deal too. */
function shapeForGates({ component, plan }: Case): SuggestedRow {
  const looked = component.gates.flatMap((gate) => ('component' in gate ? [gate.component] : []))
  const others = plan.components.filter(({ id }) => looked.includes(id))
  return new Map(others.flatMap((other) => [...dealShapeOf(other)]))
}

export function dealOf(
  of: Case,
  { number, size, on = of.day }: { number: number; size: Exact; on?: CalendarDate },
): SuggestedRow {
  const { component, pay } = of
  const { credit, release } = component
  const row = new Map([
    ['deal_id', `d${number}`],
    ['payee_id', credit.to.kind === 'managers' ? 'rae' : 'pat'],
  ])
  for (const column of sizeColumnsOf(component)) row.set(column, size.toText())
  for (const [column, text] of dealShapeOf(component)) row.set(column, text)
  for (const [column, text] of shapeForGates(of)) if (!row.has(column)) row.set(column, text)
  for (const { name, value } of pay.assumed) if (!name.includes('.') && !row.has(name)) row.set(name, value)
  for (const part of release ?? []) if (part.on.kind === 'column') row.set(part.on.column, dateText(on))
  row.set(credit.date, dateText(on))
  if (credit.to.kind === 'column') row.set(credit.to.column, 'pat')
  return row
}

export function testOf(of: Case, name: string, rows: Rows, more: Partial<SuggestedTest> = {}): SuggestedTest {
  const { plan, component, version, day } = of
  const keys = new Map([
    ['period', payPeriodAt(version, day)?.name ?? ''],
    ['payee_id', 'pat'],
    ['component', component.id],
  ])
  return {
    name: `${component.id}: ${name}`,
    payees: payeesOf(of, plan),
    deals: rows.deals,
    returns: [],
    measures: rows.measures ?? [],
    expect: { keys, blanks: ['earned'] },
    ...more,
  }
}

function payeesOf({ pay, payee, component }: Case, plan: Plan): readonly SuggestedRow[] {
  const own = pay.assumed.filter(({ name }) => name.startsWith('payee.'))
  const columns = own.map(({ name, value }) => [name.slice('payee.'.length), value] as const)
  const row = new Map([['payee_id', 'pat'], ...payee, ...columns])
  for (const { column, test } of plan.eligibility?.tests ?? [])
    if (test.kind === 'one-of' && test.values[0] !== undefined) row.set(column.name, test.values[0])
  if (component.credit.to.kind !== 'managers') return [row]
  return [
    row,
    new Map([
      ['payee_id', 'rae'],
      ['manager_id', 'pat'],
    ]),
  ]
}
