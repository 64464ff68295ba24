// The line: what a run is made of. computation.md, From transaction to line. A line is never edited.
import type { Span } from '../problems/source.ts'
import type { CalendarDate } from '../values/calendar-date.ts'
import type { Currency } from '../values/currency.ts'
import type { Exact } from '../values/exact.ts'

export type LineKind =
  'earning' | 'floor' | 'cap' | 'true-up' | 'hold' | 'release' | 'forfeit' | 'clawback' | 'correction' | 'adjustment'

export interface Line {
  /** `PERIOD/PAYEE/PLAN/n`, n from 1 in the order of computation within period, payee and plan. */
  readonly lineId: string
  /** Name of the pay period. */
  readonly period: string
  readonly payeeId: string
  readonly plan: string
  /** '' for lines of the plan as a whole. */
  readonly component: string
  readonly kind: LineKind
  /** '' for earnings on the measure and lines of the plan. */
  readonly dealId: string
  readonly returnId: string
  readonly date: CalendarDate
  /** For `earning`: amount = ROUND(base × rate × factor). Absent for other kinds and where a gate was closed. */
  readonly base: Exact | undefined
  readonly rate: Exact | undefined
  readonly factor: Exact | undefined
  /** Rounded, of the plan's currency. */
  readonly amount: Exact
  readonly currency: Currency
  /** The step's bound as written (`100%`), `gate` where one was closed, or ''. */
  readonly step: string
  /** `deals.csv:12`, or '' where no row stands behind it. */
  readonly source: string
  readonly note: string
  /** The plan line that set it: rate, step, cap, release part. For `explain`; not a column. */
  readonly planAt: Span | undefined
  /** The measure before and after the credit, for `explain`; not columns. */
  readonly measured?: { readonly from: Exact; readonly to: Exact; readonly quota: Exact | undefined } | undefined
}

/** An award of a badge and the cap of a plan are of no component, but of the plan as a whole. */
export function isOfWholePlan({ component }: Pick<Line, 'component'>): boolean {
  return component === ''
}

/** A line before it has a number within its period, payee and plan. */
export type Draft = Omit<Line, 'lineId'>

/** The kinds whose sum is `earned`. */
export function isEarned(kind: LineKind): boolean {
  return kind === 'earning' || kind === 'true-up' || kind === 'cap' || kind === 'floor'
}

export function lineIdOf({ period, payeeId, plan }: Pick<Line, 'period' | 'payeeId' | 'plan'>, number: number): string {
  return `${period}/${payeeId}/${plan}/${number}`
}

/** All of a line as a plain value, to make another of: some lines only look up what they share with others. */
export function plainDraft(line: Draft): Draft {
  return {
    period: line.period,
    payeeId: line.payeeId,
    plan: line.plan,
    component: line.component,
    kind: line.kind,
    dealId: line.dealId,
    returnId: line.returnId,
    date: line.date,
    base: line.base,
    rate: line.rate,
    factor: line.factor,
    amount: line.amount,
    currency: line.currency,
    step: line.step,
    source: line.source,
    note: line.note,
    planAt: line.planAt,
    measured: line.measured,
  }
}
