// Two versions of plans compared by meaning: which plans, components and words were added, removed, changed, renamed, moved.
// Formatting, comments, the order of keys and defaults that are spelt out are no change.
import type { MapNode, Node } from '../../plan/node.ts'
import type { Component, Plan } from '../../plan/plan.ts'
import { dateText } from '../../values/calendar-date.ts'
import type { Change } from './compare-trees.ts'
import { added, compareNodes, entriesOf, removed, sideOf } from './compare-trees.ts'
import type { NewNames } from './component-references.ts'
import { isNewNameOnly } from './component-references.ts'
import { alike, likenessOf } from './likeness.ts'
import type { Sides } from './pair-plans.ts'
import { pairPlans } from './pair-plans.ts'
import type { ReadPlanFile } from './plan-file.ts'
import { valueText } from './plan-value.ts'

export interface PlanPair {
  readonly before: ReadPlanFile | undefined
  readonly after: ReadPlanFile | undefined
  readonly version: Sides['version']
  readonly changes: readonly Change[]
  /** Id of a component before → its id after. */
  readonly renamed: ReadonlyMap<string, string>
}

export function diffPlans(before: readonly ReadPlanFile[], after: readonly ReadPlanFile[]): readonly PlanPair[] {
  const pairs = pairPlans(before, after).map((sides) => ({ ...sides, renamed: renamedIn(sides) }))
  const names = newNamesIn(pairs)
  return pairs.map(({ one, other, version, renamed }) => ({
    before: one,
    after: other,
    version,
    renamed,
    changes: changesOf({ one, other, version, renamed, names }),
  }))
}

interface Paired extends Sides {
  readonly renamed: ReadonlyMap<string, string>
}

function renamedIn({ one, other }: Sides): ReadonlyMap<string, string> {
  return one === undefined || other === undefined ? new Map() : renamedComponents(one.plan, other.plan)
}

function newNamesIn(pairs: readonly Paired[]): NewNames {
  const names = new Map<string, string>()
  for (const { one, other, version, renamed } of pairs)
    if (one !== undefined && other !== undefined && version === undefined)
      for (const { id } of one.plan.components) {
        const [name, now] = [`${one.plan.id}/${id}`, `${other.plan.id}/${renamed.get(id) ?? id}`]
        if (name !== now) names.set(name, now)
      }
  return names
}

function changesOf(of: Paired & { readonly names: NewNames }): readonly Change[] {
  const { one, other, version, names } = of
  if (one === undefined || other === undefined)
    return [
      ...(other === undefined ? [] : [added(other.tree, [])]),
      ...(one === undefined ? [] : [removed(one.tree, [])]),
    ]
  const inside = changesInside(
    { before: one, after: other, renamed: of.renamed },
    version === undefined ? [] : ofVersion,
  )
  const changes = inside.filter((change) => !isNewNameOnly(change, one.plan.id, names))
  return version === undefined ? changes : [versionChange(version === 'added' ? other : one, version), ...changes]
}

/** What sets a version apart by itself. */
const ofVersion: readonly string[] = ['version', 'effective']

function versionChange({ plan, tree }: ReadPlanFile, kind: 'added' | 'removed'): Change {
  const { from } = plan.effective
  const side = { ...sideOf(tree), text: from === undefined ? plan.version : `from ${dateText(from)}` }
  const path = [`version ${plan.version}`]
  return kind === 'added' ? { kind, path, from: undefined, to: side } : { kind, path, from: side, to: undefined }
}

function changesInside({ before, after, renamed }: Compared, without: readonly string[]): readonly Change[] {
  if (valueText(before.plan, without) === valueText(after.plan, without)) return []
  const [one, other] = [topOf(before.tree), topOf(after.tree)]
  const changes: Change[] = []
  for (const key of new Set([...one.keys(), ...other.keys()])) {
    if (key === 'components' || without.includes(key) || isSame(key, before.plan, after.plan)) continue
    changes.push(...compareNodes(one.get(key), other.get(key), [key]))
  }
  return inOrder([...changes, ...componentChanges({ before, after, renamed })])
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

interface Compared {
  readonly before: ReadPlanFile
  readonly after: ReadPlanFile
  readonly renamed: ReadonlyMap<string, string>
}

function componentChanges({ before, after, renamed }: Compared): readonly Change[] {
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

/** A component that is gone and one that has come with enough of the same in it. */
function renamedComponents(before: Plan, after: Plan): ReadonlyMap<string, string> {
  const [old, now] = [ids(before), ids(after)]
  const gone = before.components.filter(({ id }) => !now.has(id))
  const come = after.components.filter(({ id }) => !old.has(id))
  return new Map([...alike(gone, come, likenessOf)].map(([one, other]) => [one.id, other.id]))
}

/** Components are computed in their order. */
function movedComponents({ before, after, renamed }: Compared): readonly Change[] {
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
