// Reading release. plan-language.md, release.
import { Exact, sum } from '../values/exact.ts'
import type { ReleasePart } from './release.ts'
import { constantOf } from './expression.ts'
import { readExpression } from './expression-parser.ts'
import type { Node } from './node.ts'
import { headOf } from './node.ts'
import { field, openBlock, readCount, readList, readSpanOfTime, readText, readWord } from './reader.ts'
import type { Reading } from './reading.ts'
import { everyWords, releaseWords } from './vocabulary/closed-words.ts'

export function readRelease(node: Node, reading: Reading): readonly ReleasePart[] {
  const parts = readList(node, reading.report, (item) => readPart(item, reading))
  const shares = parts.map(({ share }) => constantOf(share)).filter((share) => share !== undefined)
  const total = sum(shares)
  const isWhole = node.kind === 'list' && node.items.length > 0 && shares.length === node.items.length
  if (isWhole && !total.equals(Exact.one))
    reading.report({ rule: 'plan/release-sum', at: headOf(node), facts: { total: percentText(total) } })
  return parts
}

/** `100%`, `33.333333%`. */
export function percentText(share: Exact): string {
  return `${share.times(Exact.of(100)).toText(6)}%`
}

function readPart(node: Node, reading: Reading): ReleasePart | undefined {
  const { report } = reading
  const fields = openBlock(node, 'part', report)
  if (fields === undefined) return undefined
  const share = field(fields, 'share', (value) => readExpression(value, reading))
  const on = field(fields, 'on', (value) => readText(value, report))
  const after = field(fields, 'after', (value) => readSpanOfTime(value, report, true))
  const parts = field(fields, 'in', (value) => readCount(value, { least: 1, most: 1000, report }))
  const every = field(fields, 'every', (value) => readWord(value, everyWords, report))
  const missing = (key: 'in' | 'every', other: 'in' | 'every', example: string): void => {
    if (fields.values.has(key) || !fields.values.has(other)) return
    const at = fields.values.get(other)?.keyAt ?? fields.head
    report({ rule: 'plan/missing-key', at, facts: { key, within: `a part with "${other}"`, example } })
  }
  missing('in', 'every', '3')
  missing('every', 'in', 'month')
  if (share === undefined || on === undefined) return undefined
  const word = releaseWords.find((name) => name === on)
  return {
    at: fields.at,
    share,
    on: word === undefined ? { kind: 'column', column: on } : { kind: word },
    after,
    parts: parts ?? 1,
    every: every ?? 'month',
  }
}
