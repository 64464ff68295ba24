// Deals that a component has earned on and that are returned, in columns: what a plain return takes of each is worked out
// without an object for it. computation.md, Clawback.
import type { Exact } from '../../values/exact.ts'
import type { PlainReturn } from '../clawback/plain-returns.ts'
import { grown } from './line-writer.ts'

/** By place, in the order in which bundles come by them. */
export class ReturnedDeals {
  /** Row of the deals, and of the return. */
  deal: Uint32Array = new Uint32Array(0)
  row: Uint32Array = new Uint32Array(0)
  /** Day of the return, and of the credit. */
  on: Int32Array = new Int32Array(0)
  since: Int32Array = new Int32Array(0)
  /** All that a bundle has earned on the deal, in the unit of its lines. */
  earned: Float64Array = new Float64Array(0)
  /** The part of the deal that comes back is `over` of `under`. */
  over: Float64Array = new Float64Array(0)
  under: Float64Array = new Float64Array(0)
  /** What was taken, in the unit of the lines, and the share that was recoverable; of what is not taken yet no share. */
  amount: Float64Array = new Float64Array(0)
  readonly share: (Exact | undefined)[] = []
  size = 0

  add(deal: number, since: number, earned: number, { row, on, over, under }: PlainReturn): void {
    const at = this.size
    if (at === this.deal.length) this.grow()
    this.deal[at] = deal
    this.row[at] = row
    this.on[at] = on
    this.since[at] = since
    this.earned[at] = earned
    this.over[at] = over
    this.under[at] = under
    this.share.push(undefined)
    this.size = at + 1
  }

  take(at: number, amount: number, share: Exact): void {
    this.amount[at] = amount
    this.share[at] = share
  }

  private grow(): void {
    const room = Math.max(16, 2 * this.deal.length)
    this.deal = grown(this.deal, new Uint32Array(room))
    this.row = grown(this.row, new Uint32Array(room))
    this.on = grown(this.on, new Int32Array(room))
    this.since = grown(this.since, new Int32Array(room))
    this.earned = grown(this.earned, new Float64Array(room))
    this.over = grown(this.over, new Float64Array(room))
    this.under = grown(this.under, new Float64Array(room))
    this.amount = grown(this.amount, new Float64Array(room))
  }
}
