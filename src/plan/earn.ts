// Ways to earn: how credits turn into money. plan-language.md, earn.
import type { Span } from '../problems/source.ts'
import type { Duration } from '../values/duration.ts'
import type { Condition } from './condition.ts'
import type { Expression } from './expression.ts'

export type Earn = RateEarn | AmountEarn | TiersEarn | TableEarn | CurveEarn | RankEarn | SumEarn

/** A rate is an expression, or one level of table or tiers inside another way to earn. */
export type Rate =
  { readonly kind: 'expression'; readonly at: Span; readonly value: Expression } | TableEarn | TiersEarn

export interface RateEarn {
  readonly kind: 'rate'
  readonly at: Span
  readonly rate: Rate
  readonly repeat: Repeat | undefined
}

export interface AmountEarn {
  readonly kind: 'amount'
  readonly at: Span
  readonly amount: Expression
  readonly per: 'deal' | 'unit' | 'measure'
  readonly repeat: Repeat | undefined
}

export interface TiersEarn {
  readonly kind: 'tiers'
  readonly at: Span
  readonly by: By
  readonly apply: 'marginal' | 'whole' | 'overage'
  /** What `times` and `plus` of the steps work on. */
  readonly base: Rate | undefined
  /** In order of their bounds. */
  readonly steps: readonly Step[]
}

/** What decides the step. */
export type By =
  | { readonly kind: 'attainment' | 'measure' | 'quantity' | 'deals'; readonly at: Span }
  /** Every credit meets the steps alone, from zero. */
  | { readonly kind: 'each'; readonly at: Span; readonly value: Expression }
  | { readonly kind: 'scores'; readonly at: Span; readonly name: string }
  /** The attainment of another component. */
  | { readonly kind: 'component'; readonly at: Span; readonly component: string }

/** `from` is at or above, `above` strictly above; 'none', allowed for the first step, is below everything. */
export type Bound =
  | { readonly kind: 'none' }
  | { readonly kind: 'from' | 'above'; readonly value: Expression; /** As written: `100%`. */ readonly text: string }

export interface Step {
  readonly at: Span
  readonly bound: Bound
  /** rate, times, plus or amount; at most one of them. */
  readonly pays:
    | { readonly kind: 'rate'; readonly rate: Rate }
    | { readonly kind: 'times' | 'plus'; readonly value: Expression }
    | { readonly kind: 'amount'; readonly amount: Expression }
    | undefined
  /** A sum on the measure, alone or beside a rate. */
  readonly pay: Expression | undefined
  /** Reaching it re-rates everything below. */
  readonly retroactive: boolean
}

export interface TableEarn {
  readonly kind: 'table'
  readonly at: Span
  readonly by: readonly string[]
  readonly rows: readonly TableRow[]
  readonly otherwise: Rate | undefined
}

/** The first row that fits counts; a column of `by` that a row leaves out fits everything. */
export interface TableRow {
  readonly at: Span
  readonly when: Condition
  readonly rate: Rate
}

export interface CurveEarn {
  readonly kind: 'curve'
  readonly at: Span
  readonly by: By
  readonly between: 'linear' | 'step'
  readonly beyond: 'flat' | 'extend'
  /** In order of `at`. A share of the target, or money where the component has no target. */
  readonly points: readonly Point[]
}

export interface Point {
  readonly span: Span
  readonly at: Expression
  /** `pay` of a curve, `times` of a multiplier. */
  readonly gives: Expression
  /** `at` as written. */
  readonly text: string
}

export interface RankEarn {
  readonly kind: 'rank'
  readonly at: Span
  readonly by: 'measure' | 'attainment' | 'quantity' | 'deals'
  readonly awards: readonly Expression[]
  /** The measure must be above it; 0 by default. */
  readonly minimum: Expression | undefined
  readonly ties: 'share' | 'each'
}

export interface SumEarn {
  readonly kind: 'sum'
  readonly at: Span
  readonly of: readonly Earn[]
}

/** A residual: `times` payments (absent: as long as the deal is active), the first `after` the credit date. */
export interface Repeat {
  readonly at: Span
  readonly every: 'month' | 'quarter' | 'year'
  readonly times: number | undefined
  readonly after: Duration | undefined
}

/** The multiplier of a component. */
export type Times = { readonly at: Span } & (
  | { readonly kind: 'expression'; readonly value: Expression }
  | {
      readonly kind: 'steps'
      readonly by: By
      readonly steps: readonly { readonly at: Span; readonly bound: Bound; readonly times: Expression }[]
    }
  | { readonly kind: 'points'; readonly by: By; readonly between: 'linear' | 'step'; readonly points: readonly Point[] }
)
