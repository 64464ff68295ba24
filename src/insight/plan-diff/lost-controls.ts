// Controls that go with what is gone and do not come with what has come: a component in the place of another, without its
// clawback, loosens control, though each by itself is one component less or one more.
import type { Condition, Test } from '../../plan/condition.ts'
import { constantOf } from '../../plan/expression.ts'
import { mayBeNegative } from '../../plan/negative.ts'
import type { Component, Plan } from '../../plan/plan.ts'
import type { Change } from './compare-trees.ts'
import type { PlanPair } from './diff-plans.ts'
import { mayTakeOff } from './more-pays-more.ts'
import { valueText } from './plan-value.ts'

/** Of all plans that are compared: what no longer earns, or no longer for the same sales. */
export function goneComponents(pairs: readonly PlanPair[]): readonly Component[] {
  return pairs.flatMap(({ before, after, renamed }) =>
    (before?.plan.components ?? []).filter((component) => {
      const id = renamed.get(component.id) ?? component.id
      const successor = after?.plan.components.find((one) => one.id === id)
      return successor === undefined || valueText(successor.credit) !== valueText(component.credit)
    }),
  )
}

/** Whether a change brings what lacks a gate, a cap, a hold or a clawback of one that is gone, or has another one. */
export function losesControl(change: Change, after: Plan | undefined, gone: readonly Component[]): boolean {
  if (change.kind !== 'added' || after === undefined || change.path.length > 1) return false
  const come = after.components.filter(({ id }) => change.path.length === 0 || id === change.path[0])
  return come.some((component) => gone.some((one) => lacks(component, one)))
}

function lacks(come: Component, gone: Component): boolean {
  return controlsOf(gone).some(
    (control, index) => control !== undefined && valueText(control) !== valueText(controlsOf(come)[index]),
  )
}

/** Undefined where there is none. */
function controlsOf({ gates, cap, release, clawback }: Component): readonly unknown[] {
  return [gates, cap, release ?? [], clawback].map((control) =>
    Array.isArray(control) && control.length === 0 ? undefined : control,
  )
}

/** Whether a component takes off, by its rates or because it is for negative deals alone: without it more is paid. */
export function mayDeduct(component: Component): boolean {
  const { when, value } = component.credit
  return mayTakeOff(component) || mayBeNegative(value) || (when !== undefined && isOfNegatives(when))
}

function isOfNegatives({ tests }: Condition): boolean {
  return tests.some(({ test }) => isBelowNothing(test))
}

function isBelowNothing(test: Test): boolean {
  if (test.kind === 'all') return test.tests.some(isBelowNothing)
  if (test.kind !== 'bounds') return false
  const { below, atMost } = test.bounds
  return [below, atMost].some((bound) => bound !== undefined && (constantOf(bound)?.sign() ?? 1) <= 0)
}
