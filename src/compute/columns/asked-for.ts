// Components whose single lines or credits somebody asks for: another component, a cap of the plan, a badge, or returns that
// are credits themselves. None of them is left to columns.
import type { Component, Plan } from '../../plan/plan.ts'
import { asksFor } from '../../plan/uses.ts'

/** Of a plan, in any of its versions. */
export function isAskedFor({ id }: Component, planId: string, plans: readonly Plan[]): boolean {
  let asked = known.get(plans)
  if (asked === undefined) known.set(plans, (asked = askedIn(plans)))
  const ofPlan = asked.get(planId)
  return ofPlan === 'all' || ofPlan?.has(id) === true
}

/** By plan id. */
type Asked = ReadonlyMap<string, ReadonlySet<string> | 'all'>

/** A plan may have thousands of components, and all of them ask. */
const known = new WeakMap<readonly Plan[], Asked>()

function askedIn(plans: readonly Plan[]): Asked {
  const asked = new Map<string, Set<string> | 'all'>()
  const ask = (planId: string, componentId: string): void => {
    const ofPlan = asked.get(planId)
    if (ofPlan === undefined) asked.set(planId, new Set([componentId]))
    else if (ofPlan !== 'all') ofPlan.add(componentId)
  }
  for (const { id, components } of plans)
    for (const component of components) {
      for (const other of asksFor(component)) ask(id, other)
      const { from } = component.credit
      if (from.kind === 'earnings') for (const source of from.sources) ask(source.plan ?? id, source.component)
      if (bringsNegatives(component)) ask(id, component.id)
    }
  for (const { id, cap, badges } of plans) if (cap !== undefined || badges.length > 0) asked.set(id, 'all')
  return asked
}

/** Whether its returns are credits, which stand in the version of the plan that is in force on the return date. */
export function bringsNegatives({ clawback }: Component): boolean {
  return clawback.some(({ method, attainment }) => method === 'current-rate' || attainment === 'reduce')
}
