// A line of what was earned, together with what release and later steps need to know of it.
import type { Table } from '../data/table.ts'
import type { Component } from '../plan/plan.ts'
import type { Span } from '../problems/source.ts'
import type { CalendarDate } from '../values/calendar-date.ts'
import { Exact } from '../values/exact.ts'
import type { Period } from '../values/period.ts'
import type { CreditItem, Positioned } from './credit-item.ts'
import type { Paid } from './judge.ts'
import type { LineTerms } from './earned-line.ts'
import { EarnedLine } from './earned-line.ts'
import type { Draft, LineKind } from './line.ts'
import type { Judging, MeasurePeriod, Version } from './timeline.ts'

export interface Earning {
  readonly line: EarnedLine | Draft
  readonly pay: Period
  readonly version: Version
  readonly earnedBy: Component
  readonly measurePeriod: MeasurePeriod
  /** The credit; undefined for earnings on the measure. */
  readonly item: CreditItem | undefined
}

/** Where lines of one judging come from: what they all share. */
export interface EarningOf {
  readonly version: Version
  readonly component: Component
  readonly measurePeriod: MeasurePeriod
  readonly judging: Judging
  readonly payeeId: string
  readonly quota: Exact | undefined
  readonly deals: Pick<Table, 'source'>
  /** Whether lines keep the measure before and after the credit. */
  readonly keepsMeasured: boolean
  /** Terms on which lines of this judging have earned so far; more are added as they come. */
  readonly terms: LineTerms[]
}

export function earningLine(of: EarningOf, { piece, factor, amount }: Paid, credit: Positioned | undefined): Earning {
  const detail = { base: piece.base, rate: piece.rate, factor, step: piece.step, at: piece.at }
  return earning(of, credit, {
    kind: 'earning',
    amount,
    note: '',
    ...detail,
    date: credit?.item.date ?? of.judging.until,
  })
}

/** Amount 0: says which gate was closed. */
export function gateLine(of: EarningOf, closed: string): Earning {
  const at = of.component.gates[0]?.at
  return earning(of, undefined, {
    kind: 'earning',
    amount: Exact.zero,
    step: 'gate',
    note: `gate closed: ${closed}`,
    at,
  })
}

export interface Change {
  readonly kind: 'floor' | 'cap' | 'true-up'
  readonly amount: Exact
  readonly note: string
  readonly at: Span | undefined
}

/** Floor, cap and true-up lines are dated at the end of the pay period. */
export function changeLine(of: EarningOf, change: Change, credit: Positioned | undefined): Earning {
  return earning(of, credit, { ...change, step: '' })
}

export interface Detail {
  readonly kind: LineKind
  readonly amount: Exact
  readonly note: string
  readonly step: string
  readonly at: Span | undefined
  readonly date?: CalendarDate
  readonly base?: Exact
  readonly rate?: Exact
  readonly factor?: Exact
}

function earning(of: EarningOf, credit: Positioned | undefined, detail: Detail): Earning {
  return new EarnedLine(of, credit, detail)
}
