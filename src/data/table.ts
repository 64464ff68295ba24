// A data file (or several of one kind) as rows of text, column by column; nothing is read as a number before it is used.
import type { Cell } from '../problems/source.ts'

/** The data files of interface.md, Data files. */
export type DataKind =
  'deals' | 'returns' | 'payees' | 'splits' | 'quotas' | 'measures' | 'fx' | 'adjustments' | 'leave' | 'calendars'

export interface Table {
  readonly kind: DataKind
  /** Rows that can be used, over all files, in the order of the files; bad rows are left out and reported. */
  readonly size: number
  /** Our names of all columns that any of the files has. */
  readonly columns: readonly string[]
  has(column: string): boolean
  /** The trimmed text of a cell; '' where it is empty or the row's file has no such column. */
  text(row: number, column: string): string
  /** The cells of a column by row, for loops over many rows; undefined where no file has it. */
  column(name: string): readonly string[] | undefined
  /** Where a row, or one cell of it, stands. */
  place(row: number, column?: string): Cell
  /** `deals.csv:12`, for lines: the file as given and the line on which the record begins. */
  source(row: number): string
}
