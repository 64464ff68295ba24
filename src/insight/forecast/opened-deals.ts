// Deals that will be opened in the coming periods: as many as the series of those opened in past periods leads to expect.
import { forecastSeries } from '../statistics/series/forecast.ts'
import type { Asked } from './outlook.ts'

export interface OpenedDeals {
  readonly day: number
  /** Expected number; need not be whole. */
  readonly deals: number
}

/** Days of a period on which its deals are taken to be opened: all in the middle would have too little time in its first half. */
const openingDays = 5

export function dealsOpenedIn({ history, asOf, whole, coming }: Asked, cycle: number): readonly OpenedDeals[] {
  const counts = whole.map(() => 0)
  let at = 0
  for (const day of history.lives.map(({ openedOn }) => openedOn).toSorted((a, b) => a - b)) {
    while (at < whole.length && whole[at]!.to < day) at++
    if (at === whole.length) break
    if (day >= whole[at]!.from) counts[at]! += 1
  }
  const told = forecastSeries({ series: counts, cycle, steps: coming.length })
  const mean = counts.reduce((sum, count) => sum + count, 0) / Math.max(1, counts.length)
  return coming.flatMap((period, step) => {
    const from = Math.max(period.from, asOf + 1)
    const days = period.to - from + 1
    const expected = told.kind === 'forecast' ? told.steps[step]!.mean : mean
    const deals = (expected * days) / (period.to - period.from + 1)
    return Array.from({ length: openingDays }, (_, part) => ({
      day: from + Math.floor(((part + 0.5) * days) / openingDays),
      deals: deals / openingDays,
    }))
  })
}
