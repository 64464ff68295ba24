// Gates that look at their own component by name, or at each other in a circle. A gate looks at figures, never at whether
// another gate is open; who writes a circle expects the latter. computation.md, step 5.
import type { Report } from '../../problems/problem.ts'
import type { Span } from '../../problems/source.ts'
import type { Plan } from '../plan.ts'

interface Arrow {
  readonly to: string
  readonly at: Span
}

export function checkGateCircles({ components }: Plan, report: Report): void {
  const arrows = new Map<string, readonly Arrow[]>(
    components.map(({ id, gates }) => [
      id,
      gates.flatMap((gate) =>
        gate.kind === 'scores' || gate.component === undefined ? [] : [{ to: gate.component, at: gate.at }],
      ),
    ]),
  )
  const told = new Set<string>()
  for (const start of arrows.keys())
    for (const arrow of arrows.get(start) ?? []) {
      const back = wayBetween(arrow.to, start, arrows)
      if (back === undefined) continue
      const circle = [start, ...back]
      const key = circle.slice(1).toSorted().join(' ')
      if (told.has(key)) continue
      told.add(key)
      report({ rule: 'plan/gate-circle', at: arrow.at, facts: { path: circle } })
    }
}

/** The shortest way along gates, both ends included; undefined where there is none. */
function wayBetween(
  from: string,
  to: string,
  arrows: ReadonlyMap<string, readonly Arrow[]>,
): readonly string[] | undefined {
  const cameFrom = new Map<string, string | undefined>([[from, undefined]])
  for (const node of cameFrom.keys()) {
    if (node === to) return wayBack(node, cameFrom)
    for (const { to: next } of arrows.get(node) ?? []) if (!cameFrom.has(next)) cameFrom.set(next, node)
  }
  return undefined
}

function wayBack(end: string, cameFrom: ReadonlyMap<string, string | undefined>): readonly string[] {
  const way: string[] = []
  for (let node: string | undefined = end; node !== undefined; node = cameFrom.get(node)) way.unshift(node)
  return way
}
