// Rates of return by product, payee or any column, told so that nobody is judged by bad luck: how many deals, how many came back, the raw
// rate, and the rate drawn towards what the same deals do elsewhere, with its interval. And whose returns have moved lately.
import type { CalendarDate } from '../../values/calendar-date.ts'
import { compareText } from '../../values/ordering.ts'
import type { PastDeal, ReturnHistory } from '../forecast/return-history.ts'
import { normalQuantile } from '../statistics/numeric/normal.ts'
import type { Bounds } from '../statistics/rates/proportion.ts'
import type { AgeHazard } from '../statistics/survival/age-hazard.ts'
import { hazardUpTo, usualShrinkage } from '../statistics/survival/age-hazard.ts'
import type { Moved } from './moved-returns.ts'
import { movedReturns } from './moved-returns.ts'

export interface ReturnRate {
  /** A product, a payee, or what a column says. */
  readonly name: string
  /** Watched, be it for a day; and those of them that came back. */
  readonly deals: number
  readonly returned: number
  /** returned ÷ deals, old and new ones alike. */
  readonly raw: number
  /** Chance of a deal like these to come back within the window: of few deals it is nearly `others`. */
  readonly rate: number
  /** 80 of 100 true rates lie in it. */
  readonly interval: Bounds
  /** What deals of the same products do whoever sells them; of a product, what all products do. */
  readonly others: number
  /** Where 95 of 100 true rates lie above, or below, that of the others. */
  readonly differs: 'more' | 'fewer' | undefined
  readonly moved: Moved | undefined
}

export interface RatesOf {
  readonly by: 'product' | 'other'
  readonly keyOf: (deal: PastDeal) => string
  readonly asOf: CalendarDate
}

const [level, certain] = [0.8, 0.9]

/** In order of name; none where nothing came back. */
export function returnRates(history: ReturnHistory, { by, keyOf, asOf }: RatesOf): readonly ReturnRate[] {
  const { hazard, watched, returns } = history
  if (returns === 0) return []
  const weight = by === 'product' ? usualShrinkage.level : usualShrinkage.member
  const moved = movedReturns(watched, { keyOf, asOf, bins: hazard.bins, weight })
  const byName = new Map<string, PastDeal[]>()
  for (const deal of watched) {
    const own = byName.get(keyOf(deal))
    if (own === undefined) byName.set(keyOf(deal), [deal])
    else own.push(deal)
  }
  return [...byName]
    .map(([name, deals]) => ({ ...rateOf(deals, by, hazard), name, moved: moved.get(name) }))
    .toSorted((a, b) => compareText(a.name, b.name))
}

/** Of some deals together, beside what deals of the same products do. */
export function rateOf(
  deals: readonly PastDeal[],
  by: RatesOf['by'],
  hazard: AgeHazard,
): Omit<ReturnRate, 'name' | 'moved'> {
  const { limit } = hazard.bins
  const returned = deals.filter(({ happened, until }) => happened && until < limit).length
  // of a product beside all products; of everything else beside the same products
  const elsewhere = by === 'product' ? { ...hazard, byGroup: new Map<string, readonly number[]>() } : hazard
  const weight = by === 'product' ? usualShrinkage.level : usualShrinkage.member
  const expected = deals.reduce((sum, { group, until }) => sum + hazardUpTo(elsewhere, group, until), 0)
  const [shape, known] = [returned + weight, expected + weight]
  const times = (share: number): number => gammaQuantile(share, shape, known)
  const mean = shape / known
  const chance = (of: AgeHazard, factor: number): number =>
    deals.reduce((sum, { group }) => sum + 1 - Math.exp(-factor * hazardUpTo(of, group, limit)), 0) / deals.length
  // a product has a shape of its own, in which its level is already
  const own = (factor: number): number => (by === 'product' ? chance(hazard, factor / mean) : chance(hazard, factor))
  const isAbove = times((1 - certain) / 2) > 1
  const isBelow = times((1 + certain) / 2) < 1
  return {
    deals: deals.length,
    returned,
    raw: returned / deals.length,
    rate: own(mean),
    interval: { low: own(times((1 - level) / 2)), high: own(times((1 + level) / 2)) },
    others: chance(elsewhere, 1),
    differs: isAbove ? 'more' : isBelow ? 'fewer' : undefined,
  }
}

/** Of a gamma distribution of this shape and rate: Wilson and Hilferty (1931), to the third digit for shapes from 4 on. */
function gammaQuantile(share: number, shape: number, rate: number): number {
  const root = 1 - 1 / (9 * shape) + normalQuantile(share) / (3 * Math.sqrt(shape))
  return (shape * Math.max(0, root) ** 3) / rate
}
