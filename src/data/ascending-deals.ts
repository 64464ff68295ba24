// Deals whose ids ascend from row to row, as ids that are given one after the other do: none can stand there twice, and the
// rows that name them mostly come in the same order, so that each is found near the one before. No table is needed for it.
import { TextBytes } from './cell-bytes.ts'
import type { ColumnStore } from './column-store.ts'
import type { FoundDeals } from './deal-index.ts'
import { DealIndex } from './deal-index.ts'

/** Steps that a search may take, on average: where the rows come in another order a table is worth its cost. */
const steps = 12
/** Steps in advance, so that a few strays are not yet another order. */
const patience = 16_384

export class AscendingDeals implements FoundDeals {
  /** The ids by row, each after the one before it. */
  private readonly ids: ColumnStore
  private readonly textBytes = new TextBytes()
  /** The row that was found last. */
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
    if (this.index !== undefined) return this.index.rowOf(column, row)
    const cell = column.cellOf(row)
    return this.find(column.view, column.starts[cell]!, column.starts[cell + 1]!)
  }

  keys(): Iterable<string> {
    return this.indexed().keys()
  }

  /** First by steps that double, from the row that was found last, then by halving what lies between. */
  private find(view: DataView, from: number, to: number): number | undefined {
    if (this.index !== undefined) return this.index.find(view, from, to)
    const { ids, last } = this
    // `low` comes before it, unless it is −1; `high` does not, unless it is the end of all.
    let low = last
    let high = last
    let step = 1
    if (ids.compareAt(last, view, from, to) < 0) {
      for (high = last + 1; high < ids.size && ids.compareAt(high, view, from, to) < 0; high += step, step *= 2)
        low = high
      high = Math.min(high, ids.size)
    } else {
      for (low = last - 1; low >= 0 && ids.compareAt(low, view, from, to) >= 0; low -= step, step *= 2) high = low
      low = Math.max(low, -1)
    }
    let taken = 2 * Math.log2(step)
    for (; high - low > 1; taken++) {
      const middle = (low + high) >> 1
      if (ids.compareAt(middle, view, from, to) < 0) low = middle
      else high = middle
    }
    this.credit += steps - taken
    if (this.credit < 0) this.indexed()
    if (high >= ids.size || ids.compareAt(high, view, from, to) !== 0) return undefined
    this.last = high
    return high
  }

  private indexed(): DealIndex {
    if (this.index !== undefined) return this.index
    const index = new DealIndex(this.ids)
    for (let row = 0; row < this.ids.size; row++) index.add(row)
    return (this.index = index)
  }
}
