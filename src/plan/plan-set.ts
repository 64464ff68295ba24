// What can only be seen with all plans of a run together: versions that overlap, components of other plans, circles
// across plans. computation.md, Periods, Versions; plan-language.md, credit.
import type { Problem } from '../problems/problem.ts'
import { dateText } from '../values/calendar-date.ts'
import { nearest } from '../values/nearest.ts'
import { circlesIn } from './checks/circles.ts'
import type { Plan } from './plan.ts'
import { inOrder } from './problem-order.ts'

/** Findings that no plan has alone, in order of their place. */
export function checkPlanSet(plans: readonly Plan[]): readonly Problem[] {
  return inOrder([...overlaps(plans), ...unknownReferences(plans), ...circlesAcross(plans)])
}

function overlaps(plans: readonly Plan[]): readonly Problem[] {
  const problems: Problem[] = []
  for (const [index, later] of plans.entries()) {
    for (const earlier of plans.slice(0, index)) {
      const from = Math.max(earlier.effective.from ?? -Infinity, later.effective.from ?? -Infinity)
      const to = Math.min(earlier.effective.to ?? Infinity, later.effective.to ?? Infinity)
      if (earlier.id !== later.id || from > to) continue
      const facts = { plan: later.id, from: dayText(from, 'the beginning'), to: dayText(to, 'the end of time') }
      const related = [{ at: headOfPlan(earlier), note: `version ${earlier.version}` }]
      problems.push({ rule: 'plan/versions-overlap', at: headOfPlan(later), facts, related })
    }
  }
  return problems
}

/** Bounds are dates or infinite. */
function dayText(day: number, open: string): string {
  return Number.isFinite(day) ? dateText(day as Parameters<typeof dateText>[0]) : open // a finite bound is one of the dates given
}

/** The first line of the plan. */
function headOfPlan({ at }: Plan): Plan['at'] {
  const lineEnd = at.source.text.indexOf('\n', at.start)
  return lineEnd < 0 || lineEnd > at.end ? at : { ...at, end: lineEnd }
}

function unknownReferences(plans: readonly Plan[]): readonly Problem[] {
  const known = new Map<string, Set<string>>()
  for (const { id, components } of plans) {
    const ids = known.get(id) ?? new Set<string>()
    for (const component of components) ids.add(component.id)
    known.set(id, ids)
  }
  const problems: Problem[] = []
  for (const plan of plans) {
    for (const { credit } of plan.components) {
      if (credit.from.kind !== 'earnings') continue
      for (const { at, plan: other, component } of credit.from.sources) {
        if (other === undefined || other === plan.id) continue
        const ids = known.get(other)
        if (ids === undefined) {
          const facts = { plan: other, nearest: nearest(other, known.keys()) }
          problems.push({ rule: 'plan/unknown-plan', at, facts })
        } else if (!ids.has(component)) {
          const facts = { component, plan: other, nearest: nearest(component, ids) }
          problems.push({ rule: 'plan/unknown-component', at, facts })
        }
      }
    }
  }
  return problems
}

/** Those within one plan were found when it was read. */
function circlesAcross(plans: readonly Plan[]): readonly Problem[] {
  return circlesIn(plans).filter(({ rule, facts }) => {
    if (rule !== 'plan/circle') return false
    return new Set(facts.path.map((node) => node.slice(0, node.indexOf('/')))).size > 1
  })
}
