// The multiplier of a component. computation.md, step 7: a line is ROUND(base × rate × factor).
import type { Times } from '../plan/earn.ts'
import { Exact } from '../values/exact.ts'
import type { Positioned } from './credit-item.ts'
import { readCurve } from './earn/curve.ts'
import type { EarnInput } from './earn/piece.ts'
import { eachValue, endOn, reportZeroQuota, resolveBounds, stepAt } from './earn/steps.ts'
import { evaluate } from './expression.ts'

/** The factor for one credit, or for the measure; undefined where it cannot be worked out, which has been reported. */
export function factorOf(
  times: Times | undefined,
  credit: Positioned | undefined,
  input: EarnInput,
): Exact | undefined {
  if (times === undefined) return Exact.one
  const scope = credit === undefined ? input.measureScope : input.scopeOf(credit)
  if (times.kind === 'expression') return evaluate(times.value, scope)
  const at = times.by.kind === 'each' ? valueOfCredit(times.by.value, credit, input) : positionOf(times, input)
  if (at === undefined) return undefined
  if (times.kind === 'points') {
    if (at === 'first-step') return evaluate(times.points[0]!.gives, scope)
    return readCurve(times.points, at, scope, {
      between: times.between,
      below: 'first',
      touched: input.of.context.touched,
    })
  }
  const steps = resolveBounds(times.steps, Exact.one, input.measureScope)
  if (steps === undefined) return undefined
  const reached = at === 'first-step' ? steps[0] : stepAt(steps, at)
  if (reached === undefined) {
    const facts = {
      payee: input.of.member.payeeId,
      what: `times of ${input.what}`,
      value: at === 'first-step' ? '' : at.toText(6),
    }
    input.of.context.report({ rule: 'pay/no-step', at: times.at, facts })
    return undefined
  }
  input.of.context.touched?.(reached.step, true)
  return evaluate(reached.step.times, scope)
}

/** A `times` by each credit leaves earnings on the measure as they are. */
function valueOfCredit(
  value: Parameters<typeof eachValue>[0],
  credit: Positioned | undefined,
  input: EarnInput,
): Exact | undefined {
  return credit === undefined ? Exact.one : eachValue(value, credit, input)
}

function positionOf(
  times: Exclude<Times, { readonly kind: 'expression' }>,
  input: EarnInput,
): Exact | 'first-step' | undefined {
  if (times.by.kind !== 'attainment') return endOn(times.by, input)
  const quota = input.measureScope.yardstick('quota')
  if (quota === undefined) return undefined
  if (!quota.isZero()) return input.standing.attainment
  reportZeroQuota(input)
  return 'first-step'
}
