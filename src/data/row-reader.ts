// Rows of a table → the row types, one reader for all files: a row with a cell that cannot be read is left out.
import type { Problem, Report } from '../problems/problem.ts'
import type { Cell } from '../problems/source.ts'
import type { CalendarDate } from '../values/calendar-date.ts'
import type { Exact } from '../values/exact.ts'
import { readDateCell, readNumberCell, readShareCell } from './cells.ts'
import { columnOf } from './columns.ts'
import type { Locale } from './locale.ts'
import type { ColumnTable } from './table.ts'

/** A file's rows while they are read: those that are `refused` so far, and the others. */
export interface ReadRows<Row> {
  readonly table: ColumnTable
  readonly rows: readonly Row[]
  readonly refused: ReadonlySet<number>
}

/** The cells of one row. An empty cell of a required column is reported, an empty cell of another is undefined. */
export interface RowCells {
  readonly row: number
  text(column: string): string
  number(column: string): Exact | undefined
  date(column: string): CalendarDate | undefined
  share(column: string): Exact | undefined
  place(column?: string): Cell
  /** The row is left out. */
  refuse(problem: Problem): void
}

export interface RowsOf<Row> {
  readonly table: ColumnTable
  readonly locale: Locale
  readonly report: Report
  readonly read: (cells: RowCells) => Row | undefined
}

export function readRows<Row>({ table, locale, report, read }: RowsOf<Row>): ReadRows<Row> {
  const refused = new Set<number>()
  const rows: Row[] = []
  for (let row = 0; row < table.size; row++) {
    const value = readRow({ table, row, locale, report }, read)
    if (value === undefined) refused.add(row)
    else rows.push(value)
  }
  return { table, rows, refused }
}

/** One row; undefined, and reported, where it cannot be used. */
export function readRow<Row>(of: CellsOf, read: (cells: RowCells) => Row | undefined): Row | undefined {
  const cells = new Cells(of)
  const value = read(cells)
  return cells.isRefused ? undefined : value
}

export interface CellsOf {
  readonly table: ColumnTable
  readonly row: number
  readonly locale: Locale
  readonly report: Report
}

class Cells implements RowCells {
  readonly row: number
  isRefused = false
  private readonly of: CellsOf

  constructor(of: CellsOf) {
    this.of = of
    this.row = of.row
  }

  text(column: string): string {
    const text = this.of.table.text(this.row, column)
    if (text === '' && this.isRequired(column))
      this.refuse({ rule: 'data/missing-value', at: this.place(column), facts: { column, hint: '' } })
    return text
  }

  number(column: string): Exact | undefined {
    return this.isAbsent(column) ? undefined : readNumberCell(...this.cell(column))
  }

  date(column: string): CalendarDate | undefined {
    return this.isAbsent(column) ? undefined : readDateCell(...this.cell(column))
  }

  share(column: string): Exact | undefined {
    return this.isAbsent(column) ? undefined : readShareCell(...this.cell(column))
  }

  place(column?: string): Cell {
    return this.of.table.place(this.row, column)
  }

  refuse(problem: Problem): void {
    this.isRefused = true
    this.of.report(problem)
  }

  private isRequired(column: string): boolean {
    return columnOf(this.of.table.kind, column)?.required ?? false
  }

  private isAbsent(column: string): boolean {
    return this.of.table.text(this.row, column) === '' && !this.isRequired(column)
  }

  private cell(column: string): [ColumnTable, number, string, Locale, Report] {
    return [this.of.table, this.row, column, this.of.locale, (problem) => this.refuse(problem)]
  }
}

/** Leaves out more rows, for a reason that only all rows together show. */
export function keepRows<Row extends { readonly row: number }>(
  read: ReadRows<Row>,
  problemOf: (row: Row) => Problem | undefined,
  report: Report,
): ReadRows<Row> {
  const refused = new Set(read.refused)
  const rows = read.rows.filter((row) => {
    const problem = problemOf(row)
    if (problem === undefined) return true
    refused.add(row.row)
    report(problem)
    return false
  })
  return { table: read.table, rows, refused }
}

/** The same rows over a table that holds no refused ones. */
export function settleRows<Row extends { readonly row: number }>({
  table,
  rows,
  refused,
}: ReadRows<Row>): ReadRows<Row> {
  if (refused.size === 0) return { table, rows, refused }
  const numbers = new Uint32Array(table.size)
  let next = 0
  for (let row = 0; row < table.size; row++) numbers[row] = refused.has(row) ? 0 : next++
  return { table: table.without(refused), rows: rows.map((row) => ({ ...row, row: numbers[row.row]! })), refused }
}

/** The finding on a second row of the same key; the first of the key is kept. */
export function firstOfEach<Row extends { readonly row: number }>(
  { table }: ReadRows<Row>,
  keyOf: (row: Row) => string | undefined,
  problemOf: (row: Row, first: { readonly row: number; readonly source: string }) => Problem,
): (row: Row) => Problem | undefined {
  const firsts = new Map<string, number>()
  return (row) => {
    const key = keyOf(row)
    if (key === undefined) return undefined
    const first = firsts.get(key)
    if (first === undefined) {
      firsts.set(key, row.row)
      return undefined
    }
    return withFirst(problemOf(row, { row: first, source: table.source(first) }), table.place(first))
  }
}

export function withFirst(problem: Problem, first: Cell): Problem {
  return { ...problem, related: [{ at: first, note: 'first given here' }] }
}
