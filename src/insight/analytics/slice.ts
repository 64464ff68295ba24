// A slice: the deals of one span of time and one group, sorted by what figures ask of them.
import type { CalendarDate } from '../../values/calendar-date.ts'
import type { Exact } from '../../values/exact.ts'
import type { AnalysedDeal } from './analysed-deals.ts'
import type { AnalysedSpan } from './analysed-spans.ts'

export interface Slice {
  readonly span: AnalysedSpan
  /** Closed in the span. */
  readonly won: readonly AnalysedDeal[]
  readonly lost: readonly AnalysedDeal[]
  /** Created in the span, whatever became of them. */
  readonly created: readonly AnalysedDeal[]
  /** Open at the end of the span; those that have no day of creation are not known to have been. */
  readonly open: readonly AnalysedDeal[]
  /** Undefined where no run was asked for, or a pay period reaches over the edge of the span. */
  readonly pay: SlicePay | undefined
  /** Of each payee and plan at the end of the last pay period in the span, where there is a quota. */
  readonly attainments: readonly Exact[]
}

export interface SlicePay {
  /** What the lines of the pay periods that end in the span leave to payees, apart from when it is paid. */
  readonly payout: Exact
  /** Credited value of the deals, each counted once. */
  readonly credited: Exact
}

/** A slice while deals are put into it. */
export interface GrowingSlice {
  readonly won: AnalysedDeal[]
  readonly lost: AnalysedDeal[]
  readonly created: AnalysedDeal[]
  readonly open: AnalysedDeal[]
}

export function emptySlice(): GrowingSlice {
  return { won: [], lost: [], created: [], open: [] }
}

/** Puts the deal where it belongs in the span: nowhere, in one of the lists, or in several. Gives whether it is in any. */
export function placesIn(span: AnalysedSpan, { outcome, createdOn, closedOn }: AnalysedDeal): PlacesOfDeal {
  const isOpenThen =
    createdOn !== undefined &&
    createdOn <= span.to &&
    (closedOn === undefined ? outcome === 'open' : closedOn > span.to)
  return {
    closed: outcome !== 'open' && (closedOn === undefined ? span.isWhole : isIn(span, closedOn)),
    created: createdOn !== undefined && isIn(span, createdOn),
    open: isOpenThen,
  }
}

export interface PlacesOfDeal {
  readonly closed: boolean
  readonly created: boolean
  readonly open: boolean
}

function isIn({ from, to }: AnalysedSpan, day: CalendarDate): boolean {
  return from <= day && day <= to
}
