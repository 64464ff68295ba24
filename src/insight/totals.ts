// Sums of a column by currency, for the foot of a table: amounts of different currencies are never added up.
import type { Currency } from '../values/currency.ts'
import { Exact } from '../values/exact.ts'

/** In the order in which the currencies first appear. */
export function totalsByCurrency<Row>(
  rows: Iterable<Row>,
  of: { readonly currency: (row: Row) => Currency; readonly amount: (row: Row) => Exact | undefined },
): ReadonlyMap<Currency, Exact> {
  const totals = new Map<Currency, Exact>()
  for (const row of rows) {
    const currency = of.currency(row)
    totals.set(currency, (totals.get(currency) ?? Exact.zero).plus(of.amount(row) ?? Exact.zero))
  }
  return totals
}
