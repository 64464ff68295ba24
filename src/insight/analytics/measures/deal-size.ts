// The size of the deals won: mean and median of their amounts, exact before they are shown.
import { Exact } from '../../../values/exact.ts'
import type { Measure } from '../measure.ts'
import { missingColumn } from '../measure.ts'
import { amountsOf } from './revenue.ts'
import { sum } from '../../../values/exact.ts'

export const dealSize: Measure = {
  name: 'deal-size',
  figures: [
    { name: 'average_deal', kind: 'money', role: 'main' },
    { name: 'median_deal', kind: 'money', role: 'main' },
  ],
  missing: (of) => missingColumn(of, 'amount'),
  values: ({ won }) => {
    const amounts = [...amountsOf(won)]
    return [averageOf(amounts), medianOf(amounts)]
  },
}

/** Undefined without an amount. */
export function averageOf(amounts: readonly Exact[]): Exact | undefined {
  return amounts.length === 0 ? undefined : sum(amounts).dividedBy(Exact.of(amounts.length))
}

/** The amount in the middle, or the mean of the two there: 1, 2, 3, 10 is 2.5. */
export function medianOf(amounts: readonly Exact[]): Exact | undefined {
  if (amounts.length === 0) return undefined
  const sorted = amounts.toSorted((a, b) => a.compare(b))
  const [below, above] = [sorted[(sorted.length - 1) >> 1]!, sorted[sorted.length >> 1]!]
  return below.plus(above).dividedBy(Exact.of(2))
}
