// Deals by id: the row of each. A table of row numbers in which an id is looked for where its bytes say, at a tenth of
// what a Map of a million ids takes.
import { hashOf, TextBytes } from './cell-bytes.ts'
import type { ColumnStore } from './column-store.ts'

/** Where a row stands by its deal id. */
export interface DealRows {
  get(dealId: string): number | undefined
  has(dealId: string): boolean
}

/** So many places are looked at; ids that find no room there, as only chosen ones do, are kept in a Map. */
const mostLooked = 32

/** Stands for the row of a deal that is not there. */
export const noDeal = 0xffffffff

/** The same for columns of ids, row by row. */
export interface FoundDeals extends DealRows {
  /** The row of the deal whose id is the cell of a row in another column. */
  rowOf(column: ColumnStore, row: number): number | undefined
  /** The same of all rows of a column, `noDeal` where there is none. */
  rowsOf(column: ColumnStore): Uint32Array
  /** Ids in the order of their rows. */
  keys(): Iterable<string>
}

export class DealIndex implements FoundDeals {
  /** The ids by row. */
  private readonly ids: ColumnStore
  /**
   * Row + 1, or 0 where there is none; a power of two of places, at least twice as many as rows. The lower bits of a hash
   * say where to look, the upper ones stand beside the row: nearly every id that is another need not be looked at.
   */
  private readonly places: Uint32Array
  private readonly elsewhere = new Map<string, number>()
  private readonly textBytes = new TextBytes()

  /** `ids` has a cell for each row; those that are not added are not found. */
  constructor(ids: ColumnStore) {
    this.ids = ids
    this.places = new Uint32Array(2 ** Math.ceil(Math.log2(2 * ids.size + 2)))
  }

  get(dealId: string): number | undefined {
    const length = this.textBytes.write(dealId)
    return this.find(this.textBytes.view, 0, length)
  }

  has(dealId: string): boolean {
    return this.get(dealId) !== undefined
  }

  rowOf(column: ColumnStore, row: number): number | undefined {
    const cell = column.cellOf(row)
    return this.find(column.view, column.starts[cell]!, column.starts[cell + 1]!)
  }

  rowsOf(column: ColumnStore): Uint32Array {
    const rows = new Uint32Array(column.size)
    for (let row = 0; row < rows.length; row++) rows[row] = this.rowOf(column, row) ?? noDeal
    return rows
  }

  /** Adds a row, unless its id is there already: gives the row that has it. */
  add(row: number): number | undefined {
    const { places, ids } = this
    const { view, starts } = ids
    const cell = ids.cellOf(row)
    const [from, to] = [starts[cell]!, starts[cell + 1]!]
    const mask = places.length - 1
    const hash = hashOf(view, from, to)
    const mark = hash & ~mask
    for (let looked = 0, at = hash; looked < mostLooked; looked++, at++) {
      const place = places[at & mask]!
      if (place === 0) {
        places[at & mask] = mark | (row + 1)
        return undefined
      }
      if ((place & ~mask) === mark && ids.isAt((place & mask) - 1, view, from, to)) return (place & mask) - 1
    }
    const id = textBetween(view, from, to)
    const first = this.elsewhere.get(id)
    if (first === undefined) this.elsewhere.set(id, row)
    return first
  }

  *keys(): Generator<string> {
    const { ids } = this
    for (let row = 0; row < ids.size; row++) {
      const cell = ids.cellOf(row)
      if (this.rowOf(ids, row) === row) yield textBetween(ids.view, ids.starts[cell]!, ids.starts[cell + 1]!)
    }
  }

  /** The row whose id stands in a view from `from` to before `to`. */
  find(view: DataView, from: number, to: number): number | undefined {
    const { places, ids } = this
    const mask = places.length - 1
    const hash = hashOf(view, from, to)
    const mark = hash & ~mask
    for (let looked = 0, at = hash; looked < mostLooked; looked++, at++) {
      const place = places[at & mask]!
      if (place === 0) return undefined
      if ((place & ~mask) === mark && ids.isAt((place & mask) - 1, view, from, to)) return (place & mask) - 1
    }
    return this.elsewhere.size === 0 ? undefined : this.elsewhere.get(textBetween(view, from, to))
  }
}

function textBetween({ buffer, byteOffset }: DataView, from: number, to: number): string {
  return Buffer.from(buffer, byteOffset + from, to - from).toString()
}
