// Clawback: what happens when a sale is reversed. plan-language.md, clawback; computation.md, Clawback.
import type { Span } from '../problems/source.ts'
import type { Duration } from '../values/duration.ts'
import type { Expression } from './expression.ts'

/** Of the blocks of a component the first that fits the reason counts, and no other. */
export interface Clawback {
  readonly at: Span
  /** Reasons that trigger it; absent: every reason. */
  readonly on: readonly string[] | undefined
  /** Reasons that never do. */
  readonly except: readonly string[]
  /** The day from which age is counted; 'paid' is the end of the pay period in which the first part was released. */
  readonly since: { readonly kind: 'earned' | 'paid' } | { readonly kind: 'column'; readonly column: string }
  /** No recovery once the age reaches this; absent: no limit. */
  readonly within: Duration | undefined
  /** What is recovered inside the window; unused where there is a schedule. */
  readonly recover: Recover
  /** Ordered bands; beyond the last nothing is recovered. Empty: `recover` counts. */
  readonly schedule: readonly Band[]
  readonly elapsed: 'completed' | 'started'
  readonly partial: 'proportional' | 'full'
  readonly method: 'original-rate' | 'recalculate' | 'current-rate'
  /** 'reduce': the returned value also comes off the measure on the return date. */
  readonly attainment: 'keep' | 'reduce'
  readonly take: 'held then pay' | 'held'
}

/** `remaining` is the unexpired share of the block's `within`. */
export type Recover =
  { readonly kind: 'share'; readonly share: Expression } | { readonly kind: 'remaining'; readonly at: Span }

export interface Band {
  readonly at: Span
  readonly within: Duration
  readonly recover: Recover
}
