// Analytics as tables that a person looks at: figures with bars, and what they were before.
import type { AnalyticsRow, Valued } from '../insight/analytics/analytics.ts'
import type { Figure, Measure } from '../insight/analytics/measure.ts'
import type { Currency } from '../values/currency.ts'
import { Exact, larger } from '../values/exact.ts'
import type { AnalyticsFacts, AnalyticsLook } from './analytics.ts'
import type { BandRow, StageRow } from './analytics-sheets.ts'
import { bandSheet, currencyFor, figureColumn, figuresOf, keyColumns, stageSheet, valueOf } from './analytics-sheets.ts'
import { barText } from './bars.ts'
import type { Column, Sheet } from './sheet.ts'
import { columnText, tableText } from './table.ts'

/** Of bars, in a wide terminal and in a narrow one. */
const [wideBar, narrowBar] = [12, 6]
const narrow = 100
/** The column of bars has no head, and is the first to go where there is no room. */
const bar = ''
/** With more measures there is no room for intervals beside them. */
const mostWithIntervals = 2

export function analyticsTable(facts: AnalyticsFacts, look: AnalyticsLook): string {
  const keys = keyColumns<AnalyticsRow>(facts, (row) => row).filter(
    ({ name }) => name !== 'from' && name !== 'to' && (name !== 'period' || facts.isDivided),
  )
  const { rows, all } = facts.analytics
  const names = keys.map(({ name }) => name)
  const sheet: Sheet<AnalyticsRow> = {
    name: 'analytics',
    columns: [...keys.map((column) => namedCells(column, all)), ...valueColumns(facts, look)],
    currencyOf: currencyFor(facts),
    rows: all === undefined ? rows : [...rows, all],
  }
  return tableText(sheet, {
    ...look,
    onePeriod: false,
    without: [],
    always: [...names, ...figuresOf(facts).map(({ name }) => name)],
    keys: names,
    givesWay: [bar],
  })
}

/** What all groups together are called, and a cell that is empty in the data. */
function namedCells(column: Column<AnalyticsRow>, all: AnalyticsRow | undefined): Column<AnalyticsRow> {
  if (column.kind !== 'text' || column.name === 'period') return column
  return { ...column, cell: (row) => (row === all ? '(all)' : column.cell(row) || '(empty)') }
}

function valueColumns(facts: AnalyticsFacts, { width }: AnalyticsLook): readonly Column<AnalyticsRow>[] {
  const withIntervals = facts.measures.length <= mostWithIntervals && facts.compare === undefined
  const { currency } = facts
  return figuresOf(facts).flatMap((figure, index): readonly Column<AnalyticsRow>[] => {
    if (figure.role !== 'main' && !withIntervals) return []
    const now = figureColumn<AnalyticsRow>(figure, {
      name: figure.name,
      cell: (row) => valueOf(row, index).now,
      currency,
    })
    const bars = index === 0 ? [barColumn(facts, width < narrow ? narrowBar : wideBar)] : []
    return facts.compare === undefined || figure.role !== 'main'
      ? [now, ...bars]
      : [now, ...changeColumns(facts, figure, index)]
  })
}

/** Of shares, against the whole; of all else against the largest. */
function barColumn({ analytics, measures }: AnalyticsFacts, columns: number): Column<AnalyticsRow> {
  const isShare = measures[0]?.figures[0]?.kind === 'share'
  const most = isShare
    ? Exact.one
    : analytics.rows.reduce((found, row) => larger(found, firstFigure(row) ?? Exact.zero), Exact.zero)
  return {
    kind: 'text',
    name: bar,
    cell: (row) => (row === analytics.all ? '' : barText(firstFigure(row), most, columns)),
  }
}

function firstFigure({ values }: AnalyticsRow): Exact | undefined {
  return values[0]?.now
}

function changeColumns({ currency }: AnalyticsFacts, figure: Figure, index: number): readonly Column<AnalyticsRow>[] {
  const by = (row: AnalyticsRow): Exact | undefined => valueOf(row, index).change.by
  const name = `${figure.name} change`
  if (figure.kind === 'share')
    return [{ kind: 'number', name: `${name}, points`, cell: (row) => by(row)?.times(Exact.of(100)), most: 1 }]
  return [
    figureColumn<AnalyticsRow>(figure, { name, cell: by, currency }),
    { kind: 'share', name: 'in %', cell: (row) => rounded(valueOf(row, index).change.share) },
  ]
}

/** To a tenth of a percent. */
function rounded(share: Exact | undefined): Exact | undefined {
  return share && Exact.ratio(share.times(Exact.of(1000)).plus(Exact.ratio(1n, 2n)).floor(), 1000n)
}

/** A row for each figure of the one span. */
interface FigureRow {
  readonly measure: Measure
  readonly value: Valued
  /** Of the same measure: its interval and its basis. */
  readonly beside: readonly Valued[]
}

