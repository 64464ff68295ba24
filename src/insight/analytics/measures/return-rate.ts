// Return rate: of the deals won in the span, the share that came back within the window, whole or in part, and the share of
// their value that did. What may still come back is not foretold here.
import type { ReturnRow } from '../../../data/rows.ts'
import { addDuration } from '../../../values/duration.ts'
import { Exact, smaller, sum } from '../../../values/exact.ts'
import type { AnalysedDeal } from '../analysed-deals.ts'
import { rateOf, ratioOf } from '../estimates.ts'
import type { Analysed, Measure } from '../measure.ts'
import { amountsOf } from './revenue.ts'

export const returnRate: Measure = {
  name: 'return-rate',
  figures: [
    { name: 'return_rate', kind: 'share', role: 'main' },
    { name: 'return_rate_low', kind: 'share', role: 'low' },
    { name: 'return_rate_high', kind: 'share', role: 'high' },
    { name: 'returned_deals', kind: 'number', role: 'basis', words: 'returned' },
    { name: 'return_rate_by_value', kind: 'share', role: 'main' },
  ],
  missing: ({ data }) => (data.tables.get('returns')?.size ? undefined : 'there are no returns'),
  values: ({ won }, of) => {
    const parts = won.map((deal) => ({ deal, part: returnedPart(deal, of) }))
    const returned = parts.filter(({ part }) => part.sign() > 0)
    const value = sum(returned.map(({ deal, part }) => part.times(deal.amount ?? Exact.zero)))
    const { share, low, high } = rateOf(returned.length, won.length)
    return [share, low, high, Exact.of(returned.length), ratioOf(value, sum(amountsOf(won)))]
  },
}

/** 0 to 1: all returns of a deal together take back no more than all of it. */
function returnedPart({ row, closedOn }: AnalysedDeal, of: Analysed): Exact {
  const { data, asOf, returnWindow } = of
  const rows = data.returns.get(data.deals.text(row, 'deal_id')) ?? []
  const last = closedOn === undefined || returnWindow === undefined ? asOf : addDuration(closedOn, returnWindow)
  const inTime = rows.filter(({ returnedOn }) => returnedOn <= last && returnedOn <= asOf)
  return smaller(Exact.one, sum(inTime.map((one) => partOf(one, row, of))))
}

/** Amount ÷ amount; without an amount in the return, quantity ÷ quantity; without either the whole deal. */
function partOf({ amount, quantity }: ReturnRow, row: number, { numbers }: Analysed): Exact {
  const returned = amount ?? quantity
  if (returned === undefined) return Exact.one
  const whole = numbers.number(row, amount === undefined ? 'quantity' : 'amount')
  return whole === undefined || whole.isZero() ? Exact.zero : returned.dividedBy(whole)
}
