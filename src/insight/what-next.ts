// What next: what one more deal of a credited value of 1,000 would earn, and how far the next step is. The run is made
// again with that one deal more; the difference is the answer, true-ups and caps included.
import type { Line } from '../compute/line.ts'
import type { ComponentResult, Run } from '../compute/run-type.ts'
import type { Data } from '../data/data.ts'
import { readingsOf } from '../data/readings.ts'
import type { Table } from '../data/table.ts'
import { constantOf } from '../plan/expression.ts'
import type { Component, Plan } from '../plan/plan.ts'
import type { Earn } from '../plan/earn.ts'
import type { CalendarDate } from '../values/calendar-date.ts'
import { partsOf } from '../values/calendar-date.ts'
import type { Derivation } from './derivation.ts'
import { Exact, sum } from '../values/exact.ts'

export interface NextDeal {
  readonly component: string
  /** The deal that the supposed one is like in all but its value. */
  readonly like: string
  readonly value: Exact
  /** By component of the plan, those that earn anything. */
  readonly earns: readonly { readonly component: string; readonly amount: Exact }[]
}

export interface NextStep {
  /** As written in the plan: `100%`. */
  readonly bound: string
  /** What the measure still lacks to reach it. */
  readonly lacks: Exact
}

/** What is said beneath a component: its next deal and its next step, where they can be told. */
export interface Next {
  readonly component: string
  readonly deal: NextDeal | undefined
  readonly step: NextStep | undefined
}

interface Question {
  readonly component: Component
  readonly plan: Plan
  readonly payeeId: string
  readonly period: { readonly name: string; readonly to: CalendarDate }
  readonly run: Run
  readonly data: Data
  /** The same run over other data. */
  readonly rerun: (data: Data) => Run
}

const supposedId = '\u{10ffff}next' // sorts after every deal of its day, so that it meets the steps last
const thousand = Exact.of(1000)

/** For every component that the payee still can earn in at the end of the period. */
export function whatNext(
  { settlement, plan, components }: Derivation,
  of: Pick<Question, 'run' | 'data' | 'rerun'>,
): readonly Next[] {
  const period = of.run.periods.find(({ name }) => name === settlement.period)
  if (plan === undefined || period === undefined) return []
  const told = new Set<string>()
  return components.flatMap(({ component, result }) => {
    if (component === undefined || component.earn === 'none') return []
    const question = { ...of, component, plan, period, payeeId: settlement.payeeId }
    const like = latestDeal(question)
    // One deal moves every component that credits it: it is told beneath the first of them.
    const deal = like === undefined || told.has(like) ? undefined : nextDeal(like, question)
    if (deal !== undefined) told.add(deal.like)
    const step = result === undefined ? undefined : nextStep(component, result)
    return deal === undefined && step === undefined ? [] : [{ component: component.id, deal, step }]
  })
}

/** Undefined where the deals do not name their value plainly, or the payee is not credited by being named on them. */
function nextDeal(like: string, of: Question): NextDeal | undefined {
  const { component, data, payeeId } = of
  const { credit } = component
  if (credit.from.kind !== 'deals' || credit.value.kind !== 'column' || credit.value.column.scope !== 'deal')
    return undefined
  if (credit.to.kind !== 'owner' && credit.to.kind !== 'column') return undefined
  const day = writtenDay(lastDayOf(of), data)
  const cells = new Map([
    ['deal_id', supposedId],
    [credit.to.kind === 'column' ? credit.to.column : 'payee_id', payeeId],
    [credit.value.column.name, '1000'],
    [credit.date, day],
    ['currency', of.plan.currency],
  ])
  const row = data.dealRows.get(like)
  if (row === undefined) return undefined
  const run = of.rerun(withDeal(data, row, cells))
  return { component: component.id, like, value: thousand, earns: differences(of, run) }
}

function lastDayOf({ plan, period }: Question): CalendarDate {
  const { to } = plan.effective
  return to !== undefined && to < period.to ? to : period.to
}

