// The most that a change of a component can do to pay in one measure period, found on its pay function: where no deal of the
// data reaches a change, or there is no data, this is what it could cost.
import type { Range } from '../../compute/pay/pay-curve.ts'
import { payFunction } from '../../compute/pay/pay-function.ts'
import type { PayFunction } from '../../compute/pay/pay-function-type.ts'
import type { Component, Plan } from '../../plan/plan.ts'
import type { Currency } from '../../values/currency.ts'
import { minorUnitOf } from '../../values/currency.ts'
import type { Exact } from '../../values/exact.ts'
import type { Rounding } from '../../values/rounding.ts'
import { round } from '../../values/rounding.ts'
import { dealSizesFor } from './deal-sizes.ts'
import type { Place } from './pay-places.ts'
import { paysByUnit } from './pays-by-unit.ts'
import { chiefPlaces, placesOf, rangeOf } from './pay-places.ts'

/** Where pay differs most in one direction. */
export interface PayDifference {
  /** The measure, and its share of the quota before, where there is one. */
  readonly at: Exact
  readonly side: Place['side']
  readonly attainment: Exact | undefined
  readonly before: Exact
  readonly after: Exact
}

export interface PayEffect extends PayDifference {
  readonly component: string
  readonly currency: Currency
  /** The most in the other direction, where pay differs in both. */
  readonly otherWay: PayDifference | undefined
  /** Whether any measure pays more, and any less, of deals of any size that was tried. */
  readonly raises: boolean
  readonly reduces: boolean
  /** The measure up to which it was looked for, from 0; of the payee's quota before, where there is one. */
  readonly upTo: { readonly at: Exact; readonly attainment: Exact | undefined; readonly isMoreBeyond: boolean }
  /** The deals into which a measure is divided, in units of their own column; undefined where that does not matter. */
  readonly dealSize: Exact | undefined
  /** Units of each of these deals; undefined where pay does not go by them. */
  readonly units: Exact | undefined
  /** Under which figures it holds: `payee.quota 100000`. */
  readonly assumed: readonly string[]
}

export interface EffectOf {
  readonly before: { readonly plan: Plan; readonly component: Component }
  readonly after: { readonly plan: Plan; readonly component: Component }
}

/**
 * Undefined where the two pay the same at every measure from 0 to twice the quota and half as far again as the last bound.
 * Where it matters into how many deals a measure is divided, the amounts are of deals of the first size of which any differ.
 */
export function payEffect(of: EffectOf): PayEffect | undefined {
  const { before, after } = of
  if (before.component.earn === 'none' || after.component.earn === 'none') return undefined
  const [usual, ...sizes] = dealSizesFor(of)
  const ofUsual = comparedAt(of, usual, placesOf)
  const others = sizes.map((size) => comparedAt(of, size, chiefPlaces))
  const all = [ofUsual, ...others]
  if (all.includes(undefined)) return undefined
  const firstSize = sizes.find((_, index) => others[index]?.first !== undefined)
  const isUsual = ofUsual?.first !== undefined || firstSize === undefined
  const shown = isUsual ? ofUsual : comparedAt(of, firstSize, placesOf)
  if (shown?.first === undefined) return undefined
  const { one, other, first, second, range, isMoreBeyond } = shown
  const assumed = new Map([...one.assumed, ...other.assumed].map(({ name, value }) => [name, value]))
  return {
    component: after.component.id,
    currency: after.plan.currency,
    ...differenceAt(first, one),
    otherWay: second && differenceAt(second, one),
    raises: all.some((compared) => compared?.raises),
    reduces: all.some((compared) => compared?.reduces),
    upTo: { at: range.to, attainment: attainmentOf(range.to, one), isMoreBeyond },
    dealSize: one.isByDeal || other.isByDeal ? one.dealSize : undefined,
    units: [before, after].some(({ component }) => paysByUnit(component)) ? one.dealOf(one.dealSize).units : undefined,
    assumed: [...assumed].map(([name, value]) => `${name} ${value}`),
  }
}

interface Compared {
  readonly one: PayFunction
  readonly other: PayFunction
  readonly range: Range
  /** The larger of the most in either direction, and the smaller; undefined where nothing differs. */
  readonly first: Difference | undefined
  readonly second: Difference | undefined
  readonly raises: boolean
  readonly reduces: boolean
  readonly isMoreBeyond: boolean
}

/** Undefined where the two cannot be compared. */
function comparedAt({ before, after }: EffectOf, dealSize: Exact, placesFor: typeof placesOf): Compared | undefined {
  // The same deals on either side: a floor for each of ten deals is no difference from one for each of eight.
  const one = payFunction({ ...before, assumptions: { dealSize } })
  const other = payFunction({ ...after, assumptions: { dealSize } })
  if (!measuresAlike(one, other)) return undefined
  const range = rangeOf(one, other)
  const most: { up?: Difference; down?: Difference } = {}
  let [raises, reduces, isMoreBeyond] = [false, false, false]
  for (const place of placesFor(one, other, range)) {
    const [paid, now] = [one.payAt(place.probe), other.payAt(place.probe)].map((pay) => round(pay, cents(after.plan)))
    const difference = now!.minus(paid!)
    if (difference.sign() > 0) raises = true
    if (difference.sign() < 0) reduces = true
    const [size, way] = [difference.absolute(), difference.sign() > 0 ? ('up' as const) : ('down' as const)]
    const known = most[way]
    // Asked last of all.
    if (place.isFar) isMoreBeyond = !size.isZero() && (known === undefined || size.compare(known.size) > 0)
    else if (!size.isZero() && (known === undefined || isMore(place, size, known)))
      most[way] = { place, size, before: paid!, after: now! }
  }
  if (one.isUndefined || other.isUndefined || !isOfLikeDeals(one, other)) return undefined
  const [first, second] = [most.up, most.down]
    .filter((found) => found !== undefined)
    .toSorted((a, b) => b.size.compare(a.size))
  return { one, other, range, first, second, raises, reduces, isMoreBeyond }
}

/** Each side is of the deals that it has a row for: of two products nothing can be said to differ. */
function isOfLikeDeals(one: PayFunction, other: PayFunction): boolean {
  const figures = new Map(one.assumed.map(({ name, value }) => [name, value]))
  return other.assumed.every(({ name, value }) => !figures.has(name) || figures.get(name) === value)
}

function differenceAt({ place: { at, side }, before, after }: Difference, pay: PayFunction): PayDifference {
  return { at, side, attainment: attainmentOf(at, pay), before, after }
}

function attainmentOf(at: Exact, { quota }: PayFunction): Exact | undefined {
  return quota === undefined || quota.isZero() ? undefined : at.dividedBy(quota)
}

/** Of a measure in money and one in deals, or of nine tenths of it, the same figure is not the same that was sold. */
function measuresAlike(one: PayFunction, other: PayFunction): boolean {
  const [measure, now] = [one, other].map((pay) => pay.dealOf(one.dealSize).measure)
  return measure!.equals(now!)
}

/** Of two places beside each other that differ by the same, `at` reads best. */
function isMore({ at, side }: Place, size: Exact, most: Difference): boolean {
  const order = size.compare(most.size)
  return order > 0 || (order === 0 && side === 'at' && at.equals(most.place.at))
}

interface Difference {
  readonly place: Place
  readonly size: Exact
  readonly before: Exact
  readonly after: Exact
}

function cents({ currency }: Plan): Rounding {
  return { to: minorUnitOf(currency), mode: 'half-up' }
}
