// A pay curve in its forms: a plot and a table for the terminal, CSV, JSON.
import type { PayAtPlace, Swept, SweptRow } from '../insight/simulate/sweep.ts'
import { heights } from '../insight/simulate/sweep.ts'
import type { Component } from '../plan/plan.ts'
import type { Currency } from '../values/currency.ts'
import { minorUnitOf } from '../values/currency.ts'
import { Exact } from '../values/exact.ts'
import { round } from '../values/rounding.ts'
import { csvText } from './csv.ts'
import { jsonDocument, rowObjects } from './json.ts'
import { moneyText, numberText, percentText } from './money.ts'
import type { Paint } from './paint.ts'
import { plotText } from './plot.ts'
import type { Column, Sheet } from './sheet.ts'
import { tableText } from './table.ts'

type Side = 'now' | 'then'

/** Rates are exact: what one unit more of the measure pays, and what each has paid on average. */
export function sweepSheet({ rows, after, currency, component }: Swept): Sheet<SweptRow> {
  const isCompared = after !== undefined
  const sides: readonly Side[] = isCompared ? ['now', 'then'] : ['now']
  const named = (name: string, side: Side): string => (isCompared ? `${name}_${side}` : name)
  const money = (name: string, cell: (row: SweptRow) => Exact | undefined): Column<SweptRow> => ({
    kind: 'amount',
    name,
    cell: (row) => rounded(cell(row), currency),
    total: 'never',
  })
  const isMoney = measuresMoney(component)
  const perUnit = isMoney ? rate : money
  const at = (field: keyof PayAtPlace, side: Side) => (row: SweptRow) =>
    row[side === 'now' ? 'before' : 'after']?.[field]
  return {
    name: 'curve',
    currencyOf: () => currency,
    rows,
    columns: [
      { kind: 'share', name: 'attainment', cell: (row) => row.attainment },
      { kind: 'figure', name: 'measure', cell: (row) => row.measure },
      ...sides.map((side) => money(named('pay', side), at('pay', side))),
      ...(isCompared ? [money('difference', differenceOf)] : []),
      ...sides.map((side) => money(named('jump', side), at('jump', side))),
      ...sides.map((side) => perUnit(named(isMoney ? 'marginal_rate' : 'marginal_pay', side), at('marginal', side))),
      ...sides.map((side) => perUnit(named(isMoney ? 'effective_rate' : 'effective_pay', side), at('effective', side))),
      { kind: 'text', name: 'at', cell: (row) => row.reasons.join(', ') },
    ],
  }
}

/** A share of what was sold; of deals, units and scores each is paid a sum. */
function measuresMoney({ measure }: Component): boolean {
  return measure === undefined || measure.kind === 'value' || measure.kind === 'component'
}

function rate(name: string, cell: (row: SweptRow) => Exact | undefined): Column<SweptRow> {
  return { kind: 'share', name, cell }
}

function differenceOf({ before, after }: SweptRow): Exact | undefined {
  return after?.pay.minus(before.pay)
}

function rounded(amount: Exact | undefined, currency: Currency): Exact | undefined {
  return amount && round(amount, { to: minorUnitOf(currency), mode: 'half-up' })
}

export function sweepCsv(swept: Swept, look: { readonly raw: boolean }): Iterable<string> {
  return csvText(sweepSheet(swept), look)
}

export function sweepJson(
  swept: Swept,
  facts: { readonly version: string; readonly changes: readonly string[] },
): Iterable<string> {
  const { plan, component, quota, assumed } = swept
  return jsonDocument([
    { kind: 'value', name: 'compline', value: facts.version },
    { kind: 'value', name: 'command', value: 'simulate' },
    { kind: 'value', name: 'plan', value: plan.id },
    { kind: 'value', name: 'component', value: component.id },
    { kind: 'value', name: 'quota', value: quota?.toText() },
    { kind: 'value', name: 'assumed', value: assumed },
    { kind: 'value', name: 'changes', value: facts.changes },
    { kind: 'rows', name: 'curve', rows: rowObjects(sweepSheet(swept)) },
  ])
}

export interface SweepLook {
  readonly paint: Paint
  readonly width: number
}

export function* sweepText(swept: Swept, changes: readonly string[], look: SweepLook): Generator<string> {
  const { plan, component, quota, assumed } = swept
  yield `${look.paint.strong(`Pay curve of ${component.id}`)}${look.paint.faint(` · ${plan.id} ${plan.version}`)}\n`
  for (const change of changes) yield `  ${change}\n`
  if (quota !== undefined)
    yield `  quota ${numberText(quota)} in a measure period, ${swept.before.pay.period} for example\n`
  if (swept.before.pay.isByDeal) yield `  in deals of ${numberText(swept.before.pay.dealSize)} each\n`
  if (assumed.length > 0) yield `  assumed: ${assumed.map(({ name, value }) => `${name} ${value}`).join(', ')}\n`
  yield `\n${plotOf(swept, look.width)}\n`
  yield tableText(sweepSheet(swept), {
    ...look,
    without: [],
    always: ['pay', 'pay_now', 'pay_then', 'difference'],
    keys: ['attainment', 'measure'],
    onePeriod: true,
  })
}

const [narrowest, widest, tall] = [20, 100, 14]

function plotOf(swept: Swept, width: number): string {
  const { from, to, before, after, rows, currency } = swept
  const columns = Math.max(narrowest, Math.min(widest, width - 16))
  const line = (mark: string, curve: typeof before) => ({ mark, heights: heights(curve, swept, columns) })
  const columnOf = (measure: Exact): number =>
    Number(
      measure
        .minus(from)
        .times(Exact.of(columns - 1))
        .dividedBy(to.minus(from))
        .plus(Exact.ratio(1n, 2n))
        .floor(),
    )
  const quarters = [0n, 1n, 2n, 3n, 4n].map((part) => from.plus(to.minus(from).times(Exact.ratio(part, 4n))))
  const plot = plotText({
    series: after === undefined ? [line('•', before)] : [line('·', before), line('•', after)],
    rows: tall,
    heightText: (height) => moneyText(height, currency),
    ticks: quarters.map((measure) => ({ column: columnOf(measure), text: placeText(measure, swept) })),
    marked: rows
      .filter(({ reasons }) => reasons.some((reason) => !reason.startsWith('deal ')))
      .map(({ measure }) => columnOf(measure)),
  })
  return after === undefined ? plot : `${plot}· now  • then\n`
}

function placeText(measure: Exact, { quota }: Swept): string {
  return quota === undefined || quota.isZero() ? numberText(measure, 2) : percentText(measure.dividedBy(quota))
}
