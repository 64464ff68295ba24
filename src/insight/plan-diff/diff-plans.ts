// Two versions of plans compared by meaning: which plans, components and words were added, removed, changed, renamed, moved.
// Formatting, comments, the order of keys and defaults that are spelt out are no change.
import type { MapNode, Node } from '../../plan/node.ts'
import type { Component, Plan } from '../../plan/plan.ts'
import type { Change } from './compare-trees.ts'
import { added, compareNodes, entriesOf, removed } from './compare-trees.ts'
import { valueText } from './plan-value.ts'

/** A plan file, read: what it means and how it is written. */
export interface ReadPlanFile {
  readonly plan: Plan
  readonly tree: Node
}

export interface PlanPair {
  readonly before: ReadPlanFile | undefined
  readonly after: ReadPlanFile | undefined
  readonly changes: readonly Change[]
  /** Id of a component before → its id after, where only that differs. */
  readonly renamed: ReadonlyMap<string, string>
}

/** Plans of one id stand for each other by the day from which they are in force, else in their order. */
export function diffPlans(before: readonly ReadPlanFile[], after: readonly ReadPlanFile[]): readonly PlanPair[] {
  const pairs = pairsOf(before, after)
  return pairs.map(({ one, other }) => {
    if (one === undefined || other === undefined) {
      const changes = [
        ...(other === undefined ? [] : [added(other.tree, [])]),
        ...(one === undefined ? [] : [removed(one.tree, [])]),
      ]
      return { before: one, after: other, changes, renamed: new Map() }
    }
    return { before: one, after: other, ...changesOf(one, other) }
  })
}

interface Pair {
  readonly one: ReadPlanFile | undefined
  readonly other: ReadPlanFile | undefined
}

function pairsOf(before: readonly ReadPlanFile[], after: readonly ReadPlanFile[]): readonly Pair[] {
  const left = [...after]
  const take = (fits: (file: ReadPlanFile) => boolean): ReadPlanFile | undefined => {
    const index = left.findIndex(fits)
    return index < 0 ? undefined : left.splice(index, 1)[0]
  }
  const sameSpan = before.map((one) =>
    take(({ plan }) => plan.id === one.plan.id && plan.effective.from === one.plan.effective.from),
  )
  const pairs = before.map((one, index) => {
    const isNewVersion = after.some(
      ({ plan }) => plan.id === one.plan.id && before.some((other) => other !== one && other.plan.id === plan.id),
    )
    return { one, other: sameSpan[index] ?? (isNewVersion ? undefined : take(({ plan }) => plan.id === one.plan.id)) }
  })
  // One file against another: two plans, whatever their ids.
  const [only] = pairs
  if (before.length === 1 && after.length === 1 && only !== undefined && only.other === undefined)
    return [{ one: only.one, other: left.pop() }]
  return [...pairs, ...left.map((other) => ({ one: undefined, other }))]
}

function changesOf(before: ReadPlanFile, after: ReadPlanFile): Pick<PlanPair, 'changes' | 'renamed'> {
  if (valueText(before.plan) === valueText(after.plan)) return { changes: [], renamed: new Map() }
  const [one, other] = [topOf(before.tree), topOf(after.tree)]
  const renamed = renamedComponents(before.plan, after.plan)
  const changes: Change[] = []
  for (const key of new Set([...one.keys(), ...other.keys()])) {
    if (key === 'components' || isSame(key, before.plan, after.plan)) continue
    changes.push(...compareNodes(one.get(key), other.get(key), [key]))
  }
  changes.push(...componentChanges({ before, after, renamed }))
  return { changes: inOrder(changes), renamed }
}

function placeOf({ from, to }: Change): number {
  return (to ?? from)!.at.start // a change has a side
}

/** As the plan after has them; what is gone stands where it stood. */
function inOrder(changes: readonly Change[]): readonly Change[] {
  return changes.toSorted((a, b) => placeOf(a) - placeOf(b))
}

