// What a run gives: everything after it only asks questions of it.
import type { InputFile } from '../data/data.ts'
import type { Problem } from '../problems/problem.ts'
import type { CalendarDate } from '../values/calendar-date.ts'
import type { Currency } from '../values/currency.ts'
import type { Exact } from '../values/exact.ts'
import type { Period } from '../values/period.ts'
import type { BadgeWon } from './badge/badges-won.ts'
import type { ComponentSum } from './component-sum.ts'
import type { ContestStanding } from './contest-standing.ts'
import type { CreditedDeal } from './credited.ts'
import type { KeptPay } from './clawback/claw-back.ts'
import type { ExposedDeal } from './clawback/exposed.ts'
import type { ReturnOutcome } from './clawback/outcome.ts'
import type { OpenAccount } from './closed-period.ts'
import type { Line } from './line.ts'
import type { LineList } from './line-list.ts'

/** computation.md, Settlement: flows of the pay period, but for the balances, which stand at its end. */
export interface Settlement {
  readonly period: string
  readonly payeeId: string
  readonly name: string
  readonly plan: string
  readonly currency: Currency
  /** Of the plan's first component with a quota; absent without one or at quota 0. */
  readonly attainment: Exact | undefined
  readonly earned: Exact
  readonly held: Exact
  readonly heldBalance: Exact
  readonly forfeited: Exact
  readonly released: Exact
  readonly corrections: Exact
  readonly adjustments: Exact
  readonly clawbackDue: Exact
  readonly clawedBack: Exact
  readonly carried: Exact
  readonly writtenOff: Exact
  readonly drawAdvanced: Exact
  readonly drawRecovered: Exact
  readonly drawBalance: Exact
  readonly guarantee: Exact
  readonly paidAhead: Exact
  readonly payoutCarried: Exact
  readonly payable: Exact
  /** With `pay_in` only: the currency, its units for one of the plan's, and the amount to its minor unit. */
  readonly payCurrency?: Currency
  readonly payRate?: Exact
  readonly payAmount?: Exact
}

/** One row of `--by component`: a payee on the plan, a component and a pay period. */
export interface ComponentResult {
  readonly period: string
  readonly payeeId: string
  readonly plan: string
  readonly component: string
  readonly measure: Exact
  readonly quota: Exact | undefined
  readonly attainment: Exact | undefined
  readonly target: Exact | undefined
  readonly earned: Exact
  readonly held: Exact
  readonly released: Exact
  readonly forfeited: Exact
  readonly clawback: Exact
  readonly currency: Currency
}

/** What became of the rows of the deals: read = used + filtered + exceptions. */
export interface RowCount {
  readonly read: number
  readonly used: number
  readonly filtered: number
  readonly exceptions: number
  /** Why rows were filtered, most first: the condition in plan words, or "after 2026-03-31", and how many. */
  readonly filters: readonly { readonly why: string; readonly rows: number }[]
}

/** Copied with `withParts`: by `...` it would lose what is worked out when asked for. */
export interface Run {
  /** The pay periods asked for, of all plans, in order. */
  readonly periods: readonly Period[]
  readonly asOf: CalendarDate | undefined
  readonly inputs: readonly InputFile[]
  /** Of the periods asked for, ordered by (period, payee id, plan). */
  readonly settlement: readonly Settlement[]
  readonly components: readonly ComponentResult[]
  /** What each of these has earned, for whoever asks for nothing else. */
  readonly componentSums: readonly ComponentSum[]
  /** Of the periods asked for, in the order of computation. */
  readonly lines: readonly Line[]
  /** The same in parts, for whoever goes through a million of them. */
  readonly lineList: LineList
  /** Lines of earlier pay periods, which were replayed; for `explain` of a release or a true-up. */
  readonly earlierLines: readonly Line[]
  /** The same in parts. */
  readonly earlierList: LineList
  /** What stands open at the end of the last pay period of the run: what `close` hands to the next. */
  readonly open: readonly OpenAccount[]
  /** Of all returns up to the end of the run: the terms that each has met, or why none. */
  readonly returns: readonly ReturnOutcome[]
  /** What `take: held` has left to payees, in the periods that were settled by this run. */
  readonly kept: readonly KeptPay[]
  /** Badges won from the start to the end of the run, by plan, payee and pay period. */
  readonly badges: readonly BadgeWon[]
  /** What payees were credited with in the component that leads their plan; empty unless asked for. */
  readonly credits: readonly CreditedDeal[]
  /** The contests of the plans as they stand at the end of the run; empty unless asked for. */
  readonly contests: readonly ContestStanding[]
  /** Deals inside a clawback window on the day after the run; empty unless asked for. */
  readonly exposed: readonly ExposedDeal[]
  /** Exceptions of rows (severity error) and warnings. */
  readonly problems: readonly Problem[]
  readonly deals: RowCount
}
