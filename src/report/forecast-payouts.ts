// Expected payouts as tables, CSV and JSON: by pay period and plan, by payee, and by the bounds that a payee may reach.
import type { ChanceRow } from '../insight/forecast/payouts-chances.ts'
import type { Payouts } from '../insight/forecast/payouts.ts'
import type { PayRow, PayeeRow, Spread } from '../insight/forecast/payouts-summary.ts'
import { roundedTo, unitFor } from '../insight/forecast/rounded.ts'
import type { Currency } from '../values/currency.ts'
import { readCurrency } from '../values/currency.ts'
import { dateText } from '../values/calendar-date.ts'
import type { CalendarDate } from '../values/calendar-date.ts'
import { Exact } from '../values/exact.ts'
import { csvText } from './csv.ts'
import type { ForecastLook, ForecastPart } from './forecast.ts'
import { shownBounds } from './forecast-columns.ts'
import { rowObjects } from './json.ts'
import type { Column, Sheet } from './sheet.ts'
import { tableText } from './table.ts'
import { wrapWords } from './width.ts'

export interface PayoutsPage {
  readonly payouts: Payouts
  readonly asOf: CalendarDate
  /** What a change of plan values is told as; '' for the plans as they are. */
  readonly changed: string
  readonly rows: readonly PayRow[]
  readonly payees: readonly PayeeRow[]
  /** Worked out where they are asked for. */
  readonly chances: () => readonly ChanceRow[]
  /** Rows for each of these instead. */
  readonly by: 'payee' | 'step' | undefined
}

/** Sheets of one kind, with those of the plans as they would be beneath. */
export function payoutsPart(pages: readonly PayoutsPage[]): ForecastPart {
  const [first] = pages
  const by = first?.by
  const csvOf =
    (sheet: 'payouts' | 'payees' | 'steps'): ForecastPart['csv'] =>
    (look) => {
      if (sheet === 'payees') return csvText(payeeSheet(pages), look)
      return sheet === 'steps' ? csvText(stepSheet(pages), look) : csvText(paySheet(pages), look)
    }
  return {
    name: 'payouts',
    text: (look) => payoutsText(pages, look),
    csv: csvOf(by === 'payee' ? 'payees' : by === 'step' ? 'steps' : 'payouts'),
    files: [
      { name: 'payouts', csv: csvOf('payouts') },
      { name: 'payees', csv: csvOf('payees') },
      { name: 'steps', csv: csvOf('steps') },
    ],
    members: () => [
      { kind: 'rows', name: 'payouts', rows: rowObjects(paySheet(pages)) },
      { kind: 'rows', name: 'payees', rows: rowObjects(payeeSheet(pages)) },
      { kind: 'rows', name: 'steps', rows: rowObjects(stepSheet(pages)) },
      {
        kind: 'rows',
        name: 'payouts_notes',
        rows: pages.map((page) => ({ changed: page.changed, notes: notesOf(page) })),
      },
    ],
  }
}

interface Told<Row> {
  readonly page: PayoutsPage
  readonly row: Row
  /** What figures of the row are rounded to. */
  readonly unit: Exact
}

function toldRows<Row extends { readonly currency: Currency; readonly payable: Spread }>(
  pages: readonly PayoutsPage[],
  rowsOf: (page: PayoutsPage) => readonly Row[],
): readonly Told<Row>[] {
  const all = pages.flatMap((page) => rowsOf(page).map((row) => ({ page, row })))
  const largest = new Map<Currency, number>()
  for (const { row } of all)
    largest.set(row.currency, Math.max(largest.get(row.currency) ?? 0, Math.abs(row.payable.mean)))
  return all.map(({ page, row }) => ({ page, row, unit: unitFor(largest.get(row.currency) ?? 0, row.currency) }))
}

