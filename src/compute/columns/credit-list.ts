// Credits as they are read, each put down beside those of the same payee, and the same in order of (payee, date, deal id):
// each payee's are put in order by counting, so that a million of them cost a few passes. computation.md, step 4.
import type { Table } from '../../data/table.ts'
import { Defect } from '../../problems/failure.ts'
import { DayOrder } from './day-order.ts'

/** By place: those of a member stand together, with room between them and the next member's. */
export interface SortedCredits {
  readonly deal: Uint32Array
  readonly day: Int32Array
  readonly value: Float64Array
  readonly share: Uint16Array
  /** By member the place of the first credit, and that behind the last. */
  readonly starts: Uint32Array
  readonly ends: Uint32Array
  /** By member: whether all values are whole numbers of which any sum is safe. */
  readonly isSafe: Uint8Array
  readonly count: number
}

export class CreditList {
  private deal: Uint32Array
  private day: Int32Array
  private share: Uint16Array
  private value: Float64Array
  private starts: Uint32Array
  private ends: Uint32Array
  private readonly order = new DayOrder()
  /** Room for the credits of one member. */
  private room = new Float64Array(512)

  /** `most` credits of each member at most. */
  constructor(most: Uint32Array) {
    this.starts = new Uint32Array(most.length + 1)
    for (let member = 0; member < most.length; member++) this.starts[member + 1] = this.starts[member]! + most[member]!
    const size = this.starts.at(-1)!
    this.ends = this.starts.slice(0, most.length)
    this.deal = new Uint32Array(size)
    this.day = new Int32Array(size)
    this.share = new Uint16Array(size)
    this.value = new Float64Array(size)
  }

  /** `member` and `share` are indexes. */
  add(deal: number, day: number, member: number, share: number, value: number): void {
    const at = this.ends[member]!
    if (at === this.starts[member + 1]) throw new Defect(`a payee has more credits than deals and splits: deal ${deal}`)
    this.ends[member] = at + 1
    this.deal[at] = deal
    this.day[at] = day
    this.share[at] = share
    this.value[at] = value
  }

  sorted(deals: Table): SortedCredits {
    const members = this.ends.length
    const count = this.ends.reduce((sum, end, member) => sum + end - this.starts[member]!, 0)
    if (count < this.deal.length / 2) this.closeUp(count)
    this.putInOrder(deals)
    const { deal, day, value, share, starts, ends } = this
    const isSafe = new Uint8Array(members)
    for (let member = 0; member < members; member++)
      isSafe[member] = isSafeSum(value, starts[member]!, ends[member]!) ? 1 : 0
    return { deal, day, value, share, starts, ends, isSafe, count }
  }

  /** Leaves no room between members: where most deals are not credited it would be most of the memory. */
  private closeUp(count: number): void {
    const { deal, day, share, value, starts, ends } = this
    this.deal = new Uint32Array(count)
    this.day = new Int32Array(count)
    this.share = new Uint16Array(count)
    this.value = new Float64Array(count)
    this.starts = new Uint32Array(starts.length)
    this.ends = new Uint32Array(ends.length)
    for (let member = 0, at = 0; member < ends.length; member++) {
      const from = starts[member]!
      const to = ends[member]!
      this.deal.set(deal.subarray(from, to), at)
      this.day.set(day.subarray(from, to), at)
      this.share.set(share.subarray(from, to), at)
      this.value.set(value.subarray(from, to), at)
      at += to - from
      this.starts[member + 1] = at
      this.ends[member] = at
    }
  }

  /** Each member's credits by date, and those of one date by deal id. */
  private putInOrder(deals: Table): void {
    const { starts, ends } = this
    const ids = deals.utf8('deal_id')
    const byId = ids.isAscending ? undefined : (a: number, b: number): number => ids.compare(a, b)
    for (let member = 0; member < ends.length; member++) {
      const from = starts[member]!
      const to = ends[member]!
      let isMoved = this.order.find(this.day, from, to)
      if (byId !== undefined && this.orderDays(from, to, byId)) isMoved = true
      if (isMoved) this.move(from, to)
    }
  }

  /** Of deals that do not come by their ids: those of one day that stand otherwise are put in order; whether there are any. */
  private orderDays(from: number, to: number, compare: (deal: number, other: number) => number): boolean {
    const { deal, day } = this
    const { places } = this.order
    const count = to - from
    const byId = (a: number, b: number): number => compare(deal[from + a]!, deal[from + b]!)
    let isMoved = false
    for (let first = 0; first < count;) {
      let [end, isOrdered] = [first + 1, true]
      while (end < count && day[from + places[end]!] === day[from + places[first]!]) {
        if (byId(places[end - 1]!, places[end]!) > 0) isOrdered = false
        end += 1
      }
      if (!isOrdered) {
        places.set([...places.subarray(first, end)].toSorted(byId), first)
        isMoved = true
      }
      first = end
    }
    return isMoved
  }

  private move(from: number, to: number): void {
    if (this.room.length < to - from) this.room = new Float64Array(2 * (to - from))
    const { room } = this
    const { places } = this.order
    for (const column of [this.deal, this.day, this.share, this.value]) {
      moveNumbers(column, places, room, from, to)
    }
  }
}

function moveNumbers(
  column: Float64Array | Int32Array | Uint32Array | Uint16Array,
  places: Uint32Array,
  room: Float64Array,
  from: number,
  to: number,
): void {
  for (let place = 0; place < to - from; place++) room[place] = column[from + places[place]!]!
  for (let place = 0; place < to - from; place++) column[from + place] = room[place]!
}

/** Whether the values of a member can be added up in any part and order; false where one of them is unknown. */
function isSafeSum(value: Float64Array, from: number, to: number): boolean {
  let sum = 0
  for (let at = from; at < to; at++) sum += Math.abs(value[at]!)
  return Number.isSafeInteger(sum)
}
