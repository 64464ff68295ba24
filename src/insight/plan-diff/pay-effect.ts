// The most that a change of a component can do to pay in one measure period, found on its pay function: where no deal of the
// data reaches a change, or there is no data, this is what it could cost.
import { breakpointsOf } from '../../compute/pay/breakpoints.ts'
import type { Range } from '../../compute/pay/pay-curve.ts'
import { payCurve } from '../../compute/pay/pay-curve.ts'
import { payFunction } from '../../compute/pay/pay-function.ts'
import type { PayFunction } from '../../compute/pay/pay-function-type.ts'
import { wholeOf } from '../../compute/pay/whole.ts'
import type { Component, Plan } from '../../plan/plan.ts'
import type { Currency } from '../../values/currency.ts'
import { minorUnitOf } from '../../values/currency.ts'
import { Exact, larger } from '../../values/exact.ts'
import type { Rounding } from '../../values/rounding.ts'
import { round } from '../../values/rounding.ts'

/** Where pay differs most in one direction. */
export interface PayDifference {
  /** The measure, and its share of the quota before, where there is one. */
  readonly at: Exact
  /** `just below` it or `just above` it, where pay jumps there. */
  readonly side: 'at' | 'just below' | 'just above'
  readonly attainment: Exact | undefined
  readonly before: Exact
  readonly after: Exact
}

export interface PayEffect extends PayDifference {
  readonly component: string
  readonly currency: Currency
  /** The most in the other direction, where pay differs in both. */
  readonly otherWay: PayDifference | undefined
  /** Whether any measure pays more, and any less. */
  readonly raises: boolean
  readonly reduces: boolean
  /** Under which figures it holds: `payee.quota 100000`. */
  readonly assumed: readonly string[]
}

export interface EffectOf {
  readonly before: { readonly plan: Plan; readonly component: Component }
  readonly after: { readonly plan: Plan; readonly component: Component }
}

/** Undefined where the two pay the same at every measure from 0 to twice the quota and half as far again as the last bound. */
export function payEffect({ before, after }: EffectOf): PayEffect | undefined {
  if (before.component.earn === 'none' || after.component.earn === 'none') return undefined
  const [one, other] = [payFunction(before), payFunction(after)]
  const range = rangeOf(one, other)
  const places = placesOf(one, other, range)
  const most: { up?: Difference; down?: Difference } = {}
  let [raises, reduces] = [false, false]
  for (const place of places) {
    const [paid, now] = [one.payAt(place.probe), other.payAt(place.probe)].map((pay) => round(pay, cents(after.plan)))
    const difference = now!.minus(paid!)
    if (difference.sign() > 0) raises = true
    if (difference.sign() < 0) reduces = true
    const [size, way] = [difference.absolute(), difference.sign() > 0 ? ('up' as const) : ('down' as const)]
    const known = most[way]
    if (!place.isFar && !size.isZero() && (known === undefined || isMore(place, size, known)))
      most[way] = { place, size, before: paid!, after: now! }
  }
  const [first, second] = [most.up, most.down]
    .filter((found) => found !== undefined)
    .toSorted((a, b) => b.size.compare(a.size))
  if (first === undefined || one.isUndefined || other.isUndefined) return undefined
  // Each side is of the deals that it has a row for: of two products nothing can be said to differ.
  const figures = new Map(one.assumed.map(({ name, value }) => [name, value]))
  if (other.assumed.some(({ name, value }) => figures.has(name) && figures.get(name) !== value)) return undefined
  const assumed = new Map([...one.assumed, ...other.assumed].map(({ name, value }) => [name, value]))
  return {
    component: after.component.id,
    currency: after.plan.currency,
    ...differenceAt(first, one),
    otherWay: second && differenceAt(second, one),
    raises,
    reduces,
    assumed: [...assumed].map(([name, value]) => `${name} ${value}`),
  }
}

function differenceAt({ place: { at, side }, before, after }: Difference, { quota }: PayFunction): PayDifference {
  return {
    at,
    side,
    attainment: quota === undefined || quota.isZero() ? undefined : at.dividedBy(quota),
    before,
    after,
  }
}

/** To twice the larger quota, without one to ten deals; and half as far again as the last bound of either. */
function rangeOf(one: PayFunction, other: PayFunction): Range {
  const quotas = [one.quota, other.quota].filter((quota) => quota !== undefined)
  const most = quotas.length > 0 ? quotas.reduce(larger) : one.dealOf(one.dealSize).measure.times(Exact.of(5))
  const bounds = [one, other].flatMap((pay) => breakpointsOf(pay).map(({ at }) => at))
  const beyond = bounds.reduce(larger, Exact.zero).times(Exact.ratio(3n, 2n))
  return { from: Exact.zero, to: larger(most.times(Exact.of(2)), beyond) }
}

/** Of two places beside each other that differ by the same, `at` reads best. */
function isMore({ at, side }: Place, size: Exact, most: Difference): boolean {
  const order = size.compare(most.size)
  return order > 0 || (order === 0 && side === 'at' && at.equals(most.place.at))
}

interface Place {
  readonly at: Exact
  readonly side: PayDifference['side']
  /** Where pay is asked for: a hair beside a jump. */
  readonly probe: Exact
  /** Beyond the range: asked only whether pay rises or falls there, not how much. */
  readonly isFar: boolean
}

interface Difference {
  readonly place: Place
  readonly size: Exact
  readonly before: Exact
  readonly after: Exact
}

/** So little that no cent comes of it. */
const hair = Exact.ratio(1n, 1_000_000n)

function cents({ currency }: Plan): Rounding {
  return { to: minorUnitOf(currency), mode: 'half-up' }
}

/**
 * Both are straight, or bent evenly, between the points of either: the most lies at one, or right beside a jump. A rate beyond
 * the last bound may take back only far out what a lower step has given, so that both are also asked at ten times the range.
 */
function placesOf(one: PayFunction, other: PayFunction, range: Range): readonly Place[] {
  const points = [one, other].flatMap((pay) => payCurve(pay, range).points.map(({ at }) => at))
  const far = range.to.times(Exact.of(10))
  const places = points
    .flatMap((at): Place[] => [
      { at, side: 'at', probe: at, isFar: false },
      { at, side: 'just below', probe: at.minus(hair), isFar: false },
      { at, side: 'just above', probe: at.plus(hair), isFar: false },
    ])
    .filter(({ probe }) => probe.sign() >= 0 && probe.compare(range.to) <= 0)
    .toSorted((a, b) => a.probe.compare(b.probe))
  const end: Place = { at: far, side: 'at', probe: far, isFar: true }
  const unit = wholeOf([one, other], one)?.unit
  return [...(unit === undefined ? places : wholePlaces(places, unit, range)), end]
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
