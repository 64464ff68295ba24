// Rates of return by product and by payee, told so that nobody is judged by bad luck: how many deals, how many came back, the raw rate,
// and the rate drawn towards what deals of the same ages and products do, with its interval. And whose returns have moved lately.
import type { CalendarDate } from '../../values/calendar-date.ts'
import { compareText } from '../../values/ordering.ts'
import { normalQuantile } from '../statistics/numeric/normal.ts'
import type { Bounds } from '../statistics/rates/proportion.ts'
import type { AgeHazard, Rate } from '../statistics/survival/age-hazard.ts'
import { usualShrinkage } from '../statistics/survival/age-hazard.ts'
import type { SoldUnit } from './sold-units.ts'
import type { Moved } from './moved-returns.ts'
import { movedReturns } from './moved-returns.ts'

export interface ReturnRate {
  /** A product, or a payee. */
  readonly name: string
  /** Watched, be it for a day; and those of them that came back. */
  readonly deals: number
  readonly returned: number
  /** returned ÷ deals. */
  readonly raw: number
  /** What deals of these ages would do elsewhere × (returned + K) ÷ (expected + K): of few deals it is nearly that of all. */
  readonly rate: number
  /** 80 of 100 true rates lie in it. */
  readonly interval: Bounds
  readonly moved: Moved | undefined
}

const level = 0.8

/** In order of name; none where nothing was watched. */
export function returnRates(
  hazard: AgeHazard,
  units: readonly SoldUnit[],
  { by, asOf }: { readonly by: 'group' | 'payeeId'; readonly asOf: CalendarDate },
): readonly ReturnRate[] {
  const moved = movedReturns(units, { by, asOf, bins: hazard.bins })
  const [rates, weight] =
    by === 'group' ? [hazard.groups, usualShrinkage.level] : [hazard.members, usualShrinkage.member]
  return [...rates]
    .map(([name, rate]) => rateOf(name, rate, weight, moved.get(name)))
    .toSorted((a, b) => compareText(a.name, b.name))
}

function rateOf(
  name: string,
  { deals, events, expected, multiplier }: Rate,
  weight: number,
  moved: Moved | undefined,
): ReturnRate {
  const usual = expected / deals
  const interval = {
    low: Math.min(1, usual * gammaQuantile((1 - level) / 2, events + weight, expected + weight)),
    high: Math.min(1, usual * gammaQuantile((1 + level) / 2, events + weight, expected + weight)),
  }
  return { name, deals, returned: events, raw: events / deals, rate: Math.min(1, usual * multiplier), interval, moved }
}

/** Of a gamma distribution of this shape and rate: Wilson and Hilferty (1931), to the third digit for shapes from 4 on. */
function gammaQuantile(share: number, shape: number, rate: number): number {
  const root = 1 - 1 / (9 * shape) + normalQuantile(share) / (3 * Math.sqrt(shape))
  return (shape * Math.max(0, root) ** 3) / rate
}
