// What a plan leads to, found by working its pay function out: cliffs, steps that a cap takes whole, pay that falls. These are
// all that `validate` shows without being asked; incentives.ts looks for more.
import { dealBoundsOf } from '../../compute/pay/breakpoints.ts'
import type { Curve, PayCurve, Range } from '../../compute/pay/pay-curve.ts'
import { allOtherShapesOf } from '../../compute/pay/deal-shape.ts'
import { payCurve } from '../../compute/pay/pay-curve.ts'
import { payFunction } from '../../compute/pay/pay-function.ts'
import type { Assumptions } from '../../compute/pay/assumptions.ts'
import type { PayFunction } from '../../compute/pay/pay-function-type.ts'
import type { Component, Plan } from '../../plan/plan.ts'
import type { Problem } from '../../problems/problem.ts'
import { Exact, larger } from '../../values/exact.ts'
import { cappedSteps } from './capped-steps.ts'
import { cliffsIn } from './cliffs.ts'
import { mostShapes } from './not-divided.ts'
import { areTakenForOne } from './paid-alone.ts'
import type { PaidTogether } from './paid-together.ts'
import { curveTogether, fallIn, paidTogether } from './paid-together.ts'
import { isPlain } from './plain-pay.ts'
import type { Attainments } from './range.ts'
import { rangeOf, usualAttainments } from './range.ts'
import { sellingLess } from './selling-less.ts'
import { rangeText } from './words.ts'

export interface EffectsOf {
  readonly plan: Plan
  readonly assumptions?: Assumptions
  readonly attainments?: Attainments
}

export function planEffects({ plan, assumptions = {}, attainments = usualAttainments }: EffectsOf): readonly Problem[] {
  return paidTogether(plan, assumptions, mayBeOdd).flatMap((group, index) => {
    const shapes = group.pays.flatMap(({ component }) => allOtherShapesOf(component)).slice(0, mostShapes)
    const others = (): readonly PaidTogether[] =>
      shapes.map((shape) => paidTogether(plan, { ...assumptions, shape }, mayBeOdd)[index]!)
    return effectsOf(group, others, attainments)
  })
}

function mayBeOdd(component: Component): boolean {
  return !isPlain(component) || component.cap?.perMeasure !== undefined
}

/** `others`: the same components with deals of the other rows of their tables. */
function effectsOf(
  group: PaidTogether,
  others: () => readonly PaidTogether[],
  attainments: Attainments,
): readonly Problem[] {
  const range = rangeOf(group, attainments)
  const own = lookAt(group, range)
  if (own === undefined) return []
  const besides = own.jumping.length === 0 ? [] : others()
  // A row that pays evenly may stand before one that does not.
  const all = [own, ...besides.map((one) => lookAt(one, range)).filter((one) => one !== undefined)]
  const alone = group.pays.length === 1 && group.cap === undefined ? own.curves.get(group.lead) : undefined
  const of = alone !== undefined && meetsAlone(alone) ? 'one-deal' : { range: rangeText(group, attainments) }
  return [
    ...firstAtEach(all.flatMap((one) => cliffsOf(one.jumping, one.group, range))),
    ...own.capped.flatMap(({ pay, curve }) => cappedSteps(pay, curve)),
    // Where no component falls, their sum does not, nor does it under a cap.
    ...(all.some(({ falls }) => falls) && (of === 'one-deal' || !areTakenForOne(group, range.to))
      ? sellingLess(...deepest(group, alone ?? curveTogether(group, range), besides, range), of)
      : []),
  ]
}

interface Look {
  readonly group: PaidTogether
  readonly curves: ReadonlyMap<PayFunction, PayCurve>
  readonly jumping: readonly PayCurve[]
  readonly capped: readonly { readonly pay: PayFunction; readonly curve: PayCurve }[]
  /** Whether a component pays less somewhere where more is sold. */
  readonly falls: boolean
}

