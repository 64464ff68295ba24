// A return in a pay period and what came of it, for one payee and component. All amounts are sums of lines of the run.
import type { ReturnFate } from '../../compute/clawback/outcome.ts'
import type { Recoverable } from '../../compute/clawback/terms.ts'
import type { CalendarDate } from '../../values/calendar-date.ts'
import type { Currency } from '../../values/currency.ts'
import { Exact } from '../../values/exact.ts'

/** One return in one pay period, for one payee and component; or for nobody, where nothing was earned on the deal. */
export interface ReturnedDeal {
  readonly period: string
  /** '', as plan and component, where nobody has earned anything on the deal. */
  readonly payeeId: string
  readonly plan: string
  readonly component: string
  readonly currency: Currency | undefined
  readonly dealId: string
  readonly returnId: string
  readonly on: CalendarDate
  readonly reason: string
  /** `returns.csv:4`. */
  readonly source: string
  /** The deal's credit date; undefined where nothing was earned. */
  readonly creditedOn: CalendarDate | undefined
  /** Of the deal; undefined where nobody's earnings ask for it. */
  readonly fraction: Exact | undefined
  /** 'withdrawn': taken in a closed period, and the data no longer has it. */
  readonly fate: ReturnFate | 'nothing-earned' | 'withdrawn'
  readonly terms: Recoverable | undefined
  /** All that the payee had earned on the deal in the component by the end of the pay period, returns left out. */
  readonly earned: Exact
  readonly forfeited: Exact
  /** Due from pay; negative where a later true-up gives something back. */
  readonly clawback: Exact
  /** `current-rate` only: what the negative credit of the return earns, as a positive figure. */
  readonly uncredited: Exact
  /** What `take: held` leaves. */
  readonly kept: Exact
  /** What became of `clawback` in this period; the three add up to it. */
  readonly clawedBack: Exact
  readonly carried: Exact
  readonly writtenOff: Exact
}

type Taken = Pick<
  ReturnedDeal,
  'forfeited' | 'clawback' | 'uncredited' | 'kept' | 'clawedBack' | 'carried' | 'writtenOff'
>

/** Of a return that takes nothing. */
export const nothingTaken: Taken = {
  forfeited: Exact.zero,
  clawback: Exact.zero,
  uncredited: Exact.zero,
  kept: Exact.zero,
  clawedBack: Exact.zero,
  carried: Exact.zero,
  writtenOff: Exact.zero,
}