function paySheet(pages: readonly PayoutsPage[]): Sheet<Told<PayRow>> {
  return {
    name: 'payouts',
    currencyOf: ({ row }) => row.currency,
    rows: toldRows(pages, ({ rows }) => rows),
    columns: [
      ...changedColumn(pages),
      { kind: 'text', name: 'plan', cell: ({ row }) => row.plan || 'all' },
      { kind: 'text', name: 'period', cell: ({ row }) => row.period || 'all' },
      { kind: 'text', name: 'currency', cell: ({ row }) => row.currency },
      figure('due', ({ due }) => due),
      ...spreadColumns<PayRow>(),
    ],
  }
}

function payeeSheet(pages: readonly PayoutsPage[]): Sheet<Told<PayeeRow>> {
  return {
    name: 'payees',
    currencyOf: ({ row }) => row.currency,
    rows: toldRows(pages, ({ payees }) => payees),
    columns: [
      ...changedColumn(pages),
      { kind: 'text', name: 'payee_id', cell: ({ row }) => row.payeeId },
      { kind: 'text', name: 'name', cell: ({ row }) => row.name },
      { kind: 'text', name: 'plan', cell: ({ row }) => row.plan },
      { kind: 'text', name: 'currency', cell: ({ row }) => row.currency },
      figure('due', ({ due }) => due),
      figure('forecast', ({ payable }) => payable.mean),
      error(({ payable }) => payable.error),
      figure('p10', ({ payable }) => payable.p10),
      figure('p50', ({ payable }) => payable.p50),
      figure('p90', ({ payable }) => payable.p90),
      figure('next_deal', ({ nextDeal }) => nextDeal?.value),
      figure('next_deal_pays', ({ nextDeal }) => nextDeal?.worth),
      count(),
    ],
  }
}

function stepSheet(pages: readonly PayoutsPage[]): Sheet<{ page: PayoutsPage; row: ChanceRow }> {
  return {
    name: 'steps',
    currencyOf: () => readCurrency('USD')!, // no column is an amount
    rows: pages.flatMap((page) => page.chances().map((row) => ({ page, row }))),
    columns: [
      ...changedColumn(pages),
      { kind: 'text', name: 'payee_id', cell: ({ row }) => row.payeeId },
      { kind: 'text', name: 'plan', cell: ({ row }) => row.plan },
      { kind: 'text', name: 'component', cell: ({ row }) => row.component },
      {
        kind: 'text',
        name: 'measure_period',
        cell: ({ row }) => (row.isWhole ? row.measurePeriod : `${row.measurePeriod} so far`),
      },
      {
        kind: 'number',
        name: 'measured',
        cell: ({ row }) => roundedTo(row.measured, unitFor(row.at, undefined)),
        most: 6,
      },
      { kind: 'text', name: 'bound', cell: ({ row }) => row.bound },
      { kind: 'number', name: 'at', cell: ({ row }) => roundedTo(row.at, cents), most: 6 },
      { kind: 'share', name: 'chance', cell: ({ row }) => Exact.decimal(BigInt(Math.round(row.chance * 1000)), 3) },
    ],
  }
}

const cents = Exact.decimal(1n, 2)

function changedColumn<Row extends { readonly page: PayoutsPage }>(
  pages: readonly PayoutsPage[],
): readonly Column<Row>[] {
  if (pages.length < 2) return []
  return [{ kind: 'text', name: 'plans', cell: ({ page }) => page.changed || 'as they are' }]
}

function figure<Row>(name: string, of: (row: Row) => number | undefined): Column<Told<Row>> {
  return {
    kind: 'number',
    name,
    cell: ({ row, unit }) => {
      const value = of(row)
      return value === undefined ? undefined : roundedTo(value, unit)
    },
    most: 3,
  }
}

/** To two digits: no one reads more of an error. */
function error<Row>(of: (row: Row) => number): Column<Told<Row>> {
  return {
    kind: 'number',
    name: 'std_error',
    cell: ({ row }) => roundedTo(of(row), unitFor(of(row) * 1000, undefined)),
    most: 6,
  }
}

