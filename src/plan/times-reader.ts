// Reading the multiplier of a component. plan-language.md, A component, times.
import type { Times } from './earn.ts'
import { readExpression } from './expression-parser.ts'
import type { Node } from './node.ts'
import { field, oneKeyOf, openBlock, readList, readWord } from './reader.ts'
import type { Reading } from './reading.ts'
import { boundReading, checkOrder, readBound, readBy, readPoints } from './step-reader.ts'
import { betweenWords, timesWays } from './vocabulary/closed-words.ts'

type TimesSteps = Extract<Times, { kind: 'steps' }>['steps']

export function readTimes(node: Node, reading: Reading): Times | undefined {
  if (node.kind !== 'map') return { kind: 'expression', at: node.at, value: readExpression(node, reading) }
  const { report } = reading
  const fields = openBlock(node, 'times', report)
  if (fields === undefined) return undefined
  const by = field(fields, 'by', (value) => readBy(value, reading))
  const kind = oneKeyOf(fields, { keys: timesWays, within: 'times', report })
  if (by === undefined || kind === undefined) return undefined
  const inside = boundReading(by, reading, 'times')
  if (kind === 'steps') {
    const at = fields.values.get('between')?.keyAt
    const facts = { key: 'between', other: 'steps', why: 'a step has no place between two points' }
    if (at !== undefined) report({ rule: 'plan/does-not-go-with', at, facts })
    const steps = field(fields, kind, (value) => readTimesSteps(value, inside, reading)) ?? []
    return { kind, at: fields.at, by, steps }
  }
  const between = field(fields, 'between', (value) => readWord(value, betweenWords, report)) ?? 'linear'
  const points = field(fields, kind, (value) =>
    readPoints(value, { block: 'times point', gives: 'times', at: inside, reading }),
  )
  return { kind, at: fields.at, by, between, points: points ?? [] }
}

function readTimesSteps(node: Node, bounds: Reading, reading: Reading): TimesSteps {
  let isFirst = true
  const steps = readList(node, reading.report, (item) => {
    const fields = openBlock(item, 'times step', reading.report)
    if (fields === undefined) return undefined
    const bound = readBound(fields, { isFirst, reading: bounds })
    isFirst = false
    const times = field(fields, 'times', (value) => readExpression(value, reading))
    return times === undefined ? undefined : { at: fields.at, bound, times }
  })
  checkOrder(
    steps.map(({ bound }) => bound),
    reading.report,
  )
  return steps
}
