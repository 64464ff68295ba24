// Analytics: measures of the deals by span of time and by any column, beside the period before. interface.md, Commands.
import type { DaySpan } from '../../values/day-span.ts'
import type { Exact } from '../../values/exact.ts'
import { compareBy, compareText } from '../../values/ordering.ts'
import type { AnalysedDeals } from './analysed-deals.ts'
import type { AnalysedSpan, SpanPair } from './analysed-spans.ts'
import type { Change } from './change.ts'
import { changeOf } from './change.ts'
import type { DealStages } from './deal-stages.ts'
import type { Analysed, Figure, Measure } from './measure.ts'
import type { MeasureName } from './measure-names.ts'
import type { Slice } from './slice.ts'
import type { SlicesOf, SpanSlices } from './slices.ts'
import { slicesOf, sliceWithoutDeals, textsOfKey } from './slices.ts'
import type { AttainmentBand, StageShare } from './spread.ts'
import { attainmentBands, stageShares } from './spread.ts'

/** A figure of a row. */
export interface Valued {
  readonly figure: Figure
  readonly now: Exact | undefined
  readonly before: Exact | undefined
  readonly change: Change
}

export interface AnalyticsRow {
  readonly span: AnalysedSpan
  readonly before: AnalysedSpan | undefined
  /** Texts of the columns by which the deals are divided; undefined for all of them together. */
  readonly group: readonly string[] | undefined
  /** Every figure of every measure, in their order. */
  readonly values: readonly Valued[]
  readonly stages: readonly StageShare[]
  readonly bands: readonly AttainmentBand[]
}

export interface AnalyticsOf extends SlicesOf {
  readonly analysed: Analysed
  readonly measures: readonly Measure[]
  readonly spans: readonly SpanPair[]
  readonly stages: DealStages | undefined
}

export interface Analytics {
  /** A row for each span and group, or for each span; within a span the largest first figure first. */
  readonly rows: readonly AnalyticsRow[]
  /** All groups together, where there are groups and one span. */
  readonly all: AnalyticsRow | undefined
}

export function analytics(of: AnalyticsOf): Analytics {
  const now = slicesOf(
    of,
    of.spans.map((pair) => pair.now),
  )
  const before = slicesOf(
    of,
    of.spans.flatMap((pair) => pair.before ?? []),
  )
  const rows = now.flatMap((slices, index) => rowsOf(of, slices, before[index]))
  const isOne = of.groups.length > 0 && of.spans.length === 1
  return { rows, all: isOne ? rowOf(of, { group: undefined, now: now[0]!.all, before: before[0]?.all }) : undefined }
}

function rowsOf(of: AnalyticsOf, now: SpanSlices, before: SpanSlices | undefined): readonly AnalyticsRow[] {
  if (of.groups.length === 0) return [rowOf(of, { group: undefined, now: now.all, before: before?.all })]
  const keys = new Set([...now.byGroup.keys(), ...(before?.byGroup.keys() ?? [])])
  const rows = [...keys].map((key) => ({
    key,
    row: rowOf(of, {
      group: textsOfKey(key),
      now: now.byGroup.get(key) ?? sliceWithoutDeals(now.all.span),
      before: before && (before.byGroup.get(key) ?? sliceWithoutDeals(before.all.span)),
    }),
  }))
  return rows
    .toSorted(
      compareBy(
        (a, b) => compareFirst(a.row, b.row),
        (a, b) => compareText(a.key, b.key),
      ),
    )
    .map(({ row }) => row)
}

/** The largest first, those without a figure last. */
function compareFirst(left: AnalyticsRow, right: AnalyticsRow): number {
  const [a, b] = [left.values[0]?.now, right.values[0]?.now]
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined)
  return b.compare(a)
}

interface RowOf {
  readonly group: readonly string[] | undefined
  readonly now: Slice
  readonly before: Slice | undefined
}

function rowOf({ analysed, measures, stages, data }: AnalyticsOf, { group, now, before }: RowOf): AnalyticsRow {
  const has = (name: string): boolean => measures.some((measure) => measure.name === name)
  const values = measures.flatMap((measure) => {
    const own = measure.values(now, analysed)
    const past = before === undefined ? [] : measure.values(before, analysed)
    return measure.figures.map((figure, index) => ({
      figure,
      now: own[index],
      before: past[index],
      change: changeOf(own[index], past[index]),
    }))
  })
  return {
    span: now.span,
    before: before?.span,
    group,
    values,
    stages: has('conversion') && stages !== undefined ? stageShares(now, (row) => data.deals.text(row, 'stage')) : [],
    bands: has('attainment') ? attainmentBands(now) : [],
  }
}

/** From the first day on which a deal was closed, or, where measures look at that, created, to the day that is asked about. */
export function daysOfDeals({ deals, asOf }: AnalysedDeals, measures: readonly MeasureName[]): DaySpan {
  const looksAtCreation = measures.some((name) => ofCreation.has(name))
  let from = asOf
  for (const { createdOn, closedOn } of deals) {
    if (closedOn !== undefined && closedOn < from) from = closedOn
    if (looksAtCreation && createdOn !== undefined && createdOn < from) from = createdOn
  }
  return { from, to: asOf }
}

/** Measures of the deals that were created in a span. */
const ofCreation: ReadonlySet<MeasureName> = new Set<MeasureName>(['conversion', 'sales-cycle', 'velocity'])
