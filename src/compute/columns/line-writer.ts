// Lines of earnings as they are added to columns, which grow as they must. computation.md, step 9.
import type { Table } from '../../data/table.ts'
import type { LineTerms } from '../earned-line.ts'
import type { EarnedColumns, WholeNumbers } from '../line-columns.ts'

export class LineWriter implements EarnedColumns {
  readonly kind = 'earned'
  readonly deals: Table
  readonly returns: EarnedColumns['returns']
  deal: Uint32Array
  day: Int32Array
  base: WholeNumbers
  amount: WholeNumbers
  term: Uint16Array
  readonly baseDecimals: number
  readonly amountDecimals: number
  readonly terms: readonly LineTerms[]
  size = 0
  /** Whether a number has come that four bytes cannot hold. */
  private isWide = false

  /** `expected` lines have room at once. */
  constructor(
    expected: number,
    of: Pick<EarnedColumns, 'deals' | 'returns' | 'baseDecimals' | 'amountDecimals' | 'terms'>,
  ) {
    this.deals = of.deals
    this.returns = of.returns
    this.baseDecimals = of.baseDecimals
    this.amountDecimals = of.amountDecimals
    this.terms = of.terms
    const room = Math.max(16, expected)
    this.deal = new Uint32Array(room)
    this.day = new Int32Array(room)
    this.base = new Int32Array(room)
    this.amount = new Int32Array(room)
    this.term = new Uint16Array(room)
  }

  /** `base` and `amount` are whole numbers in the units of the columns. */
  add(deal: number, day: number, base: number, amount: number, term: number): void {
    const at = this.size
    if (at === this.deal.length) this.grow()
    if (!this.isWide && ((base | 0) !== base || (amount | 0) !== amount)) this.widen()
    this.deal[at] = deal
    this.day[at] = day
    this.base[at] = base
    this.amount[at] = amount
    this.term[at] = term
    this.size = at + 1
  }

  /** Takes back all lines from a place on. */
  cutTo(size: number): void {
    this.size = size
  }

  private grow(): void {
    const room = Math.ceil(this.deal.length * 1.25) + 16
    this.deal = grown(this.deal, new Uint32Array(room))
    this.day = grown(this.day, new Int32Array(room))
    this.base = this.wholeNumbers(this.base, room)
    this.amount = this.wholeNumbers(this.amount, room)
    this.term = grown(this.term, new Uint16Array(room))
  }

  private widen(): void {
    this.isWide = true
    this.base = this.wholeNumbers(this.base, this.base.length)
    this.amount = this.wholeNumbers(this.amount, this.amount.length)
  }

  private wholeNumbers(from: WholeNumbers, room: number): WholeNumbers {
    return grown(from, this.isWide ? new Float64Array(room) : new Int32Array(room))
  }
}

/** What it holds, in a longer array. */
export function grown<A extends { set(from: A): void }>(from: A, into: A): A {
  into.set(from)
  return into
}
