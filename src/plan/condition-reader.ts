// Conditions: a block from column to test. plan-language.md, Conditions.
import type { Span } from '../problems/source.ts'
import type { Bounds, ColumnTest, Condition, Test } from './condition.ts'
import type { ColumnName } from './expression.ts'
import { readExpression } from './expression-parser.ts'
import type { Entry, Node } from './node.ts'
import { headOf, shortened } from './node.ts'
import type { Fields } from './reader.ts'
import {
  asMap,
  asScalar,
  field,
  openBlock,
  readDay,
  readFlag,
  readList,
  readSpanOfTime,
  readText,
  wrongKind,
} from './reader.ts'
import type { Reading } from './reading.ts'
import { bareColumn } from './reading.ts'

/** A condition; `any` and `none` hold lists of further ones. */
export function readCondition(node: Node, reading: Reading): Condition {
  const parts: { tests: ColumnTest[]; any: (readonly Condition[])[]; none: Condition[] } = {
    tests: [],
    any: [],
    none: [],
  }
  for (const entry of asMap(node, reading.report)?.entries ?? []) {
    const nested = (): readonly Condition[] =>
      readList(entry.value, reading.report, (item) => readCondition(item, reading))
    if (entry.key === 'any') parts.any.push(nested())
    else if (entry.key === 'none') parts.none.push(...nested())
    else {
      const test = readColumnTest(entry, reading)
      if (test !== undefined) parts.tests.push(test)
    }
  }
  return { at: node.at, text: conditionText(node.at), ...parts }
}

/** The source on one line, without the braces of a whole block. */
export function conditionText(at: Span): string {
  const text = at.source.text.slice(at.start, at.end)
  const uncommented = text.replaceAll(/(^|\s)#.*$/gm, '')
  const bare = uncommented.trim().replace(/^\{\s*([^{}]*(?:\{[^{}]*\}[^{}]*)*)\}$/, '$1')
  return shortened(bare.trim().replaceAll(/\s*\n\s*/g, ', '), 300)
}

export function readColumnTest({ key, keyAt, value }: Entry, reading: Reading): ColumnTest | undefined {
  const column = columnName(key, keyAt, reading)
  if (value.kind === 'empty') {
    if (value.isReported !== true) reading.report({ rule: 'plan/missing-value', at: keyAt, facts: { key } })
    return undefined
  }
  return { at: { ...keyAt, end: Math.max(keyAt.end, value.at.end) }, column, test: readTest(value, reading) }
}

/** The column that a key or a value names: `payee.team`, `scores.csat`, or a bare name. */
export function columnName(text: string, at: Span, reading: Reading): ColumnName {
  const match = /^(payee|scores)\.(.*)$/.exec(text)
  if (match !== null && match[2] !== '') return { scope: match[1] === 'payee' ? 'payee' : 'scores', name: match[2]! }
  if (match !== null || text === '')
    reading.report({ rule: 'plan/expression-syntax', at, facts: { fault: 'scope', found: text } })
  return bareColumn(text, at, reading)
}

export function readColumn(node: Node, reading: Reading): ColumnName {
  return columnName(readText(node, reading.report), node.at, reading)
}

const impossible: Test = { kind: 'one-of', values: [] }

function readTest(node: Node, reading: Reading): Test {
  if (node.kind !== 'map') return oneOf(node, reading)
  const fields = openBlock(node, 'test', reading.report)
  if (fields === undefined) return impossible
  const tests = testsOf(fields, reading)
  if (tests.length === 0 && node.entries.length === 0)
    reading.report({ rule: 'plan/empty-list', at: headOf(node), facts: { key: node.name } })
  return tests.length === 1 ? tests[0]! : { kind: 'all', tests }
}

/** One text or several, compared exactly. */
function oneOf(node: Node, reading: Reading): Test {
  if (node.kind === 'scalar') return { kind: 'one-of', values: [node.text] }
  if (node.kind !== 'list') {
    wrongKind(node, 'a value, a list of values or a test', reading.report)
    return impossible
  }
  const values = readList(node, reading.report, (item) => asScalar(item, 'a value', reading.report)?.text)
  return { kind: 'one-of', values }
}

function testsOf(fields: Fields, reading: Reading): readonly Test[] {
  const { report } = reading
  const tests: (Test | undefined)[] = [
    field(fields, 'not', (node) => ({ kind: 'not', test: readTest(node, reading) })),
    readBoundTest(fields, reading),
    readDates(fields, reading),
    readWithin(fields, reading),
    field(fields, 'matches', (node) => ({ kind: 'matches', pattern: readText(node, report) })),
    field(fields, 'empty', (node) => ({ kind: 'empty', empty: readFlag(node, report) })),
    field(fields, 'same_as', (node) => ({ kind: 'same-as', column: readColumn(node, reading) })),
  ]
  return tests.filter((test) => test !== undefined)
}

function readBoundTest(fields: Fields, reading: Reading): Test | undefined {
  const given = ['at_least', 'above', 'at_most', 'below'].some((key) => fields.values.has(key))
  return given ? { kind: 'bounds', bounds: boundsOf(fields, reading) } : undefined
}

/** Bounds of a gate: a block of its own. */
export function readBounds(node: Node, reading: Reading): Bounds {
  const fields = openBlock(node, 'bounds', reading.report)
  if (fields === undefined) return { at: node.at }
  // A bound that is mistyped is told already: whoever read beside it that the gate is empty would take it out.
  if (fields.values.size === 0 && !fields.hasUnknown)
    reading.report({ rule: 'plan/empty-list', at: fields.head, facts: { key: node.name } })
  return boundsOf(fields, reading)
}

function boundsOf(fields: Fields, reading: Reading): Bounds {
  const read = (key: string) => field(fields, key, (node) => readExpression(node, reading))
  const [atLeast, above, atMost, below] = [read('at_least'), read('above'), read('at_most'), read('below')]
  return {
    at: fields.at,
    ...(atLeast === undefined ? {} : { atLeast }),
    ...(above === undefined ? {} : { above }),
    ...(atMost === undefined ? {} : { atMost }),
    ...(below === undefined ? {} : { below }),
  }
}

function readDates(fields: Fields, { report }: Reading): Test | undefined {
  if (!['from', 'to', 'before', 'after'].some((key) => fields.values.has(key))) return undefined
  const read = (key: string) => field(fields, key, (node) => readDay(node, report))
  const [from, to, before, after] = [read('from'), read('to'), read('before'), read('after')]
  return {
    kind: 'dates',
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after }),
  }
}

function readWithin(fields: Fields, reading: Reading): Test | undefined {
  const duration = field(fields, 'within', (node) => readSpanOfTime(node, reading.report))
  const of = field(fields, 'of', (node) => readColumn(node, reading))
  if (fields.values.has('within') && !fields.values.has('of'))
    reading.report({
      rule: 'plan/missing-key',
      at: fields.values.get('within')?.keyAt ?? fields.head,
      facts: { key: 'of', within: 'the test "within"', example: 'started_on' },
    })
  if (of !== undefined && !fields.values.has('within'))
    reading.report({
      rule: 'plan/missing-key',
      at: fields.values.get('of')?.keyAt ?? fields.head,
      facts: { key: 'within', within: 'the test "of"', example: '6 months' },
    })
  return duration === undefined || of === undefined ? undefined : { kind: 'within', duration, of }
}
