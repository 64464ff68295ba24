// Reading quota and gate. plan-language.md, A component.
import type { Gate, Quota } from './quota.ts'
import { readBounds } from './condition-reader.ts'
import type { Expression } from './expression.ts'
import { readExpression } from './expression-parser.ts'
import type { Node } from './node.ts'
import { asList, field, openBlock, oneKeyOf, readText, readWord } from './reader.ts'
import type { Reading } from './reading.ts'
import { gateWays } from './vocabulary/closed-words.ts'

export function readQuota(node: Node, reading: Reading): Quota {
  if (node.kind === 'scalar' && node.text === 'quotas') return { kind: 'rows', at: node.at }
  if (node.kind !== 'map') return { kind: 'expression', at: node.at, value: readExpression(node, reading) }
  const fields = openBlock(node, 'quota', reading.report)
  if (fields === undefined) return { kind: 'rows', at: node.at }
  field(fields, 'per', (value) => readWord(value, ['year'], reading.report))
  const spread = field(fields, 'spread', (value) => readSpread(value, reading))
  const ramp = field(fields, 'ramp', (value) => readExpressions(value, reading))
  const amount = field(fields, 'amount', (value) => readExpression(value, reading))
  if (amount === undefined) return { kind: 'rows', at: fields.at }
  return { kind: 'yearly', at: fields.at, amount, spread: spread ?? 'even', ramp: ramp ?? [] }
}

function readSpread(node: Node, reading: Reading): 'even' | readonly Expression[] | undefined {
  return node.kind === 'list' ? readExpressions(node, reading) : readWord(node, ['even'] as const, reading.report)
}

export function readExpressions(node: Node, reading: Reading): readonly Expression[] {
  return (asList(node, reading.report)?.items ?? []).map((item) => readExpression(item, reading))
}

/** One gate or a list of them. */
export function readGates(node: Node, reading: Reading): readonly Gate[] {
  const nodes = node.kind === 'list' ? (asList(node, reading.report)?.items ?? []) : [node]
  return nodes.map((item) => readGate(item, reading)).filter((gate) => gate !== undefined)
}

function readGate(node: Node, reading: Reading): Gate | undefined {
  const { report } = reading
  const fields = openBlock(node, 'gate', report)
  if (fields === undefined) return undefined
  const kind = oneKeyOf(fields, { keys: gateWays, within: 'gate', report })
  if (kind === undefined) return undefined
  const component = field(fields, 'component', (value) => readText(value, report))
  if (kind !== 'scores') {
    const at = fields.values.get('value')?.keyAt
    const facts = { key: 'value', other: kind, why: `the bounds stand under ${kind}` }
    if (at !== undefined) report({ rule: 'plan/does-not-go-with', at, facts })
    const bounds = field(fields, kind, (value) => readBounds(value, reading)) ?? { at: fields.at }
    return { kind, at: fields.at, bounds, component }
  }
  const at = fields.values.get('component')?.keyAt
  const facts = { key: 'component', other: 'scores', why: 'a score belongs to the payee, not to a component' }
  if (at !== undefined) report({ rule: 'plan/does-not-go-with', at, facts })
  const bounds = field(fields, 'value', (value) => readBounds(value, reading))
  if (bounds === undefined) {
    const missing = { key: 'value', within: 'a gate on scores', example: '{ at_least: 90% }' }
    report({ rule: 'plan/missing-key', at: fields.head, facts: missing })
  }
  const name = field(fields, 'scores', (value) => readText(value, report)) ?? ''
  return { kind, at: fields.at, bounds: bounds ?? { at: fields.at }, name }
}
