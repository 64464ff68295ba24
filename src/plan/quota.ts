// Quota and gate. plan-language.md, A component; computation.md, steps 4 and 5.
import type { Span } from '../problems/source.ts'
import type { Bounds } from './condition.ts'
import type { Expression } from './expression.ts'

export type Quota = { readonly at: Span } &
  /** For one measure period. */
  (
    | { readonly kind: 'expression'; readonly value: Expression }
    /** Rows of quotas.csv for this component and period. */
    | { readonly kind: 'rows' }
    | {
        /** A year's amount, divided over the year's measure periods. */
        readonly kind: 'yearly'
        readonly amount: Expression
        /** 'even', or a share for each measure period of the year. */
        readonly spread: 'even' | readonly Expression[]
        /** Factors of the first measure periods from the payee's start. */
        readonly ramp: readonly Expression[]
      }
  )

/** A condition on the measure period; closed, the component earns nothing. */
export type Gate = { readonly at: Span; readonly bounds: Bounds } & (
  | { readonly kind: 'attainment' | 'measure'; /** Absent: this component. */ readonly component: string | undefined }
  | { readonly kind: 'scores'; readonly name: string }
)
