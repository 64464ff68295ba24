// Two trees of plan files compared by meaning: keys in any order, entries of lists by what they are about (a step by its bound,
// a row by its cells), numbers by their value. What differs is told in plan words, with both places.
import type { ListNode, MapNode, Node } from '../../plan/node.ts'
import type { Span } from '../../problems/source.ts'
import { readNumber } from '../../values/number-text.ts'
import { boundWord, changedWord } from './thresholds.ts'

export type ChangeKind = 'added' | 'removed' | 'changed' | 'moved' | 'renamed'

export interface Change {
  readonly kind: ChangeKind
  /** From the top of the plan: `['new-business', 'earn', 'tiers', 'step from 100%', 'rate']`. */
  readonly path: readonly string[]
  /** What stands on either side, on one line; absent on the side where there is nothing. */
  readonly from: Side | undefined
  readonly to: Side | undefined
}

export interface Side {
  readonly text: string
  readonly at: Span
}

export function compareNodes(
  before: Node | undefined,
  after: Node | undefined,
  path: readonly string[],
): readonly Change[] {
  if (before === undefined || before.kind === 'empty') return after === undefined ? [] : [added(after, path)]
  if (after === undefined || after.kind === 'empty') return [removed(before, path)]
  if (before.kind === 'map' && after.kind === 'map') return compareMaps(before, after, path)
  if (before.kind === 'list' && after.kind === 'list') return compareLists(before, after, path)
  // One gate or a list of one gate, one text or a list of it: the same.
  if (before.kind === 'list' && before.items.length === 1) return compareNodes(before.items[0], after, path)
  if (after.kind === 'list' && after.items.length === 1) return compareNodes(before, after.items[0], path)
  return meaningOf(before) === meaningOf(after)
    ? []
    : [{ kind: 'changed', path, from: sideOf(before), to: sideOf(after) }]
}

export function added(node: Node, path: readonly string[]): Change {
  return { kind: 'added', path, from: undefined, to: sideOf(node) }
}

export function removed(node: Node, path: readonly string[]): Change {
  return { kind: 'removed', path, from: sideOf(node), to: undefined }
}

function compareMaps(before: MapNode, after: MapNode, path: readonly string[]): readonly Change[] {
  const [one, other] = [entriesOf(before), entriesOf(after)]
  const words: readonly string[] = changedWord(one, other) ?? []
  const keys = [...new Set([...one.keys(), ...other.keys()])].filter((key) => !words.includes(key))
  const changes = keys.flatMap((key) => compareNodes(one.get(key), other.get(key), [...path, key]))
  const [from, to] = [one, other].map((entries, index) => boundIn(entries, words[index]))
  return from === undefined ? changes : [{ kind: 'changed', path: [...path, boundWord], from, to }, ...changes]
}

function boundIn(entries: ReadonlyMap<string, Node>, word: string | undefined): Side | undefined {
  const node = word === undefined ? undefined : entries.get(word)
  if (node === undefined) return undefined
  const side = sideOf(node)
  return { ...side, text: `${word} ${side.text}` }
}

export function entriesOf({ entries }: MapNode): ReadonlyMap<string, Node> {
  return new Map(entries.map(({ key, value }) => [key, value]))
}

/** Entries of the same name are compared; those left over on both sides stand for each other in their order. */
function compareLists(before: ListNode, after: ListNode, whole: readonly string[]): readonly Change[] {
  const [one, other] = [named(before), named(after)]
  // `step from 100%` says already that it is one of the steps.
  const path = telling.has(before.name) ? whole.slice(0, -1) : whole
  const changes: Change[] = []
  for (const [name, node] of one)
    if (other.has(name)) changes.push(...compareNodes(node, other.get(name), [...path, name]))
  const [gone, come] = [[...one].filter(([name]) => !other.has(name)), [...other].filter(([name]) => !one.has(name))]
  for (const [index, [name, node]] of gone.entries()) {
    const successor = come[index]
    changes.push(
      ...(successor === undefined
        ? [removed(node, [...path, name])]
        : compareNodes(node, successor[1], [...path, name])),
    )
  }
  for (const [name, node] of come.slice(gone.length)) changes.push(added(node, [...path, name]))
  if (changes.length === 0 && isOrdered(before) && orderOf(one) !== orderOf(other))
    changes.push({ kind: 'moved', path: whole, from: sideOf(before), to: sideOf(after) })
  return changes
}

