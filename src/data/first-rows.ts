// The first of the rows that have the same cells in some columns, as a split of one deal, payee and role has.
import { hashOf } from './cell-bytes.ts'
import { textOfCell } from './cell-texts.ts'
import type { ColumnStore } from './column-store.ts'
import { isSameCell } from './stand-apart.ts'

/** So many rows are compared; rows that find no room there, as only chosen ones do, are kept in a Map. */
const mostLooked = 32

export class FirstRows {
  private readonly columns: readonly ColumnStore[]
  /** Row + 1, or 0 where there is none. */
  private readonly places: Uint32Array
  private readonly elsewhere = new Map<string, number>()

  /** Of columns of so many rows. */
  constructor(columns: readonly ColumnStore[], size: number) {
    this.columns = columns
    this.places = new Uint32Array(2 ** Math.ceil(Math.log2(2 * size + 2)))
  }

  /** Notes a row; gives the row with the same cells that was noted before it. */
  before(row: number): number | undefined {
    const { places } = this
    const mask = places.length - 1
    for (let looked = 0, at = this.hashAt(row); looked < mostLooked; looked++, at++) {
      const first = places[at & mask]! - 1
      if (first < 0) {
        places[at & mask] = row + 1
        return undefined
      }
      if (this.isSame(first, row)) return first
    }
    const key = JSON.stringify(this.columns.map((column) => textOfCell(column, column.cellOf(row))))
    const first = this.elsewhere.get(key)
    if (first === undefined) this.elsewhere.set(key, row)
    return first
  }

  private hashAt(row: number): number {
    let hash = 0
    for (const column of this.columns) {
      const cell = column.cellOf(row)
      hash =
        Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) ^
        hashOf(column.view, column.starts[cell]!, column.starts[cell + 1]!)
    }
    return hash
  }

  private isSame(one: number, other: number): boolean {
    for (const column of this.columns) if (!isSameCell(column, one, other)) return false
    return true
  }
}
