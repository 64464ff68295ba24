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
  /** Of which deals lines are kept; absent: of all. */
  private readonly keeps: ((deal: number) => boolean) | undefined
  private isFirst = false
  /** By term whether it is a step. */
  private readonly isStep: Uint8Array
  private lastTerm = -1

  /** `expected` lines have room at once. */
  constructor(
    expected: number,
    of: Pick<EarnedColumns, 'deals' | 'returns' | 'baseDecimals' | 'amountDecimals' | 'terms'> & {
      readonly keeps?: ((deal: number) => boolean) | undefined
      /** Where it is known: then the bases need not be moved for it. */
      readonly largestBase?: number
    },
  ) {
    this.keeps = of.keeps
    this.deals = of.deals
    this.returns = of.returns
    this.baseDecimals = of.baseDecimals
    this.amountDecimals = of.amountDecimals
    this.terms = of.terms
    this.isStep = Uint8Array.from(of.terms, ({ step }) => (step === '' ? 0 : 1))
    const room = Math.max(16, expected)
    this.deal = new Uint32Array(room)
    this.day = new Int32Array(room)
    const { largestBase = 0 } = of
    this.base = (largestBase | 0) === largestBase ? new Int32Array(room) : new Float64Array(room)
    this.amount = new Int32Array(room)
    this.term = new Uint16Array(room)
  }

  /** The next line is the first of a payee and pay period, which is kept whatever its deal is: it bears their date. */
  begin(): void {
    this.isFirst = true
    this.lastTerm = -1
  }

  /** Since it began: the bound of the step that the last line was earned on, '' without steps. */
  get lastStep(): string {
    return this.terms[this.lastTerm]?.step ?? ''
  }

  /** `base` and `amount` are whole numbers in the units of the columns. */
  add(deal: number, day: number, base: number, amount: number, term: number): void {
    if (this.isStep[term] === 1) this.lastTerm = term
    if (this.keeps !== undefined && !this.isFirst && !this.keeps(deal)) return
    this.isFirst = false
    const at = this.size
    if (at === this.deal.length) this.grow()
    this.deal[at] = deal
    this.day[at] = day
    if ((base | 0) !== base && this.base instanceof Int32Array) this.base = this.wide(this.base)
    this.base[at] = base
    if ((amount | 0) !== amount && this.amount instanceof Int32Array) this.amount = this.wide(this.amount)
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
    this.base = grown(this.base, wholeNumbers(this.base, room))
    this.amount = grown(this.amount, wholeNumbers(this.amount, room))
    this.term = grown(this.term, new Uint16Array(room))
  }

  /** For numbers that four bytes cannot hold. Only what is written already is copied: the rest is memory not yet touched. */
  private wide(from: Int32Array): Float64Array {
    return grown(from.subarray(0, this.size), new Float64Array(from.length))
  }
}

function wholeNumbers(like: WholeNumbers, room: number): WholeNumbers {
  return like instanceof Int32Array ? new Int32Array(room) : new Float64Array(room)
}

/** What it holds, in a longer array. */
export function grown<From, Into extends { set(from: From): void }>(from: From, into: Into): Into {
  into.set(from)
  return into
}
