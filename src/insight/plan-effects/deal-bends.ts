// Sizes of parts that are worth a try, where the best parts of a deal cannot be put together.
import { payCurve } from '../../compute/pay/pay-curve.ts'
import { sizeBoundsOf } from '../../compute/pay/breakpoints.ts'
import { payFunction } from '../../compute/pay/pay-function.ts'
import { Exact } from '../../values/exact.ts'
import { nearly } from './divided.ts'
import type { PaidTogether } from './paid-together.ts'

/** Sizes below the deal's at which what a single deal earns jumps or bends, each with its neighbours. */
export function bendsOf({ pays, lead, assumptions }: PaidTogether): readonly Exact[] {
  const whole = lead.dealSize
  const bends = pays
    .filter(({ isByDeal: matters }) => matters)
    .flatMap(({ plan, component }) => {
      // Gates and the cap of the period look at all deals together. Deals are so large that the curve is that of one.
      const cap = component.cap === undefined ? undefined : { ...component.cap, perMeasure: undefined }
      const alone = { ...component, gates: [], cap }
      const single = payFunction({
        plan,
        component: alone,
        assumptions: { ...assumptions, dealSize: whole.plus(whole) },
      })
      const sizes = sizeBoundsOf(single).map(({ size }) => size)
      const end = single.dealOf(whole).measure
      if (end.sign() <= 0) return sizes
      const { points } = payCurve(single, { from: Exact.zero, to: end })
      return [...points.map(({ at }) => at.times(whole).dividedBy(end)), ...sizes]
    })
  const inside = bends.filter((size) => size.sign() > 0 && size.compare(whole) < 0)
  const near = inside.flatMap((size) => [size, size.times(Exact.one.minus(nearly)), size.times(Exact.one.plus(nearly))])
  return [...near, ...usualSizesOf(whole)].filter(
    (size, index, all) => all.findIndex((one) => one.equals(size)) === index,
  )
}

/** Half a deal, and next to nothing. */
export function usualSizesOf(whole: Exact): readonly Exact[] {
  return [whole.dividedBy(Exact.of(2)), whole.times(nearly)]
}
