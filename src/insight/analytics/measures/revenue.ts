// Revenue: the amounts of the deals won in the span, exact.
import { sum } from '../../../values/exact.ts'
import type { Exact } from '../../../values/exact.ts'
import type { Measure } from '../measure.ts'
import { missingColumn } from '../measure.ts'
import type { Slice } from '../slice.ts'

export const revenue: Measure = {
  name: 'revenue',
  figures: [{ name: 'revenue', kind: 'money', role: 'main' }],
  missing: (of) => missingColumn(of, 'amount'),
  values: (slice) => [revenueOf(slice)],
}

export function revenueOf({ won }: Slice): Exact {
  return sum(amountsOf(won))
}

export function* amountsOf(deals: Slice['won']): Generator<Exact> {
  for (const { amount } of deals) if (amount !== undefined) yield amount
}
