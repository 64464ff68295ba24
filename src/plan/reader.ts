// The machinery of reading: blocks with a closed vocabulary, lists and simple values. Every reader reports what is wrong
// and goes on; after a report it may hand on a stand-in, because a plan with an error is never handed out.
import type { Report } from '../problems/problem.ts'
import type { Span } from '../problems/source.ts'
import type { CalendarDate } from '../values/calendar-date.ts'
import { daysInMonth, readDate } from '../values/calendar-date.ts'
import type { Currency } from '../values/currency.ts'
import { currencyCodes, readCurrency } from '../values/currency.ts'
import type { Duration } from '../values/duration.ts'
import { readDuration } from '../values/duration.ts'
import { nearest } from '../values/nearest.ts'
import type { Exact } from '../values/exact.ts'
import { readNumber } from '../values/number-text.ts'
import type { ListNode, MapNode, Node, ScalarNode } from './node.ts'
import { foundText, headOf, shortened } from './node.ts'
import { numberHint } from './number-hint.ts'
import { blockOf, blocksThatKnow, nearestWords } from './vocabulary.ts'
import type { BlockName } from './vocabulary/word.ts'

/** A block that was opened: its values by key, without unknown and empty ones, which are reported. */
export interface Fields {
  readonly at: Span
  /** Where to point at for the block as a whole. */
  readonly head: Span
  readonly values: ReadonlyMap<string, Node>
  /** A key that could not be read may be the one that is missing. */
  readonly hasUnknown: boolean
}

/** Of a small block all words are named. */
const fewWords = 5

function knownIn({ words }: ReturnType<typeof blockOf>): { readonly known?: readonly string[] } {
  return words.size <= fewWords ? { known: [...words.keys()] } : {}
}

/** Opens a block of the vocabulary; undefined, and reported, where something else stands. `others` are the user's keys. */
export function openBlock(node: Node, name: BlockName, report: Report, others?: readonly string[]): Fields | undefined {
  const map = asMap(node, report)
  if (map === undefined) return undefined
  const block = blockOf(name)
  const [values, seen] = [new Map<string, Node>(), new Set<string>()]
  let hasUnknown = false
  for (const { key, keyAt, value } of map.entries) {
    const word = block.words.get(key)
    seen.add(key)
    if (word === undefined && others?.includes(key) !== true) {
      const near = nearestWords(key, block, others)
      const elsewhere = blocksThatKnow(key, block)
      for (const meant of near) seen.add(meant)
      hasUnknown = true
      report({
        rule: 'plan/unknown-key',
        at: keyAt,
        facts: { key, within: block.called, nearest: near, elsewhere, ...knownIn(block) },
      })
    } else if (word?.supported === false) report({ rule: 'plan/not-yet-supported', at: keyAt, facts: { name: key } })
    else if (value.kind === 'empty') {
      if (value.isReported !== true) report({ rule: 'plan/missing-value', at: keyAt, facts: { key } })
      hasUnknown = true
    } else values.set(key, value)
  }
  for (const [key, { example = '' }] of block.required) {
    if (seen.has(key)) continue
    report({ rule: 'plan/missing-key', at: headOf(map), facts: { key, within: block.called, example } })
  }
  return { at: map.at, head: headOf(map), values, hasUnknown }
}

/** The value of a key by its reader; undefined where the key is absent. */
export function field<T>({ values }: Fields, key: string, read: (node: Node) => T): T | undefined {
  const node = values.get(key)
  return node === undefined ? undefined : read(node)
}

/** Of keys that exclude each other the one that is given; reports none (where one is needed) and several. */
export function oneKeyOf<K extends string>(
  { values, head, hasUnknown }: Fields,
  { keys, within, report }: { keys: readonly K[]; within: string; report: Report },
): K | undefined {
  const found = keys.filter((key) => values.has(key))
  if (found.length === 1 || (found.length === 0 && hasUnknown)) return found[0]
  const at = values.get(found[1] ?? '')?.keyAt ?? head
  report({ rule: 'plan/exactly-one', at, facts: { within, found, of: keys } })
  return found[0]
}

export function asMap(node: Node, report: Report): MapNode | undefined {
  if (node.kind === 'map') return node
  wrongKind(node, 'a block of keys', report)
  return undefined
}

export function asList(node: Node, report: Report): ListNode | undefined {
  if (node.kind !== 'list') {
    wrongKind(node, 'a list', report)
    return undefined
  }
  if (node.items.length === 0) report({ rule: 'plan/empty-list', at: headOf(node), facts: { key: node.name } })
  return node
}

export function asScalar(node: Node, expected: string, report: Report): ScalarNode | undefined {
  if (node.kind === 'scalar') return node
  wrongKind(node, expected, report)
  return undefined
}

