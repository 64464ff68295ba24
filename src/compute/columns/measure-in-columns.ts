// The measure of a payee whose credits stand in columns: a difference of running sums. computation.md, step 4.
import type { CalendarDate } from '../../values/calendar-date.ts'
import { Exact } from '../../values/exact.ts'
import { powerOfTen } from '../../values/whole.ts'
import type { Position } from '../credit-item.ts'
import { startOfMeasure } from '../credit-item.ts'
import type { CreditColumns } from './credit-columns.ts'
import { creditsBetween } from './credit-columns.ts'

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
  const before = credits.running[from]! - credits.value[from]!
  let deals = Exact.of(0)
  let whole = 0
  for (let at = from; at < to; at++) {
    const share = credits.share[at]!
    if (share === 0) whole += 1
    else deals = deals.plus(credits.shares.exact[share]!)
  }
  return {
    measure: Exact.fraction(credits.running[to - 1]! - before, powerOfTen(credits.decimals)),
    quantity: Exact.zero,
    deals: deals.plus(Exact.of(whole)),
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
