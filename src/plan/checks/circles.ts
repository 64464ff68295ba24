// Components that pay on each other's earnings, or measure what the other measures, in a circle. plan-language.md, credit.
import type { Problem, Report } from '../../problems/problem.ts'
import type { Span } from '../../problems/source.ts'
import type { Component, Plan } from '../plan.ts'

/** From a component to one that must be computed before it. */
interface Arrow {
  readonly to: string
  readonly at: Span
}

export function checkCircles(plan: Plan, report: Report): void {
  for (const problem of circlesIn([plan])) report(problem)
}

/** One finding for each circle of earnings, and of measures, within and across the plans given. */
export function circlesIn(plans: readonly Plan[]): readonly Problem[] {
  const earnings = arrowsOf(plans, (component) =>
    component.credit.from.kind === 'earnings'
      ? component.credit.from.sources.map(({ at, plan, component: id }) => ({ at, plan, id }))
      : [],
  )
  const measures = arrowsOf(plans, ({ measure }) =>
    measure?.kind === 'component' ? [{ at: measure.at, plan: undefined, id: measure.component }] : [],
  )
  const name = (node: string): string => (plans.length === 1 ? node.slice(node.indexOf('/') + 1) : node)
  return [...circlesOf(earnings, 'earnings', name), ...circlesOf(measures, 'measure', name)]
}

type Named = (component: Component) => readonly { at: Span; plan: string | undefined; id: string }[]

function arrowsOf(plans: readonly Plan[], named: Named): ReadonlyMap<string, readonly Arrow[]> {
  const arrows = new Map<string, Arrow[]>()
  for (const plan of plans) {
    for (const component of plan.components) {
      const node = `${plan.id}/${component.id}`
      const own = arrows.get(node) ?? []
      for (const { at, plan: other, id } of named(component)) own.push({ to: `${other ?? plan.id}/${id}`, at })
      arrows.set(node, own)
    }
  }
  return arrows
}

/** Depth first without recursion: a chain of thousands of components is no reason to fail. */
function circlesOf(
  arrows: ReadonlyMap<string, readonly Arrow[]>,
  of: 'earnings' | 'measure',
  name: (node: string) => string,
): readonly Problem[] {
  const [done, problems] = [new Set<string>(), new Array<Problem>()]
  for (const start of arrows.keys()) {
    const path: { node: string; next: number }[] = [{ node: start, next: 0 }]
    const onPath = new Set([start])
    while (path.length > 0) {
      const here = path.at(-1)!
      const arrow = done.has(here.node) ? undefined : arrows.get(here.node)?.[here.next]
      here.next += 1
      if (arrow === undefined) {
        done.add(here.node)
        onPath.delete(here.node)
        path.pop()
      } else if (onPath.has(arrow.to)) {
        const circle = path.slice(path.findIndex(({ node }) => node === arrow.to)).map(({ node }) => name(node))
        problems.push({ rule: 'plan/circle', at: arrow.at, facts: { of, path: [...circle, name(arrow.to)] } })
      } else if (arrows.has(arrow.to) && !done.has(arrow.to)) {
        path.push({ node: arrow.to, next: 0 })
        onPath.add(arrow.to)
      }
    }
  }
  return problems
}
