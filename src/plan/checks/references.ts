// Components that others of the same plan name: they must exist, and have a quota where their attainment is looked at.
import type { Report } from '../../problems/problem.ts'
import type { Span } from '../../problems/source.ts'
import { nearest } from '../../values/nearest.ts'
import type { By } from '../earn.ts'
import { decidersOfEarn } from '../earn-parts.ts'
import type { Component, Plan } from '../plan.ts'

interface Reference {
  readonly at: Span
  readonly component: string
  readonly looksAt: 'attainment' | 'measure' | 'earnings'
}

export function checkReferences(plan: Plan, report: Report): void {
  const byId = new Map(plan.components.map((component) => [component.id, component]))
  for (const component of plan.components) {
    for (const { at, component: id, looksAt } of referencesOf(component, plan.id)) {
      const found = byId.get(id)
      if (found === undefined) {
        const facts = { component: id, plan: undefined, nearest: nearest(id, byId.keys()) }
        report({ rule: 'plan/unknown-component', at, facts })
      } else if (looksAt === 'attainment' && found.quota === undefined) {
        const related = [{ at: found.at, note: `${id} has no quota` }]
        const because = `the attainment of ${id} is looked at, which is its measure divided by its quota`
        report({ rule: 'plan/needs-yardstick', at, facts: { name: 'quota', because }, related })
      }
    }
  }
}

function referencesOf({ credit, measure, gates, earn, times }: Component, planId: string): readonly Reference[] {
  const found: Reference[] = []
  if (credit.from.kind === 'earnings')
    for (const { at, plan, component } of credit.from.sources)
      if (plan === undefined || plan === planId) found.push({ at, component, looksAt: 'earnings' })
  if (measure?.kind === 'component') found.push({ at: measure.at, component: measure.component, looksAt: 'measure' })
  for (const gate of gates)
    if (gate.kind !== 'scores' && gate.component !== undefined)
      found.push({ at: gate.at, component: gate.component, looksAt: gate.kind })
  const deciders = decidersOfEarn({ earn })
  found.push(...(times === undefined || times.kind === 'expression' ? deciders : [times.by, ...deciders]).flatMap(ofBy))
  return found
}

function ofBy(by: By): readonly Reference[] {
  return by.kind === 'component' ? [{ at: by.at, component: by.component, looksAt: 'attainment' }] : []
}
