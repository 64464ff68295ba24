// How clawbacks are taken from pay, draws, guarantees, and pay in another currency. plan-language.md, recovery, draw, guarantee.
import type { Span as TextSpan } from '../problems/source.ts'
import type { CalendarDate } from '../values/calendar-date.ts'
import type { Currency } from '../values/currency.ts'
import type { Duration } from '../values/duration.ts'
import type { Span } from '../values/period.ts'
import type { Conversion } from './credit.ts'
import type { ColumnName, Expression } from './expression.ts'

export interface Recovery {
  readonly at: TextSpan
  /** The smallest counts; empty: no limit. */
  readonly caps: readonly RecoveryCap[]
  /** Least pay left per pay period. */
  readonly minimumPay: Expression | undefined
  /** false: what cannot be taken is written off. */
  readonly carryForward: boolean
  readonly writeOffAfter: Duration | undefined
  readonly onExit: 'recover' | 'waive'
  readonly heldOnExit: 'pay' | 'forfeit'
}

/** `25% of earnings`, or an amount per pay period. */
export type RecoveryCap =
  | { readonly kind: 'of-earnings'; readonly share: Expression }
  | { readonly kind: 'amount'; readonly amount: Expression }

export interface Draw {
  readonly at: TextSpan
  readonly amount: Expression
  /** A pay period or several whole ones. */
  readonly per: Span
  readonly recoverable: boolean
  /** Calendar months from the payee's start (or `from`), that of the start included; absent: no end. */
  readonly months: number | undefined
  readonly from: CalendarDate | undefined
  readonly to: CalendarDate | undefined
  readonly paid: 'settlement' | 'ahead'
  readonly balanceCap: Expression | undefined
  /** Share of the excess that is taken back; absent: all. */
  readonly recover: Expression | undefined
  readonly recoverFrom: CalendarDate | undefined
}

export interface Guarantee {
  readonly at: TextSpan
  readonly amount: Expression
  readonly per: Span
  readonly months: number | undefined
}

/** Settlement in another currency than the plan's. */
export interface PayIn {
  readonly at: TextSpan
  readonly currency:
    { readonly kind: 'code'; readonly code: Currency } | { readonly kind: 'column'; readonly column: ColumnName }
  readonly convert: Conversion
}
