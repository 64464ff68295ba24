// What a plan leads to, found by working its pay function out: cliffs, steps that a cap takes whole, pay that falls. These are
// all that `validate` shows without being asked; incentives.ts looks for more.
import { dealBoundsOf } from '../../compute/pay/breakpoints.ts'
import type { PayCurve, Range } from '../../compute/pay/pay-curve.ts'
import { payCurve } from '../../compute/pay/pay-curve.ts'
import { payFunction } from '../../compute/pay/pay-function.ts'
import type { Assumptions } from '../../compute/pay/assumptions.ts'
import type { PayFunction } from '../../compute/pay/pay-function-type.ts'
import type { Component, Plan } from '../../plan/plan.ts'
import type { Problem } from '../../problems/problem.ts'
import { Exact } from '../../values/exact.ts'
import { cappedSteps } from './capped-steps.ts'
import { cliffsIn } from './cliffs.ts'
import { deepestFall } from './heights.ts'
import type { PaidTogether } from './paid-together.ts'
import { curveTogether, paidTogether } from './paid-together.ts'
import { isPlain } from './plain-pay.ts'
import type { Attainments } from './range.ts'
import { rangeOf, usualAttainments } from './range.ts'
import { sellingLess } from './selling-less.ts'

export interface EffectsOf {
  readonly plan: Plan
  readonly assumptions?: Assumptions
  readonly attainments?: Attainments
}

export function planEffects({ plan, assumptions = {}, attainments = usualAttainments }: EffectsOf): readonly Problem[] {
  return paidTogether(plan, assumptions, mayBeOdd).flatMap((group) => effectsOf(group, attainments))
}

function mayBeOdd(component: Component): boolean {
  return !isPlain(component) || component.cap?.perMeasure !== undefined
}

function effectsOf(group: PaidTogether, attainments: Attainments): readonly Problem[] {
  const jumping = group.pays.filter(({ component }) => !isPlain(component))
  const capped = group.pays.filter(({ component }) => component.cap?.perMeasure !== undefined)
  const range = rangeOf(group, attainments)
  const curves = new Map(
    [...jumping, ...capped].map((pay): [PayFunction, PayCurve] => [pay, curveOfOne(pay, group, range)]),
  )
  if ([...curves.values()].some(({ pay }) => pay.isUndefined)) return []
  const falls = jumping.some((pay) => deepestFall(curves.get(pay)!) !== undefined)
  const alone = group.pays.length === 1 && group.cap === undefined ? curves.get(group.lead) : undefined
  return [
    ...jumping.flatMap((pay) => cliffsIn(curves.get(pay)!)),
    ...capped.flatMap((pay) => cappedSteps(pay, curves.get(pay)!)),
    // Where no component falls, their sum does not, nor does it under a cap.
    ...(falls ? sellingLess(group, alone ?? curveTogether(group, range)) : []),
  ]
}

/** So odd that no deal begins where the plan has a bound: a bounty for it would count as part of the jump there. */
const oddly = Exact.ratio(97n, 89n)

/** Where each deal meets bounds of its own, the curve of a single deal, to twice the last of them. */
function curveOfOne(pay: PayFunction, { assumptions }: PaidTogether, range: Range): PayCurve {
  const { plan, component } = pay
  const last = dealBoundsOf(pay).at(-1)
  if (last === undefined) {
    const dealSize = pay.dealSize.times(oddly)
    return payCurve(
      pay.isByDeal ? payFunction({ plan, component, assumptions: { ...assumptions, dealSize } }) : pay,
      range,
    )
  }
  const twice = last.size.plus(last.size)
  const single = payFunction({ plan, component, assumptions: { ...assumptions, dealSize: twice.plus(twice) } })
  const to = single.dealOf(twice).measure
  return to.sign() > 0 ? payCurve(single, { from: Exact.zero, to }) : payCurve(pay, range)
}
