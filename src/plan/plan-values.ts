// Every value of a plan file with its path, its place and what kind of thing it looks like; and the numbers in them.
import type { Span } from '../problems/source.ts'
import { readDuration } from '../values/duration.ts'
import { readNumber } from '../values/number-text.ts'
import type { Token } from './expression-tokens.ts'
import { tokensOf } from './expression-tokens.ts'
import type { Node, ScalarNode } from './node.ts'
import { spanWithin } from './node.ts'
import type { PathPart } from './plan-path.ts'
import { pathText } from './plan-path.ts'
import { blockOf } from './vocabulary.ts'

/** What the text of a value looks like; whether it is right there only reading the plan can tell. */
export type PlanValueKind = 'number' | 'percent' | 'date' | 'duration' | 'flag' | 'expression' | 'text'

export interface PlanValue {
  readonly path: string
  readonly kind: PlanValueKind
  /** As written, quotes taken off. */
  readonly text: string
  /** With its quotes. What an alias repeats stands where its anchor is: several paths may share one place. */
  readonly at: Span
  readonly node: ScalarNode
}

/** In the order of the file. */
export function valuesOf(tree: Node): readonly PlanValue[] {
  const values: PlanValue[] = []
  const walk = (node: Node, parts: readonly PathPart[]): void => {
    if (node.kind === 'map') for (const { key, value } of node.entries) walk(value, [...parts, { kind: 'key', key }])
    if (node.kind === 'list')
      for (const [index, item] of node.items.entries()) walk(item, [...parts, { kind: 'index', index }])
    if (node.kind === 'scalar') {
      const isProse = prose.has(parts[0]?.kind === 'key' ? parts[0].key : '') || node.name === 'title'
      const kind = isProse ? 'text' : kindOf(node.text)
      values.push({ path: pathText(shortest(parts)), kind, text: node.text, at: node.at, node })
    }
  }
  walk(tree, [])
  return values
}

const prose: ReadonlySet<string> = new Set(['plan', 'title', 'description', 'version', 'terms', 'compliance'])

export function isTopLevelWord(key: string): boolean {
  return blockOf('plan').words.has(key)
}

/** Without `components`, unless the component is called like a top-level word. */
function shortest(parts: readonly PathPart[]): readonly PathPart[] {
  const [first, second] = parts
  const isComponent = first?.kind === 'key' && first.key === 'components' && second?.kind === 'key'
  return isComponent && !isTopLevelWord(second.key) ? parts.slice(1) : parts
}

function kindOf(text: string): PlanValueKind {
  if (readNumber(text) !== undefined) return text.endsWith('%') ? 'percent' : 'number'
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return 'date'
  if (readDuration(text.replaceAll(/\s+/g, ' ')) !== undefined) return 'duration'
  if (text === 'true' || text === 'false') return 'flag'
  return looksLikeExpression(text) ? 'expression' : 'text'
}

/** A column of a record, a sum, a call, `25% of earnings`; one bare word is taken for text. */
function looksLikeExpression(text: string): boolean {
  const tokens = tokensOf(text).slice(0, -1)
  if (tokens.length === 0 || tokens.some(({ kind }) => kind === 'other')) return false
  if (/^[\d.]+\s?% of [a-z]+$/.test(text)) return true
  if (tokens.some((token, at) => isOperand(token) && isOperand(tokens[at + 1]))) return false
  return tokens.some(({ kind, text: word }) => kind === 'sign' || word.includes('.'))
}

function isOperand(token: Token | undefined): boolean {
  return token?.kind === 'number' || token?.kind === 'name'
}

export interface PlanNumber {
  /** Of the value in which it stands; an expression may hold several. */
  readonly path: string
  readonly text: string
  readonly at: Span
}

/** Every number that a plan states, also those inside expressions and durations; dates and prose are none. */
export function numbersOf(tree: Node): readonly PlanNumber[] {
  return valuesOf(tree).flatMap(({ path, kind, text, node }) => {
    if (kind === 'text' || kind === 'date' || kind === 'flag') return []
    const numbers = tokensOf(text).filter((token) => token.kind === 'number')
    return numbers.map((token) => ({ path, text: token.text, at: spanWithin(node, token.start, token.end) }))
  })
}
