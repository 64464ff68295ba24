// Texts of cells that are held as bytes.
import type { ColumnStore } from './column-store.ts'

/** So many bytes are decoded at once; short texts are then taken out of them. */
const blockSize = 32 * 1024
/** Longer parts of a text would keep the whole of it in memory. */
const longestCopied = 12

export function textOfCell({ bytes, starts }: ColumnStore, cell: number): string {
  return bytes.toString('utf8', starts[cell]!, starts[cell + 1]!)
}

/** The texts of all cells. */
export function textsOfCells(store: ColumnStore): readonly string[] {
  const { bytes, starts, cells } = store
  const texts = Array<string>(cells).fill('')
  let [block, blockAt] = ['', 0]
  for (let cell = 0; cell < cells; cell++) {
    const [from, to] = [starts[cell]!, starts[cell + 1]!]
    if (from === to) continue
    if (to > blockAt + block.length) {
      blockAt = from
      block = bytes.toString('latin1', from, Math.min(from + blockSize, starts[cells]!))
    }
    texts[cell] =
      to - from <= longestCopied && isAscii(bytes, from, to)
        ? block.substring(from - blockAt, to - blockAt)
        : bytes.toString('utf8', from, to)
  }
  return texts
}

function isAscii(bytes: Buffer, from: number, to: number): boolean {
  let seen = 0
  for (let at = from; at < to; at++) seen |= bytes[at]!
  return seen < 128
}

/** Of so many cells of a column, and of most of them, a text is made anew each time; who asks further will ask for all. */
const mostMade = 1024

/** The texts of one column, made when they are asked for. */
export class CellTexts {
  private readonly store: ColumnStore
  /** Of all cells, as they are numbered. */
  private made: readonly string[] | undefined
  /** By row. */
  private rows: readonly string[] | undefined
  private asked = 0

  constructor(store: ColumnStore) {
    this.store = store
  }

  at(row: number): string | undefined {
    const { store } = this
    if (row >= store.size) return undefined
    if (this.made !== undefined) return this.made[store.cellOf(row)]
    if (++this.asked > mostMade && 2 * this.asked > store.cells) this.made = textsOfCells(store)
    return textOfCell(store, store.cellOf(row))
  }

  all(): readonly string[] {
    const { codes, size } = this.store
    const made = (this.made ??= textsOfCells(this.store))
    return (this.rows ??= codes === undefined ? made : Array.from(codes.subarray(0, size), (code) => made[code]!))
  }
}
