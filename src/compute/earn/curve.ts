// Pay curves. plan-language.md, earn: curve; computation.md, step 6 and Edges.
import type { CurveEarn, Point } from '../../plan/earn.ts'
import { Exact, smaller } from '../../values/exact.ts'
import type { Positioned } from '../credit-item.ts'
import type { Touched } from '../context.ts'
import { evaluate } from '../expression.ts'
import type { Scope } from '../scope.ts'
import type { EarnInput, Piece } from './piece.ts'
import { eachValue, endOn, reportZeroQuota } from './steps.ts'

/** `pay` is a share of the target, or money where the component has none: then base is the sum and rate 1. */
export function curveOnMeasure(curve: CurveEarn, input: EarnInput): readonly Piece[] {
  if (curve.by.kind === 'each') return []
  const pay = payAtEnd(curve, input)
  return pay === undefined ? [] : [pieceOf(curve, pay, input, input.measureScope)]
}

/** A curve `by: { each: EXPR }` belongs to the deal, and what it pays is shared like the deal. */
export function curveOnCredit(curve: CurveEarn, credit: Positioned, input: EarnInput): readonly Piece[] {
  if (curve.by.kind !== 'each') return []
  const scope = input.scopeOf(credit)
  const at = eachValue(curve.by.value, credit, input)
  const pay =
    at === undefined
      ? undefined
      : readCurve(curve.points, at, scope, { ...curve, below: 'nothing', touched: input.of.context.touched })
  if (pay === undefined) return []
  const piece = pieceOf(curve, pay, input, scope)
  return piece.rate.isZero() ? [] : [{ ...piece, base: piece.base.times(credit.item.share) }]
}

function pieceOf(curve: CurveEarn, pay: Exact, { component, standing }: EarnInput, scope: Scope): Piece {
  if (component.target === undefined) return { base: pay, rate: Exact.one, step: '', at: curve.at }
  const target = standing.target ?? scope.yardstick('target') ?? Exact.zero
  return { base: target, rate: pay, step: '', at: curve.at }
}

function payAtEnd(curve: CurveEarn, input: EarnInput): Exact | undefined {
  const end = curve.by.kind === 'attainment' ? attainmentOf(input) : endOn(curve.by, input)
  if (end === undefined) return undefined
  const scope = input.measureScope
  if (end === 'first-step') return evaluate(curve.points[0]!.gives, scope)
  const read =
    curve.by.kind === 'attainment' && input.attainmentCap !== undefined ? smaller(end, input.attainmentCap) : end
  return readCurve(curve.points, read, scope, { ...curve, below: 'nothing', touched: input.of.context.touched })
}

/** At quota 0 a curve gives its first point's pay; without a quota that is reported. */
function attainmentOf(input: EarnInput): Exact | 'first-step' | undefined {
  const quota = input.measureScope.yardstick('quota')
  if (quota === undefined) return undefined
  if (!quota.isZero()) return input.standing.attainment
  reportZeroQuota(input)
  return 'first-step'
}

export interface CurveShape {
  readonly between: 'linear' | 'step'
  readonly beyond?: 'flat' | 'extend'
  /** Below the first point a curve pays nothing; a multiplier gives its first value. */
  readonly below: 'nothing' | 'first'
  readonly touched?: Touched | undefined
}

/**
 * The height of a curve at a value: points 80% → 50% and 100% → 100%, linear, at 90% give 75%. Undefined where a point
 * cannot be worked out, which has been reported.
 */
export function readCurve(points: readonly Point[], at: Exact, scope: Scope, shape: CurveShape): Exact | undefined {
  const index = points.findLastIndex((point) => {
    const start = evaluate(point.at, scope)
    return start !== undefined && at.compare(start) >= 0
  })
  shape.touched?.(points[Math.max(index, 0)]!, index >= 0)
  if (index < 0) return shape.below === 'nothing' ? Exact.zero : evaluate(points[0]!.gives, scope)
  const last = index === points.length - 1
  if (shape.between === 'step' || (last && (shape.beyond !== 'extend' || index === 0)))
    return evaluate(points[index]!.gives, scope)
  const [left, right] = last ? [points[index - 1]!, points[index]!] : [points[index]!, points[index + 1]!]
  const [x0, y0] = [evaluate(left.at, scope), evaluate(left.gives, scope)]
  const [x1, y1] = [evaluate(right.at, scope), evaluate(right.gives, scope)]
  if (x0 === undefined || y0 === undefined || x1 === undefined || y1 === undefined || x0.equals(x1)) return y1
  return y0.plus(y1.minus(y0).times(at.minus(x0)).dividedBy(x1.minus(x0)))
}
