// The cells of a column as bytes, for whoever writes or compares them by the million.
import { copyBytes } from './cell-bytes.ts'
import { textOfCell } from './cell-texts.ts'
import type { ColumnStore } from './column-store.ts'

/** The cells of a column as UTF-8, for writers: no text is made of them. */
export interface ByteColumn {
  /** The bytes that a cell takes. */
  lengthOf(row: number): number
  /** Writes the cell, and up to seven bytes more, to where there is room for them; gives the offset behind the cell. */
  copy(row: number, into: DataView, at: number): number
  /**
   * Writes the cells of some rows one behind the other, and where each ends to `ends`, up to one that is longer than `most`;
   * gives how many are written. Up to seven bytes more are written over.
   */
  copyAll(rows: RowsWritten, into: DataView, at: number, ends: Uint32Array): number
  /**
   * Looks at the cells of some rows that will be copied next. Rows of one payee lie far apart in a long column: asked for
   * side by side they come from memory in a fraction of the time. What it gives says nothing.
   */
  ahead(rows: Uint32Array, from: number, to: number): number
  /** Whether the cell is a text; of a text of plain letters and digits no other is made to tell. */
  isText(row: number, text: string): boolean
  /** Whether the cell is the bytes that stand in a view. */
  isAt(row: number, view: DataView, from: number, to: number): boolean
  /** Whether a byte stands in any cell. */
  holds(byte: number): boolean
  /** Negative, zero or positive: the order of two rows by the code points of their cells. */
  compare(row: number, other: number): number
  /** Whether each row comes after the one before it; it may also be left open. */
  readonly isAscending: boolean
}

/** Rows `from` to before `to` of a list, and how long their cells may be. */
export interface RowsWritten {
  readonly rows: Uint32Array
  readonly from: number
  readonly to: number
  readonly most: number
}

/** Of a column that no file has, empty cells. */
export function byteColumn(store: ColumnStore | undefined): ByteColumn {
  if (store === undefined)
    return {
      lengthOf: () => 0,
      copy: (_, __, at) => at,
      copyAll: ({ from, to }, _, at, ends) => {
        ends.fill(at, 0, to - from)
        return to - from
      },
      ahead: () => 0,
      isText: (_, text) => text === '',
      isAt: (_row, _view, from, to) => from === to,
      holds: () => false,
      compare: () => 0,
      isAscending: false,
    }
  return new StoredBytes(store)
}

const lastAscii = 127

class StoredBytes implements ByteColumn {
  private readonly bytes: Uint8Array
  private readonly starts: Uint32Array
  private readonly codes: Uint16Array | undefined
  private readonly view: DataView
  private readonly cells: number
  /** Cells that end up to here may be read with up to seven bytes behind them. */
  private readonly byEights: number
  /** Where all cells are as long, as ids mostly are: then none needs to be looked up to find where another begins. */
  private readonly width: number | undefined
  private readonly store: ColumnStore
  private readonly held = new Map<number, boolean>()

  constructor(store: ColumnStore) {
    const { bytes, view, starts, codes, cells } = store
    this.store = store
    this.bytes = bytes
    this.view = view
    this.cells = cells
    this.byEights = bytes.length - 8
    this.width = widthOf(starts, cells)
    this.starts = starts
    this.codes = codes
  }

  lengthOf(row: number): number {
    if (this.width !== undefined) return this.width
    const cell = this.codes === undefined ? row : this.codes[row]!
    return this.starts[cell + 1]! - this.starts[cell]!
  }

  isText(row: number, text: string): boolean {
    const { bytes } = this
    const cell = this.store.cellOf(row)
    const start = this.starts[cell]!
    const length = this.starts[cell + 1]! - start
    for (let at = 0; at < text.length; at++) {
      const unit = text.charCodeAt(at)
      if (unit > lastAscii) return textOfCell(this.store, cell) === text
      if (at >= length || bytes[start + at] !== unit) return false
    }
    return length === text.length
  }

  isAt(row: number, view: DataView, from: number, to: number): boolean {
    return this.store.isAt(row, view, from, to)
  }

  compare(row: number, other: number): number {
    const { store, view, starts } = this
    const cell = store.cellOf(other)
    return store.compareAt(row, view, starts[cell]!, starts[cell + 1]!)
  }

  get isAscending(): boolean {
    return this.store.ascends
  }

  copy(row: number, into: DataView, at: number): number {
    const { view, starts, width } = this
    const cell = this.codes === undefined ? row : this.codes[row]!
    const from = width === undefined ? starts[cell]! : cell * width
    const length = width ?? starts[cell + 1]! - from
    if (from + length > this.byEights) copyBytes(view, from, into, at, length)
    else
      for (let next = 0; next < length; next += 8) into.setFloat64(at + next, view.getFloat64(from + next, true), true)
    return at + length
  }

  copyAll({ rows, from, to, most }: RowsWritten, into: DataView, at: number, ends: Uint32Array): number {
    const { view, starts, width, codes, byEights } = this
    let end = at
    for (let index = from; index < to; index++) {
      const row = rows[index]!
      const cell = codes === undefined ? row : codes[row]!
      const start = width === undefined ? starts[cell]! : cell * width
      const length = width ?? starts[cell + 1]! - start
      if (length > most) return index - from
      if (start + length > byEights) copyBytes(view, start, into, end, length)
      else
        for (let next = 0; next < length; next += 8)
          into.setFloat64(end + next, view.getFloat64(start + next, true), true)
      end += length
      ends[index - from] = end
    }
    return to - from
  }

  ahead(rows: Uint32Array, from: number, to: number): number {
    const { view, starts, width, codes } = this
    let sum = 0
    for (let at = from; at < to; at++) {
      const row = rows[at]!
      const cell = codes === undefined ? row : codes[row]!
      const start = width === undefined ? starts[cell]! : cell * width
      if (start < this.byEights) sum = (sum + view.getUint8(start)) | 0
    }
    return sum
  }

  holds(byte: number): boolean {
    let isHeld = this.held.get(byte)
    if (isHeld === undefined) {
      isHeld = this.bytes.subarray(0, this.starts[this.cells]).includes(byte)
      this.held.set(byte, isHeld)
    }
    return isHeld
  }
}

/** The length of every cell; undefined where they differ. */
function widthOf(starts: Uint32Array, cells: number): number | undefined {
  if (cells === 0) return undefined
  const width = starts[1]!
  for (let cell = 1; cell < cells; cell++) if (starts[cell + 1]! - starts[cell]! !== width) return undefined
  return width
}
