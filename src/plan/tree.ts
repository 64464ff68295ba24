// The file as it is written → our tree: aliases resolved within bounds, duplicate and merge keys found, values that a comma
// has cut in two joined again.
import type { Report } from '../problems/problem.ts'
import type { SourceText, Span } from '../problems/source.ts'
import { joinCutEntries, joinCutItems } from './cut-at-comma.ts'
import type { Entry, Node } from './node.ts'
import type { Written, WrittenPair } from './written.ts'

interface Conversion {
  readonly source: SourceText
  readonly report: Report
  readonly mostDepth: number
}

/** What a node is told by the one around it. */
interface Context {
  readonly name: string
  readonly keyAt: Span | undefined
  readonly depth: number
}

/** More nodes than this by way of aliases: a file that unfolds without end. */
const mostAliased = 10_000

export function treeOf(root: Written, conversion: Conversion): Node {
  const { source, report, mostDepth } = conversion
  /** Anchored nodes that are complete, with the number of nodes in them. */
  const anchored = new Map<string, { readonly node: Node; readonly size: number }>()
  let [size, aliased, tooDeep] = [0, 0, false]

  function convert(node: Written, context: Context): Node {
    const before = size
    size += 1
    const converted = convertOne(node, context)
    if (node.anchor !== undefined) anchored.set(node.anchor, { node: converted, size: size - before })
    return converted
  }

  function convertOne(node: Written, context: Context): Node {
    const { name, keyAt, depth } = context
    const at = spanOf(node)
    if (depth > mostDepth) {
      if (!tooDeep) report({ rule: 'plan/too-deep', at, facts: { most: mostDepth } })
      tooDeep = true
      return { kind: 'empty', at, name, keyAt, isReported: true }
    }
    switch (node.kind) {
      case 'scalar': {
        const { text, quoted } = node
        if (!quoted && (text === '' || text === '~' || text === 'null')) return { kind: 'empty', at, name, keyAt }
        return { kind: 'scalar', at, name, keyAt, text: text.trim(), quoted }
      }
      case 'map':
        return { kind: 'map', at, name, keyAt, entries: entriesOf(node.pairs, node.flow, context) }
      case 'list': {
        const inside = { name, keyAt: undefined, depth: depth + 1 }
        const items = node.items.map((item) => convert(item, inside))
        return { kind: 'list', at, name, keyAt, items: node.flow ? joinCutItems(items, report) : items }
      }
      case 'alias':
        return resolve(node.name, { kind: 'empty', at, name, keyAt, isReported: true })
    }
  }

  function resolve(anchor: string, reported: Node): Node {
    const known = anchored.get(anchor)
    if (known === undefined) {
      report({ rule: 'plan/yaml-syntax', at: reported.at, facts: { fault: 'alias', text: `*${anchor}` } })
      return reported
    }
    const already = aliased > mostAliased
    aliased += known.size
    size += known.size
    if (aliased <= mostAliased) return known.node
    if (!already) report({ rule: 'plan/aliases-unfold', at: reported.at, facts: { most: mostAliased } })
    return reported
  }

  function entriesOf(pairs: readonly WrittenPair[], flow: boolean, context: Context): readonly Entry[] {
    const first = new Map<string, Span>()
    const entries: Entry[] = []
    const bare = new Set<Entry>()
    const repeated = new Set<string>()
    for (const pair of pairs) {
      const keyAt = spanOf(pair.key)
      if (pair.key.kind !== 'scalar') {
        report({ rule: 'plan/yaml-syntax', at: keyAt, facts: { fault: 'key', text: '' } })
        continue
      }
      const key = pair.key.text
      if (key === '<<') {
        report({ rule: 'plan/yaml-syntax', at: keyAt, facts: { fault: 'merge', text: key } })
        continue
      }
      const isBare = pair.value === undefined
      const inside = { name: key, keyAt, depth: context.depth + 1 }
      const value: Node = isBare ? { kind: 'empty', at: keyAt, name: key, keyAt } : convert(pair.value, inside)
      const earlier = first.get(key)
      // A piece that a comma cut off may well repeat: `max(0, x), max(0, y)`.
      if (earlier !== undefined && !(flow && isBare)) {
        const related = [{ at: earlier, note: 'first given here' }]
        if (!repeated.has(key)) report({ rule: 'plan/duplicate-key', at: keyAt, facts: { key }, related })
        repeated.add(key)
        continue
      }
      const entry = { key, keyAt, value }
      if (isBare) bare.add(entry)
      else first.set(key, keyAt)
      entries.push(entry)
    }
    return flow && bare.size > 0 ? joinCutEntries(entries, bare, report) : entries
  }

  function spanOf({ start, end }: Written): Span {
    return { source, start, end }
  }

  return convert(root, { name: '', keyAt: undefined, depth: 0 })
}
