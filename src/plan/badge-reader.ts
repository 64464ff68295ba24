// Reading badges. plan-language.md, Top level.
import type { Badge } from './badge.ts'
import { readCondition } from './condition-reader.ts'
import { readExpression } from './expression-parser.ts'
import type { Entry } from './node.ts'
import { field, openBlock, readFlag, readText } from './reader.ts'
import type { Reading } from './reading.ts'

/** Undefined, and reported, where something else stands than a block with a condition. */
export function readBadge({ key, keyAt, value }: Entry, reading: Reading): Badge | undefined {
  const { report } = reading
  const fields = openBlock(value, 'badge', report)
  const when = fields && field(fields, 'when', (node) => readCondition(node, reading))
  if (fields === undefined || when === undefined) return undefined
  return {
    at: keyAt,
    id: key,
    title: field(fields, 'title', (node) => readText(node, report)) ?? '',
    when,
    award: field(fields, 'award', (node) => readExpression(node, reading)),
    once: field(fields, 'once', (node) => readFlag(node, report)) ?? true,
  }
}