function count<Row extends { readonly payable: Spread }>(): Column<Told<Row>> {
  return { kind: 'number', name: 'futures', cell: ({ row }) => Exact.of(row.payable.count), most: 0 }
}

function spreadColumns<Row extends { readonly payable: Spread }>(): readonly Column<Told<Row>>[] {
  const ends = ([50, 80, 95] as const).flatMap((level) => [
    figure<Row>(`low_${level}`, ({ payable }) => payable.intervals[level].low),
    figure<Row>(`high_${level}`, ({ payable }) => payable.intervals[level].high),
  ])
  return [
    figure<Row>('forecast', ({ payable }) => payable.mean),
    error(({ payable }) => payable.error),
    ...ends,
    count(),
  ]
}

function notesOf({ payouts }: PayoutsPage): readonly string[] {
  const { parts, asked, notes } = payouts
  const counts = parts.map(({ way, why, futures }) => {
    const plans = [...new Set(futures.accounts.map(({ plan }) => plan))].join(', ')
    const many = `${futures.count === asked ? '' : `${futures.count} of `}${asked} futures`
    if (way === 'function') return `${plans}: ${many}, worked out by the pay function of each payee.`
    return `${plans}: ${many}, each a whole run, because ${why.join(', ')}.`
  })
  return [...counts, ...notes.map((note) => `${note[0]!.toUpperCase()}${note.slice(1)}.`)]
}

function* payoutsText(pages: readonly PayoutsPage[], look: ForecastLook): Generator<string> {
  const [first] = pages
  const { paint, width } = look
  if (first === undefined || first.rows.length === 0)
    return yield 'Payouts: no bookings are forecast, or no plan is in force after them; there is nothing to run.\n'
  const currencies = [...new Set(first.rows.map(({ currency }) => currency))].join(', ')
  yield `${paint.strong('Payouts')}${paint.faint(` · payable in ${currencies} · as of ${dateText(first.asOf)}`)}\n`
  const sentences = [
    'Each future of the bookings is sold in deals like those that each payee has made, and run through the plans.',
    ...new Set(pages.flatMap(notesOf)),
  ]
  for (const sentence of sentences) yield `${wrapWords(sentence, Math.min(width, 100)).join('\n')}\n`
  yield '\n'
  if (first.by === 'step') return yield steps(pages, look)
  if (first.by === 'payee') return yield payees(pages, look)
  yield shownTable(paySheet(pages), look, {
    keys: ['plans', 'plan', 'period'],
    without: ['currency', 'futures'],
    always: ['plan', 'period', 'forecast', 'due'],
  })
  yield 'due: what is payable if nothing more is sold. std error: how far the mean may lie off for the number of futures.\n'
}

function payees(pages: readonly PayoutsPage[], look: ForecastLook): string {
  const table = shownTable(payeeSheet(pages), look, {
    keys: ['plans', 'payee id'],
    without: ['currency', 'name', 'futures'],
    always: ['payee id', 'forecast', 'due'],
  })
  return `${table}p10, p50, p90: so many of 100 futures pay less. next deal: one of the usual size, and what is earned more with it.\n`
}

function steps(pages: readonly PayoutsPage[], look: ForecastLook): string {
  return shownTable(stepSheet(pages), look, {
    keys: ['plans', 'payee id', 'component', 'measure period', 'bound'],
    without: [],
    always: ['measured', 'chance'],
  })
}

function shownTable<Row>(
  sheet: Sheet<Row>,
  look: ForecastLook,
  {
    keys,
    without,
    always,
  }: { readonly keys: readonly string[]; readonly without: readonly string[]; readonly always: readonly string[] },
): string {
  const named = { ...sheet, columns: sheet.columns.map(shownBounds) }
  return tableText(named, {
    ...look,
    keys,
    without,
    always,
    givesWay: ['50% from', '50% to', 'std error'],
    onePeriod: true,
  })
}
