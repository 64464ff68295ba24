// Expressions: amounts, rates, shares and quotas as formulas. plan-language.md, Durations and expressions.
import type { Span } from '../problems/source.ts'
import type { Exact } from '../values/exact.ts'

/** Where a column stands: on the deal, on the payee's row, or in measures.csv (`scores.csat`). */
export interface ColumnName {
  readonly scope: 'deal' | 'payee' | 'scores'
  readonly name: string
}

export type Operator = '+' | '-' | '*' | '/'
export type FunctionName = 'min' | 'max' | 'round' | 'round_down' | 'round_up'

export type Expression = { readonly at: Span } & (
  | { readonly kind: 'number'; readonly value: Exact }
  | { readonly kind: 'column'; readonly column: ColumnName }
  /** This component's quota or target for the measure period, prorated. */
  | { readonly kind: 'yardstick'; readonly name: 'quota' | 'target' }
  | { readonly kind: 'operation'; readonly operator: Operator; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'negated'; readonly of: Expression }
  | { readonly kind: 'call'; readonly name: FunctionName; readonly arguments: readonly Expression[] }
  /** `months(a, b)` and `days(a, b)` between two date columns. */
  | { readonly kind: 'elapsed'; readonly unit: 'months' | 'days'; readonly from: ColumnName; readonly to: ColumnName }
)
