// A YAML file as our own tree: maps, lists and scalars as they are written, each with its place. plan-language.md, rule 1.
import type { Span } from '../problems/source.ts'

interface Placed {
  readonly at: Span
  /** The key under which it stands, for messages; entries of a list bear the list's key. */
  readonly name: string
  /** Where that key is written; absent for entries of a list and for the whole file. */
  readonly keyAt: Span | undefined
}

export type Node = MapNode | ListNode | ScalarNode | EmptyNode

export interface MapNode extends Placed {
  readonly kind: 'map'
  readonly entries: readonly Entry[]
}

export interface ListNode extends Placed {
  readonly kind: 'list'
  readonly items: readonly Node[]
}

export interface ScalarNode extends Placed {
  readonly kind: 'scalar'
  /** The text as written, quotes taken off: `0.10`, `8%`, `2026-01-31`. */
  readonly text: string
  /** Written in quotes or as a text block. */
  readonly quoted: boolean
}

/** Nothing after the key, or `~` or `null`. */
export interface EmptyNode extends Placed {
  readonly kind: 'empty'
  /** What stood here could not be read, which is reported already. */
  readonly isReported?: true
}

export interface Entry {
  readonly key: string
  readonly keyAt: Span
  readonly value: Node
}

/** Characters `start` to `end` of a scalar's text; the whole scalar where escapes or line breaks move them. */
export function spanWithin(node: ScalarNode, start: number, end: number): Span {
  const { source } = node.at
  const quote = node.quoted ? 1 : 0
  const from = node.at.start + quote
  if (source.text.slice(from, from + node.text.length) !== node.text) return node.at
  return { source, start: from + start, end: Math.max(from + end, from + start + 1) }
}

/** Where to point at for a whole block: its key where it has one, else its first line. */
export function headOf(node: Node): Span {
  if (node.keyAt !== undefined) return node.keyAt
  const first = node.kind === 'map' ? node.entries[0]?.keyAt : undefined
  const lineEnd = node.at.source.text.indexOf('\n', node.at.start)
  return lineEnd < 0 || lineEnd >= node.at.end ? node.at : (first ?? { ...node.at, end: lineEnd })
}

/** `a list`, `text "Closed Won"`: what stands there, for messages. */
export function foundText(node: Node): string {
  switch (node.kind) {
    case 'map':
      return 'a block of keys'
    case 'list':
      return 'a list'
    case 'scalar':
      return `"${shortened(node.text)}"`
    case 'empty':
      return 'nothing'
  }
}

/** On one line and of a length that a message can bear. */
export function shortened(text: string, most: number = 60): string {
  const line = text.replaceAll(/\s+/g, ' ')
  return line.length > most ? `${line.slice(0, most)}…` : line
}
