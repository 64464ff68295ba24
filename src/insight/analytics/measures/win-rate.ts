// Win rate: of the deals closed in the span, the share that was won. Deals that are still open play no part.
import { Exact } from '../../../values/exact.ts'
import { rateOf } from '../estimates.ts'
import type { Measure } from '../measure.ts'

export const winRate: Measure = {
  name: 'win-rate',
  figures: [
    { name: 'win_rate', kind: 'share', role: 'main' },
    { name: 'win_rate_low', kind: 'share', role: 'low' },
    { name: 'win_rate_high', kind: 'share', role: 'high' },
    { name: 'closed', kind: 'number', role: 'basis', words: 'closed' },
  ],
  missing: ({ hasStages }) => (hasStages ? undefined : 'the deals have no column stage, so none is known to be lost'),
  values: ({ won, lost }) => {
    const closed = won.length + lost.length
    const { share, low, high } = rateOf(won.length, closed)
    return [share, low, high, Exact.of(closed)]
  },
}