/** A day as the data files write it, so that it is read like any other. */
function writtenDay(day: CalendarDate, { locale }: Data): string {
  const { year, month, day: dayOfMonth } = partsOf(day)
  return locale.dates.text
    .replace('YYYY', String(year).padStart(4, '0'))
    .replace(/MM?/, twoDigits(month))
    .replace(/DD?/, twoDigits(dayOfMonth))
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0')
}

/** The latest deal that earned the payee anything in the component, up to the period. */
function latestDeal({ run, plan, component, payeeId, data, period }: Question): string | undefined {
  const isOurs = (line: Line): boolean =>
    line.payeeId === payeeId &&
    line.plan === plan.id &&
    line.component === component.id &&
    line.kind === 'earning' &&
    line.date <= period.to &&
    data.dealRows.has(line.dealId) &&
    !data.splits.has(line.dealId)
  return (run.lines.findLast(isOurs) ?? run.earlierLines.findLast(isOurs))?.dealId
}

function differences({ run, plan, payeeId, period }: Question, supposed: Run): NextDeal['earns'] {
  const earned = (of: Run, id: string): Exact =>
    sum(
      of.components
        .filter((row) => isRow(row, { payeeId, plan: plan.id, component: id, period: period.name }))
        .map((row) => row.earned),
    )
  return plan.components
    .map(({ id }) => ({ component: id, amount: earned(supposed, id).minus(earned(run, id)) }))
    .filter(({ amount }) => !amount.isZero())
}

function isRow(
  row: ComponentResult,
  of: { readonly payeeId: string; readonly plan: string; readonly component: string; readonly period: string },
): boolean {
  return (
    row.payeeId === of.payeeId && row.plan === of.plan && row.component === of.component && row.period === of.period
  )
}

/** The data with one row more: that of `like`, but for the cells given. */
function withDeal(data: Data, like: number, cells: ReadonlyMap<string, string>): Data {
  const { deals } = data
  const extra = deals.size
  const cell = (column: string): string => cells.get(column) ?? deals.text(like, column)
  const size = extra + 1
  const column = (name: string): readonly string[] | undefined => {
    const before = deals.column(name)
    return before === undefined ? undefined : [...before, cell(name)]
  }
  const table: Table = {
    kind: deals.kind,
    size,
    columns: deals.columns,
    has: (column) => deals.has(column),
    text: (row, column) => (row === extra ? cell(column) : deals.text(row, column)),
    column,
    ...readingsOf({ size, column }),
    place: (row, column) => deals.place(row === extra ? like : row, column),
    fileOf: (row) => deals.fileOf(row === extra ? like : row),
    lineOf: (row) => deals.lineOf(row === extra ? like : row),
    source: (row) => deals.source(row === extra ? like : row),
  }
  const rowOf = (id: string): number | undefined => (id === supposedId ? extra : data.dealRows.get(id))
  return { ...data, deals: table, dealRows: { get: rowOf, has: (id) => rowOf(id) !== undefined } }
}

/** The next step above the measure reached; undefined at the last step, or where steps do not go by the measure. */
function nextStep(component: Component, result: ComponentResult): NextStep | undefined {
  const tiers = tiersOf(component.earn)
  if (tiers === undefined || (tiers.by.kind !== 'attainment' && tiers.by.kind !== 'measure')) return undefined
  const scale = tiers.by.kind === 'measure' ? Exact.one : result.quota
  if (scale === undefined || scale.isZero()) return undefined
  for (const { bound } of tiers.steps) {
    if (bound.kind === 'none') continue
    const from = constantOf(bound.value)?.times(scale)
    if (from !== undefined && from.compare(result.measure) > 0)
      return { bound: bound.text, lacks: from.minus(result.measure) }
  }
  return undefined
}

function tiersOf(earn: Earn | 'none'): (Earn & { readonly kind: 'tiers' }) | undefined {
  if (earn === 'none') return undefined
  if (earn.kind === 'tiers') return earn
  if (earn.kind === 'rate' && earn.rate.kind === 'tiers') return earn.rate
  return earn.kind === 'sum' ? earn.of.map(tiersOf).find((tiers) => tiers !== undefined) : undefined
}
