// The cells of one column as UTF-8. While they are few different ones each is held once, with a number of two bytes for
// every row; once there are more than two bytes can number, as of ids, they stand one behind the other, row by row.
import { compareViews, copyBytes, hashOf, sameBytes, TextBytes, viewOf } from './cell-bytes.ts'
import { cellsAscend } from './plain/column-pieces.ts'

/** As many as two bytes can number. */
const mostWords = 65_536
/** So many are looked at before a column is taken for one of mostly different cells, such as ids. */
const firstLook = 4096
/** Of 65,536 payees, 4,096 stand in the first 4,231 deals: more of so few rows are different only in a column of ids. */
const mostlyDifferent = 0.98
/** Of numbers, amounts show sooner that nearly each is another one; prices from a list are far fewer. */
const [firstNumbers, halfDifferent] = [1024, 0.5]
/** Further than this no word lies from where its bytes say, unless they were chosen so: then the column is not worth it. */
const mostLooked = 64
/** Cells up to here are copied faster than a call for it takes. */
const shortCell = 48
/** Cells that show how long those of a column are. */
const enough = 256

const [noHashes, noPlaces] = [new Int32Array(0), new Uint32Array(0)]

/**
 * What is known of a column before it is read: `apart` are cells that are nearly all different, as ids of deals, and have no
 * codes; `numbers` may well be so; of a `patient` one codes are given up only where there are too many.
 */
export type ColumnManner = 'apart' | 'numbers' | 'patient'

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
  /** Hash of each cell, and the table in which it is looked for: number of the cell + 1, or 0 where there is none. */
  private hashes = new Int32Array(16)
  private places = new Uint32Array(16)
  /** The number of the cell that was pushed last. */
  lastCode = 0
  private expected = 0
  private isAscending: boolean | undefined
  private readonly look: number
  private readonly different: number

  constructor(manner?: ColumnManner) {
    this.look = manner === 'patient' ? mostWords : manner === 'numbers' ? firstNumbers : firstLook
    this.different = manner === 'numbers' ? halfDifferent : mostlyDifferent
    if (manner === 'apart') this.codes = undefined
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
    this.hashes = noHashes
    this.places = noPlaces
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
    const { places, hashes, starts } = this
    const hash = hashOf(view, from, to)
    const length = to - from
    const mask = places.length - 1
    let at = hash & mask
    for (let looked = 0; looked < mostLooked; looked++, at = (at + 1) & mask) {
      const code = places[at]! - 1
      if (code < 0) return this.newCode(view, from, to, hash, at)
      const start = starts[code]!
      if (
        hashes[code] === hash &&
        starts[code + 1]! - start === length &&
        sameBytes(this.view, start, view, from, length)
      )
        return code
    }
    return -1
  }

  private newCode(view: DataView, from: number, to: number, hash: number, at: number): number {
    const code = this.cells
    if (code === mostWords || (code >= this.look && code > this.different * this.size)) return -1
    this.addCell(view, from, to)
    if (this.hashes.length < this.starts.length) this.hashes = longer(this.hashes, this.starts.length)
    this.hashes[code] = hash
    this.places[at] = code + 1
    if (2 * this.cells > this.places.length) this.spread()
    return code
  }

  /** A table four times as wide, so that cells lie apart. */
  private spread(): void {
    const places = new Uint32Array(4 * this.places.length)
    const mask = places.length - 1
    for (let code = 0; code < this.cells; code++) {
      let at = this.hashes[code]! & mask
      while (places[at] !== 0) at = (at + 1) & mask
      places[at] = code + 1
    }
    this.places = places
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

function longer<T extends Uint16Array | Uint32Array | Int32Array>(numbers: T, length: number): T {
  const same = numbers.constructor as new (length: number) => T // an array of the same kind
  const wider = new same(length)
  wider.set(numbers)
  return wider
}
