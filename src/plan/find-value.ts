// A path → the place in a plan that it names, or why it names none: the part that is unknown, and what was meant.
import { nearest } from '../values/nearest.ts'
import { readNumber } from '../values/number-text.ts'
import type { Entry, ListNode, MapNode, Node } from './node.ts'
import { foundText } from './node.ts'
import type { PathPart, PlanPath } from './plan-path.ts'
import { pathText } from './plan-path.ts'
import { isTopLevelWord } from './plan-values.ts'
import { knowsWord } from './vocabulary.ts'

export type Found =
  /** `parts` lead there by keys and numbers alone. */
  | { readonly kind: 'found'; readonly node: Node; readonly parts: readonly PathPart[] }
  /** The block is there and may well hold the key, which is not. `rest` are the keys below that one. */
  | {
      readonly kind: 'absent'
      readonly within: MapNode
      readonly key: string
      readonly rest: readonly string[]
      readonly parts: readonly PathPart[]
    }
  /** A list in which several entries hold what the path asks for: their paths. */
  | { readonly kind: 'several'; readonly paths: readonly string[] }
  /** `depth` parts of the path are known before the one that is not. */
  | {
      readonly kind: 'unknown'
      readonly problem: string
      readonly nearest: readonly string[]
      readonly depth: number
    }

/** What a path names in the tree of one plan file. */
export function findValue(tree: Node, path: Pick<PlanPath, 'parts'>): Found {
  const asked = fullParts(path.parts)
  const parts: PathPart[] = []
  let node = tree
  for (const [at, part] of asked.entries()) {
    const rest = asked.slice(at + 1)
    const step = stepInto(node, part, { before: pathText(parts), rest })
    if (step.kind === 'absent') return { ...step, parts: [...parts, part, ...rest] }
    if (step.kind === 'several') return step
    if (step.kind === 'unknown') return { ...step, depth: at }
    parts.push(step.part)
    node = step.node
  }
  return { kind: 'found', node, parts }
}

/** Components are named without `components.`, unless they are called like a top-level word. */
function fullParts(parts: readonly PathPart[]): readonly PathPart[] {
  const [first] = parts
  if (first?.kind !== 'key' || isTopLevelWord(first.key)) return parts
  return [{ kind: 'key', key: 'components' }, ...parts]
}

type Step =
  | { readonly kind: 'found'; readonly node: Node; readonly part: PathPart }
  | Omit<Extract<Found, { kind: 'absent' }>, 'parts'>
  | Extract<Found, { kind: 'several' }>
  | Omit<Extract<Found, { kind: 'unknown' }>, 'depth'>

interface Where {
  readonly before: string
  readonly rest: readonly PathPart[]
}

function stepInto(node: Node, part: PathPart, where: Where): Step {
  if (part.kind === 'key') {
    if (node.kind === 'map') return entryOf(node, part.key, where)
    const remedy = node.kind === 'list' ? ', whose entries are counted from 0: [0]' : ', which has no parts'
    return unknown(`${nameOf(where.before)} is ${foundText(node)}${remedy}`)
  }
  if (node.kind !== 'list') return unknown(`${nameOf(where.before)} is ${foundText(node)}, not a list`)
  return part.kind === 'index' ? itemAt(node, part.index, where) : itemHolding(node, part, where)
}

function entryOf(node: MapNode, key: string, { before, rest }: Where): Step {
  const entry = node.entries.find((candidate) => candidate.key === key)
  if (entry !== undefined) return { kind: 'found', node: entry.value, part: { kind: 'key', key } }
  const below = rest.map((part) => (part.kind === 'key' ? part.key : undefined))
  const mayBeSet =
    before === 'components' ? false : before === '' ? isTopLevelWord(key) : isOpen(node) || knowsWord(key)
  if (mayBeSet && below.every((name) => name !== undefined)) return { kind: 'absent', within: node, key, rest: below }
  const keys = node.entries.map((candidate) => candidate.key)
  if (before === 'components') return unknown(`no component or top-level word "${key}"`, nearestIn(key, keys))
  return unknown(`${nameOf(before)} has no "${key}"`, nearestIn(key, keys))
}

/** Blocks whose keys are the user's own: columns, names of terms. */
function isOpen({ name }: MapNode): boolean {
  return name === 'when' || name === 'eligibility' || name === 'terms' || name === 'any' || name === 'none'
}

function nearestIn(key: string, keys: readonly string[]): readonly string[] {
  const near = nearest(key, keys)
  return near.length > 0 ? near : keys.slice(0, 5)
}

function itemAt({ items }: ListNode, index: number, { before }: Where): Step {
  const node = items[index]
  if (node !== undefined) return { kind: 'found', node, part: { kind: 'index', index } }
  const count = items.length === 1 ? '1 entry, [0]' : `${items.length} entries, [0] to [${items.length - 1}]`
  return unknown(`${nameOf(before)} has ${count}, and no [${index}]`)
}

function itemHolding(list: ListNode, part: Extract<PathPart, { kind: 'holding' }>, { before, rest }: Where): Step {
  const fitting = list.items.flatMap((item, index) => {
    const entries = item.kind === 'map' ? item.entries : []
    return part.tests.every((test) => entries.some((entry) => holds(entry, test))) ? [{ item, index }] : []
  })
  const [first] = fitting
  if (first === undefined) return unknown(`no entry of ${nameOf(before)} has ${pathText([part]).slice(1, -1)}`)
  if (fitting.length === 1) return { kind: 'found', node: first.item, part: { kind: 'index', index: first.index } }
  const tail = rest.length === 0 ? '' : `${rest[0]?.kind === 'key' ? '.' : ''}${pathText(rest)}`
  return {
    kind: 'several',
    paths: fitting.map(({ index }) => `${before.replace(/^components\./, '')}[${index}]${tail}`),
  }
}

/** Numbers are compared as numbers: `from=1` is `from: 100%`. */
function holds(entry: Entry, { key, value }: { readonly key: string; readonly value: string }): boolean {
  if (entry.key !== key || entry.value.kind !== 'scalar') return false
  if (entry.value.text === value) return true
  const [written, asked] = [readNumber(entry.value.text), readNumber(value)]
  return written !== undefined && asked !== undefined && written.compare(asked) === 0
}

function nameOf(before: string): string {
  return before === '' ? 'the plan' : before.replace(/^components\./, '')
}

function unknown(problem: string, near: readonly string[] = []): Step {
  return { kind: 'unknown', problem, nearest: near }
}
