// A plan file with other values, as text: what a path names is written anew, a key that is absent is put in, and every
// other byte stays, comments included. The result is an ordinary plan file, to be read by readPlan.
import { SourceText } from '../problems/source.ts'
import type { Span } from '../problems/source.ts'
import type { Found } from './find-value.ts'
import { findValue } from './find-value.ts'
import type { Node } from './node.ts'
import type { PlanPath } from './plan-path.ts'
import { readSyntax } from './syntax.ts'

export interface Replacement {
  readonly at: Span
  /** What stands there instead, as it is: quotes are the caller's. */
  readonly text: string
}

/** The file with these stretches replaced, each on its own place; they must not overlap. */
export function replaceSpans(source: SourceText, replacements: readonly Replacement[]): SourceText {
  const inOrder = replacements.toSorted((left, right) => left.at.start - right.at.start)
  let [text, from] = ['', 0]
  for (const { at, text: other } of inOrder) {
    text += source.text.slice(from, at.start) + other
    from = at.end
  }
  return new SourceText(source.name, text + source.text.slice(from))
}

export type Edited =
  | { readonly kind: 'edited'; readonly source: SourceText; /** Where the new value stands in it. */ readonly at: Span }
  | { readonly kind: 'several'; readonly paths: readonly string[] }
  | { readonly kind: 'unknown'; readonly problem: string; readonly nearest: readonly string[] }

/**
 * The file with one value set. The value is what one would write behind the key, without quotes: they are added where
 * YAML needs them. A list or block is written in one line: `[New, Expansion]`, `{ at_least: 50% }`.
 */
export function setValue(source: SourceText, path: Pick<PlanPath, 'parts'>, value: string): Edited {
  const { tree, faults } = treeOf(source)
  if (tree === undefined) return refused(`${source.name} cannot be read`)
  const found = findValue(tree, path)
  if (found.kind === 'several' || found.kind === 'unknown') return found
  if (found.kind === 'found') {
    const { node } = found
    if (node.kind === 'scalar' && node.text === value) return { kind: 'edited', source, at: node.at }
    if (node.kind === 'empty') return refused('nothing stands there that could be replaced')
    if (node.kind !== 'scalar' && !isCollection(value))
      return refused(`${node.kind === 'list' ? 'a list' : 'a block of keys'} stands there, and "${value}" is one value`)
  }
  for (const written of waysToWrite(value, found.kind === 'found' ? found.node : undefined)) {
    const change = found.kind === 'found' ? { at: found.node.at, text: written } : insertion(found, written)
    const edited = readBack(replaceSpans(source, [change]), { parts: found.parts, value, faults })
    if (edited !== undefined) return edited
  }
  return refused(`"${value}" cannot be written there`)
}

function refused(problem: string): Edited {
  return { kind: 'unknown', problem, nearest: [] }
}

function treeOf(source: SourceText): { readonly tree: Node | undefined; readonly faults: number } {
  let faults = 0
  const tree = readSyntax(source, () => void (faults += 1))
  return { tree, faults }
}

interface Wanted {
  readonly parts: PlanPath['parts']
  readonly value: string
  /** How many the text had before. */
  readonly faults: number
}

/** Undefined where the text does not say the value there, such as a list at the indent of its key, or one cut at a comma. */
function readBack(source: SourceText, { parts, value, faults }: Wanted): Edited | undefined {
  const { tree, faults: now } = treeOf(source)
  if (now > faults) return undefined
  const found = tree && findValue(tree, { parts })
  if (found?.kind !== 'found') return undefined
  const { node } = found
  const isThere = isCollection(value) ? node.kind !== 'scalar' : node.kind === 'scalar' && node.text === value
  return isThere ? { kind: 'edited', source, at: node.at } : undefined
}

function isCollection(value: string): boolean {
  return /^\{[^]*\}$|^\[[^]*\]$/.test(value)
}

/** In the quotes that are there; else plain, or in quotes where it reads as something else when plain. */
function waysToWrite(value: string, before: Node | undefined): readonly string[] {
  if (isCollection(value)) return [value]
  const quote = before?.kind === 'scalar' && before.quoted ? before.at.source.text.charAt(before.at.start) : ''
  if (quote === "'") return [`'${value.replaceAll("'", "''")}'`, JSON.stringify(value)]
  return quote === '' ? [value, JSON.stringify(value)] : [JSON.stringify(value)]
}

/** Put before the first key of the block: what stands there is always the block's own; its last value may be an alias. */
function insertion({ within, key, rest }: Extract<Found, { kind: 'absent' }>, value: string): Replacement {
  const { source, start } = within.at
  const inner = rest.reduceRight((inside, name) => `{ ${keyText(name)}: ${inside} }`, value)
  const written = `${keyText(key)}: ${inner}`
  if (source.text.charAt(start) === '{') {
    const comma = within.entries.length === 0 ? ' ' : ','
    return { at: { source, start: start + 1, end: start + 1 }, text: ` ${written}${comma}` }
  }
  const first = within.entries[0]?.keyAt.start ?? start
  const { column } = source.positionOf(first)
  return { at: { source, start: first, end: first }, text: `${written}\n${' '.repeat(column - 1)}` }
}

function keyText(key: string): string {
  return /^[\p{L}\p{N}_]+(?:[ -]?[\p{L}\p{N}_]+)*$/u.test(key) ? key : JSON.stringify(key)
}
