// Credits as they are read, and the same in order of (payee, date, deal id): dealt out to the payees first, each of whom is
// then put in order by counting, so that a million of them cost a few passes through memory. computation.md, step 4.
import type { Table } from '../../data/table.ts'
import { DayOrder } from './day-order.ts'
import { startsOf } from './places.ts'

export interface SortedCredits {
  readonly deal: Uint32Array
  readonly day: Int32Array
  readonly value: Float64Array
  readonly running: Float64Array
  readonly share: Uint16Array
  /** By member the place of the first credit, and one more entry: the end of all. */
  readonly starts: Uint32Array
  /** By member: whether every running sum is a whole number that is safe. */
  readonly isSafe: Uint8Array
}

export class CreditList {
  private readonly deal: Uint32Array
  private readonly day: Int32Array
  private readonly member: Uint32Array
  private readonly share: Uint16Array
  private readonly value: Float64Array
  private size = 0

  /** `most` credits at most. */
  constructor(most: number) {
    this.deal = new Uint32Array(most)
    this.day = new Int32Array(most)
    this.member = new Uint32Array(most)
    this.share = new Uint16Array(most)
    this.value = new Float64Array(most)
  }

  /** `member` and `share` are indexes. */
  add(deal: number, day: number, member: number, share: number, value: number): void {
    const at = this.size++
    this.deal[at] = deal
    this.day[at] = day
    this.member[at] = member
    this.share[at] = share
    this.value[at] = value
  }

  sorted(members: number, deals: Table): SortedCredits {
    const { size } = this
    const starts = startsOf(this.member, size, members)
    const credits = new CreditsOfMembers(size)
    this.dealOut(credits, starts.slice())
    credits.putInOrder(starts, deals)
    const { deal, day, value, share, running } = credits
    const isSafe = new Uint8Array(members)
    for (let member = 0; member < members; member++) isSafe[member] = sumUp(value, running, starts, member) ? 1 : 0
    return { deal, day, value, running, share, starts, isSafe }
  }

  /** Read in one go, and written where each member goes on: their ends lie close to the processor, unlike their credits. */
  private dealOut(into: CreditsOfMembers, next: Uint32Array): void {
    const { deal, day, member, share, value, size } = this
    for (let at = 0; at < size; at++) {
      const place = next[member[at]!]!++
      into.deal[place] = deal[at]!
      into.day[place] = day[at]!
      into.share[place] = share[at]!
      into.value[place] = value[at]!
    }
  }
}

class CreditsOfMembers {
  readonly deal: Uint32Array
  readonly day: Int32Array
  readonly share: Uint16Array
  readonly value: Float64Array
  readonly running: Float64Array
  private readonly order = new DayOrder()
  /** Room for the credits of one member. */
  private room = new Float64Array(512)

  constructor(size: number) {
    this.deal = new Uint32Array(size)
    this.day = new Int32Array(size)
    this.share = new Uint16Array(size)
    this.value = new Float64Array(size)
    this.running = new Float64Array(size)
  }

  /** Each member's credits by date, and those of one date by deal id. */
  putInOrder(starts: Uint32Array, deals: Table): void {
    const ids = deals.utf8('deal_id')
    const byId = ids.isAscending ? undefined : (a: number, b: number): number => ids.compare(a, b)
    for (let member = 0; member + 1 < starts.length; member++) {
      const [from, to] = [starts[member]!, starts[member + 1]!]
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

/** Fills in the running sums of a member; false where one cannot be trusted to be exact. */
function sumUp(value: Float64Array, running: Float64Array, starts: Uint32Array, member: number): boolean {
  let [sum, isSafe] = [0, true]
  for (let at = starts[member]!; at < starts[member + 1]!; at++) {
    sum += value[at]!
    running[at] = sum
    if (!Number.isSafeInteger(sum)) isSafe = false
  }
  return isSafe
}
