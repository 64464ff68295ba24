// Where two pay functions are asked for what they pay: at every place where either jumps or bends, and right beside it.
import { breakpointsOf } from '../../compute/pay/breakpoints.ts'
import { mostDeals } from '../../compute/pay/lots.ts'
import type { Range } from '../../compute/pay/pay-curve.ts'
import { payCurve } from '../../compute/pay/pay-curve.ts'
import type { PayFunction } from '../../compute/pay/pay-function-type.ts'
import { wholeOf } from '../../compute/pay/whole.ts'
import { Exact, larger } from '../../values/exact.ts'

/** To twice the larger quota, without one to ten deals; and half as far again as the last bound of either. */
export function rangeOf(one: PayFunction, other: PayFunction): Range {
  const quotas = [one.quota, other.quota].filter((quota) => quota !== undefined)
  const most = quotas.length > 0 ? quotas.reduce(larger) : one.dealOf(one.dealSize).measure.times(Exact.of(5))
  const bounds = [one, other].flatMap((pay) => breakpointsOf(pay).map(({ at }) => at))
  const beyond = bounds.reduce(larger, Exact.zero).times(Exact.ratio(3n, 2n))
  return { from: Exact.zero, to: larger(most.times(Exact.of(2)), beyond) }
}

export interface Place {
  readonly at: Exact
  /** `just below` it or `just above` it, where pay jumps there. */
  readonly side: 'at' | 'just below' | 'just above'
  /** Where pay is asked for: a hair beside a jump. */
  readonly probe: Exact
  /** Beyond the range: asked only whether pay rises or falls there, not how much. */
  readonly isFar: boolean
}

/** So little that no cent comes of it. */
const hair = Exact.ratio(1n, 1_000_000n)

/**
 * Both are straight, or bent evenly, between the points of either: the most lies at one, or right beside a jump. A rate beyond
 * the last bound may take back only far out what a lower step has given, so that both are also asked at ten times the range.
 */
export function placesOf(one: PayFunction, other: PayFunction, range: Range): readonly Place[] {
  const points = [one, other].flatMap((pay) => payCurve(pay, range).points.map(({ at }) => at))
  return placesAround(points, [one, other], range)
}

/** Where the words of either have their bounds, and one deal and half of one: fewer, for a look at deals of another size. */
export function chiefPlaces(one: PayFunction, other: PayFunction, range: Range): readonly Place[] {
  const bounds = [one, other].flatMap((pay) => breakpointsOf(pay).map(({ at }) => at))
  const deal = one.dealOf(one.dealSize).measure
  return placesAround([...bounds, deal.dividedBy(Exact.of(2)), deal, range.to], [one, other], range)
}

function placesAround(
  points: readonly Exact[],
  pays: readonly [PayFunction, PayFunction],
  range: Range,
): readonly Place[] {
  const far = farPlace(pays, range)
  const places = points
    .flatMap((at): Place[] => [
      { at, side: 'at', probe: at, isFar: false },
      { at, side: 'just below', probe: at.minus(hair), isFar: false },
      { at, side: 'just above', probe: at.plus(hair), isFar: false },
    ])
    .filter(({ probe }) => probe.sign() >= 0 && probe.compare(range.to) <= 0)
    .toSorted((a, b) => a.probe.compare(b.probe))
  const end: Place = { at: far, side: 'at', probe: far, isFar: true }
  const unit = wholeOf(pays, pays[0])?.unit
  return [...(unit === undefined ? places : wholePlaces(places, unit, range)), end]
}

/** More deals than the pay function tells apart would be one of all, which meets no cap of a deal. */
function farPlace(pays: readonly PayFunction[], { to }: Range): Exact {
  const far = to.times(Exact.of(10))
  const deals = pays[0]!.dealOf(pays[0]!.dealSize).measure.times(Exact.of(mostDeals))
  const isApart = deals.sign() > 0 && pays.some(({ isByDeal }) => isByDeal)
  return isApart && deals.compare(far) < 0 ? larger(deals, to) : far
}

/** Where deals or units are counted, a payee stands at whole ones: those on both sides of each place. */
function wholePlaces(places: readonly Place[], unit: Exact, { to }: Range): readonly Place[] {
  const counts = places.map(({ probe }) => BigInt(probe.dividedBy(unit).floor()))
  const wholes = [...new Set(counts.flatMap((count) => [count, count + 1n]))].map((count) =>
    unit.times(Exact.of(count)),
  )
  return wholes
    .filter((at) => at.compare(to) <= 0)
    .toSorted((a, b) => a.compare(b))
    .map((at) => ({ at, side: 'at', probe: at, isFar: false }))
}