/** Undefined where it cannot be worked out what a deal pays. */
function lookAt(group: PaidTogether, range: Range): Look | undefined {
  const jumping = group.pays.filter(({ component }) => !isPlain(component))
  const capped = group.pays.filter(({ component }) => component.cap?.perMeasure !== undefined)
  const curves = new Map(
    [...jumping, ...capped].map((pay): [PayFunction, PayCurve] => [pay, curveOfOne(pay, group, range)]),
  )
  if ([...curves.values()].some(({ pay }) => pay.isUndefined)) return undefined
  return {
    group,
    curves,
    jumping: jumping.map((pay) => curves.get(pay)!),
    capped: capped.map((pay) => ({ pay, curve: curves.get(pay)! })),
    falls: jumping.some((pay) => fallIn(curves.get(pay)!, group) !== undefined),
  }
}

/** One note for each place in the plan, of the first product that jumps there. */
function firstAtEach(problems: readonly Problem[]): readonly Problem[] {
  const places = problems.map(({ at }) => at)
  return problems.filter(({ at }, index) => places.indexOf(at) === index)
}

/** A rate that pays well may hide the fall of another component, which shows in deals of the rows that pay less. */
function deepest(
  group: PaidTogether,
  curve: Curve,
  others: readonly PaidTogether[],
  range: Range,
): readonly [PaidTogether, Curve] {
  const all = [group, ...others].map((one): [PaidTogether, Curve, Exact] => {
    const own = one === group ? curve : curveTogether(one, range)
    return [one, own, fallIn(own, one)?.by ?? Exact.zero]
  })
  const [deep, itsCurve] = all.toSorted(([, , a], [, , b]) => b.compare(a))[0]!
  return [deep, itsCurve]
}

/** Bounds that every deal meets alone are looked at on a single deal, all others on the measure. */
function cliffsOf(curves: readonly PayCurve[], group: PaidTogether, range: Range): readonly Problem[] {
  const kinds = [curves.filter((curve) => !meetsAlone(curve)), curves.filter(meetsAlone)]
  return kinds.flatMap((ofKind) => {
    const [first, ...others] = ofKind
    if (first === undefined) return []
    const isAlone = others.length === 0 && group.cap === undefined
    return cliffsIn(group, ofKind, isAlone ? first : togetherOf(ofKind, group, range))
  })
}

function meetsAlone({ pay }: PayCurve): boolean {
  return dealBoundsOf(pay).length > 0
}

/** All that is paid together, in the same deals, at the places of these curves. */
function togetherOf(curves: readonly PayCurve[], group: PaidTogether, range: Range): Curve {
  const last = curves.map(({ pay }) => dealBoundsOf(pay).at(-1)?.size ?? Exact.zero).reduce(larger)
  const alike = group.pays.map((pay) => (last.isZero() ? inOddDeals(pay, group) : inOneDeal(pay, last, group)))
  const together = { ...group, pays: alike }
  if (last.isZero()) return curveTogether(together, range)
  const to = alike[0]!.dealOf(last.plus(last)).measure
  return curveTogether(together, to.sign() > 0 ? { from: Exact.zero, to } : range)
}

/** So odd that no deal begins where the plan has a bound: a bounty for it would count as part of the jump there. */
const oddly = Exact.ratio(97n, 89n)

/** Where each deal meets bounds of its own, the curve of a single deal, to twice the last of them. */
function curveOfOne(pay: PayFunction, group: PaidTogether, range: Range): PayCurve {
  const last = dealBoundsOf(pay).at(-1)?.size
  if (last === undefined) return payCurve(inOddDeals(pay, group), range)
  const single = inOneDeal(pay, last, group)
  const to = single.dealOf(last.plus(last)).measure
  return to.sign() > 0 ? payCurve(single, { from: Exact.zero, to }) : payCurve(pay, range)
}

/** Counted deals are looked at as they are, from one to the next. */
function inOddDeals(pay: PayFunction, group: PaidTogether): PayFunction {
  return pay.isByDeal && group.whole === undefined ? inDealsOf(pay.dealSize.times(oddly), pay, group) : pay
}

/** Deals of four times the last of their bounds. */
function inOneDeal(pay: PayFunction, last: Exact, group: PaidTogether): PayFunction {
  return inDealsOf(last.times(Exact.of(4)), pay, group)
}

function inDealsOf(dealSize: Exact, { plan, component }: PayFunction, { assumptions }: PaidTogether): PayFunction {
  return payFunction({ plan, component, assumptions: { ...assumptions, dealSize } })
}
