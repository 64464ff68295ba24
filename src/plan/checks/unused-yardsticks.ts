// A quota or target that decides no pay: nothing divides by it, and no formula names it.
import type { Report } from '../../problems/problem.ts'
import type { By } from '../earn.ts'
import { partsOfEarn } from '../earn-parts.ts'
import type { Expression } from '../expression.ts'
import type { Component, Plan } from '../plan.ts'

export function checkUnusedYardsticks({ components }: Plan, report: Report): void {
  for (const component of components) {
    const { id, quota, target, earn } = component
    // A component that only measures is there to be looked at.
    if (earn === 'none') continue
    if (quota !== undefined && !usesQuota(component, components))
      report({ rule: 'plan/unused-yardstick', at: quota.at, facts: { name: 'quota', component: id } })
    if (target !== undefined && !usesTarget(component))
      report({ rule: 'plan/unused-yardstick', at: target.at, facts: { name: 'target', component: id } })
  }
}

function usesQuota(component: Component, components: readonly Component[]): boolean {
  const { gates, cap, times, id, target } = component
  return (
    cap?.attainment !== undefined ||
    gates.some((gate) => gate.kind === 'attainment' && (gate.component ?? id) === id) ||
    (times !== undefined && times.kind !== 'expression' && divides(times.by)) ||
    (target !== undefined && names(target, 'quota')) ||
    partsOfEarn(component).some(
      (part) =>
        ((part.kind === 'tiers' || part.kind === 'curve') && divides(part.by)) ||
        (part.kind === 'tiers' && part.apply === 'overage') ||
        (part.kind === 'rank' && part.by === 'attainment'),
    ) ||
    isNamed(component, 'quota') ||
    components.some((other) => looksAt(other, id))
  )
}

function usesTarget(component: Component): boolean {
  return partsOfEarn(component).some(({ kind }) => kind === 'curve') || isNamed(component, 'target')
}

function divides({ kind }: By): boolean {
  return kind === 'attainment'
}

/** Another component whose gate, steps or factor go by the attainment of this one. */
function looksAt(other: Component, id: string): boolean {
  const byIt = (by: By): boolean => by.kind === 'component' && by.component === id
  return (
    other.gates.some((gate) => gate.kind === 'attainment' && gate.component === id) ||
    (other.times !== undefined && other.times.kind !== 'expression' && byIt(other.times.by)) ||
    partsOfEarn(other).some((part) => (part.kind === 'tiers' || part.kind === 'curve') && byIt(part.by))
  )
}

/** In any formula of what it earns, its factor, caps and floor. */
function isNamed({ earn, times, cap, floor, gates }: Component, name: 'quota' | 'target'): boolean {
  return holdsName([earn, times, cap, floor, gates], name)
}

function names(expression: Expression, name: 'quota' | 'target'): boolean {
  return holdsName(expression, name)
}

/** Looks through plain data for a formula's `quota` or `target`; places in the text are passed over. */
function holdsName(value: unknown, name: 'quota' | 'target'): boolean {
  if (Array.isArray(value)) return value.some((one) => holdsName(one, name))
  if (typeof value !== 'object' || value === null) return false
  if ('kind' in value && value.kind === 'yardstick' && 'name' in value && value.name === name) return true
  return Object.entries(value).some(([key, inner]) => key !== 'at' && key !== 'span' && holdsName(inner, name))
}
