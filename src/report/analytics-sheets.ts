// The rows of analytics as sheets for programs: every figure with its interval, and what it is compared with.
import type { AnalyticsRow, Valued } from '../insight/analytics/analytics.ts'
import type { Figure } from '../insight/analytics/measure.ts'
import type { AttainmentBand, StageShare } from '../insight/analytics/spread.ts'
import { dateText } from '../values/calendar-date.ts'
import type { Currency } from '../values/currency.ts'
import { minorUnitOf } from '../values/currency.ts'
import { Exact } from '../values/exact.ts'
import { round } from '../values/rounding.ts'
import type { AnalyticsFacts } from './analytics.ts'
import type { Column, Sheet } from './sheet.ts'

/** Where the deals name no currency, amounts are numbers; a sheet still needs one, for its columns of money. */
const anyCurrency = 'USD' as Currency // a code of the list; no column of such a sheet is of money

export function currencyFor({ currency }: AnalyticsFacts): () => Currency {
  return () => currency ?? anyCurrency
}

type Cell<Row> = (row: Row) => Exact | undefined

/** A column of the figure's kind. A mean or a speed is shown to the minor unit, half-up; sums have no more digits anyway. */
export function figureColumn<Row>(
  { kind, decimals = 0 }: Figure,
  {
    name,
    cell,
    currency,
  }: { readonly name: string; readonly cell: Cell<Row>; readonly currency: Currency | undefined },
): Column<Row> {
  if (kind === 'share') return { kind: 'share', name, cell }
  if (kind === 'number') return { kind: 'number', name, cell, most: decimals }
  const to = currency === undefined ? Exact.ratio(1n, 100n) : minorUnitOf(currency)
  const rounded: Cell<Row> = (row) => {
    const amount = cell(row)
    return amount && round(amount, { to, mode: 'half-up' })
  }
  return currency === undefined
    ? { kind: 'number', name, cell: rounded, most: 2 }
    : { kind: 'amount', name, cell: rounded, total: 'never' }
}

export function valueOf({ values }: AnalyticsRow, index: number): Valued {
  return values[index]!
}

/** The columns that say which row it is. One that is called like a figure is written `by_revenue`. */
export function keyColumns<Row>(facts: AnalyticsFacts, rowOf: (row: Row) => AnalyticsRow): readonly Column<Row>[] {
  const taken = new Set(['period', 'from', 'to', ...figuresOf(facts).map(({ name }) => name)])
  return [
    { kind: 'text', name: 'period', cell: (row) => rowOf(row).span.name },
    { kind: 'text', name: 'from', cell: (row) => dateText(rowOf(row).span.from) },
    { kind: 'text', name: 'to', cell: (row) => dateText(rowOf(row).span.to) },
    ...facts.groups.map(({ name }, index): Column<Row> => ({
      kind: 'text',
      name: taken.has(name) ? `by_${name}` : name,
      cell: (row) => rowOf(row).group?.[index] ?? '',
    })),
  ]
}

export function figuresOf({ measures }: AnalyticsFacts): readonly Figure[] {
  return measures.flatMap(({ figures }) => figures)
}

export function analyticsSheet(facts: AnalyticsFacts): Sheet<AnalyticsRow> {
  const { currency } = facts
  return {
    name: 'analytics',
    columns: [
      ...keyColumns<AnalyticsRow>(facts, (row) => row),
      ...figuresOf(facts).map((figure, index) =>
        figureColumn<AnalyticsRow>(figure, { name: figure.name, cell: (row) => valueOf(row, index).now, currency }),
      ),
      ...(facts.compare === undefined ? [] : comparedColumns(facts)),
    ],
    currencyOf: currencyFor(facts),
    rows: facts.analytics.rows,
  }
}

/** Of each main figure: what it was, the change, and the change as a share of what it was. */
function comparedColumns(facts: AnalyticsFacts): readonly Column<AnalyticsRow>[] {
  const { currency } = facts
  const days: readonly Column<AnalyticsRow>[] = [
    { kind: 'text', name: 'before_from', cell: ({ before }) => (before === undefined ? '' : dateText(before.from)) },
    { kind: 'text', name: 'before_to', cell: ({ before }) => (before === undefined ? '' : dateText(before.to)) },
  ]
  return [
    ...days,
    ...figuresOf(facts).flatMap((figure, index) => {
      const { name, role } = figure
      if (role !== 'main') return []
      const column = (suffix: string, cell: Cell<AnalyticsRow>): Column<AnalyticsRow> =>
        figureColumn(figure, { name: `${name}_${suffix}`, cell, currency })
      return [
        column('before', (row) => valueOf(row, index).before),
        column('change', (row) => valueOf(row, index).change.by),
        {
          kind: 'share',
          name: `${name}_change_share`,
          cell: (row: AnalyticsRow) => valueOf(row, index).change.share,
        } as const,
      ]
    }),
  ]
}

export interface StageRow {
  readonly row: AnalyticsRow
  readonly stage: StageShare
}

/** Where the deals created in each span stand now. */
export function stageSheet(facts: AnalyticsFacts): Sheet<StageRow> {
  return {
    name: 'conversion',
    columns: [
      ...keyColumns<StageRow>(facts, ({ row }) => row),
      { kind: 'text', name: 'stage', cell: ({ stage }) => stage.stage },
      { kind: 'text', name: 'outcome', cell: ({ stage }) => stage.outcome },
      { kind: 'number', name: 'deals', cell: ({ stage }) => Exact.of(stage.deals), most: 0 },
      { kind: 'share', name: 'share', cell: ({ stage }) => stage.share },
      { kind: 'share', name: 'low', cell: ({ stage }) => stage.low },
      { kind: 'share', name: 'high', cell: ({ stage }) => stage.high },
    ],
    currencyOf: currencyFor(facts),
    rows: facts.analytics.rows.flatMap((row) => row.stages.map((stage) => ({ row, stage }))),
  }
}

export interface BandRow {
  readonly row: AnalyticsRow
  readonly band: AttainmentBand
}

/** How many payees reached which part of their quota, in each span. */
export function bandSheet(facts: AnalyticsFacts): Sheet<BandRow> {
  return {
    name: 'attainment',
    columns: [
      ...keyColumns<BandRow>(facts, ({ row }) => row),
      { kind: 'text', name: 'attainment', cell: ({ band }) => band.band },
      { kind: 'number', name: 'payees', cell: ({ band }) => Exact.of(band.payees), most: 0 },
      { kind: 'share', name: 'share', cell: ({ band }) => band.share },
    ],
    currencyOf: currencyFor(facts),
    rows: facts.analytics.rows.flatMap((row) => row.bands.map((band) => ({ row, band }))),
  }
}
