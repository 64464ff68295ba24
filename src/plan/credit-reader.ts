// Reading credit and measure. plan-language.md, credit and A component.
import type { Span as TextSpan } from '../problems/source.ts'
import type { Span } from '../values/period.ts'
import type { ComponentName, Conversion, Credit, CreditSource, Measure, Recipients } from './credit.ts'
import type { Condition } from './condition.ts'
import { readCondition } from './condition-reader.ts'
import { readExpression } from './expression-parser.ts'
import type { Node } from './node.ts'
import type { Fields } from './reader.ts'
import { asScalar, field, oneKeyOf, openBlock, readFlag, readList, readText, readWord } from './reader.ts'
import type { Reading } from './reading.ts'
import { convertWords, measureWays, recipientWays } from './vocabulary/closed-words.ts'

/** Every deal, for its owner, with its amount, on closed_on. */
export function defaultCredit(at: TextSpan): Credit {
  return {
    at,
    from: { kind: 'deals' },
    when: undefined,
    to: { kind: 'owner' },
    role: '',
    overCredit: false,
    value: { kind: 'column', at, column: { scope: 'deal', name: 'amount' } },
    quantity: undefined,
    date: 'closed_on',
    convert: { kind: 'credit-date' },
  }
}

export function readCredit(node: Node, reading: Reading): Credit {
  const { report } = reading
  const fields = openBlock(node, 'credit', report)
  const plain = defaultCredit(fields?.head ?? node.at)
  if (fields === undefined) return plain
  const from = field(fields, 'from', (value) => readSource(value, reading)) ?? plain.from
  const owner: Recipients = from.kind === 'earnings' ? { kind: 'managers', levels: 1 } : plain.to
  const to = field(fields, 'to', (value) => readRecipients(value, reading)) ?? owner
  reportMisfits(fields, { from, to }, reading)
  return {
    at: fields.at,
    from,
    when: field(fields, 'when', (value) => readCondition(value, reading)),
    to,
    role: field(fields, 'role', (value) => readText(value, report)) ?? plain.role,
    overCredit: field(fields, 'over_credit', (value) => readFlag(value, report)) ?? plain.overCredit,
    value: field(fields, 'value', (value) => readExpression(value, reading)) ?? plain.value,
    quantity: field(fields, 'quantity', (value) => readExpression(value, reading)),
    date: field(fields, 'date', (value) => readText(value, report)) ?? plain.date,
    convert: field(fields, 'convert', (value) => readConversion(value, reading)) ?? plain.convert,
  }
}

function reportMisfits(
  fields: Fields,
  { from, to }: { from: CreditSource; to: Recipients },
  { report }: Reading,
): void {
  const misfit = (key: string, other: string, why: string): void => {
    const at = fields.values.get(key)?.keyAt
    if (at !== undefined) report({ rule: 'plan/does-not-go-with', at, facts: { key, other, why } })
  }
  if (from.kind === 'earnings') {
    const why = 'what is credited is the sum that was earned'
    misfit('value', 'from: { earnings }', why)
    misfit('quantity', 'from: { earnings }', why)
    misfit('convert', 'from: { earnings }', why)
    misfit('date', 'from: { earnings }', 'earnings are credited on the last day of the pay period')
    misfit('role', 'from: { earnings }', 'splits divide deals, not earnings')
    return
  }
  if (to.kind === 'everyone') misfit('role', 'to: everyone', 'every payee is credited with the whole deal')
  if (to.kind === 'column') misfit('role', 'to: { column }', 'the column names the one who is credited')
}

function readSource(node: Node, reading: Reading): CreditSource {
  const { report } = reading
  if (node.kind !== 'map') {
    readWord(node, ['deals'], report)
    return { kind: 'deals' }
  }
  const fields = openBlock(node, 'source', report)
  if (fields === undefined) return { kind: 'deals' }
  const sources = field(fields, 'earnings', (value) =>
    value.kind === 'scalar'
      ? [componentName(value, reading)]
      : readList(value, report, (item) => componentName(item, reading)),
  )
  return { kind: 'earnings', sources: (sources ?? []).filter((source) => source !== undefined) }
}

/** `commission`, or `plan-id/commission` for a component of another plan. */
function componentName(node: Node, { report }: Reading): ComponentName | undefined {
  const scalar = asScalar(node, 'the id of a component', report)
  if (scalar === undefined) return undefined
  const slash = scalar.text.indexOf('/')
  if (slash < 0) return { at: scalar.at, plan: undefined, component: scalar.text }
  return { at: scalar.at, plan: scalar.text.slice(0, slash), component: scalar.text.slice(slash + 1) }
}

function readRecipients(node: Node, reading: Reading): Recipients {
  const { report } = reading
  if (node.kind !== 'map') {
    const word = readWord(node, ['owner', 'everyone'], report)
    return { kind: word ?? 'owner' }
  }
  const fields = openBlock(node, 'recipients', report)
  if (fields === undefined) return { kind: 'owner' }
  oneKeyOf(fields, { keys: recipientWays, within: 'to', report })
  const column = field(fields, 'column', (value) => readText(value, report))
  if (column !== undefined) return { kind: 'column', column }
  const levels = field(fields, 'managers', (value) => readWord(value, ['1', 'all'], report))
  return { kind: 'managers', levels: levels === 'all' ? 'all' : 1 }
}

function readConversion(node: Node, { report }: Reading): Conversion {
  const fields = openBlock(node, 'convert', report)
  const on = fields === undefined ? undefined : field(fields, 'on', (value) => readText(value, report))
  const word = convertWords.find((name) => name === on)
  if (word !== undefined) return { kind: word }
  return on === undefined ? { kind: 'credit-date' } : { kind: 'column', column: on }
}

export function readMeasure(
  node: Node,
  { reading, spanOf }: { reading: Reading; spanOf: (node: Node) => Span | undefined },
): Measure | undefined {
  const { report } = reading
  const fields = openBlock(node, 'measure', report)
  if (fields === undefined) return undefined
  const given = measureWays.filter((form) => fields.values.has(form))
  if (given.length > 1) oneKeyOf(fields, { keys: given, within: 'measure', report })
  const form = given[0] ?? 'value'
  const placed = { at: fields.at, over: field(fields, 'over', spanOf) }
  if (form === 'scores' || form === 'component') {
    for (const key of ['when', 'to']) {
      const at = fields.values.get(key)?.keyAt
      const why = 'it selects transactions, and none are added up here'
      if (at !== undefined) report({ rule: 'plan/does-not-go-with', at, facts: { key, other: form, why } })
    }
    const name = field(fields, form, (value) => readText(value, report)) ?? ''
    return form === 'scores' ? { ...placed, kind: 'scores', name } : { ...placed, kind: 'component', component: name }
  }
  const selected = {
    when: fields.values.has('when')
      ? field(fields, 'when', (value) => readSelection(value, reading))
      : ('as-credit' as const),
    to: field(fields, 'to', (value) => readRecipients(value, reading)),
  }
  if (form === 'count') {
    field(fields, 'count', (value) => readWord(value, ['deals'], report))
    return { ...placed, ...selected, kind: 'deals' }
  }
  const value = field(fields, form, (of) => readExpression(of, reading))
  if (form === 'value' || value === undefined) return { ...placed, ...selected, kind: 'value', value }
  return { ...placed, ...selected, kind: 'quantity', value }
}

/** `{}` is every transaction. */
function readSelection(node: Node, reading: Reading): Condition | undefined {
  return node.kind === 'map' && node.entries.length === 0 ? undefined : readCondition(node, reading)
}
