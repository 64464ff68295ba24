// Discount: by how much the deals won stayed below their list price, all together: 1 − amounts ÷ list prices. The list price is
// the column list_price, for the whole deal, or what the amount and the share in the column discount make it.
import { Exact, sum } from '../../../values/exact.ts'
import type { AnalysedDeal } from '../analysed-deals.ts'
import { ratioOf } from '../estimates.ts'
import type { Analysed, Measure } from '../measure.ts'
import { missingColumn } from '../measure.ts'

export const discount: Measure = {
  name: 'discount',
  figures: [
    { name: 'discount', kind: 'share', role: 'main' },
    { name: 'discount_deals', kind: 'number', role: 'basis', words: 'with a list price' },
  ],
  missing: (of) => missingColumn(of, 'amount') ?? missingColumn(of, 'list_price', 'discount'),
  values: ({ won }, of) => {
    const priced = won.flatMap((deal) => {
      const list = listPriceOf(deal, of)
      return list === undefined || deal.amount === undefined ? [] : [{ list, amount: deal.amount }]
    })
    const kept = ratioOf(sum(priced.map(({ amount }) => amount)), sum(priced.map(({ list }) => list)))
    return [kept === undefined ? undefined : Exact.one.minus(kept), Exact.of(priced.length)]
  },
}

/** Of a deal given away (a discount of 100%) only list_price could say what it would have cost. */
function listPriceOf({ row, rate, amount }: AnalysedDeal, { numbers }: Analysed): Exact | undefined {
  const list = numbers.number(row, 'list_price')
  if (list !== undefined) return list.times(rate)
  const kept = numbers.share(row, 'discount')?.negated().plus(Exact.one)
  return kept === undefined || kept.isZero() ? undefined : amount?.dividedBy(kept)
}
