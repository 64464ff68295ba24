// Text written as UTF-8 into one buffer that is used again and again: a line of a million costs no string, no array and
// no copy of its own.
import { copyBytes, viewOf } from '../data/cell-bytes.ts'
import type { ByteColumn } from '../data/readings.ts'
import { Exact } from '../values/exact.ts'
import { bytesThatNeedQuotes, needsQuotes, startsFormula } from './csv.ts'

const [minus, point, zero] = [0x2d, 0x2e, 0x30]
const encoder = new TextEncoder()

/** A machine integer, which divides in a fraction of the time. */
const largestInteger = 0x7fff_ffff
const billion = 1_000_000_000
const unitOf: readonly number[] = Array.from({ length: 10 }, (_, places) => 10 ** places)
/** More than any number written here has characters. */
const longestNumber = 40

/** The text as it is copied into pieces. */
export function bytesOf(text: string): DataView {
  return viewOf(encoder.encode(text))
}

/** A column of cells, and whether any of them needs quotes. */
export interface PlainCells {
  readonly cells: ByteColumn
  readonly mayNeedQuotes: boolean
}

/** A look at all of a column at once spares one at every byte of every cell. */
export function plainCellsOf(cells: ByteColumn): PlainCells {
  return { cells, mayNeedQuotes: bytesThatNeedQuotes.some((byte) => cells.holds(byte)) }
}

export class BytePiece {
  private bytes: Uint8Array
  /** Of `bytes`. */
  private view: DataView
  private used = 0

  /** It grows where a single text needs more. */
  constructor(size: number) {
    this.bytes = new Uint8Array(size)
    this.view = viewOf(this.bytes)
  }

  get length(): number {
    return this.used
  }

  /** Takes back what was written since it was so long. */
  cutTo(length: number): void {
    this.used = length
  }

  /** What was written since the last time. The bytes stand only until something is written again. */
  take(): Uint8Array {
    const taken = this.bytes.subarray(0, this.used)
    this.used = 0
    return taken
  }

  copy(from: DataView): void {
    const length = from.byteLength
    this.reserve(length)
    copyBytes(from, 0, this.view, this.used, length)
    this.used += length
  }

  text(text: string): void {
    this.reserve(3 * text.length) // a UTF-16 unit has three bytes at most
    this.used += encoder.encodeInto(text, this.bytes.subarray(this.used)).written
  }

  /** The cell, if it stands in CSV as it is. False where something in it needs quotes or is run by a spreadsheet. */
  plainCell({ cells, mayNeedQuotes }: PlainCells, row: number): boolean {
    this.reserve(cells.lengthOf(row))
    const { bytes, view, used } = this
    const end = cells.copy(row, view, used)
    if (end > used && startsFormula(bytes[used]!)) return false
    if (mayNeedQuotes) for (let at = used; at < end; at++) if (needsQuotes(bytes[at]!)) return false
    this.used = end
    return true
  }

  /** A whole number from 0 on, below 2^53. */
  whole(value: number): void {
    this.reserve(longestNumber)
    if (value <= largestInteger) return this.digits(value, 1)
    const above = Math.floor(value / billion)
    this.digits(above, 1)
    this.digits(value - above * billion, 9)
  }

  /**
   * A safe whole number × 10^−decimals as `Exact.toText(12, least)` words it: 183404 with 2 decimals is `1834.04`, 800000
   * is `8000`, and with at least two decimals `8000.00`.
   */
  decimal(value: number, decimals: number, least: number): void {
    if (decimals > 9 || least > 9) return this.text(Exact.decimal(BigInt(value), decimals).toText(12, least))
    this.reserve(longestNumber)
    if (value < 0) this.bytes[this.used++] = minus
    const size = Math.abs(value)
    const unit = unitOf[decimals]!
    let units = Math.floor(size / unit)
    let fraction = size - units * unit
    if (fraction < 0) [units, fraction] = [units - 1, fraction + unit] // the quotient was rounded up to a whole one
    this.whole(units)
    let places = decimals
    if (fraction === 0) places = Math.min(places, least)
    else for (; places > least && fraction % 10 === 0; places--) fraction /= 10
    if (places === 0 && least === 0) return
    this.bytes[this.used++] = point
    if (places > 0) this.digits(fraction, places)
    for (; places < least; places++) this.bytes[this.used++] = zero
  }

  /** A machine integer with so many digits at least. */
  private digits(value: number, least: number): void {
    const { bytes } = this
    let count = least
    while (count < 10 && value >= unitOf[count]!) count += 1
    const end = this.used + count
    let rest = value | 0
    for (let at = end - 1; at >= this.used; at--) {
      const tenth = (rest / 10) | 0
      bytes[at] = zero + rest - tenth * 10
      rest = tenth
    }
    this.used = end
  }

  private reserve(more: number): void {
    if (this.used + more <= this.bytes.length) return
    const wider = new Uint8Array(2 * (this.used + more))
    wider.set(this.bytes.subarray(0, this.used))
    this.bytes = wider
    this.view = viewOf(wider)
  }
}
