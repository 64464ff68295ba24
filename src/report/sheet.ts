// A sheet: named columns over rows. CSV, JSON and tables are drawn from the same sheet, so that they cannot disagree.
// interface.md, Outputs.
import type { Currency } from '../values/currency.ts'
import { amountText, decimalsOf } from '../values/currency.ts'
import type { Exact } from '../values/exact.ts'

export type Column<Row> =
  | {
      readonly kind: 'text'
      readonly name: string
      readonly cell: (row: Row) => string
      /** Left, unless it is a figure written as a text. */
      readonly align?: 'right'
      /** What a table shows where the cell is empty and that means something. */
      readonly emptyShown?: string
    }
  /** An amount of the row's currency. A balance is summed over payees, not over periods; a target not at all. */
  | {
      readonly kind: 'amount'
      readonly name: string
      readonly cell: (row: Row) => Exact | undefined
      readonly total: 'always' | 'within-period' | 'never'
      /** Where the column is in a currency of its own; such a column has no total. */
      readonly currency?: (row: Row) => Currency | undefined
    }
  /** A figure in the unit of the measure, which may be money, deals or units: to the minor unit, without a sign of money. */
  | { readonly kind: 'figure'; readonly name: string; readonly cell: (row: Row) => Exact | undefined }
  /** A number in full, to at most `most` decimals. */
  | {
      readonly kind: 'number'
      readonly name: string
      readonly cell: (row: Row) => Exact | undefined
      readonly most: number
    }
  /** The same, which a table shows as a percentage. */
  | { readonly kind: 'share'; readonly name: string; readonly cell: (row: Row) => Exact | undefined }

export interface Sheet<Row> {
  readonly name: string
  readonly columns: readonly Column<Row>[]
  readonly currencyOf: (row: Row) => Currency
  readonly rows: Iterable<Row>
}

/** Decimals of an attainment. */
export const shareDecimals = 6

/** What a cell holds. */
export type CellValue = string | Exact | undefined

/** A cell as it stands in CSV and JSON: plain digits, '' where there is none. */
export function cellText<Row>(column: Column<Row>, row: Row, currency: Currency): string {
  return valueText(column, column.cell(row), row, currency)
}

/** The same of what the cell of a row is known to hold. */
export function valueText<Row>(column: Column<Row>, value: CellValue, row: Row, currency: Currency): string {
  if (value === undefined || typeof value === 'string') return value ?? ''
  switch (column.kind) {
    case 'amount':
      return amountText(value, column.currency?.(row) ?? currency)
    case 'figure':
      return value.toText(decimalsOf(currency), decimalsOf(currency))
    case 'number':
      return value.toText(column.most)
    case 'share':
      return value.toText(shareDecimals)
    case 'text':
      return value.toText() // never: a text is none
  }
}
