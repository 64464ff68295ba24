// Credits as they are read, and the same in order of (payee, date, deal id): sorted by counting, so that a million of them
// cost a few passes. computation.md, step 4.
import type { Table } from '../../data/table.ts'
import { placesBy, StretchByDay } from './places.ts'

export interface AddedCredit {
  readonly deal: number
  readonly day: number
  /** Index of the member. */
  readonly member: number
  readonly share: number
  readonly value: number
}

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

  add({ deal, day, member, share, value }: AddedCredit): void {
    const at = this.size++
    this.deal[at] = deal
    this.day[at] = day
    this.member[at] = member
    this.share[at] = share
    this.value[at] = value
  }

  sorted(members: number, deals: Table): SortedCredits {
    const { size } = this
    const { places, starts } = placesBy(this.member, size, members)
    const days = new StretchByDay(places, this.day)
    for (let member = 0; member < members; member++) days.sort(starts[member]!, starts[member + 1]!)
    const [deal, day] = [new Uint32Array(size), new Int32Array(size)]
    const [value, running, share] = [new Float64Array(size), new Float64Array(size), new Uint16Array(size)]
    const inOrder = this.orderWithin(places, starts, deals)
    gather(inOrder, this.deal, deal)
    gather(inOrder, this.day, day)
    gather(inOrder, this.value, value)
    gather(inOrder, this.share, share)
    const isSafe = new Uint8Array(members)
    for (let member = 0; member < members; member++) isSafe[member] = sumUp(value, running, starts, member) ? 1 : 0
    return { deal, day, value, running, share, starts, isSafe }
  }

  /** Credits of one payee and day by deal id. They mostly come so, and are then left as they are. */
  private orderWithin(places: Uint32Array, starts: Uint32Array, deals: Table): Uint32Array {
    const ids = deals.utf8('deal_id')
    const compare = (a: number, b: number): number => ids.compare(this.deal[a]!, this.deal[b]!)
    for (let member = 0; member + 1 < starts.length; member++) {
      const end = starts[member + 1]!
      for (let from = starts[member]!; from < end;) {
        let [to, isOrdered] = [from + 1, true]
        while (to < end && this.day[places[to]!] === this.day[places[from]!]) {
          if (compare(places[to - 1]!, places[to]!) > 0) isOrdered = false
          to += 1
        }
        if (!isOrdered) places.set([...places.subarray(from, to)].toSorted(compare), from)
        from = to
      }
    }
    return places
  }
}

function gather(
  places: Uint32Array,
  from: ArrayLike<number>,
  into: Float64Array | Int32Array | Uint32Array | Uint16Array,
): void {
  for (let at = 0; at < places.length; at++) into[at] = from[places[at]!]!
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
