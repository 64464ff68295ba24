// Text written as UTF-8 into two buffers that are used again and again: a line of a million costs no string, no array and
// no copy of its own.
import { viewOf } from '../data/cell-bytes.ts'
import type { ByteColumn } from '../data/readings.ts'
import { bytesThatNeedQuotes, needsQuotes, startsFormula } from './csv.ts'
import { roomBehind } from './stamp.ts'

const encoder = new TextEncoder()

/** A column of cells, and whether any of them needs quotes. */
export interface PlainCells {
  readonly cells: ByteColumn
  readonly mayNeedQuotes: boolean
}

/** A look at all of a column at once spares one at every byte of every cell. */
export function plainCellsOf(cells: ByteColumn): PlainCells {
  return { cells, mayNeedQuotes: bytesThatNeedQuotes.some((byte) => cells.holds(byte)) }
}

/** Most lines have less; where one has more, a wider piece takes the place of this one. */
const lastText = 4096

export class BytePiece {
  private bytes: Uint8Array
  /** Of all bytes, those that are not written yet included. */
  view: DataView
  /** So many of the bytes are written. */
  length = 0
  /** What was taken last, which may still be on its way to a file. */
  private spare: Uint8Array
  private readonly size: number

  /** Full from so many bytes on; what is written last still finds room. */
  constructor(size: number) {
    this.size = size
    this.bytes = new Uint8Array(size + lastText)
    this.view = viewOf(this.bytes)
    this.spare = new Uint8Array(size + lastText)
  }

  get isFull(): boolean {
    return this.length >= this.size
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

  text(text: string): void {
    this.reserve(3 * text.length) // a UTF-16 unit has three bytes at most
    this.length += encoder.encodeInto(text, this.bytes.subarray(this.length)).written
  }

  /** Makes room for so many bytes more and the room behind them; `view` may then be another. */
  reserve(more: number): void {
    if (this.length + more + roomBehind <= this.bytes.length) return
    const wider = new Uint8Array(2 * (this.length + more) + roomBehind)
    wider.set(this.bytes.subarray(0, this.length))
    this.bytes = wider
    this.view = viewOf(wider)
  }
}

/** Puts a cell where there is room for it; gives the offset behind it, −1 where it does not stand in CSV as it is. */
export function putPlainCell(view: DataView, from: number, { cells, mayNeedQuotes }: PlainCells, row: number): number {
  const end = cells.copy(row, view, from)
  if (end > from && startsFormula(view.getUint8(from))) return -1
  if (mayNeedQuotes) for (let at = from; at < end; at++) if (needsQuotes(view.getUint8(at))) return -1
  return end
}
