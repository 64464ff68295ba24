// A plan as it was read: the top level and its components. plan-language.md, Top level and A component.
import type { Span as TextSpan } from '../problems/source.ts'
import type { CalendarDate } from '../values/calendar-date.ts'
import type { Currency } from '../values/currency.ts'
import type { Span } from '../values/period.ts'
import type { Rounding } from '../values/rounding.ts'
import type { Badge } from './badge.ts'
import type { Clawback } from './clawback.ts'
import type { Condition } from './condition.ts'
import type { Credit, Measure } from './credit.ts'
import type { Earn, Times } from './earn.ts'
import type { Expression } from './expression.ts'
import type { Gate, Quota } from './quota.ts'
import type { Draw, Guarantee, PayIn, Recovery } from './recovery.ts'
import type { ReleasePart } from './release.ts'

/** One version of a plan: a file. */
export interface Plan {
  readonly at: TextSpan
  /** The file's name as the user gave it. */
  readonly file: string
  readonly id: string
  readonly title: string | undefined
  readonly description: string | undefined
  readonly version: string
  readonly currency: Currency
  /** Both days included; absent = open. */
  readonly effective: { readonly from: CalendarDate | undefined; readonly to: CalendarDate | undefined }
  readonly calendar: PlanCalendar
  readonly rounding: Rounding & { readonly at: 'line' | 'credit' }
  readonly eligibility: Condition | undefined
  readonly prorate: Prorate
  readonly cap: PlanCap | undefined
  readonly minimumPayout: Expression | undefined
  /** Absent: taken in full from the next pay, carried forward. */
  readonly recovery: Recovery | undefined
  readonly draw: Draw | undefined
  readonly guarantee: Guarantee | undefined
  /** Absent: paid in the plan's currency. */
  readonly payIn: PayIn | undefined
  /** In their order. */
  readonly components: readonly Component[]
  readonly badges: readonly Badge[]
  readonly terms: ReadonlyMap<string, string>
}

/** How measure and pay periods are cut; a named calendar is looked up in calendars.csv. */
export type PlanCalendar =
  | {
      readonly kind: 'spans'
      readonly at: TextSpan | undefined
      readonly measure: Span | 'plan'
      readonly pay: Span
      readonly yearStarts: number
    }
  | { readonly kind: 'named'; readonly at: TextSpan; readonly name: string; readonly yearStarts: number }

export type ProrateBy = 'days' | 'workdays' | 'months' | 'none'

export interface Prorate {
  readonly quota: ProrateBy
  readonly target: ProrateBy
  readonly draw: ProrateBy
  readonly cap: ProrateBy
}

/** On the payee's total of the plan. */
export interface PlanCap {
  readonly at: TextSpan
  readonly perMeasure: Expression | undefined
  /** Limits what is released in a pay period. */
  readonly perPay: Expression | undefined
  readonly excess: 'lost' | 'later'
}

export interface Component {
  readonly at: TextSpan
  readonly id: string
  readonly title: string | undefined
  readonly credit: Credit
  /** Absent: the credited value. */
  readonly measure: Measure | undefined
  readonly quota: Quota | undefined
  readonly target: Expression | undefined
  /** All must hold. */
  readonly gates: readonly Gate[]
  /** 'none': the component only measures. */
  readonly earn: Earn | 'none'
  readonly times: Times | undefined
  readonly cap: ComponentCap | undefined
  readonly floor: { readonly at: TextSpan; readonly perDeal: Expression } | undefined
  /** Absent: all on the credit date (of earnings on the measure: at the end of the measure period). */
  readonly release: readonly ReleasePart[] | undefined
  /** The first that fits the reason of a return counts; empty: nothing is recovered. */
  readonly clawback: readonly Clawback[]
}

export interface ComponentCap {
  readonly at: TextSpan
  readonly perDeal: Expression | undefined
  readonly perMeasure: Expression | undefined
  readonly attainment: Expression | undefined
  readonly each: { readonly at: TextSpan; readonly column: string; readonly amount: Expression } | undefined
}