function topOf(tree: Node): ReadonlyMap<string, Node> {
  return tree.kind === 'map' ? entriesOf(tree) : new Map()
}

/** Whether a key of the language means the same in both: its property bears the key's name in camel case. */
function isSame(key: string, before: object, after: object): boolean {
  const name = properties[key] ?? key.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase())
  if (!(name in before) || !(name in after)) return false
  const valueIn = (of: object): unknown => (of as Readonly<Record<string, unknown>>)[name] // it is one of its properties
  return valueText(valueIn(before)) === valueText(valueIn(after))
}

const properties: Readonly<Record<string, string>> = { plan: 'id', gate: 'gates' }

interface Sides {
  readonly before: ReadPlanFile
  readonly after: ReadPlanFile
  readonly renamed: ReadonlyMap<string, string>
}

function componentChanges({ before, after, renamed }: Sides): readonly Change[] {
  const [one, other] = [componentNodes(before.tree), componentNodes(after.tree)]
  const changes: Change[] = []
  for (const component of before.plan.components) {
    const { id } = component
    const node = one.get(id)
    const newId = renamed.get(id) ?? id
    const successor = other.get(newId)
    const match = after.plan.components.find((candidate) => candidate.id === newId)
    if (node === undefined) continue
    if (successor === undefined || match === undefined) changes.push(removed(node, [id]))
    else {
      if (newId !== id) {
        const [from, to] = [removed(node, [id]).from!, added(successor, [id]).to!]
        changes.push({ kind: 'renamed', path: [id], from: { ...from, text: id }, to: { ...to, text: newId } })
      }
      changes.push(...insideOf(component, match, node, successor))
    }
  }
  const known = new Set(before.plan.components.map(({ id }) => renamed.get(id) ?? id))
  for (const { id } of after.plan.components)
    if (!known.has(id) && other.has(id)) changes.push(added(other.get(id)!, [id]))
  return [...changes, ...movedComponents({ before, after, renamed })]
}

function insideOf(before: Component, after: Component, one: Node, other: Node): readonly Change[] {
  const [cells, others] = [topOf(one), topOf(other)]
  return [...new Set([...cells.keys(), ...others.keys()])].flatMap((key) =>
    isSame(key, before, after) ? [] : compareNodes(cells.get(key), others.get(key), [before.id, key]),
  )
}

function componentNodes(tree: Node): ReadonlyMap<string, Node> {
  const components = topOf(tree).get('components')
  return components?.kind === 'map' ? entriesOf(components as MapNode) : new Map()
}

/** A component that is gone and one that has come with all the same in it but id and title. */
function renamedComponents(before: Plan, after: Plan): ReadonlyMap<string, string> {
  const [old, now] = [ids(before), ids(after)]
  const come = after.components.filter(({ id }) => !old.has(id))
  const renamed = new Map<string, string>()
  for (const component of before.components.filter(({ id }) => !now.has(id))) {
    const value = valueText(component, ['id', 'title'])
    const match = come.find(
      (one) => valueText(one, ['id', 'title']) === value && ![...renamed.values()].includes(one.id),
    )
    if (match !== undefined) renamed.set(component.id, match.id)
  }
  return renamed
}

/** Components are computed in their order. */
function movedComponents({ before, after, renamed }: Sides): readonly Change[] {
  const both = before.plan.components.map(({ id }) => renamed.get(id) ?? id)
  const now = after.plan.components.map(({ id }) => id)
  const common = both.filter((id) => now.includes(id))
  const order = now.filter((id) => common.includes(id))
  if (common.join('\0') === order.join('\0')) return []
  return [{ kind: 'moved', path: ['components'], from: orderIn(before.plan), to: orderIn(after.plan) }]
}

function ids({ components }: Plan): ReadonlySet<string> {
  return new Set(components.map(({ id }) => id))
}

function orderIn({ components }: Plan): Change['from'] {
  return { text: components.map(({ id }) => id).join(', '), at: components[0]!.at }
}