function orderOf(names: ReadonlyMap<string, Node>): string {
  return [...names.keys()].join('\0')
}

/** In a condition any of the values will do; the first row that fits counts, the first block of clawback too. */
function isOrdered({ name }: ListNode): boolean {
  return ['rows', 'release', 'clawback', 'awards', 'spread', 'ramp', 'sum'].includes(name)
}

/** Lists whose entries are named for what they are. */
const telling: ReadonlySet<string> = new Set(['steps', 'points', 'rows', 'schedule', 'release', 'awards'])

const placed: ReadonlySet<string> = new Set([
  'awards',
  'spread',
  'ramp',
  'sum',
  'release',
  'clawback',
  'gate',
  'any',
  'none',
])

/** The entries by name; a name that comes twice gets its number. */
function named(list: ListNode): ReadonlyMap<string, Node> {
  const byName = new Map<string, Node>()
  for (const [index, item] of list.items.entries()) {
    const name = nameOf(item, list.name, index)
    byName.set(byName.has(name) ? `${name} (${index + 1})` : name, item)
  }
  return byName
}

function nameOf(item: Node, list: string, index: number): string {
  if (placed.has(list)) return `${singular[list] ?? list} ${index + 1}`
  if (item.kind === 'scalar') return meaningOf(item)
  if (item.kind !== 'map') return `${list} ${index + 1}`
  const cells = entriesOf(item)
  const shown = (key: string): string => excerptOf(cells.get(key))
  if (list === 'rows') return `row ${rowText(cells)}`
  for (const key of ['from', 'above']) if (cells.has(key) && list === 'steps') return `step ${key} ${shown(key)}`
  if (list === 'steps') return 'the first step'
  if (cells.has('at')) return `point at ${shown('at')}`
  if (cells.has('within')) return `band within ${shown('within')}`
  return `${list} ${index + 1}`
}

const singular: Readonly<Record<string, string>> = {
  awards: 'award',
  sum: 'part',
  release: 'release part',
  clawback: 'block',
  gate: 'gate',
  spread: 'share',
  ramp: 'month',
}

/** A row is known by its cells, in the order of their columns; what it pays is not one of them. */
function rowText(cells: ReadonlyMap<string, Node>): string {
  const tests = [...cells].filter(([key]) => !['rate', 'amount', 'times'].includes(key))
  const texts = tests.map(([key, node]) => `${key} ${meaningOf(node)}`).toSorted((a, b) => (a < b ? -1 : 1))
  return texts.join(', ') || 'of all'
}

/** A text that is equal for equal meanings: `8%` and `0.08`, `1_000` and `1000`, keys in any order. */
export function meaningOf(node: Node): string {
  switch (node.kind) {
    case 'empty':
      return ''
    case 'scalar':
      return scalarMeaning(node.text)
    case 'list': {
      const items = node.items.map(meaningOf)
      return `[${(isOrdered(node) ? items : items.toSorted((a, b) => (a < b ? -1 : 1))).join(', ')}]`
    }
    case 'map': {
      const entries = [...entriesOf(node)].map(([key, value]) => `${key}: ${meaningOf(value)}`)
      return `{${entries.toSorted((a, b) => (a < b ? -1 : 1)).join(', ')}}`
    }
  }
}

function scalarMeaning(text: string): string {
  const number = readNumber(text)
  if (number !== undefined) return number.toText(40)
  return text
    .trim()
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/\s*([-+*/(),])\s*/g, (_, sign: string) => sign)
}

export function sideOf(node: Node): Side {
  return { text: excerptOf(node), at: node.keyAt === undefined ? node.at : { ...node.keyAt, end: node.at.end } }
}

/** As written, on one line. */
function excerptOf(node: Node | undefined): string {
  if (node === undefined || node.kind === 'empty') return ''
  if (node.kind === 'scalar') return cut(node.text)
  const { source, start, end } = node.at
  const text = source.text.slice(start, end).replaceAll(/(^|\s)#.*$/gm, '')
  return cut(
    text
      .trim()
      .replaceAll(/\s*\n\s*/g, ', ')
      .replaceAll(/:, /g, ': '),
  )
}

function cut(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim()
  return line.length > 80 ? `${line.slice(0, 79)}…` : line
}
