// Deals whose ids ascend from row to row, as ids that are given one after the other do: none can stand there twice, and the
// rows that name them mostly come in the same order, so that each is found near the one before. No table is needed for it.
import { compareViews, TextBytes } from './cell-bytes.ts'
import type { ColumnStore } from './column-store.ts'
import type { FoundDeals } from './deal-index.ts'
import { DealIndex, noDeal } from './deal-index.ts'

/** Steps that a search may take, on average: where the rows come in another order a table is worth its cost. */
const steps = 12
/** Steps in advance, so that a few strays are not yet another order. */
const patience = 16_384

export class AscendingDeals implements FoundDeals {
  /** The ids by row, each after the one before it. */
  private readonly ids: ColumnStore
  private readonly textBytes = new TextBytes()
  /** The row that was found last, or the first behind an id that was not. */
  private last = 0
  private credit = patience
  private index: DealIndex | undefined

  constructor(ids: ColumnStore) {
    this.ids = ids
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

  keys(): Iterable<string> {
    return this.indexed().keys()
  }

  private find(view: DataView, from: number, to: number): number | undefined {
    if (this.index !== undefined) return this.index.find(view, from, to)
    const { size } = this.ids
    let row = Math.max(0, Math.min(this.last + this.distance(view, from, to), size - 1))
    let order = this.order(row, view, from, to)
    if (order !== 0) {
      row = this.search(row, order < 0, view, from, to)
      if (this.credit < 0) this.indexed()
      if (row === size) return undefined
      order = this.order(row, view, from, to)
    }
    this.last = row
    return order === 0 ? row : undefined
  }

  /** About how many rows behind the last one: as many as the numbers at the end of the two ids differ by. Any number will do. */
  private distance(view: DataView, from: number, to: number): number {
    const { view: own, starts } = this.ids
    const start = starts[this.last]!
    const length = to - from
    if (starts[this.last + 1]! - start !== length) return 1
    let distance = 0
    for (let at = Math.max(0, length - 8); at < length; at++)
      distance = 10 * distance + view.getUint8(from + at) - own.getUint8(start + at)
    return distance
  }

  /** The first row whose id does not come before: by steps that double, from a row on, then by halving what lies between. */
  private search(near: number, isBehind: boolean, view: DataView, from: number, to: number): number {
    const { size } = this.ids
    // The id of `low` comes before, unless it is −1; that of `high` does not, unless it is the end of all.
    let low = near
    let high = near
    let step = 1
    let taken = 1
    if (isBehind) {
      for (high = low + 1; high < size && this.order(high, view, from, to) < 0; high += step, taken += 2) {
        low = high
        step *= 2
      }
      if (high > size) high = size
    } else {
      for (low = high - 1; low >= 0 && this.order(low, view, from, to) >= 0; low -= step, taken += 2) {
        high = low
        step *= 2
      }
      if (low < -1) low = -1
    }
    while (high - low > 1) {
      const middle = (low + high) >> 1
      if (this.order(middle, view, from, to) < 0) low = middle
      else high = middle
    }
    this.credit += steps - taken
    return high
  }

  /** That of the id of a row and the bytes that stand in a view. */
  private order(row: number, view: DataView, from: number, to: number): number {
    const { view: own, starts } = this.ids // which are as many as rows: what ascends has no codes
    const start = starts[row]!
    return compareViews(own, start, starts[row + 1]! - start, view, from, to - from)
  }

  private indexed(): DealIndex {
    if (this.index !== undefined) return this.index
    const index = new DealIndex(this.ids)
    for (let row = 0; row < this.ids.size; row++) index.add(row)
    return (this.index = index)
  }
}
