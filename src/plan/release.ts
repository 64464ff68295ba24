// Release: when earned money becomes payable. plan-language.md, release; computation.md, Release.
import type { Span } from '../problems/source.ts'
import type { Duration } from '../values/duration.ts'
import type { Expression } from './expression.ts'

export interface ReleasePart {
  readonly at: Span
  readonly share: Expression
  readonly on: { readonly kind: 'earned' | 'measure_end' } | { readonly kind: 'column'; readonly column: string }
  readonly after: Duration | undefined
  /** Several equal parts, the first on the shifted date; 1 without `in`. */
  readonly parts: number
  readonly every: 'month' | 'quarter' | 'year'
}
