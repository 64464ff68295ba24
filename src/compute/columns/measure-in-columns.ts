// The measure of a payee whose credits stand in columns: a sum of whole numbers. computation.md, step 4.
import type { CalendarDate } from '../../values/calendar-date.ts'
import { Exact } from '../../values/exact.ts'
import { powerOfTen } from '../../values/whole.ts'
import type { Position } from '../credit-item.ts'
import { startOfMeasure } from '../credit-item.ts'
import type { CreditColumns } from './credit-columns.ts'
import { creditsBetween, sumOfValues } from './credit-columns.ts'

/** What the credits from one day to another add up to; undefined where they must be worked out credit by credit. */
export function measureInColumns(
  credits: CreditColumns,
  {
    payeeId,
    from: first,
    until,
  }: { readonly payeeId: string; readonly from: CalendarDate; readonly until: CalendarDate },
): Position | undefined {
  const own = credits.payees.get(payeeId)
  if (own === undefined) return startOfMeasure
  if (!own.isPlain) return undefined
  const { from, to } = creditsBetween(credits, own, first, until)
  if (from === to) return startOfMeasure
  return new PositionInColumns(credits, from, to)
}

/** At the end of some credits of a payee. How many deals they are is counted where somebody asks: few steps go by it. */
class PositionInColumns implements Position {
  readonly measure: Exact
  readonly quantity: Exact = Exact.zero
  private readonly credits: CreditColumns
  private readonly from: number
  private readonly to: number

  constructor(credits: CreditColumns, from: number, to: number) {
    this.credits = credits
    this.from = from
    this.to = to
    this.measure = Exact.fraction(sumOfValues(credits, from, to), powerOfTen(credits.decimals))
  }

  get deals(): Exact {
    const { share, shares } = this.credits
    let deals = Exact.zero
    let whole = 0
    for (let at = this.from; at < this.to; at++) {
      if (share[at] === 0) whole += 1
      else deals = deals.plus(shares.exact[share[at]!]!)
    }
    return deals.plus(Exact.of(whole))
  }
}

export function hasCreditsIn(
  credits: CreditColumns,
  {
    payeeId,
    from: first,
    until,
  }: { readonly payeeId: string; readonly from: CalendarDate; readonly until: CalendarDate },
): boolean {
  const own = credits.payees.get(payeeId)
  if (own === undefined) return false
  const { from, to } = creditsBetween(credits, own, first, until)
  return from < to
}
