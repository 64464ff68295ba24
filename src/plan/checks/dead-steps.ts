// Steps and points that can never count: beyond the cap on attainment, behind a gate that is closed there, or below one
// that is not open yet. computation.md, steps 5, 6 and 8.
import type { Report } from '../../problems/problem.ts'
import type { Span } from '../../problems/source.ts'
import type { Exact } from '../../values/exact.ts'
import { larger, smaller } from '../../values/exact.ts'
import type { Bound, CurveEarn, TiersEarn } from '../earn.ts'
import { partsOfEarn } from '../earn-parts.ts'
import type { Expression } from '../expression.ts'
import { constantOf } from '../expression.ts'
import type { Component, Plan } from '../plan.ts'

/** Limits of the attainment at which the component pays, with the line that sets each. */
interface Limits {
  readonly least: Limit | undefined
  readonly most: Limit | undefined
  readonly cap: Limit | undefined
}

interface Limit {
  readonly value: Exact
  readonly at: Span
  readonly text: string
}

export function checkDeadSteps({ components }: Plan, report: Report): void {
  for (const component of components) {
    const limits = limitsOf(component)
    for (const part of partsOfEarn(component)) {
      if (part.kind !== 'tiers' && part.kind !== 'curve') continue
      if (part.by.kind !== 'attainment') continue
      if (part.kind === 'tiers') checkTiers(part, limits, report)
      else checkCurve(part, limits, report)
    }
  }
}

function limitsOf({ gates, cap }: Component): Limits {
  const own = gates.filter((gate) => gate.kind === 'attainment' && gate.component === undefined)
  const lower = own.flatMap(({ bounds }) => [limit(bounds.atLeast, 'the gate'), limit(bounds.above, 'the gate')])
  const upper = own.flatMap(({ bounds }) => [limit(bounds.atMost, 'the gate'), limit(bounds.below, 'the gate')])
  return {
    least: outermost(lower, larger),
    most: outermost(upper, smaller),
    cap: limit(cap?.attainment, 'cap attainment'),
  }
}

function limit(bound: Expression | undefined, text: string): Limit | undefined {
  const value = bound === undefined ? undefined : constantOf(bound)
  return bound === undefined || value === undefined ? undefined : { value, at: bound.at, text }
}

function outermost(
  limits: readonly (Limit | undefined)[],
  of: (left: Exact, right: Exact) => Exact,
): Limit | undefined {
  return limits
    .filter((one) => one !== undefined)
    .reduce<Limit | undefined>(
      (best, one) => (best !== undefined && of(best.value, one.value) === best.value ? best : one),
      undefined,
    )
}

function checkTiers({ apply, steps }: TiersEarn, limits: Limits, report: Report): void {
  // The step that `whole` reaches is not lowered by a cap on attainment.
  const cap = apply === 'whole' ? undefined : limits.cap
  for (const { bound, pay } of steps) {
    if (limits.most !== undefined) checkAbove(bound, limits.most, report)
    // Nor does it cut a sum on the measure.
    if (cap !== undefined && pay === undefined) checkAbove(bound, cap, report)
  }
  if (apply !== 'whole' || limits.least === undefined) return
  const { least } = limits
  steps.forEach(({ bound, at }, index) => {
    const next = boundOf(steps[index + 1]?.bound)
    if (next === undefined || next.strict || least.value.compare(next.value) < 0) return
    const here = bound.kind === 'none' ? at : bound.value.at
    report(found(here, { what: 'step', text: textOf(bound), limit: least, side: 'below' }))
  })
}

function checkCurve({ points }: CurveEarn, limits: Limits, report: Report): void {
  for (const top of [limits.most, limits.cap]) {
    if (top === undefined) continue
    // The first point beyond still shapes the way to it.
    const beyond = points.filter(({ at }) => isBeyond(constantOf(at), top))
    for (const { at, text } of beyond.slice(1)) report(found(at.at, { what: 'point', text, limit: top, side: 'above' }))
  }
}

function checkAbove(bound: Bound, top: Limit, report: Report): void {
  if (bound.kind === 'none' || !isBeyond(boundOf(bound)?.value, top)) return
  report(found(bound.value.at, { what: 'step', text: bound.text, limit: top, side: 'above' }))
}

/** A step that begins exactly at a cap never pays: only what lies beyond is on it. */
function isBeyond(value: Exact | undefined, top: Limit): boolean {
  if (value === undefined || value.sign() <= 0) return false
  const order = value.compare(top.value)
  return order > 0 || (order === 0 && top.text.startsWith('cap'))
}

function boundOf(bound: Bound | undefined): { readonly value: Exact; readonly strict: boolean } | undefined {
  if (bound === undefined || bound.kind === 'none') return undefined
  const value = constantOf(bound.value)
  return value === undefined ? undefined : { value, strict: bound.kind === 'above' }
}

function textOf(bound: Bound): string {
  return bound.kind === 'none' ? '0%' : bound.text
}

interface Dead {
  readonly what: 'step' | 'point'
  readonly text: string
  readonly limit: Limit
  readonly side: 'above' | 'below'
}

function found(at: Span, { what, text, limit, side }: Dead): Parameters<Report>[0] {
  const written = limit.at.source.text.slice(limit.at.start, limit.at.end)
  const facts = { what, text, limit: `${limit.text} (${written})`, side }
  return { rule: 'plan/dead-step', at, facts, related: [{ at: limit.at, note: limit.text }] }
}
