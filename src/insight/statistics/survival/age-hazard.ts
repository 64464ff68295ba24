// The chance that something happens to a deal, by its age, its group (a product) and its member (a payee): a return inside the clawback
// window. Each group has its own shape over age, drawn towards the pooled shape at the group's level; each member a multiplier drawn
// towards 1, so that one return of a payee with few deals says little: empirical Bayes with gamma priors, as actuaries weigh experience
// (Bühlmann and Gisler, A Course in Credibility Theory and its Applications, Springer 2005).
import { binCount, binOf, sharesBetween, totalOf } from './age-bins.ts'
import type { AgeBins, Counted } from './age-bins.ts'

export interface WatchedDeal {
  readonly group: string
  readonly member: string
  /** Age at the event, or at which it was last seen. */
  readonly until: number
  readonly happened: boolean
}

export interface Shrinkage {
  /** Exposures (deals through one bin) that the pooled shape counts as, in each bin of a group. */
  readonly shape: number
  /** Expected events that "as all others" counts as, for the level of a group. */
  readonly level: number
  /** The same for a member. */
  readonly member: number
}

/** For windows of some months in bins of half a month, and rates of some per cent. */
export const usualShrinkage: Shrinkage = { shape: 50, level: 4, member: 12 }

export interface Rate {
  /** Deals seen, events among them, and the events to be expected of deals like these without the group's or member's own doing. */
  readonly deals: number
  readonly events: number
  readonly expected: number
  /** (events + K) ÷ (expected + K): 1 is as expected. */
  readonly multiplier: number
}

export interface AgeHazard {
  readonly bins: AgeBins
  /** Per bin, of all deals. */
  readonly pooled: readonly number[]
  readonly byGroup: ReadonlyMap<string, readonly number[]>
  readonly groups: ReadonlyMap<string, Rate>
  readonly members: ReadonlyMap<string, Rate>
}

export function fitAgeHazard(
  deals: readonly WatchedDeal[],
  bins: AgeBins,
  shrinkage: Shrinkage = usualShrinkage,
): AgeHazard {
  const counts = countBy(deals, bins)
  const all = totalOf([...counts.values()], bins)
  const pooled = all.exposure.map((exposure, bin) => (exposure > 0 ? all.events[bin]! / exposure : 0))
  const groups = new Map<string, Rate>()
  const byGroup = new Map<string, readonly number[]>()
  for (const [group, counted] of counts) {
    const expected = counted.exposure.reduce((sum, exposure, bin) => sum + exposure * pooled[bin]!, 0)
    const events = counted.events.reduce((sum, one) => sum + one, 0)
    const rate = rateOf({ deals: counted.deals, events, expected }, shrinkage.level)
    groups.set(group, rate)
    byGroup.set(
      group,
      pooled.map((hazard, bin) => {
        const prior = shrinkage.shape * hazard * rate.multiplier
        return (counted.events[bin]! + prior) / (counted.exposure[bin]! + shrinkage.shape)
      }),
    )
  }
  const members = membersOf(deals, { bins, byGroup, weight: shrinkage.member })
  return { bins, pooled, byGroup, groups, members }
}

/** Chance that it happens before the window closes, or within a span, to a deal of this age to which it has not yet. */
export function chanceOf(
  { bins, pooled, byGroup, members }: AgeHazard,
  deal: { readonly group: string; readonly member: string; readonly age: number; readonly span?: number },
): number {
  const hazard = byGroup.get(deal.group) ?? pooled
  const multiplier = members.get(deal.member)?.multiplier ?? 1
  const shares = sharesBetween(deal.age, deal.age + (deal.span ?? Infinity), bins)
  return 1 - Math.exp(-multiplier * sumProduct(shares, hazard))
}

/** Events to be expected of one deal of a group up to an age, whoever's it is; of a group never seen as of all. */
export function hazardUpTo({ bins, pooled, byGroup }: AgeHazard, group: string, age: number): number {
  return sumProduct(sharesBetween(0, age, bins), byGroup.get(group) ?? pooled)
}

function countBy(
  deals: readonly WatchedDeal[],
  bins: AgeBins,
): ReadonlyMap<string, Counted & { readonly deals: number }> {
  const counts = new Map<string, { deals: number; exposure: number[]; events: number[] }>()
  for (const { group, until, happened } of deals) {
    if (!counts.has(group)) counts.set(group, { deals: 0, exposure: zeros(bins), events: zeros(bins) })
    const counted = counts.get(group)!
    counted.deals += 1
    sharesBetween(0, until, bins).forEach((share, bin) => (counted.exposure[bin]! += share))
    if (happened && until < bins.limit) counted.events[binOf(until, bins)]! += 1
  }
  return counts
}

function membersOf(
  deals: readonly WatchedDeal[],
  { bins, byGroup, weight }: { bins: AgeBins; byGroup: ReadonlyMap<string, readonly number[]>; weight: number },
): ReadonlyMap<string, Rate> {
  const members = new Map<string, { deals: number; events: number; expected: number }>()
  for (const { group, member, until, happened } of deals) {
    const seen = members.get(member) ?? { deals: 0, events: 0, expected: 0 }
    seen.deals += 1
    seen.events += happened && until < bins.limit ? 1 : 0
    seen.expected += sumProduct(sharesBetween(0, until, bins), byGroup.get(group)!)
    members.set(member, seen)
  }
  return new Map([...members].map(([member, seen]) => [member, rateOf(seen, weight)]))
}

function rateOf(seen: Omit<Rate, 'multiplier'>, weight: number): Rate {
  return { ...seen, multiplier: (seen.events + weight) / (seen.expected + weight) }
}

function zeros(bins: AgeBins): number[] {
  return Array.from({ length: binCount(bins) }, () => 0)
}

function sumProduct(left: readonly number[], right: readonly number[]): number {
  return left.reduce((sum, value, i) => sum + value * right[i]!, 0)
}
