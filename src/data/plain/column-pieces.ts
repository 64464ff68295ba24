// The cells of a long column, brought piece by piece to where the compiled code reads them (columns.as.ts).
import type { ColumnStore } from '../column-store.ts'
import { compiled, Room } from './compiled.ts'

/** Cells that one piece has. */
const most = 8192

const [textRoom, startsRoom, digitsRoom, placesRoom] = [new Room(), new Room(), new Room(), new Room()]

/** The cells `from` to before `to`; `bytes` is where those of the whole column would begin, `starts` that of the first cell. */
interface Piece {
  readonly bytes: number
  readonly starts: number
  readonly from: number
  readonly to: number
}

type Cells = Pick<ColumnStore, 'bytes' | 'starts' | 'cells'>

/** Up to a piece that `act` says no to. Each piece has the last cell of the one before it as well, if `isLinked`. */
function everyPiece({ bytes, starts, cells }: Cells, isLinked: boolean, act: (piece: Piece) => boolean): boolean {
  for (let next = 0; next < cells; next += most) {
    const from = isLinked && next > 0 ? next - 1 : next
    const to = Math.min(cells, next + most)
    const text = bytes.subarray(starts[from]!, starts[to]!)
    const [textAt, startsAt] = [textRoom.of(text.length), startsRoom.of(4 * (most + 2))]
    const { buffer } = compiled()
    new Uint8Array(buffer, textAt, text.length).set(text)
    new Uint32Array(buffer, startsAt, to + 1 - from).set(starts.subarray(from, to + 1))
    if (!act({ bytes: textAt - starts[from]!, starts: startsAt, from, to })) return false
  }
  return true
}

/** Whether each cell comes after the one before it, by code points. */
export function cellsAscend(cells: Cells): boolean {
  const { exports } = compiled()
  return everyPiece(cells, true, ({ bytes, starts, from, to }) => exports.ascend(bytes, starts, to - from) === 1)
}

/**
 * Of every cell its digits with the most decimals that any of them has: `-12.50` and `12.5%` beside each other are −12500
 * and 125 of three. NaN where it is no plain decimal number. `mark` is the byte of the decimal mark.
 */
export function readDecimals(cells: Cells, mark: number): { readonly digits: Float64Array; readonly decimals: number } {
  const digits = new Float64Array(cells.cells)
  const { exports } = compiled()
  let decimals = 0
  everyPiece(cells, false, ({ bytes, starts, from, to }) => {
    const [digitsAt, placesAt] = [digitsRoom.of(8 * most), placesRoom.of(most)]
    const found = exports.decimals(bytes, starts, to - from, mark, decimals, digitsAt, placesAt)
    if (found > decimals) addDecimals(digits.subarray(0, from), found - decimals)
    decimals = found
    digits.set(new Float64Array(compiled().buffer, digitsAt, to - from), from)
    return true
  })
  return { digits, decimals }
}

/** To digits that were read before any that have so many more. */
function addDecimals(digits: Float64Array, count: number): void {
  const times = 10 ** count
  for (let cell = 0; cell < digits.length; cell++) {
    const scaled = digits[cell]! * times
    digits[cell] = Number.isSafeInteger(scaled) ? scaled : Number.NaN
  }
}
