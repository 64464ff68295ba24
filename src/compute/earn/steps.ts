// Steps on an axis: which one a value reaches, and how a stretch divides over them. computation.md, step 6.
import type { Bound, By, Step, TiersEarn } from '../../plan/earn.ts'
import type { Expression } from '../../plan/expression.ts'
import { sameExpression } from '../../plan/expression.ts'
import { Exact, larger, smaller } from '../../values/exact.ts'
import type { Positioned } from '../credit-item.ts'
import { evaluate } from '../expression.ts'
import { missingScore, standingElsewhere } from '../measure.ts'
import type { EarnInput } from './piece.ts'

/** A step with its bound in units of the axis; undefined = below everything. */
export interface ResolvedStep<S> {
  readonly step: S
  readonly bound: Exact | undefined
  /** Strictly above: the bound itself belongs to the step before. */
  readonly strict: boolean
  readonly text: string
}

export interface ResolvedTiers {
  readonly steps: readonly ResolvedStep<Step>[]
  readonly end: Exact
  /** The quota in units of the axis, for `overage`; undefined where there is none. */
  readonly quota: Exact | undefined
}

/** Bounds of attainment are turned into units of the measure (bound × quota), so that no attainment is ever rounded. */
export function unitOf(by: By, input: EarnInput): Exact | undefined {
  return by.kind === 'attainment' ? input.standing.quota : Exact.one
}

/** Steps whose bounds cannot be worked out are reported and undefined; at quota 0 only the first step is left. */
export function resolveTiers(tiers: TiersEarn, input: EarnInput): ResolvedTiers | undefined {
  if (!input.tiers.has(tiers)) input.tiers.set(tiers, resolve(tiers, input))
  return input.tiers.get(tiers)
}

function resolve(tiers: TiersEarn, input: EarnInput): ResolvedTiers | undefined {
  const { by } = tiers
  const unit = needUnit(by, input)
  if (unit === undefined) return undefined
  const end = endOn(by, input)
  if (unit.isZero() || end === 'first-step') {
    const first = { step: tiers.steps[0]!, bound: undefined, strict: false, text: boundText(tiers.steps[0]!.bound) }
    return { steps: [first], end: Exact.zero, quota: unit }
  }
  const steps = resolveBounds(tiers.steps, unit, input.measureScope)
  const quota = by.kind === 'component' || by.kind === 'scores' ? Exact.one : input.standing.quota
  return steps === undefined ? undefined : { steps, end: end ?? Exact.zero, quota }
}

function needUnit(by: By, input: EarnInput): Exact | undefined {
  if (by.kind !== 'attainment') return Exact.one
  const quota = input.measureScope.yardstick('quota')
  if (quota?.isZero()) reportZeroQuota(input)
  return quota
}

export function reportZeroQuota({ of, what }: EarnInput): void {
  const payee = of.member.payeeId
  const row = of.member.rows[0]?.row
  const table = of.context.data.payees
  const at = table === undefined || row === undefined ? { file: 'payees', line: 1, record: 0 } : table.place(row)
  of.context.report({ rule: 'pay/zero-quota', at, facts: { payee, what } })
}

export function resolveBounds<S extends { readonly bound: Bound }>(
  steps: readonly S[],
  unit: Exact,
  scope: EarnInput['measureScope'],
): readonly ResolvedStep<S>[] | undefined {
  const resolved: ResolvedStep<S>[] = []
  for (const [index, step] of steps.entries()) {
    const { bound } = step
    const value = bound.kind === 'none' ? undefined : evaluate(bound.value, scope)
    if (bound.kind !== 'none' && value === undefined) return undefined
    // A first step from 0 begins below everything, as one without a bound does.
    const everything = value === undefined || (index === 0 && bound.kind === 'from' && value.isZero())
    resolved.push({
      step,
      bound: everything ? undefined : value.times(unit),
      strict: bound.kind === 'above',
      text: boundText(bound),
    })
  }
  return resolved
}

export function boundText(bound: Bound): string {
  return bound.kind === 'none' ? '' : bound.text
}

