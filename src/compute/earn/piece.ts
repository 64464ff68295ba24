// What one way to earn says of one credit, or of the measure: a piece, before factor and rounding.
import type { Component } from '../../plan/plan.ts'
import type { Span } from '../../problems/source.ts'
import type { Exact } from '../../values/exact.ts'
import type { Positioned } from '../credit-item.ts'
import type { Standing, StandingOf } from '../measure.ts'
import type { Scope } from '../scope.ts'
import type { RankPlace } from './rank.ts'
import type { ResolvedTiers } from './steps.ts'

export interface Piece {
  readonly base: Exact
  readonly rate: Exact
  /** The step's bound as written, `rank 1`, or ''. */
  readonly step: string
  /** The plan line that set it. */
  readonly at: Span
  /** The stretch of the measure that earned it, where it is not the whole credit's. */
  readonly stretch?: { readonly from: Exact; readonly to: Exact }
}

/** One component, payee and measure period at the end of a pay period: what every way to earn is given. */
export interface EarnInput {
  readonly of: StandingOf
  readonly component: Component
  readonly standing: Standing
  /** Payee columns of the credit date, columns of the deal, quota and target. */
  readonly scopeOf: (credit: Positioned) => Scope
  /** Payee columns in force at the end of the pay period, quota and target. */
  readonly measureScope: Scope
  /** For messages: plan/component in measure period. */
  readonly what: string
  /** A curve is read at this attainment at most. */
  readonly attainmentCap: Exact | undefined
  /** The payee's place in a contest, by the plan's node of it. */
  readonly placeOf: (contest: object) => RankPlace | undefined
  /** Steps with their bounds worked out, by the plan's node of them. */
  readonly tiers: Map<object, ResolvedTiers | undefined>
}
