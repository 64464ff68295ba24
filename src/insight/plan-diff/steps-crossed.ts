// Who stands on another step: the highest step on which a payee earned in each pay period and component, before and after.
import type { ComponentSum } from '../../compute/component-sum.ts'
import { compareBy, compareText } from '../../values/ordering.ts'

export interface StepCrossed {
  readonly period: string
  readonly payeeId: string
  readonly plan: string
  readonly component: string
  /** The steps that earned, as their bounds are written; '' where none did. */
  readonly before: string
  readonly after: string
}

/** Only where both runs have the payee and component in the period, in order. */
export function stepsCrossed(before: readonly ComponentSum[], after: readonly ComponentSum[]): readonly StepCrossed[] {
  const stepsAfter = stepsIn(after)
  const crossed: StepCrossed[] = []
  for (const { period, payeeId, plan, component, step } of before) {
    const now = step === '' ? undefined : stepsAfter.get(groupOf(period, plan, component))?.get(payeeId)
    if (now !== undefined && now !== step) crossed.push({ period, payeeId, plan, component, before: step, after: now })
  }
  return crossed.toSorted(
    compareBy(
      (a, b) => compareText(a.period, b.period),
      (a, b) => compareText(a.payeeId, b.payeeId),
      (a, b) => compareText(a.component, b.component),
      (a, b) => compareText(a.plan, b.plan),
    ),
  )
}

/** By pay period, plan and component the payees with the step that they have reached. */
function stepsIn(sums: readonly ComponentSum[]): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const groups = new Map<string, Map<string, string>>()
  for (const { period, payeeId, plan, component, step } of sums) {
    if (step === '') continue
    const group = groupOf(period, plan, component)
    const steps = groups.get(group)
    if (steps === undefined) groups.set(group, new Map([[payeeId, step]]))
    else steps.set(payeeId, step)
  }
  return groups
}

function groupOf(period: string, plan: string, component: string): string {
  return `${period}\0${plan}\0${component}`
}
