// Where a payee may stand before a deal that is entered otherwise: what it earns may depend on it.
import type { Range } from '../../compute/pay/pay-curve.ts'
import { breakpointsOf } from '../../compute/pay/breakpoints.ts'
import { Exact } from '../../values/exact.ts'
import { areTooMany, looksAtMeasure } from './paid-alone.ts'
import type { PaidTogether } from './paid-together.ts'
import { mostParts } from './ways-to-divide.ts'

/** Of a plan that counts hundreds of deals none is worth being told apart, and each way would list them all. */
const mostCounted = 400

export function isCountedByHundreds({ whole, lead }: PaidTogether, { to }: Range): boolean {
  if (whole?.of !== 'deal') return false
  return to.compare(lead.dealOf(lead.dealSize).measure.times(Exact.of(mostCounted))) > 0
}

/** Where deals are counted, each number of them up to this one is looked at, and beyond it those near a bound. */
const mostBefore = 60

/**
 * Where the range begins, every bound of the plan from which a further deal stays within it, where the deal just reaches a bound,
 * and where it just reaches the end; of counted deals every number. From the first alone where nothing looks at the measure. None
 * beyond so many deals that they are not told apart: a thousand of them before each way would take minutes.
 */
export function placesBefore(group: PaidTogether, { from, to }: Range): readonly Exact[] {
  const { pays, lead, whole } = group
  const deal = lead.dealOf(lead.dealSize).measure
  const bounds = pays.flatMap(breakpointsOf).map(({ at }) => at)
  if (whole?.of === 'deal') {
    const fit = Number(to.minus(deal).dividedBy(deal).floor())
    const marks = bounds.map((at) => Number(at.dividedBy(deal).floor()))
    const counts = Array.from({ length: Math.max(1, fit + 1) }, (_, index) => index)
    return counts
      .filter((count) => count <= mostBefore || marks.some((mark) => Math.abs(mark - count) <= mostParts + 1))
      .map((count) => deal.times(Exact.of(count)))
  }
  const known = (places: readonly Exact[]): readonly Exact[] => places.filter((at) => !areTooMany(group, at))
  if (!pays.some(({ component }) => looksAtMeasure(component))) return known([from])
  const reached = [...bounds, to].map((at) => at.minus(deal))
  const inside = [...bounds, ...reached].filter((at) => at.compare(from) > 0 && at.plus(deal).compare(to) <= 0)
  const places = [from, ...inside].toSorted((a, b) => a.compare(b))
  return known(places.filter((at, index) => index === 0 || !at.equals(places[index - 1]!)))
}
