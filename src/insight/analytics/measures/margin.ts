// Margin: amount less cost of the deals won that have both, as money and as a share of their amounts.
import { Exact, sum } from '../../../values/exact.ts'
import { ratioOf } from '../estimates.ts'
import type { Measure } from '../measure.ts'
import { missingColumn } from '../measure.ts'

export const margin: Measure = {
  name: 'margin',
  figures: [
    { name: 'margin', kind: 'money', role: 'main' },
    { name: 'margin_share', kind: 'share', role: 'main' },
    { name: 'margin_deals', kind: 'number', role: 'basis', words: 'with a cost' },
  ],
  missing: (of) => missingColumn(of, 'amount') ?? missingColumn(of, 'cost'),
  values: ({ won }, { numbers }) => {
    const costed = won.flatMap(({ row, rate, amount }) => {
      const cost = numbers.number(row, 'cost')?.times(rate)
      return cost === undefined || amount === undefined ? [] : [{ amount, cost }]
    })
    if (costed.length === 0) return [undefined, undefined, Exact.zero]
    const amounts = sum(costed.map(({ amount }) => amount))
    const left = amounts.minus(sum(costed.map(({ cost }) => cost)))
    return [left, ratioOf(left, amounts), Exact.of(costed.length)]
  },
}
