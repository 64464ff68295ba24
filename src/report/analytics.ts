// Analytics in its three forms: tables with small bars, CSV of one sheet, JSON of all. interface.md, Commands.
import type { Analytics } from '../insight/analytics/analytics.ts'
import type { GroupColumn } from '../insight/analytics/group-columns.ts'
import type { Measure } from '../insight/analytics/measure.ts'
import type { Comparison } from '../insight/analytics/measure-names.ts'
import type { CalendarDate } from '../values/calendar-date.ts'
import { dateText } from '../values/calendar-date.ts'
import type { Currency } from '../values/currency.ts'
import { analyticsSheet, bandSheet, stageSheet } from './analytics-sheets.ts'
import { analyticsTable, bandTable, figureTable, stageTable } from './analytics-tables.ts'
import { csvText } from './csv.ts'
import { jsonDocument, rowObjects } from './json.ts'
import type { Paint } from './paint.ts'
import { shownOnOneLine } from './width.ts'

export interface AnalyticsFacts {
  readonly analytics: Analytics
  readonly measures: readonly Measure[]
  readonly groups: readonly GroupColumn[]
  readonly compare: Comparison | undefined
  /** As typed; '' for all deals. */
  readonly period: string
  /** Undefined where no deal has a day. */
  readonly asOf: CalendarDate | undefined
  /** Undefined where amounts are in no known currency. */
  readonly currency: Currency | undefined
  /** Whether there is a row for each of several spans. */
  readonly isDivided: boolean
  /** What the figures rest on, a sentence each. */
  readonly notes: readonly string[]
}

export type AnalyticsSheet = 'analytics' | 'conversion' | 'attainment'

export function analyticsCsv(
  facts: AnalyticsFacts,
  sheet: AnalyticsSheet,
  look: { readonly raw: boolean },
): Iterable<string> {
  switch (sheet) {
    case 'analytics':
      return csvText(analyticsSheet(facts), look)
    case 'conversion':
      return csvText(stageSheet(facts), look)
    case 'attainment':
      return csvText(bandSheet(facts), look)
  }
}

export function analyticsJson(facts: AnalyticsFacts, version: string): Iterable<string> {
  const { period, asOf, currency, measures, notes } = facts
  return jsonDocument([
    { kind: 'value', name: 'compline', value: version },
    { kind: 'value', name: 'command', value: 'analytics' },
    { kind: 'value', name: 'period', value: period },
    { kind: 'value', name: 'as_of', value: asOf && dateText(asOf) },
    { kind: 'value', name: 'currency', value: currency ?? null },
    { kind: 'value', name: 'measures', value: measures.map(({ name }) => name) },
    { kind: 'value', name: 'notes', value: notes },
    { kind: 'rows', name: 'analytics', rows: rowObjects(analyticsSheet(facts)) },
    { kind: 'rows', name: 'conversion', rows: rowObjects(stageSheet(facts)) },
    { kind: 'rows', name: 'attainment', rows: rowObjects(bandSheet(facts)) },
  ])
}

export interface AnalyticsLook {
  readonly paint: Paint
  readonly width: number
}

/** One span without groups is a list of figures; everything else is a table with a row for each span and group. */
export function* analyticsText(facts: AnalyticsFacts, look: AnalyticsLook): Generator<string> {
  const { paint } = look
  const by = facts.groups.map(({ name }) => shownOnOneLine(name)).join(', ')
  const head = [`Analytics${facts.period === '' ? '' : ` ${facts.period}`}`, ...(by === '' ? [] : [`by ${by}`])]
  const [row] = facts.analytics.rows
  const aside = [
    ...(facts.asOf === undefined ? [] : [`as of ${dateText(facts.asOf)}`]),
    ...(facts.currency === undefined ? [] : [facts.currency]),
    ...beforeText(facts),
  ]
  yield `${paint.strong(head.join(' '))}${paint.faint(aside.map((text) => ` · ${text}`).join(''))}\n\n`
  if (facts.groups.length > 0 || facts.isDivided) return yield analyticsTable(facts, look)
  if (row === undefined) return
  yield figureTable(facts, row, look)
  if (row.stages.length > 0)
    yield `\n${paint.strong('Deals created')}${paint.faint(' · where they stand now')}\n${stageTable(facts, look)}`
  if (row.bands.length > 0)
    yield `\n${paint.strong('Attainment')}${paint.faint(' · payees by the part of their quota that they reached')}\n${bandTable(facts, look)}`
}

/** `beside 2017-01-01..2017-03-31`; of several spans each has its own. */
function beforeText({ analytics, isDivided, compare }: AnalyticsFacts): readonly string[] {
  if (isDivided)
    return compare === undefined ? [] : [compare === 'before' ? 'beside the period before' : 'beside the year before']
  const before = analytics.rows[0]?.before
  return before === undefined ? [] : [`beside ${before.name}`]
}
