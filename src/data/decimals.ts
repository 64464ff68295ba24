// Plain decimal numbers read from the bytes of cells: `-12.50`, `12.5%`. Nearly every amount is one; all others are left.
import type { ColumnStore } from './column-store.ts'
import { readDigits } from './plain/column-pieces.ts'

/** By decimals, up to the most that are read (columns.as.ts). */
const unitOf: readonly number[] = Array.from({ length: 7 }, (_, decimals) => 10 ** decimals)

/** Of every cell its digits with the most decimals that any of them has, or NaN. `mark` is the byte of the decimal mark. */
export function readDecimals(
  store: ColumnStore,
  mark: number,
): { readonly digits: Float64Array; readonly decimals: number } {
  const digits = new Float64Array(store.cells)
  const places = new Uint8Array(store.cells)
  const decimals = readDigits(store, mark, digits, places)
  scale(digits, places, decimals)
  return { digits, decimals }
}

function scale(digits: Float64Array, places: Uint8Array, decimals: number): void {
  for (let cell = 0; cell < digits.length; cell++) {
    if (places[cell] === decimals) continue
    const scaled = digits[cell]! * unitOf[decimals - places[cell]!]!
    digits[cell] = Number.isSafeInteger(scaled) ? scaled : Number.NaN
  }
}
