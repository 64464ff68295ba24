// Pipeline velocity: what the open deals bring in a day, at the win rate, size and pace of the span:
// open deals × win rate × average deal ÷ median cycle. 40 open × 25% × 6,000 ÷ 60 days is 1,000 a day.
import { Exact } from '../../../values/exact.ts'
import { rateOf } from '../estimates.ts'
import type { Measure } from '../measure.ts'
import { averageOf } from './deal-size.ts'
import { amountsOf, revenue } from './revenue.ts'
import { medianCycle, salesCycle } from './sales-cycle.ts'
import { winRate } from './win-rate.ts'

export const velocity: Measure = {
  name: 'velocity',
  figures: [
    { name: 'velocity_per_day', kind: 'money', role: 'main' },
    { name: 'open_deals', kind: 'number', role: 'basis', words: 'open' },
  ],
  missing: (of) => revenue.missing(of) ?? winRate.missing(of) ?? salesCycle.missing(of),
  values: (slice, of) => {
    const open = Exact.of(slice.open.length)
    const { share } = rateOf(slice.won.length, slice.won.length + slice.lost.length)
    const [size, cycle] = [averageOf([...amountsOf(slice.won)]), medianCycle(slice, of)]
    if (share === undefined || size === undefined || cycle === undefined || cycle.isZero()) return [undefined, open]
    return [open.times(share).times(size).dividedBy(cycle), open]
  },
}
