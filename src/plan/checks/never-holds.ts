// Conditions that nothing can meet: a number at least 120% and at most 100%, a date before its own beginning. A gate of that
// kind never opens, a credit counts nothing, a badge or contest is never won.
import type { Report } from '../../problems/problem.ts'
import type { Span } from '../../problems/source.ts'
import type { Exact } from '../../values/exact.ts'
import type { Bounds, Condition, Test } from '../condition.ts'
import type { RankEarn } from '../earn.ts'
import { partsOfEarn } from '../earn-parts.ts'
import type { Expression } from '../expression.ts'
import { constantOf } from '../expression.ts'
import type { Component, Plan } from '../plan.ts'

export function checkNeverHolds(plan: Plan, report: Report): void {
  const tell = (at: Span, what: string): void => report({ rule: 'plan/never-holds', at, facts: { what } })
  checkCondition(plan.eligibility, 'nobody is eligible', tell)
  for (const badge of plan.badges) checkCondition(badge.when, `the badge ${badge.id} is never won`, tell)
  for (const component of plan.components) {
    const { credit, gates, id } = component
    checkCondition(credit.when, `no transaction counts for ${id}`, tell)
    for (const { bounds } of gates) if (isEmpty(bounds)) tell(bounds.at, `the gate of ${id} never opens`)
    for (const part of partsOfEarn(component)) if (part.kind === 'rank') checkContest(part, component, tell)
  }
}

type Tell = (at: Span, what: string) => void

function checkCondition(condition: Condition | undefined, what: string, tell: Tell): void {
  for (const { at, test } of condition?.tests ?? []) if (fitsNothing(test)) tell(at, what)
}

function fitsNothing(test: Test): boolean {
  switch (test.kind) {
    case 'bounds':
      return isEmpty(test.bounds)
    case 'all':
      return test.tests.some(fitsNothing)
    case 'dates': {
      const first = Math.max(test.from ?? -Infinity, (test.after ?? -Infinity) + 1)
      return first > Math.min(test.to ?? Infinity, (test.before ?? Infinity) - 1)
    }
    case 'one-of':
    case 'not':
    case 'within':
    case 'matches':
    case 'empty':
    case 'same-as':
      return false
  }
}

/** Whether the bounds leave no number, as far as they are plain numbers. */
function isEmpty({ atLeast, above, atMost, below }: Bounds): boolean {
  return (
    crosses(atLeast, atMost, { touching: true }) ||
    crosses(atLeast, below, { touching: false }) ||
    crosses(above, atMost, { touching: false }) ||
    crosses(above, below, { touching: false })
  )
}

/** `touching`: the same number may be both. */
function crosses(
  low: Expression | undefined,
  high: Expression | undefined,
  { touching }: { readonly touching: boolean },
): boolean {
  const [least, most] = [valueOf(low), valueOf(high)]
  if (least === undefined || most === undefined) return false
  const order = least.compare(most)
  return order > 0 || (order === 0 && !touching)
}

function valueOf(expression: Expression | undefined): Exact | undefined {
  return expression === undefined ? undefined : constantOf(expression)
}

/** A gate of the contest's own component that closes before the minimum is passed. */
function checkContest({ minimum, by }: RankEarn, { gates, id }: Component, tell: Tell): void {
  const least = valueOf(minimum)
  if (minimum === undefined || least === undefined) return
  for (const gate of gates) {
    if (gate.kind !== by || gate.component !== undefined) continue
    const tops = [valueOf(gate.bounds.atMost), valueOf(gate.bounds.below)].filter((top) => top !== undefined)
    if (tops.some((top) => top.compare(least) <= 0))
      tell(minimum.at, `nobody wins the contest of ${id}: its gate is closed above the minimum, which must be passed`)
  }
}
