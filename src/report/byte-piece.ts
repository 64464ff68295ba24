// Text written as UTF-8 into two buffers that are used again and again: a line of a million costs no string, no array and
// no copy of its own.
import { copyBytes, viewOf } from '../data/cell-bytes.ts'
import type { ByteColumn } from '../data/readings.ts'
import { Exact } from '../values/exact.ts'
import { longestNumber, mostDecimals, putDecimal, putWhole } from './byte-digits.ts'
import { bytesThatNeedQuotes, needsQuotes, startsFormula } from './csv.ts'

const encoder = new TextEncoder()

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
  bytes: Uint8Array
  /** Of `bytes`. */
  view: DataView
  /** So many of the bytes are written. */
  length = 0
  /** What was taken last, which may still be on its way to a file. */
  private spare: Uint8Array

  /** It grows where a single text needs more. */
  constructor(size: number) {
    this.bytes = new Uint8Array(size)
    this.view = viewOf(this.bytes)
    this.spare = new Uint8Array(size)
  }

  /** Takes back what was written since it was so long. */
  cutTo(length: number): void {
    this.length = length
  }

  /** What was written since the last time. The bytes stand until the next is taken. */
  take(): Uint8Array {
    const taken = this.bytes.subarray(0, this.length)
    const next = this.spare
    this.spare = this.bytes
    this.bytes = next
    this.view = viewOf(next)
    this.length = 0
    return taken
  }

  /** The first bytes of a view: all of them, unless it is said how many. */
  copy(from: DataView, length: number = from.byteLength): void {
    this.reserve(length)
    copyBytes(from, 0, this.view, this.length, length)
    this.length += length
  }

  text(text: string): void {
    this.reserve(3 * text.length) // a UTF-16 unit has three bytes at most
    this.length += encoder.encodeInto(text, this.bytes.subarray(this.length)).written
  }

  /** The cell, if it stands in CSV as it is. False where something in it needs quotes or is run by a spreadsheet. */
  plainCell(cells: PlainCells, row: number): boolean {
    this.reserve(cells.cells.lengthOf(row))
    const end = putPlainCell(this, this.length, cells, row)
    if (end < 0) return false
    this.length = end
    return true
  }

  /** A whole number from 0 on, below 2^53. */
  whole(value: number): void {
    this.reserve(longestNumber)
    this.length = putWhole(this.bytes, this.length, value)
  }

  /** A safe whole number × 10^−decimals, as `putDecimal` puts it. */
  decimal(value: number, decimals: number, least: number): void {
    if (decimals > mostDecimals || least > mostDecimals)
      return this.text(Exact.decimal(BigInt(value), decimals).toText(12, least))
    this.reserve(longestNumber)
    this.length = putDecimal(this.bytes, this.length, value, decimals, least)
  }

  /** Makes room for so many bytes more; `bytes` and `view` may then be others. */
  reserve(more: number): void {
    if (this.length + more <= this.bytes.length) return
    const wider = new Uint8Array(2 * (this.length + more))
    wider.set(this.bytes.subarray(0, this.length))
    this.bytes = wider
    this.view = viewOf(wider)
  }
}

/** Puts a cell where there is room for it; gives the offset behind it, −1 where it does not stand in CSV as it is. */
export function putPlainCell(
  { bytes, view }: Pick<BytePiece, 'bytes' | 'view'>,
  from: number,
  { cells, mayNeedQuotes }: PlainCells,
  row: number,
): number {
  const end = cells.copy(row, view, from)
  if (end > from && startsFormula(bytes[from]!)) return -1
  if (mayNeedQuotes) for (let at = from; at < end; at++) if (needsQuotes(bytes[at]!)) return -1
  return end
}

/** Puts all bytes of a view where there is room for them; gives the offset behind them. */
export function putBytes(view: DataView, at: number, from: DataView, length: number): number {
  copyBytes(from, 0, view, at, length)
  return at + length
}
