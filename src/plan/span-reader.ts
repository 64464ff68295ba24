// How long periods are: the words of SPAN. plan-language.md, Top level, calendar.
import type { Report } from '../problems/problem.ts'
import type { Span as TextSpan } from '../problems/source.ts'
import type { Duration } from '../values/duration.ts'
import type { Span } from '../values/period.ts'
import type { Node } from './node.ts'
import type { Plan, PlanCalendar } from './plan.ts'
import { field, openBlock, readCount, readDay, readSpanOfTime, readText, readWord } from './reader.ts'
import { everyWords, spanWords } from './vocabulary/closed-words.ts'

type Effective = Plan['effective']

export const defaultCalendar: PlanCalendar = {
  kind: 'spans',
  at: undefined,
  measure: { kind: 'regular', unit: 'month', yearStarts: 1 },
  pay: { kind: 'regular', unit: 'month', yearStarts: 1 },
  yearStarts: 1,
}

/** A span without `plan`. */
export function readSpan(node: Node, yearStarts: number, report: Report): Span | undefined {
  if (node.kind === 'map') {
    const fields = openBlock(node, 'every', report)
    if (fields === undefined) return undefined
    const every = field(fields, 'every', (value) => readEvery(value, report))
    const from = field(fields, 'from', (value) => readDay(value, report))
    return every === undefined || from === undefined ? undefined : { kind: 'every', every, from }
  }
  const unit = readWord(node, spanWords, report)
  return unit === undefined ? undefined : { kind: 'regular', unit, yearStarts }
}

/** A duration, or `month`, `quarter`, `year` as everywhere behind `every`. */
function readEvery(node: Node, report: Report): Duration | undefined {
  const word = node.kind === 'scalar' ? everyWords.find((every) => every === node.text) : undefined
  if (word === undefined) return readSpanOfTime(node, report)
  return { count: { month: 1, quarter: 3, year: 12 }[word], unit: 'months', text: word }
}

/** A span or `plan`: the whole effective span, which then needs both its days. */
export function readMeasureSpan(
  node: Node,
  { yearStarts, effective, report }: { yearStarts: number; effective: Effective; report: Report },
): Span | 'plan' | undefined {
  if (node.kind === 'scalar' && node.text === 'plan') {
    if (effective.from === undefined || effective.to === undefined)
      report({ rule: 'plan/open-end', at: node.at, facts: { key: node.name } })
    return 'plan'
  }
  if (node.kind !== 'scalar' || spanWords.some((word) => word === node.text)) return readSpan(node, yearStarts, report)
  readWord(node, [...spanWords, 'plan'], report)
  return undefined
}

export function wholeSpan({ from, to }: Effective): Span | undefined {
  return from === undefined || to === undefined ? undefined : { kind: 'whole', from, to }
}

export function readCalendar(node: Node, effective: Effective, report: Report): PlanCalendar {
  const fields = openBlock(node, 'calendar', report)
  if (fields === undefined) return defaultCalendar
  const at: TextSpan = fields.at
  const yearStarts = field(fields, 'year_starts', (value) => readCount(value, { least: 1, most: 12, report })) ?? 1
  const measure = field(fields, 'measure', (value) => readMeasureSpan(value, { yearStarts, effective, report }))
  const pay = field(fields, 'pay', (value) => readSpan(value, yearStarts, report))
  const name = field(fields, 'periods', (value) => readText(value, report))
  if (name !== undefined) {
    for (const key of ['measure', 'pay'] as const) {
      const keyAt = fields.values.get(key)?.keyAt
      if (keyAt === undefined) continue
      const why = 'calendars.csv says how long its pay and measure periods are'
      report({ rule: 'plan/does-not-go-with', at: keyAt, facts: { key, other: 'periods', why } })
    }
    return { kind: 'named', at, name, yearStarts }
  }
  const month: Span = { kind: 'regular', unit: 'month', yearStarts }
  return { kind: 'spans', at, measure: measure ?? month, pay: pay ?? month, yearStarts }
}
