// Sheets of expected payouts: by pay period and plan, by payee, by the bounds that a payee may reach, and plans as they would be beside those
// as they are.
import type { ChanceRow } from '../insight/forecast/payouts-chances.ts'
import type { Payouts } from '../insight/forecast/payouts.ts'
import type { PayRow, PayeeRow, Spread } from '../insight/forecast/payouts-summary.ts'
import { roundedTo, unitFor } from '../insight/forecast/rounded.ts'
import type { CalendarDate } from '../values/calendar-date.ts'
import type { Currency } from '../values/currency.ts'
import { readCurrency } from '../values/currency.ts'
import { Exact } from '../values/exact.ts'
import type { Column, Sheet } from './sheet.ts'

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

export interface Told<Row> {
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

export function paySheet(pages: readonly PayoutsPage[]): Sheet<Told<PayRow>> {
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

export interface Beside extends Told<PayRow> {
  readonly other: PayRow
}

/** The plans as they would be beside the present ones, for the terminal: the same futures, so that only pay differs. */
export function besideSheet(now: PayoutsPage, other: PayoutsPage): Sheet<Beside> {
  const others = new Map(other.rows.map((row) => [`${row.plan}\0${row.period}\0${row.currency}`, row]))
  const rows = toldRows([now], (page) => page.rows).flatMap((told) => {
    const { plan, period, currency } = told.row
    const beside = others.get(`${plan}\0${period}\0${currency}`)
    return beside === undefined ? [] : [{ ...told, other: beside }]
  })
  const column = (name: string, of: (row: Beside) => number | undefined): Column<Beside> => ({
    kind: 'number',
    name,
    cell: (row) => {
      const value = of(row)
      return value === undefined ? undefined : roundedTo(value, row.unit)
    },
    most: 3,
  })
  return {
    name: 'payouts',
    currencyOf: ({ row }) => row.currency,
    rows,
    columns: [
      { kind: 'text', name: 'plan', cell: ({ row }) => row.plan || 'all' },
      { kind: 'text', name: 'period', cell: ({ row }) => row.period || 'all' },
      { kind: 'text', name: 'currency', cell: ({ row }) => row.currency },
      column('forecast', ({ row }) => row.payable.mean),
      column('low_80', ({ row }) => row.payable.around?.intervals[80].low),
      column('high_80', ({ row }) => row.payable.around?.intervals[80].high),
      column('as_set', ({ other: { payable } }) => payable.mean),
      column('80%_from', ({ other: { payable } }) => payable.around?.intervals[80].low),
      column('80%_to', ({ other: { payable } }) => payable.around?.intervals[80].high),
      column('difference', ({ row, other: { payable } }) => payable.mean - row.payable.mean),
    ],
  }
}

export function payeeSheet(pages: readonly PayoutsPage[]): Sheet<Told<PayeeRow>> {
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
      error(({ payable }) => payable.around?.error),
      figure('p10', ({ payable }) => payable.around?.p10),
      figure('p50', ({ payable }) => payable.around?.p50),
      figure('p90', ({ payable }) => payable.around?.p90),
      figure('next_deal', ({ nextDeal }) => nextDeal?.value),
      figure('next_deal_pays', ({ nextDeal }) => nextDeal?.worth),
      count(),
    ],
  }
}

export function stepSheet(pages: readonly PayoutsPage[]): Sheet<{ page: PayoutsPage; row: ChanceRow }> {
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
      {
        kind: 'share',
        name: 'chance',
        cell: ({ row: { chance } }) =>
          chance === undefined ? undefined : Exact.decimal(BigInt(Math.round(chance * 1000)), 3),
      },
    ],
  }
}

const cents = Exact.decimal(1n, 2)

function changedColumn<Row extends { readonly page: PayoutsPage }>(
  pages: readonly PayoutsPage[],
): readonly Column<Row>[] {
  if (pages.length < 2) return []
  return [{ kind: 'text', name: 'plans', cell: ({ page }) => (page.changed === '' ? 'as they are' : 'as set') }]
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
function error<Row>(of: (row: Row) => number | undefined): Column<Told<Row>> {
  const cell = ({ row }: Told<Row>): Exact | undefined => {
    const value = of(row)
    return value === undefined ? undefined : roundedTo(value, unitFor(value * 1000, undefined))
  }
  return { kind: 'number', name: 'std_error', cell, most: 6 }
}

function count<Row extends { readonly payable: Spread }>(): Column<Told<Row>> {
  return { kind: 'number', name: 'futures', cell: ({ row }) => Exact.of(row.payable.count), most: 0 }
}

function spreadColumns<Row extends { readonly payable: Spread }>(): readonly Column<Told<Row>>[] {
  const ends = ([50, 80, 95] as const).flatMap((level) => [
    figure<Row>(`low_${level}`, ({ payable }) => payable.around?.intervals[level].low),
    figure<Row>(`high_${level}`, ({ payable }) => payable.around?.intervals[level].high),
  ])
  return [
    figure<Row>('forecast', ({ payable }) => payable.mean),
    error(({ payable }) => payable.around?.error),
    ...ends,
    count(),
  ]
}
