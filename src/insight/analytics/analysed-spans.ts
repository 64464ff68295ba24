// The spans of time that get a row each, and what each is compared with.
import type { CalendarDate } from '../../values/calendar-date.ts'
import { dateText } from '../../values/calendar-date.ts'
import type { DaySpan } from '../../values/day-span.ts'
import { shiftedBack, yearBefore } from '../../values/day-span.ts'
import type { RegularUnit } from '../../values/period.ts'
import { periodsBetween } from '../../values/period.ts'
import type { Comparison } from './measure-names.ts'

export interface AnalysedSpan extends DaySpan {
  /** As typed, or `2026-Q1`; '' for all deals whatever their day. */
  readonly name: string
  /** Whether deals without a day count too. */
  readonly isWhole: boolean
}

export interface SpanPair {
  readonly now: AnalysedSpan
  readonly before: AnalysedSpan | undefined
}

export interface SpansAsked {
  /** Undefined: all deals. */
  readonly period: (DaySpan & { readonly name: string }) | undefined
  readonly every: RegularUnit | undefined
  readonly compare: Comparison | undefined
  /** The month in which the fiscal year begins. */
  readonly yearStarts: number
  /** The days of the deals, for `every` without a period. */
  readonly data: DaySpan
}

/** In order of time. A period that the asked span holds in part counts with that part, and is named `2026-Q1 (part)`. */
export function analysedSpans(asked: SpansAsked): readonly SpanPair[] {
  return spansOf(asked).map((now) => ({ now, before: beforeOf(now, asked.compare) }))
}

function spansOf({ period, every, yearStarts, data }: SpansAsked): readonly AnalysedSpan[] {
  if (every === undefined)
    return [period === undefined ? { ...data, name: '', isWhole: true } : { ...period, isWhole: false }]
  const { from, to } = period ?? data
  return periodsBetween({ kind: 'regular', unit: every, yearStarts }, from, to).map((one) => {
    const isPart = period !== undefined && (one.from < from || one.to > to)
    if (!isPart) return { name: one.name, from: one.from, to: one.to, isWhole: false }
    const part = { from: later(one.from, from), to: earlier(one.to, to) }
    return { ...part, name: `${one.name} (part)`, isWhole: false }
  })
}

function beforeOf(now: AnalysedSpan, compare: Comparison | undefined): AnalysedSpan | undefined {
  if (compare === undefined || now.isWhole) return undefined
  const span = compare === 'before' ? shiftedBack(now, 1) : yearBefore(now)
  return { ...span, name: `${dateText(span.from)}..${dateText(span.to)}`, isWhole: false }
}

function later(one: CalendarDate, other: CalendarDate): CalendarDate {
  return one > other ? one : other
}

function earlier(one: CalendarDate, other: CalendarDate): CalendarDate {
  return one < other ? one : other
}