export function wrongKind(node: Node, expected: string, report: Report): void {
  if (node.kind === 'empty' && node.isReported === true) return
  const facts = { key: node.name, expected, found: foundText(node) }
  report({ rule: 'plan/wrong-kind', at: node.kind === 'scalar' ? node.at : headOf(node), facts })
}

/** The readings of a list's entries, those that could not be read left out. */
export function readList<T>(node: Node, report: Report, read: (item: Node) => T | undefined): readonly T[] {
  const values: T[] = []
  for (const item of asList(node, report)?.items ?? []) {
    const value = read(item)
    if (value !== undefined) values.push(value)
  }
  return values
}

/** Text as written; empty after a report. */
export function readText(node: Node, report: Report): string {
  return asScalar(node, 'text', report)?.text ?? ''
}

/** One text or a list of them. */
export function readTexts(node: Node, report: Report): readonly ScalarNode[] {
  if (node.kind === 'scalar') return [node]
  return readList(node, report, (item) => asScalar(item, 'text', report))
}

export function readWord<W extends string>(node: Node, words: readonly W[], report: Report): W | undefined {
  const scalar = asScalar(node, `one of ${words.join(', ')}`, report)
  if (scalar === undefined) return undefined
  const found = words.find((word) => word === scalar.text)
  if (found !== undefined) return found
  const facts = { key: node.name, value: shortened(scalar.text), words, nearest: nearest(scalar.text, words) }
  report({ rule: 'plan/unknown-word', at: node.at, facts })
  return undefined
}

export function readFlag(node: Node, report: Report): boolean {
  return readWord(node, ['true', 'false'], report) === 'true'
}

/** A whole number from `least` to `most`; `least` after a report. */
export function readCount(
  node: Node,
  { least, most, report }: { least: number; most: number; report: Report },
): number {
  const scalar = asScalar(node, 'a whole number', report)
  if (scalar === undefined) return least
  const number = /^[\d_]{1,9}$/.test(scalar.text) ? readNumber(scalar.text) : undefined
  const count = number === undefined ? Number.NaN : Number(number.numerator)
  if (count >= least && count <= most) return count
  const facts = { key: node.name, value: shortened(scalar.text), least: String(least), most: String(most) }
  report({ rule: 'plan/out-of-range', at: node.at, facts })
  return least
}

export function readExact(node: Node, report: Report): Exact | undefined {
  const scalar = asScalar(node, 'a number', report)
  if (scalar === undefined) return undefined
  const number = readNumber(scalar.text)
  if (number === undefined) {
    const facts = { value: shortened(scalar.text), hint: numberHint(scalar.text) }
    report({ rule: 'plan/unreadable-number', at: node.at, facts })
  }
  return number
}

export function readDay(node: Node, report: Report): CalendarDate | undefined {
  const scalar = asScalar(node, 'a date', report)
  if (scalar === undefined) return undefined
  const date = /^\d{4}-\d{2}-\d{2}$/.test(scalar.text) ? readDate(scalar.text) : undefined
  if (date === undefined) {
    const facts = { value: shortened(scalar.text), hint: dateHint(scalar.text) }
    report({ rule: 'plan/unreadable-date', at: node.at, facts })
  }
  return date
}

const months = 'January February March April May June July August September October November December'.split(' ')

function dateHint(text: string): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (match === null) return 'write year, month and day with hyphens: 2026-01-31'
  const [year, month] = [Number(match[1]), Number(match[2])]
  const name = months[month - 1]
  if (name === undefined) return `there is no month ${match[2]}; write year, month, day: 2026-01-31`
  return `${name} ${year} has ${daysInMonth(year, month)} days`
}

/** `besides` are other texts that may stand here, for "did you mean". */
export function readCurrencyCode(node: Node, report: Report, besides: readonly string[] = []): Currency | undefined {
  const scalar = asScalar(node, 'a currency code', report)
  if (scalar === undefined) return undefined
  const currency = readCurrency(scalar.text)
  if (currency === undefined) {
    const facts = { value: shortened(scalar.text), nearest: nearest(scalar.text, [...besides, ...currencyCodes]) }
    report({ rule: 'plan/unknown-currency', at: scalar.at, facts })
  }
  return currency
}

/** A duration longer than nothing, unless `orNone`. */
export function readSpanOfTime(node: Node, report: Report, orNone: boolean = false): Duration | undefined {
  const scalar = asScalar(node, 'a duration', report)
  if (scalar === undefined) return undefined
  const duration = readDuration(scalar.text.replaceAll(/\s+/g, ' '))
  if (duration !== undefined && (orNone || duration.count > 0)) return duration
  report({ rule: 'plan/unreadable-duration', at: node.at, facts: { value: shortened(scalar.text) } })
  return undefined
}
