// Closed periods as a run sees them: lines and settlement as they were paid, and what stood open at their end.
// computation.md, Closed periods. The ledger room gives them a text form.
import type { CalendarDate } from '../values/calendar-date.ts'
import type { Exact } from '../values/exact.ts'
import type { ClosedLines } from './closed-lines.ts'
import type { Line } from './line.ts'
import type { Settlement } from './run-type.ts'

export interface ClosedPeriod {
  /** Name of the pay period; each is closed once, in order of its end. */
  readonly name: string
  readonly from: CalendarDate
  readonly to: CalendarDate
  readonly lines: readonly Line[]
  readonly settlement: readonly Settlement[]
  /** Both as far as most runs ask for them; absent: they are at hand. */
  readonly closedLines?: readonly ClosedLines[]
  readonly rows?: readonly ClosedRow[]
  /** Of every payee and plan with something open, at the end of the period. */
  readonly open: readonly OpenAccount[]
  /** SHA-256 of each input and plan file at the time of closing, by kind ('plan' for plan files) and file name. */
  readonly inputs: readonly ClosedInput[]
}

/** A row of the settlement of a closed period, whose amounts hardly anybody asks for. */
export interface ClosedRow extends Pick<Settlement, 'period' | 'payeeId' | 'plan'> {
  /** Made anew each time that it is asked for, where nobody holds it. */
  readonly whole: Settlement
}

export function closedRowOf(whole: Settlement): ClosedRow {
  const { period, payeeId, plan } = whole
  return { period, payeeId, plan, whole }
}

export interface ClosedInput {
  readonly kind: string
  readonly file: string
  readonly sha256: string
}

/** What a payee's account under a plan carries into the next pay period. */
export interface OpenAccount {
  readonly plan: string
  readonly payeeId: string
  readonly held: readonly OpenHeld[]
  /** Put off by `cap.per_pay` with `excess: later`. */
  readonly putOff: Exact
  /** Carried clawback, the oldest first; `since` is the end of the pay period in which it fell due. */
  readonly carried: readonly { readonly since: CalendarDate; readonly amount: Exact }[]
  readonly payoutCarried: Exact
  readonly drawBalance: Exact
  readonly leftInDraw: Exact
  readonly leftInGuarantee: Exact
  readonly returned: readonly OpenReturned[]
  /** Taken by recalculation, by its key. */
  readonly recalculated: readonly { readonly key: string; readonly amount: Exact }[]
  /** The last settlement has been made. */
  readonly closed: boolean
}

/** A part of an earning that is still held. */
export interface OpenHeld {
  readonly component: string
  readonly dealId: string
  /** Which part of `release`, from 1. */
  readonly part: number
  /** Undefined while the date it waits for is not known. */
  readonly until: CalendarDate | undefined
  readonly amount: Exact
  /** Name of the pay period in which it was put aside. */
  readonly since: string
  readonly source: string
}

/** A deal of which returns have taken something. */
export interface OpenReturned {
  readonly component: string
  readonly dealId: string
  /** Counted as taken, what `take: held` left included. */
  readonly counted: Exact
  /** Returns that have been taken, with the recoverable share that was settled then. */
  readonly returns: readonly { readonly returnId: string; readonly share: Exact }[]
}
