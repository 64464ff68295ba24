// Plain decimal numbers read from the bytes of cells: `-12.50`, `12.5%`. Nearly every amount is one; all others are left.
import type { ColumnStore } from './column-store.ts'
import { readDigits } from './plain/column-pieces.ts'

/** Of every cell its digits with the most decimals that any of them has, or NaN. `mark` is the byte of the decimal mark. */
export function readDecimals(
  store: ColumnStore,
  mark: number,
): { readonly digits: Float64Array; readonly decimals: number } {
  const digits = new Float64Array(store.cells)
  return { digits, decimals: readDigits(store, mark, digits) }
}
