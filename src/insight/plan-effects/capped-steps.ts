// Steps whose money a cap takes whole: where they begin, the component has already earned all that its cap leaves.
import type { Curve } from '../../compute/pay/pay-curve.ts'
import type { PayFunction } from '../../compute/pay/pay-function-type.ts'
import type { Problem } from '../../problems/problem.ts'
import type { Exact } from '../../values/exact.ts'
import { assumedText, money } from './words.ts'

/** One finding, at the first of them: the others lie above it. */
export function cappedSteps(pay: PayFunction, { points }: Curve): readonly Problem[] {
  const { component, plan } = pay
  const { cap } = component
  const limit = cap?.perMeasure === undefined ? undefined : pay.valueOf(cap.perMeasure)
  if (cap === undefined || limit === undefined) return []
  const reached = (amount: Exact | undefined): boolean => amount !== undefined && amount.compare(limit) >= 0
  const dead = points.flatMap(({ below, reasons }) =>
    reached(below) ? reasons.filter(({ why }) => why === 'step') : [],
  )
  const [first] = dead
  if (first === undefined) return []
  const facts = { component: component.id, step: first.text, cap: money(limit, plan), assumed: assumedText([pay]) }
  return [{ rule: 'plan/capped-step', at: first.span, facts, related: [{ at: cap.at, note: 'the cap' }] }]
}
