// Conditions on the columns of a row. plan-language.md, Conditions.
import type { Span } from '../problems/source.ts'
import type { CalendarDate } from '../values/calendar-date.ts'
import type { Duration } from '../values/duration.ts'
import type { ColumnName, Expression } from './expression.ts'

/** All `tests` hold, and for each list of `any` at least one of its conditions, and none of those of `none`. */
export interface Condition {
  readonly at: Span
  /** As written on one line, for "filtered by". */
  readonly text: string
  readonly tests: readonly ColumnTest[]
  readonly any: readonly (readonly Condition[])[]
  readonly none: readonly Condition[]
}

export interface ColumnTest {
  readonly at: Span
  readonly column: ColumnName
  readonly test: Test
}

/** Bounds on a number; several keys in one mapping must all hold. */
export interface Bounds {
  readonly at: Span
  readonly atLeast?: Expression
  readonly above?: Expression
  readonly atMost?: Expression
  readonly below?: Expression
}

export type Test =
  /** Equals one of these texts exactly, trimmed. */
  | { readonly kind: 'one-of'; readonly values: readonly string[] }
  | { readonly kind: 'not'; readonly test: Test }
  | { readonly kind: 'bounds'; readonly bounds: Bounds }
  /** A date; `from` and `to` included, `before` and `after` not. */
  | {
      readonly kind: 'dates'
      readonly from?: CalendarDate
      readonly to?: CalendarDate
      readonly before?: CalendarDate
      readonly after?: CalendarDate
    }
  /** Less than `duration` after the date in column `of`, and not before it. */
  | { readonly kind: 'within'; readonly duration: Duration; readonly of: ColumnName }
  /** `*` stands for any text, `?` for one character; the whole cell must match. */
  | { readonly kind: 'matches'; readonly pattern: string }
  | { readonly kind: 'empty'; readonly empty: boolean }
  | { readonly kind: 'same-as'; readonly column: ColumnName }
  | { readonly kind: 'all'; readonly tests: readonly Test[] }
