// What one part of a deal earns by its own size, before the cap of the period.
import type { Curve } from '../../compute/pay/pay-curve.ts'
import { curveOf } from '../../compute/pay/pay-curve.ts'
import { sizeBoundsOf } from '../../compute/pay/breakpoints.ts'
import { payFunction } from '../../compute/pay/pay-function.ts'
import type { PayFunction } from '../../compute/pay/pay-function-type.ts'
import { Exact, sum } from '../../values/exact.ts'
import type { PaidTogether } from './paid-together.ts'

/** The cap of the period cuts all deals together: what one earns is looked at before it. */
export function withoutCap(pay: PayFunction, { plan, assumptions, lead }: PaidTogether): PayFunction {
  const { component } = pay
  if (component.cap?.perMeasure === undefined) return pay
  const alone = { ...component, cap: { ...component.cap, perMeasure: undefined } }
  return payFunction({ plan, component: alone, assumptions: { ...assumptions, dealSize: lead.dealSize } })
}

/** What one part of a deal earns by its size, with the rest of the deal beside it. */
export function payBySize(
  pays: readonly PayFunction[],
  { whole, after }: { readonly whole: Exact; readonly after: readonly Exact[] },
): Curve {
  const bounds = pays.flatMap(sizeBoundsOf)
  const places = bounds.map(({ size, ...of }) => ({ ...of, at: size, why: 'deal' as const }))
  return curveOf(places, { from: Exact.zero, to: whole }, (size) => {
    const rest = whole.minus(size)
    const sizes = rest.isZero() ? [size] : [size, rest]
    return sum(pays.map((pay) => pay.payOfEach(sizes, after)[0]!))
  })
}