export function figureTable(facts: AnalyticsFacts, row: AnalyticsRow, look: AnalyticsLook): string {
  const { currency, compare } = facts
  const text = (value: Exact | undefined, { figure }: Valued): string => valueText(value, figure, currency)
  const columns: readonly Column<FigureRow>[] = [
    { kind: 'text', name: 'figure', cell: ({ value }) => value.figure.name.replaceAll('_', ' ') },
    { kind: 'text', name: facts.period || 'now', align: 'right', cell: ({ value }) => text(value.now, value) || '–' },
    ...(compare === undefined ? [] : comparedCells(text, compare)),
    { kind: 'text', name: 'interval', cell: (one) => intervalText(one, text) },
    { kind: 'text', name: 'of', cell: (one) => basisText(one, text) },
  ]
  const sheet = { name: 'analytics', columns, currencyOf: currencyFor(facts), rows: figureRows(facts, row) }
  return tableText(sheet, {
    ...look,
    onePeriod: false,
    without: [],
    always: ['figure'],
    keys: ['figure'],
    givesWay: ['of', 'interval'],
  })
}

function comparedCells(
  text: (value: Exact | undefined, of: Valued) => string,
  compare: string,
): readonly Column<FigureRow>[] {
  const head = compare === 'before' ? 'before' : 'year before'
  return [
    { kind: 'text', name: head, align: 'right', cell: ({ value }) => text(value.before, value) || '–' },
    {
      kind: 'text',
      name: 'change',
      align: 'right',
      cell: ({ value }) => (value.figure.kind === 'share' ? pointsText(value.change.by) : text(value.change.by, value)),
    },
    { kind: 'share', name: 'in %', cell: ({ value }) => rounded(value.change.share) },
  ]
}

/** Of a share, how many percent more or less of the whole: from 50% to 55.5% is 5.5 points. */
function pointsText(by: Exact | undefined): string {
  return by === undefined ? '' : `${by.times(Exact.of(100)).toText(1)} points`
}

function figureRows({ measures }: AnalyticsFacts, { values }: AnalyticsRow): readonly FigureRow[] {
  let at = 0
  return measures.flatMap((measure) => {
    const own = values.slice(at, (at += measure.figures.length))
    return own.flatMap((value, index) => {
      if (value.figure.role !== 'main') return []
      const next = own.findIndex((other, later) => later > index && other.figure.role === 'main')
      return [{ measure, value, beside: own.slice(index + 1, next < 0 ? undefined : next) }]
    })
  })
}

/** `60.1% to 64.8%`; of days and attainments the quarters between which the middle half lies. */
function intervalText({ beside }: FigureRow, text: (value: Exact | undefined, of: Valued) => string): string {
  const [low, high] = (['low', 'high'] as const).map((role) => beside.find(({ figure }) => figure.role === role))
  if (low === undefined || high === undefined || low.now === undefined) return ''
  const isSpread = low.figure.name.endsWith('_lower_quartile')
  const upper = text(high.now, high) || 'not yet'
  return `${isSpread ? 'middle half ' : '95%: '}${text(low.now, low)} to ${upper}`
}

function basisText({ beside }: FigureRow, text: (value: Exact | undefined, of: Valued) => string): string {
  const basis = beside.find(({ figure }) => figure.role === 'basis')
  return basis === undefined ? '' : `${text(basis.now, basis)} ${basis.figure.words ?? ''}`
}

function valueText(value: Exact | undefined, figure: Figure, currency: Currency | undefined): string {
  const column = figureColumn<undefined>(figure, { name: '', cell: () => value, currency })
  return columnText(column, undefined, currency)
}

export function stageTable(facts: AnalyticsFacts, look: AnalyticsLook): string {
  return spreadTable<StageRow>(stageSheet(facts), ({ stage }) => stage.share, look)
}

export function bandTable(facts: AnalyticsFacts, look: AnalyticsLook): string {
  return spreadTable<BandRow>(bandSheet(facts), ({ band }) => band.share, look)
}

function spreadTable<Row>(sheet: Sheet<Row>, share: (row: Row) => Exact | undefined, look: AnalyticsLook): string {
  const columns: readonly Column<Row>[] = sheet.columns.flatMap((column) => {
    if (['period', 'from', 'to'].includes(column.name)) return []
    if (column.name === 'share')
      return [
        column,
        {
          kind: 'text',
          name: bar,
          cell: (row: Row) => barText(share(row), Exact.one, look.width < narrow ? wideBar : 2 * wideBar),
        } as const,
      ]
    return [column]
  })
  const names = columns.map(({ name }) => name)
  return tableText(
    { ...sheet, columns },
    { ...look, onePeriod: false, without: [], always: names, keys: [names[0]!], givesWay: [bar] },
  )
}
