// Rows of the large files beside the deals, splits and returns: a row whose cells are all plain is taken as it stands in
// its columns, every other is read cell by cell, as the rows of small files are (row-reader.ts).
import type { Problem, Report } from '../../problems/problem.ts'
import { suggestions } from '../../values/nearest.ts'
import { ColumnStore } from '../column-store.ts'
import type { FoundDeals } from '../deal-index.ts'
import { noDeal } from '../deal-index.ts'
import { FirstRows } from '../first-rows.ts'
import type { Locale } from '../locale.ts'
import type { RowCells } from '../row-reader.ts'
import { readRow, withFirst } from '../row-reader.ts'
import { RowsOfDeals } from '../rows-of-deals.ts'
import type { ColumnTable } from '../table.ts'
import type { DealsRead } from './read-deals.ts'

export interface RowsInColumns<Row> {
  readonly table: ColumnTable
  readonly locale: Locale
  readonly refused: Set<number>
  /** The rows that were read cell by cell and can be used. */
  readonly alone: Map<number, Row>
  /** By row the row of its deal in a table of deals, or `noDeal`, once they were looked for. */
  found?: { readonly deals: ColumnTable; readonly dealOf: Uint32Array }
}

export interface InColumns<Row> {
  readonly table: ColumnTable
  readonly locale: Locale
  readonly report: Report
  /** The rows whose cells cannot all be taken from the columns, in their order. */
  readonly odd: readonly number[]
  readonly read: (cells: RowCells) => Row | undefined
}

export function readInColumns<Row>({ table, locale, report, odd, read }: InColumns<Row>): RowsInColumns<Row> {
  const refused = new Set<number>()
  const alone = new Map<number, Row>()
  for (const row of odd) {
    const value = readRow({ table, row, locale, report }, read)
    if (value === undefined) refused.add(row)
    else alone.set(row, value)
  }
  return { table, locale, refused, alone }
}

const noCells = ColumnStore.of([])

/** A column that is needed, or that of a table without rows. */
export function columnIn(table: ColumnTable, name: string): ColumnStore {
  return table.store(name) ?? noCells
}

/** Refuses each row with the cells of an earlier one; rows that `counts` says no to are not compared. */
export function refuseSecond<Row>(
  { table, refused }: RowsInColumns<Row>,
  of: {
    readonly columns: readonly ColumnStore[]
    readonly counts?: (row: number) => boolean
    readonly problemOf: (row: number, first: string) => Problem
  },
  report: Report,
): void {
  if (of.columns.length === 1 && of.columns[0]!.ascends) return // no cell stands there twice
  const firsts = new FirstRows(of.columns, table.size)
  for (let row = 0; row < table.size; row++) {
    if ((refused.size > 0 && refused.has(row)) || of.counts?.(row) === false) continue
    const first = firsts.before(row)
    if (first === undefined) continue
    refused.add(row)
    report(withFirst(of.problemOf(row, table.source(first)), table.place(first)))
  }
}

/** Refuses the rows of deals that no row can be found for. */
export function refuseUnknownDeals<Row>(read: RowsInColumns<Row>, deals: DealsRead, report: Report): void {
  const { table, refused } = read
  const nearestDeal = suggestions(() => deals.rows.keys())
  for (const row of strayRows(read, deals)) {
    if (refused.has(row)) continue
    refused.add(row)
    const deal = table.text(row, 'deal_id')
    const at = deals.refusedDeals.get(deal) ?? ''
    const facts = { deal, refused: at, nearest: at === '' ? nearestDeal(deal) : [] }
    report({ rule: 'data/unknown-deal', at: table.place(row, 'deal_id'), facts })
  }
}

/** Where only some deals are read: the rows of others are no fault. */
export function leaveOutOtherDeals<Row>(read: RowsInColumns<Row>, deals: DealsRead): void {
  for (const row of strayRows(read, deals)) read.refused.add(row)
}

/** Rows of deals that are not there. */
function strayRows<Row>(read: RowsInColumns<Row>, deals: Deals): readonly number[] {
  const dealOf = dealsOf(read, deals)
  const strays: number[] = []
  for (let row = 0; row < dealOf.length; row++) if (dealOf[row] === noDeal) strays.push(row)
  return strays
}

/** Over a table that holds no refused rows. */
export function settleInColumns<Row extends { readonly row: number }>(read: RowsInColumns<Row>): RowsInColumns<Row> {
  const { table, refused, alone } = read
  if (refused.size === 0) return read
  const settled = new Map<number, Row>()
  for (let row = 0, next = 0; row < table.size; row++) {
    if (refused.has(row)) continue
    const known = alone.get(row)
    if (known !== undefined) settled.set(next, { ...known, row: next })
    next += 1
  }
  return { table: table.without(refused), locale: read.locale, refused, alone: settled }
}

/** All rows of a settled table by their deals. `order` gives them in another order than that of the files. */
export function byDeal<Row>(
  read: RowsInColumns<Row>,
  deals: Deals,
  rowAt: (row: number) => Row,
  order?: Uint32Array,
): RowsOfDeals<Row> {
  return new RowsOfDeals({ order, dealOf: dealsOf(read, deals), rowAt, table: read.table, deals })
}

interface Deals {
  readonly table: ColumnTable
  readonly rows: FoundDeals
}

/** By row the row of its deal, or `noDeal`: looked for once. */
export function dealsOf<Row>(read: RowsInColumns<Row>, { table, rows }: Deals): Uint32Array {
  if (read.found?.deals !== table) {
    const ids = columnIn(read.table, 'deal_id')
    read.found = { deals: table, dealOf: rows.rowsOf(ids) }
  }
  return read.found.dealOf
}
