// The cells of one column as UTF-8. While they are few different ones each is held once, with a number of two bytes for
// every row; once there are more than two bytes can number, as of ids, they stand one behind the other, row by row.
import { compareViews, copyBytes, sameBytes, TextBytes, viewOf } from './cell-bytes.ts'
import { CellTable, isLost, isNew, longer } from './cell-table.ts'
import type { ColumnManner, Look } from './column-manner.ts'
import { lookOf, mostWords } from './column-manner.ts'
import { cellsAscend } from './plain/column-pieces.ts'

/** Cells up to here are copied faster than a call for it takes. */
const shortCell = 48
/** Cells that show how long those of a column are. */
const enough = 256

/** One text at a time, copied at once. */
const textBytes = new TextBytes()

export class ColumnStore {
  /** Rows. */
  size = 0
  /** By row the number of its cell; undefined once the number of a cell is that of its row. */
  codes: Uint16Array | undefined = new Uint16Array(0)
  /** Different cells while there are codes, all cells without them. */
  cells = 0
  /** Out of the pool of small buffers: a plan test has tens of columns of one row. */
  bytes: Buffer = Buffer.allocUnsafe(256)
  /** Where in `bytes` each cell begins, and behind the last where it ends. */
  starts: Uint32Array = new Uint32Array(16)
  /** Of `bytes`. */
  view: DataView = viewOf(this.bytes)
  /** Of the different cells, while more may come. */
  private table: CellTable | undefined
  /** The number of the cell that was pushed last. */
  lastCode = 0
  private expected = 0
  private isAscending: boolean | undefined
  private readonly look: Look

  constructor(manner?: ColumnManner) {
    this.look = lookOf(manner)
    if (manner === 'apart') this.codes = undefined
    else this.table = new CellTable()
  }

  /** The column of texts that are at hand. */
  static of(texts: readonly string[]): ColumnStore {
    const store = new ColumnStore()
    store.reserve(texts.length)
    for (const text of texts) store.pushText(text)
    store.close()
    return store
  }

  /** About so many rows more will come: growing step by step would leave copies of a long column behind. */
  reserve(rows: number): void {
    this.expected = this.size + rows
    if (this.codes !== undefined && this.codes.length < this.expected) this.codes = longer(this.codes, this.expected)
  }

  /** A row whose cell stands in `view` from `from` to before `to`. */
  push(view: DataView, from: number, to: number): void {
    if (this.codes === undefined) this.append(view, from, to)
    else this.pushCode(view, from, to)
  }

  pushText(text: string): void {
    const length = textBytes.write(text)
    this.push(textBytes.view, 0, length)
  }

  /** Rows of cells that have been pushed before, by the codes `from` to before `to`. */
  pushCodes(codes: Uint16Array, from: number, to: number): void {
    const size = this.size + to - from
    if (size > this.codes!.length) this.codes = longer(this.codes!, 2 * size + 16)
    this.codes!.set(codes.subarray(from, to), this.size)
    this.size = size
    this.lastCode = codes[to - 1]!
  }

  /** Bytes of all cells. */
  get length(): number {
    return this.starts[this.cells]!
  }

  /** Rows of a column without codes: their cells one behind the other, and where each ends in the column. */
  appendAll(bytes: Uint8Array, ends: Uint32Array): void {
    const { cells } = this
    const start = this.length
    if (start + bytes.length > this.bytes.length) this.widen(start + bytes.length)
    this.bytes.set(bytes, start)
    this.cells += ends.length
    this.size += ends.length
    if (this.cells >= this.starts.length) this.lengthen()
    this.starts.set(ends, cells + 1)
  }

  /** A row with the cell of a row of another column. */
  pushFrom(other: ColumnStore, row: number): void {
    const cell = other.cellOf(row)
    this.push(other.view, other.starts[cell]!, other.starts[cell + 1]!)
  }

  /** Rows of a file that has no such column. */
  fillTo(size: number): void {
    while (this.size < size) this.push(this.view, 0, 0)
  }

  /** The column with codes; itself where it has them or has too many different cells. */
  coded(): ColumnStore {
    if (this.codes !== undefined) return this
    const store = new ColumnStore('patient')
    store.reserve(this.size)
    for (let row = 0; row < this.size && store.codes !== undefined; row++) store.pushFrom(this, row)
    store.close()
    return store.codes === undefined ? this : store
  }

  /** No more rows will come. */
  close(): void {
    this.table = undefined
  }

