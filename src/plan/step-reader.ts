// Reading what decides a step, the steps of tiers, and the points of curves. plan-language.md, earn.
import type { Report } from '../problems/problem.ts'
import type { Span } from '../problems/source.ts'
import type { Bound, By, Point, Rate, Step } from './earn.ts'
import type { Expression } from './expression.ts'
import { constantOf } from './expression.ts'
import { readExpression } from './expression-parser.ts'
import type { Node } from './node.ts'
import type { Fields } from './reader.ts'
import { field, oneKeyOf, openBlock, readFlag, readList, readText, readWord } from './reader.ts'
import type { Reading } from './reading.ts'
import { withoutDeal } from './reading.ts'
import { boundWays, byWays, byWords, stepWays } from './vocabulary/closed-words.ts'

export function readBy(node: Node, reading: Reading): By {
  const { report, names } = reading
  if (node.kind !== 'map') {
    const kind = readWord(node, byWords, report) ?? 'measure'
    if (kind === 'attainment' && names.quota === 'absent')
      needsQuota(node.at, '"by: attainment" divides the measure by it', report)
    return { kind, at: node.at }
  }
  const fields = openBlock(node, 'by', report)
  const kind = fields === undefined ? undefined : oneKeyOf(fields, { keys: byWays, within: 'by', report })
  if (fields === undefined || kind === undefined) return { kind: 'measure', at: node.at }
  const at = fields.at
  if (kind === 'each') {
    const value = field(fields, kind, (of) => readExpression(of, reading))
    return value === undefined ? { kind: 'measure', at } : { kind, at, value }
  }
  const name = field(fields, kind, (of) => readText(of, report)) ?? ''
  return kind === 'scores' ? { kind, at, name } : { kind, at, component: name }
}

export function needsQuota(at: Span, because: string, report: Report): void {
  report({ rule: 'plan/needs-yardstick', at, facts: { name: 'quota', because } })
}

/** Bounds and points of a measure know no deal; with `{ each: }` every credit is looked at alone. */
export function boundReading(by: By, reading: Reading, within: string): Reading {
  return by.kind === 'each' ? reading : withoutDeal(reading, within)
}

/** The bound of a step; only the first may have none. */
export function readBound(fields: Fields, { isFirst, reading }: { isFirst: boolean; reading: Reading }): Bound {
  const { report } = reading
  const given = boundWays.filter((key) => fields.values.has(key))
  if (given.length === 2) oneKeyOf(fields, { keys: given, within: 'a step', report })
  const [kind] = given
  if (kind === undefined) {
    if (!isFirst && !fields.hasUnknown) report({ rule: 'plan/step-without-bound', at: fields.head, facts: {} })
    return { kind: 'none' }
  }
  const node = fields.values.get(kind)!
  return { kind, value: readExpression(node, reading), text: node.kind === 'scalar' ? node.text : '' }
}

/** Reports bounds that are not above the one before, where both are plain numbers. `above` may follow `from` at the same. */
export function checkOrder(bounds: readonly Bound[], report: Report): void {
  let before: Exclude<Bound, { kind: 'none' }> | undefined
  for (const bound of bounds) {
    if (bound.kind === 'none') continue
    const [last, here] = [before && constantOf(before.value), constantOf(bound.value)]
    if (before !== undefined && last !== undefined && here !== undefined) {
      const order = here.compare(last)
      const isPoint = order === 0 && before.kind === 'from' && bound.kind === 'above'
      const related = [{ at: before.value.at, note: 'the step before' }]
      const facts = { here: bound.text, before: before.text }
      if (order < 0 || (order === 0 && !isPoint))
        report({ rule: 'plan/step-order', at: bound.value.at, facts, related })
    }
    before = bound
  }
}

type ReadRate = (node: Node) => Rate

export function readSteps(
  node: Node,
  { by, reading, readRate }: { by: By; reading: Reading; readRate: ReadRate },
): readonly Step[] {
  let isFirst = true
  const steps = readList(node, reading.report, (item) => {
    const step = readStep(item, { by, reading, readRate, isFirst })
    isFirst = false
    return step
  })
  checkOrder(
    steps.map(({ bound }) => bound),
    reading.report,
  )
  return steps
}

function readStep(
  node: Node,
  { by, reading, readRate, isFirst }: { by: By; reading: Reading; readRate: ReadRate; isFirst: boolean },
): Step | undefined {
  const { report } = reading
  const fields = openBlock(node, 'step', report)
  if (fields === undefined) return undefined
  const ways = stepWays.filter((key) => fields.values.has(key))
  const hasPay = fields.values.has('pay')
  if (ways.length > 1) oneKeyOf(fields, { keys: ways, within: 'a step', report })
  if (ways.length === 0 && !hasPay && !fields.hasUnknown) {
    const of = [...stepWays, 'pay']
    report({ rule: 'plan/exactly-one', at: fields.head, facts: { within: 'a step', found: [], of } })
  }
  return {
    at: fields.at,
    bound: readBound(fields, { isFirst, reading: boundReading(by, reading, 'the bound of a step') }),
    pays: field(fields, ways[0] ?? '', (value) => readPays(ways[0], value, { reading, readRate })),
    pay: field(fields, 'pay', (value) => readExpression(value, withoutDeal(reading, 'pay'))),
    retroactive: field(fields, 'retroactive', (value) => readFlag(value, report)) ?? false,
  }
}

function readPays(
  way: 'rate' | 'times' | 'plus' | 'amount' | undefined,
  node: Node,
  { reading, readRate }: { reading: Reading; readRate: ReadRate },
): Step['pays'] {
  switch (way) {
    case 'rate':
      return { kind: way, rate: readRate(node) }
    case 'times':
    case 'plus':
      return { kind: way, value: readExpression(node, reading) }
    case 'amount':
      return { kind: way, amount: readExpression(node, reading) }
    case undefined:
      return undefined
  }
}

/** Points of a curve (`pay`) or a multiplier (`times`), in order of `at`. */
export function readPoints(
  node: Node,
  {
    block,
    gives,
    at,
    reading,
  }: { block: 'point' | 'times point'; gives: 'pay' | 'times'; at: Reading; reading: Reading },
): readonly Point[] {
  const points = readList(node, reading.report, (item): Point | undefined => {
    const fields = openBlock(item, block, reading.report)
    const where = fields?.values.get('at')
    const what = fields?.values.get(gives)
    if (fields === undefined || where === undefined || what === undefined) return undefined
    const text = where.kind === 'scalar' ? where.text : ''
    return { span: fields.at, at: readExpression(where, at), gives: readExpression(what, reading), text }
  })
  checkOrder(
    points.map((point) => ({ kind: 'from', value: point.at, text: point.text })),
    reading.report,
  )
  return points
}

/** All constant, for checks that look at the whole list. */
export function constantsOf(
  expressions: readonly Expression[],
): readonly NonNullable<ReturnType<typeof constantOf>>[] | undefined {
  const constants = expressions.map(constantOf).filter((value) => value !== undefined)
  return constants.length === expressions.length ? constants : undefined
}
