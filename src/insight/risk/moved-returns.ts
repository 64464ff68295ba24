// Whose returns have moved: those of the last quarter of a year beside what the time before lets expect of the same deals at their ages.
// Somebody always has bad luck: of many that are looked at, only those are told of whom chance is no explanation.
import type { CalendarDate } from '../../values/calendar-date.ts'
import type { PastDeal } from '../forecast/return-history.ts'
import { standing } from '../statistics/rates/false-discovery.ts'
import type { AgeBins } from '../statistics/survival/age-bins.ts'
import { chanceOf, fitAgeHazard } from '../statistics/survival/age-hazard.ts'
import { seenOn } from './seen-on.ts'

export interface Moved {
  readonly returns: number
  readonly expected: number
  /** Chance of so many or more (so few or fewer) if nothing has changed. */
  readonly byChance: number
  readonly way: 'up' | 'down'
}

export const recentDays = 91
/** Of those that are told, at most so many are expected not to have moved. */
const falseShare = 0.1

export interface MovedOf {
  readonly keyOf: (deal: PastDeal) => string
  readonly asOf: CalendarDate
  readonly bins: AgeBins
  /** Events that "as all others" counts as: what is known of one is not more certain than this. */
  readonly weight: number
}

/** By what `keyOf` says; none where the time before knows no return. */
export function movedReturns(
  watched: readonly PastDeal[],
  { keyOf, asOf, bins, weight }: MovedOf,
): ReadonlyMap<string, Moved> {
  const since = asOf - recentDays
  const before = watched.filter(({ soldOn }) => soldOn <= since).map((deal) => seenOn(deal, since, bins))
  if (!before.some(({ happened }) => happened)) return new Map()
  const hazard = fitAgeHazard(before, bins)
  const sums = new Map<string, { returns: number; expected: number; before: number }>()
  const sumOf = (deal: PastDeal): { returns: number; expected: number; before: number } => {
    const own = sums.get(keyOf(deal)) ?? { returns: 0, expected: 0, before: 0 }
    sums.set(keyOf(deal), own)
    return own
  }
  for (const deal of before) if (deal.happened) sumOf(deal).before += 1
  for (const deal of watched) {
    const { group, member, soldOn, happened, until } = deal
    const from = Math.max(0, since - soldOn)
    if (from >= bins.limit || (happened && soldOn + until <= since)) continue
    const own = sumOf(deal)
    own.expected += chanceOf(hazard, { group, member, age: from, span: asOf - soldOn - from })
    if (happened && until < bins.limit) own.returns += 1
  }
  const told = [...sums].map(([name, one]): readonly [string, Moved] => [name, movedOf(one, weight)])
  // either way counts as a finding, so each is twice as likely as its one side
  const stands = standing(
    told.map(([, { byChance }]) => Math.min(1, 2 * byChance)),
    falseShare,
  )
  return new Map(told.filter((_, index) => stands[index]))
}

function movedOf(
  { returns, expected, before }: { readonly returns: number; readonly expected: number; readonly before: number },
  weight: number,
): Moved {
  const way = returns > expected ? 'up' : 'down'
  const below = (count: number): number => chanceBelow(count, { mean: expected, shape: before + weight })
  return { returns, expected, byChance: way === 'up' ? 1 - below(returns) : below(returns + 1), way }
}

/**
 * Chance of fewer than `count` events where `mean` are expected, and the mean itself is known from `shape` events: negative binomial, which
 * for many events is Poisson's. 3 or more of 0.5 come in 1.4 of 100 cases where the mean is certain, in 1.7 where it is known from 12.
 */
export function chanceBelow(count: number, { mean, shape }: { readonly mean: number; readonly shape: number }): number {
  const odds = mean / (shape + mean)
  let [term, sum] = [(1 - odds) ** shape, 0]
  for (let events = 0; events < count; events++) {
    sum += term
    term *= ((shape + events) / (events + 1)) * odds
  }
  return Math.min(1, sum)
}