  /** The number of the cell of a row. */
  cellOf(row: number): number {
    return this.codes === undefined ? row : this.codes[row]!
  }

  isEmpty(row: number): boolean {
    const cell = this.cellOf(row)
    return this.starts[cell] === this.starts[cell + 1]
  }

  /** Whether the cell of a row is the bytes that stand in another view. */
  isAt(row: number, view: DataView, from: number, to: number): boolean {
    const cell = this.cellOf(row)
    const start = this.starts[cell]!
    return this.starts[cell + 1]! - start === to - from && sameBytes(this.view, start, view, from, to - from)
  }

  /** Negative, zero or positive: the order of the cell of a row and the bytes that stand in another view, by code points. */
  compareAt(row: number, view: DataView, from: number, to: number): number {
    const cell = this.cellOf(row)
    const start = this.starts[cell]!
    return compareViews(this.view, start, this.starts[cell + 1]! - start, view, from, to - from)
  }

  /** Whether each cell comes after that of the row before it, by code points; of a column with codes no. */
  get ascends(): boolean {
    return (this.isAscending ??= this.codes === undefined && cellsAscend(this))
  }

  get holdsEmpty(): boolean {
    const { starts, cells } = this
    for (let cell = 0; cell < cells; cell++) if (starts[cell] === starts[cell + 1]) return true
    return false
  }

  private pushCode(view: DataView, from: number, to: number): void {
    const { starts, lastCode } = this
    const start = starts[lastCode]!
    // The currency, the stage or the day of a row are often those of the row before.
    const isLast =
      this.size > 0 && starts[lastCode + 1]! - start === to - from && sameBytes(this.view, start, view, from, to - from)
    const code = isLast ? lastCode : this.codeOf(view, from, to)
    if (code < 0) {
      this.giveUpCodes()
      this.append(view, from, to)
      return
    }
    let codes = this.codes!
    if (this.size === codes.length) this.codes = codes = longer(codes, 2 * this.size + 16)
    codes[this.size++] = code
    this.lastCode = code
  }

  /** The number of a cell, new ones included; −1 where there are too many. */
  private codeOf(view: DataView, from: number, to: number): number {
    const table = this.table!
    const found = table.find(this, view, from, to)
    if (found !== isNew) return found === isLost ? -1 : found
    const code = this.cells
    const { first, different } = this.look
    if (code === mostWords || (code >= first && code > different * this.size)) return -1
    this.addCell(view, from, to)
    table.add()
    return code
  }

  /** From now on the cells stand row by row. */
  private giveUpCodes(): void {
    const { codes, starts, view } = this
    const rows = Math.max(this.expected, this.size + 1)
    const average = starts[this.cells]! / Math.max(1, this.cells)
    this.bytes = Buffer.allocUnsafeSlow(Math.ceil(1.1 * average * rows) + 1024)
    this.view = viewOf(this.bytes)
    this.starts = new Uint32Array(rows + 1)
    this.codes = undefined
    this.cells = 0
    for (let row = 0; row < this.size; row++) this.addCell(view, starts[codes![row]!]!, starts[codes![row]! + 1]!)
    this.close()
  }

  private append(view: DataView, from: number, to: number): void {
    this.addCell(view, from, to)
    this.size += 1
  }

  private addCell(view: DataView, from: number, to: number): void {
    const start = this.starts[this.cells]!
    const end = start + to - from
    if (end > this.bytes.length) this.widen(end)
    if (to - from > shortCell) this.bytes.set(new Uint8Array(view.buffer, view.byteOffset + from, to - from), start)
    else copyBytes(view, from, this.view, start, to - from)
    this.cells += 1
    if (this.cells >= this.starts.length) this.lengthen()
    this.starts[this.cells] = end
  }

  private lengthen(): void {
    const all = this.codes === undefined && this.cells >= enough ? this.expected : 0
    this.starts = longer(this.starts, Math.max(all + 1, 2 * this.cells + 16))
  }

  /** For all cells that are expected, once there are enough of them to say how long they are. */
  private widen(least: number): void {
    const { cells } = this
    const all = this.codes === undefined && cells >= enough ? (1.1 * this.starts[cells]! * this.expected) / cells : 0
    const wider = Buffer.allocUnsafeSlow(Math.max(least, Math.ceil(all), 2 * this.bytes.length))
    wider.set(this.bytes)
    this.bytes = wider
    this.view = viewOf(wider)
  }
}