/** Where the axis stands at the end of the pay period; 'first-step' for a component whose quota is 0. */
export function endOn(by: By, input: EarnInput): Exact | 'first-step' | undefined {
  const { standing, of } = input
  switch (by.kind) {
    case 'attainment':
    case 'measure':
      return standing.measure
    case 'quantity':
      return standing.quantity
    case 'deals':
      return standing.deals
    case 'scores':
      return (
        of.context.scoreOf(of.member.payeeId, of.measurePeriod.name, by.name) ?? missingScore(of, by.name, input.what)
      )
    case 'component': {
      const other = standingElsewhere(of, by.component)
      if (other?.quota?.isZero()) return 'first-step'
      return other?.attainment
    }
    case 'each':
      return undefined
  }
}

/** The stretch of the axis that a credit moves; alone from zero with `each`, a point where the axis does not move. */
export function stretchOn(by: By, credit: Positioned, input: EarnInput): { from: Exact; to: Exact } | undefined {
  switch (by.kind) {
    case 'attainment':
    case 'measure':
      return { from: credit.from.measure, to: credit.to.measure }
    case 'quantity':
      return { from: credit.from.quantity, to: credit.to.quantity }
    case 'deals':
      return { from: credit.from.deals, to: credit.to.deals }
    case 'each': {
      const to = eachValue(by.value, credit, input)
      return to === undefined ? undefined : { from: Exact.zero, to }
    }
    case 'scores':
    case 'component': {
      const end = endOn(by, input)
      if (end === undefined) return undefined
      const point = end === 'first-step' ? Exact.zero : end
      return { from: point, to: point }
    }
  }
}

/** The credited value, where the expression is that of the credit, times the share; any other as it stands. */
export function eachValue(value: Expression, credit: Positioned, input: EarnInput): Exact | undefined {
  if (isValueOf(value, input.component)) return credit.item.value
  return evaluate(value, input.scopeOf(credit))
}

const isCreditValue = new WeakMap<Expression, boolean>()

/** Asked of every credit; a formula of a plan belongs to one component, so that one answer is enough. */
function isValueOf(value: Expression, component: EarnInput['component']): boolean {
  let known = isCreditValue.get(value)
  if (known === undefined) isCreditValue.set(value, (known = sameExpression(value, component.credit.value)))
  return known
}

/** The last step that a value reaches: at or above its bound, strictly above where it says so. */
export function stepAt<S>(steps: readonly ResolvedStep<S>[], value: Exact): ResolvedStep<S> | undefined {
  return steps.findLast(({ bound, strict }) => {
    if (bound === undefined) return true
    const order = value.compare(bound)
    return strict ? order > 0 : order >= 0
  })
}

export interface StepPart {
  readonly step: ResolvedStep<Step> | undefined
  readonly from: Exact
  readonly to: Exact
}

/** The step in which a whole stretch lies, bounds included; nearly every credit has one. */
function stepHolding(steps: readonly ResolvedStep<Step>[], low: Exact, high: Exact): ResolvedStep<Step> | undefined {
  for (let index = steps.length - 1; index >= 0; index--) {
    const step = steps[index]!
    if (step.bound !== undefined && low.compare(step.bound) < 0) {
      if (high.compare(step.bound) > 0) return undefined
    } else return step
  }
  return undefined
}

/** [from, to] cut at the bounds, in the direction of travel; a stretch below the first step has no step. */
export function divide(steps: readonly ResolvedStep<Step>[], from: Exact, to: Exact): readonly StepPart[] {
  if (from.equals(to)) return [{ step: stepAt(steps, to), from, to }]
  const rises = from.compare(to) < 0
  const low = rises ? from : to
  const high = rises ? to : from
  const only = stepHolding(steps, low, high)
  if (only !== undefined) return [{ step: only, from, to }]
  const parts: StepPart[] = []
  const first = steps[0]?.bound
  if (first !== undefined && low.compare(first) < 0)
    parts.push({ step: undefined, from: low, to: smaller(high, first) })
  for (const [index, step] of steps.entries()) {
    const start = step.bound === undefined ? low : larger(low, step.bound)
    const next = steps[index + 1]?.bound
    const end = next === undefined ? high : smaller(high, next)
    if (start.compare(end) < 0) parts.push({ step, from: start, to: end })
  }
  if (rises) return parts
  return parts.toReversed().map((part) => ({ step: part.step, from: part.to, to: part.from }))
}
