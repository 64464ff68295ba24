// Credit: which transactions count, for whom, for how much, on which day. plan-language.md, credit and measure.
import type { Span as TextSpan } from '../problems/source.ts'
import type { Span } from '../values/period.ts'
import type { Condition } from './condition.ts'
import type { Expression } from './expression.ts'

export interface Credit {
  readonly at: TextSpan
  readonly from: CreditSource
  /** Absent: every transaction. */
  readonly when: Condition | undefined
  readonly to: Recipients
  /** The role of splits.csv whose shares count; '' is the unnamed role. */
  readonly role: string
  readonly overCredit: boolean
  /** `amount` by default. */
  readonly value: Expression
  /** Absent: the column `quantity` where the deals have one, else 1. */
  readonly quantity: Expression | undefined
  /** Column of the credit date. */
  readonly date: string
  readonly convert: Conversion
}

export type CreditSource =
  { readonly kind: 'deals' } | { readonly kind: 'earnings'; readonly sources: readonly ComponentName[] }

/** A component, of another plan where `plan` is given. */
export interface ComponentName {
  readonly at: TextSpan
  readonly plan: string | undefined
  readonly component: string
}

export type Recipients =
  | { readonly kind: 'owner' }
  | { readonly kind: 'column'; readonly column: string }
  | { readonly kind: 'managers'; readonly levels: 1 | 'all' }
  | { readonly kind: 'everyone' }

/** The day whose exchange rate counts. */
export type Conversion =
  | { readonly kind: 'credit-date' }
  | { readonly kind: 'column'; readonly column: string }
  | { readonly kind: 'pay_end' }
  | { readonly kind: 'month_end' }
  | { readonly kind: 'month_average' }

/** What is accumulated towards the quota. `over` gives the component a measure period of its own. */
export type Measure = { readonly at: TextSpan; readonly over: Span | undefined } & (
  | {
      readonly kind: 'value'
      /** Absent: that of the credit. */
      readonly value: Expression | undefined
      /** 'as-credit': the credit's own condition; undefined: every transaction. */
      readonly when: Condition | 'as-credit' | undefined
      /** Absent: that of the credit. */
      readonly to: Recipients | undefined
    }
  | { readonly kind: 'deals'; readonly when: Condition | 'as-credit' | undefined; readonly to: Recipients | undefined }
  | {
      readonly kind: 'quantity'
      readonly value: Expression
      readonly when: Condition | 'as-credit' | undefined
      readonly to: Recipients | undefined
    }
  | { readonly kind: 'scores'; readonly name: string }
  | { readonly kind: 'component'; readonly component: string }
)
