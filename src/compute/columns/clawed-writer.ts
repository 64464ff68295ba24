// Lines of what returns take, as they are added to columns. computation.md, Clawback.
import type { Exact } from '../../values/exact.ts'
import type { Span } from '../../problems/source.ts'
import type { ClawedColumns, ClawedTerms } from '../line-columns.ts'
import { grown } from './line-writer.ts'

export class ClawedWriter implements ClawedColumns {
  readonly kind = 'clawed'
  readonly deals: ClawedColumns['deals']
  readonly returns: ClawedColumns['returns']
  readonly amountDecimals: number
  deal: Uint32Array = new Uint32Array(0)
  returned: Uint32Array = new Uint32Array(0)
  day: Int32Array = new Int32Array(0)
  amount: Float64Array = new Float64Array(0)
  term: Uint16Array = new Uint16Array(0)
  readonly terms: ClawedTerms[] = []
  size = 0

  constructor({ deals, returns, amountDecimals }: Pick<ClawedColumns, 'deals' | 'returns' | 'amountDecimals'>) {
    this.deals = deals
    this.returns = returns
    this.amountDecimals = amountDecimals
  }

  /** `amount` is a whole number in the unit of the column: what is taken is below 0. */
  add(deal: number, returned: number, day: number, amount: number, term: number): void {
    const at = this.size
    if (at === this.deal.length) this.grow()
    this.deal[at] = deal
    this.returned[at] = returned
    this.day[at] = day
    this.amount[at] = amount
    this.term[at] = term
    this.size = at + 1
  }

  /** Index of these terms; there are few, and mostly those that came last. */
  termOf(share: Exact, planAt: Span): number {
    const { terms } = this
    for (let index = terms.length - 1; index >= 0; index--) {
      const known = terms[index]!
      if (known.planAt === planAt && (known.share === share || known.share.equals(share))) return index
    }
    return terms.push({ share, planAt }) - 1
  }

  /** The sum of the amounts from one line to before another. */
  sum(from: number, to: number): number {
    let total = 0
    for (let at = from; at < to; at++) total += this.amount[at]!
    return total
  }

  private grow(): void {
    const room = Math.max(16, 2 * this.deal.length)
    this.deal = grown(this.deal, new Uint32Array(room))
    this.returned = grown(this.returned, new Uint32Array(room))
    this.day = grown(this.day, new Int32Array(room))
    this.amount = grown(this.amount, new Float64Array(room))
    this.term = grown(this.term, new Uint16Array(room))
  }
}
