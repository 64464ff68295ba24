// Plain decimal numbers read from the bytes of cells: `-12.50`, `12.5%`. Nearly every amount is one; all others are left.
import type { ColumnStore } from './column-store.ts'

/** Numbers with more are rare, and would leave no room for the digits of the others. */
const mostDecimals = 6
/** As many digits as a machine number surely holds. */
const mostDigits = 15

const unitOf: readonly number[] = Array.from({ length: mostDecimals + 1 }, (_, decimals) => 10 ** decimals)
const [minus, percent, zero, nine] = [45, 37, 48, 57]

/** Of every cell its digits with the most decimals that any of them has, or NaN. `mark` is the byte of the decimal mark. */
export function readDecimals(
  store: ColumnStore,
  mark: number,
): { readonly digits: Float64Array; readonly decimals: number } {
  const digits = new Float64Array(store.cells)
  const places = new Uint8Array(store.cells)
  const decimals = readCells(store, mark, { digits, places })
  // A function for each loop: the engine gives up what it has optimised of one where another follows in the same function.
  scale(digits, places, decimals)
  return { digits, decimals }
}

/** Fills in the digits of each cell and how many of them are decimals; gives the most decimals that any has. */
function readCells(
  { bytes, starts, cells }: ColumnStore,
  mark: number,
  { digits, places }: { readonly digits: Float64Array; readonly places: Uint8Array },
): number {
  let decimals = 0
  for (let cell = 0; cell < cells; cell++) {
    const from = starts[cell]!
    const to = starts[cell + 1]!
    const negative = bytes[from] === minus
    const last = to > from && bytes[to - 1] === percent ? to - 1 : to
    let number = 0
    let count = 0
    let markAt = -1
    let at = negative ? from + 1 : from
    for (; at < last; at++) {
      const byte = bytes[at]!
      if (byte >= zero && byte <= nine) {
        number = number * 10 + byte - zero
        count += 1
      } else if (byte === mark && markAt < 0 && count > 0) markAt = at
      else break
    }
    const fraction = markAt < 0 ? 0 : last - markAt - 1
    const place = fraction + (last === to ? 0 : 2)
    const isPlain = at === last && count > 0 && count <= mostDigits && place <= mostDecimals && markAt !== last - 1
    digits[cell] = !isPlain ? Number.NaN : negative && number !== 0 ? -number : number
    if (!isPlain) continue
    places[cell] = place
    if (place > decimals) decimals = place
  }
  return decimals
}

function scale(digits: Float64Array, places: Uint8Array, decimals: number): void {
  for (let cell = 0; cell < digits.length; cell++) {
    if (places[cell] === decimals) continue
    const scaled = digits[cell]! * unitOf[decimals - places[cell]!]!
    digits[cell] = Number.isSafeInteger(scaled) ? scaled : Number.NaN
  }
}
