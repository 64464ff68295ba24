// Pay that falls when more is sold: what a payee gains at most by leaving a sale undone, and between which places.
import type { Curve } from '../../compute/pay/pay-curve.ts'
import type { Problem } from '../../problems/problem.ts'
import type { Span } from '../../problems/source.ts'
import type { Exact } from '../../values/exact.ts'
import type { Fall } from './heights.ts'
import type { PaidTogether } from './paid-together.ts'
import { fallIn } from './paid-together.ts'
import { assumedText, dealsText, figure, heightText, money, namesOf, standingsOf } from './words.ts'

/** What a curve is of: all deals of a period over a range, as `rangeText` tells it, or one deal by its own size. */
export type CurveOf = { readonly range: string } | 'one-deal'

export function sellingLess(group: PaidTogether, curve: Curve, of: CurveOf): readonly Problem[] {
  const standings = of === 'one-deal' ? { quota: undefined, whole: undefined } : standingsOf(group)
  const fall = fallIn(curve, group)
  if (fall === undefined || isNothing(fall.by, group)) return []
  const facts = {
    components: namesOf(group),
    gain: money(fall.by, group.plan),
    high: heightText(fall.from, standings),
    paid: money(fall.from.value, group.plan),
    low: heightText(fall.to, standings),
    less: money(fall.to.value, group.plan),
    range:
      of === 'one-deal'
        ? `from 0 to ${figure(curve.points.at(-1)!.at)} for a single deal`
        : `${of.range}${dealsText(group)}`,
    assumed: assumedText(group.pays),
  }
  return [{ rule: 'plan/pays-selling-less', at: lineOfFall(group, curve, fall), facts }]
}

/** A gain that rounding would swallow is none. */
export function isNothing(gain: Exact, { plan }: PaidTogether): boolean {
  return money(gain, plan) === money(gain.minus(gain), plan)
}

/** The line of the plan at which the fall begins or ends; else what the first component earns by. */
export function lineOfFall(group: PaidTogether, curve: Curve, { from, to }: Fall): Span {
  const within = curve.points.filter(({ at }) => at.compare(from.at) >= 0 && at.compare(to.at) <= 0)
  const reasons = within.flatMap((point) => point.reasons)
  const marked =
    reasons.find(({ why }) => why !== 'deal') ?? reasons.find(({ span }) => span !== group.lead.component.at)
  return marked?.span ?? group.cap?.at ?? earnLineOf(group)
}

/** Where nothing nearer can be named: the cap or the earnings of the first component. */
export function earnLineOf({ lead: { component } }: PaidTogether): Span {
  return component.cap?.at ?? (component.earn === 'none' ? component.at : component.earn.at)
}
