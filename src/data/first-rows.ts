// The first of the rows that have the same cells in some columns, as a split of one deal, payee and role has.
import { hashOf } from './cell-bytes.ts'
import { textOfCell } from './cell-texts.ts'
import type { ColumnStore } from './column-store.ts'

/** So many rows are compared; rows that find no room there, as only chosen ones do, are kept in a Map. */
const mostLooked = 32
/** As many rows of one deal as are compared one by one. */
const mostTogether = 16

export class FirstRows {
  private readonly columns: readonly ColumnStore[]
  /** Whether rows with the same first cell stand together, as splits do that are written deal by deal. */
  private readonly areTogether: boolean
  /** Of the rows with the cell that came last those that were noted. */
  private together: number[] = []
  /** Row + 1, or 0 where there is none. */
  private readonly places: Uint32Array
  private readonly elsewhere = new Map<string, number>()

  /** Of columns of so many rows. */
  constructor(columns: readonly ColumnStore[], size: number) {
    this.columns = columns
    this.areTogether = columns.length > 1 && standTogether(columns[0]!)
    this.places = new Uint32Array(this.areTogether ? 0 : 2 ** Math.ceil(Math.log2(2 * size + 2)))
  }

  /** Notes a row; gives the row with the same cells that was noted before it. */
  before(row: number): number | undefined {
    return this.areTogether ? this.beforeTogether(row) : this.beforeAnywhere(row)
  }

  private beforeTogether(row: number): number | undefined {
    const { together } = this
    if (together.length > 0 && !isSameCell(this.columns[0]!, together[0]!, row)) together.length = 0
    for (let at = 0; at < together.length; at++) if (this.isSame(together[at]!, row)) return together[at]
    together.push(row)
    return undefined
  }

  private beforeAnywhere(row: number): number | undefined {
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

function isSameCell(column: ColumnStore, row: number, other: number): boolean {
  const cell = column.cellOf(other)
  return column.isAt(row, column.view, column.starts[cell]!, column.starts[cell + 1]!)
}

/** Whether the cells ascend but for a few in a row that are the same. Of a column with codes that is not worth a look. */
function standTogether(column: ColumnStore): boolean {
  if (column.codes !== undefined) return false
  for (let row = 1, same = 1; row < column.size; row++) {
    const order = column.compareAt(row - 1, column.view, column.starts[row]!, column.starts[row + 1]!)
    same = order === 0 ? same + 1 : 1
    if (order > 0 || same > mostTogether) return false
  }
  return true
}
