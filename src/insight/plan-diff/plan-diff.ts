// The whole of a comparison: every change with its classes, what it can do to pay at most, and, with data, the money.
import type { RunChange, Movers } from '../../compute/run-change.ts'
import type { Component, Plan } from '../../plan/plan.ts'
import type { Period } from '../../values/period.ts'
import type { Change } from './compare-trees.ts'
import type { ChangeClass } from './change-class.ts'
import { changeClasses } from './change-class.ts'
import { classesOf } from './change-classes.ts'
import type { PlanPair } from './diff-plans.ts'
import { diffPlans } from './diff-plans.ts'
import type { ReadPlanFile } from './plan-file.ts'
import { goneComponents, losesControl } from './lost-controls.ts'
import type { PayEffect } from './pay-effect.ts'
import { payEffect } from './pay-effect.ts'
import type { StepCrossed } from './steps-crossed.ts'

export interface ClassedChange extends Change {
  readonly classes: readonly ChangeClass[]
}

export interface ComparedPlan {
  readonly before: ReadPlanFile | undefined
  readonly after: ReadPlanFile | undefined
  readonly changes: readonly ClassedChange[]
  /** Of the components that differ, in the order of the plan after. */
  readonly effects: readonly PayEffect[]
}

export interface DiffMoney {
  readonly periods: readonly Period[]
  readonly change: RunChange
  readonly movers: Movers
  readonly crossed: readonly StepCrossed[]
}

export interface PlanDiff {
  /** Those that differ. */
  readonly plans: readonly ComparedPlan[]
  readonly money: DiffMoney | undefined
  /** Of all changes, and of the money that moves. */
  readonly classes: readonly ChangeClass[]
}

export interface PlanDiffOf {
  readonly before: readonly ReadPlanFile[]
  readonly after: readonly ReadPlanFile[]
  readonly closedUntil: number | undefined
}

/** Without the money. */
export function comparePlans({ before, after, closedUntil }: PlanDiffOf): readonly ComparedPlan[] {
  const pairs = diffPlans(before, after)
  const gone = goneComponents(pairs)
  return pairs.map((pair) => compared(pair, gone, closedUntil)).filter(({ changes }) => changes.length > 0)
}

function compared(pair: PlanPair, gone: readonly Component[], closedUntil: number | undefined): ComparedPlan {
  const { before, after, changes } = pair
  const effects = effectsOf(pair)
  const ids = new Set([before, after].flatMap((file) => file?.plan.components.map(({ id }) => id) ?? []))
  const sides = { before: before?.plan, after: after && withIdsBefore(after.plan, pair.renamed) }
  const classed = changes.map((change) => {
    const id = change.path[0] ?? ''
    const effect = effects.get(pair.renamed.get(id) ?? id)
    const isAlone = changes.filter(({ path }) => path[0] === change.path[0]).length === 1
    const losing = losesControl(change, after?.plan, gone)
    const { version } = pair
    const of = {
      change,
      ...sides,
      effect,
      isAlone,
      isComponent: ids.has(id),
      version,
      losesControl: losing,
      closedUntil,
    }
    return { ...change, classes: classesOf(of) }
  })
  return { before, after, changes: classed, effects: [...effects.values()] }
}

/** A change of a component stands under the id before. */
function withIdsBefore(plan: Plan, renamed: ReadonlyMap<string, string>): Plan {
  const before = new Map([...renamed].map(([id, now]) => [now, id]))
  return { ...plan, components: plan.components.map((one) => ({ ...one, id: before.get(one.id) ?? one.id })) }
}

/** By the id after. A component that has not changed by itself is left out, whatever the plan around it does. */
function effectsOf({ before, after, changes, renamed }: PlanPair): ReadonlyMap<string, PayEffect> {
  const effects = new Map<string, PayEffect>()
  if (before === undefined || after === undefined) return effects
  const changed = new Set(changes.map(({ path }) => path[0]))
  for (const component of before.plan.components) {
    const newId = renamed.get(component.id) ?? component.id
    const successor = after.plan.components.find(({ id }) => id === newId)
    if (successor === undefined || !changed.has(component.id)) continue
    const effect = payEffect({
      before: { plan: before.plan, component },
      after: { plan: after.plan, component: successor },
    })
    if (effect !== undefined) effects.set(newId, effect)
  }
  return effects
}

/**
 * All classes of the changes, and those of the money that has moved. Money takes no class away: data in which everybody gains
 * say nothing of the deals that they do not have, and a change that can lower pay stays one.
 */
export function classesOfAll(plans: readonly ComparedPlan[], money: DiffMoney | undefined): readonly ChangeClass[] {
  const found = new Set(plans.flatMap(({ changes }) => changes.flatMap(({ classes }) => classes)))
  if ((money?.movers.gain.length ?? 0) > 0) found.add('raises-pay')
  if ((money?.movers.lose.length ?? 0) > 0) found.add('reduces-pay')
  if (found.size > 1) found.delete('pay-neutral')
  return changeClasses.filter((one) => found.has(one))
}
