// Credits as they are read, each put down beside those of the same payee, and then in order of (payee, date, deal id): each
// payee's are put in order by counting, so that a million of them cost a few passes. computation.md, step 4.
import type { Table } from '../../data/table.ts'
import { Defect } from '../../problems/failure.ts'
import { DayOrder } from './day-order.ts'

/** By place: those of a member stand together. */
export interface SortedCredits {
  readonly deal: Uint32Array
  readonly day: Int32Array
  readonly value: Float64Array
  readonly share: Uint16Array
  /** By member the place of the first credit, and behind the last the end of all. */
  readonly starts: Uint32Array
  /** By member: whether all values are whole numbers of which any sum is safe. */
  readonly isSafe: Uint8Array
  readonly count: number
  /** Of all values, without sign; unknown values do not count. */
  readonly largestValue: number
}

export class CreditList {
  /**
   * Deal, day and value of a credit stand side by side: the next credit is another payee's, so that each number in a column
   * of its own would be one more look into memory far away.
   */
  private numbers: Int32Array
  private values: Float64Array
  /** Mostly that of the whole, which is 0. */
  private shares: Uint16Array
  /** By member: room for credits between two starts, filled up to before the end. */
  private readonly starts: Uint32Array
  private readonly ends: Uint32Array
  private readonly order = new DayOrder()
  /** Deals and days of one member. */
  private deals = new Uint32Array(512)
  private days = new Int32Array(512)

  /** `most` credits of each member at most. */
  constructor(most: Uint32Array) {
    this.starts = new Uint32Array(most.length + 1)
    for (let member = 0; member < most.length; member++) this.starts[member + 1] = this.starts[member]! + most[member]!
    const size = this.starts.at(-1)!
    this.ends = this.starts.slice(0, most.length)
    this.values = new Float64Array(2 * size)
    this.numbers = new Int32Array(this.values.buffer)
    this.shares = new Uint16Array(size)
  }

  /** `member` and `share` are indexes. */
  add(deal: number, day: number, member: number, share: number, value: number): void {
    const at = this.ends[member]!
    if (at === this.starts[member + 1]) throw new Defect(`a payee has more credits than deals and splits: deal ${deal}`)
    this.ends[member] = at + 1
    this.numbers[4 * at] = deal
    this.numbers[4 * at + 1] = day
    this.values[2 * at + 1] = value
    if (share !== 0) this.shares[at] = share
  }

  /** They are given up with it: what is asked for later stands in order. */
  sorted(deals: Table): SortedCredits {
    const members = this.ends.length
    const starts = new Uint32Array(members + 1)
    for (let member = 0; member < members; member++)
      starts[member + 1] = starts[member]! + this.ends[member]! - this.starts[member]!
    const count = starts[members]!
    const sorted = {
      deal: new Uint32Array(count),
      day: new Int32Array(count),
      value: new Float64Array(count),
      share: new Uint16Array(count),
      starts,
      isSafe: new Uint8Array(members),
      count,
      largestValue: 0,
    }
    const ids = deals.utf8('deal_id')
    const byId = ids.isAscending ? undefined : (a: number, b: number): number => ids.compare(a, b)
    for (let member = 0; member < members; member++) {
      this.findOrder(member, byId)
      const largest = this.putInOrder(member, sorted)
      if (largest > sorted.largestValue) sorted.largestValue = largest
    }
    this.values = new Float64Array(0)
    this.numbers = new Int32Array(0)
    this.shares = new Uint16Array(0)
    return sorted
  }

  /** A member's credits by date, and those of one date by deal id. */
  private findOrder(member: number, byId: ((deal: number, other: number) => number) | undefined): void {
    const from = this.starts[member]!
    const count = this.ends[member]! - from
    if (this.days.length < count) {
      this.deals = new Uint32Array(2 * count)
      this.days = new Int32Array(2 * count)
    }
    const { numbers, deals, days } = this
    for (let at = 0; at < count; at++) {
      deals[at] = numbers[4 * (from + at)]!
      days[at] = numbers[4 * (from + at) + 1]!
    }
    this.order.find(days, 0, count)
    if (byId !== undefined) this.orderDays(count, byId)
  }

  /** Of deals that do not come by their ids: those of one day that stand otherwise are put in order. */
  private orderDays(count: number, compare: (deal: number, other: number) => number): void {
    const { deals, days } = this
    const { places } = this.order
    const byId = (a: number, b: number): number => compare(deals[a]!, deals[b]!)
    for (let first = 0; first < count;) {
      let [end, isOrdered] = [first + 1, true]
      while (end < count && days[places[end]!] === days[places[first]!]) {
        if (byId(places[end - 1]!, places[end]!) > 0) isOrdered = false
        end += 1
      }
      if (!isOrdered) places.set([...places.subarray(first, end)].toSorted(byId), first)
      first = end
    }
  }

  /** Gives the largest of its values. */
  private putInOrder(member: number, { deal, day, value, share, starts, isSafe }: SortedCredits): number {
    const { values, shares, deals, days } = this
    const { places } = this.order
    const from = this.starts[member]!
    const start = starts[member]!
    const count = starts[member + 1]! - start
    let [sum, largest] = [0, 0]
    for (let at = 0; at < count; at++) {
      const place = places[at]!
      const own = values[2 * (from + place) + 1]!
      deal[start + at] = deals[place]!
      day[start + at] = days[place]!
      value[start + at] = own
      share[start + at] = shares[from + place]!
      const size = Math.abs(own)
      sum += size
      if (size > largest) largest = size
    }
    // Not where one of them is unknown.
    isSafe[member] = Number.isSafeInteger(sum) ? 1 : 0
    return largest
  }
}
