// What a pay function answers: pay as a function of what was sold, and under which figures it holds.
import type { Expression } from '../../plan/expression.ts'
import type { Component, Plan } from '../../plan/plan.ts'
import type { Exact } from '../../values/exact.ts'
import type { Yardsticks } from '../scope.ts'
import type { Assumed, Assumptions } from './assumptions.ts'
import type { Counts } from './counted.ts'

export interface PayFunctionOf {
  readonly plan: Plan
  readonly component: Component
  readonly assumptions?: Assumptions
  /** Quota and target of the component where they are known, as of one payee in one measure period; else they are worked out. */
  readonly yardsticks?: Yardsticks
}

/**
 * Amounts are exact and not rounded. Sizes of deals are in units of the deal's own column (`amount`); the measure is in
 * its own units (money, deals, units, a score).
 */
export interface PayFunction {
  readonly plan: Plan
  readonly component: Component
  /** Of the measure period; undefined where the component has none. */
  readonly quota: Exact | undefined
  readonly target: Exact | undefined
  /** The measure period for which it holds: `2026-Q1`. */
  readonly period: string
  /** The deals into which a measure is divided where that matters, and what `payFor` is best asked with. */
  readonly dealSize: Exact
  /** Whether it matters into how many deals a measure is divided. */
  readonly isByDeal: boolean
  /** Pay at a measure: of one deal, or, where it matters, of deals of `dealSize` and a smaller last one. */
  payAt(measure: Exact): Exact
  /** Pay of deals of these sizes, in this order, `after` deals that are credited whatever their size; those too small for `when` are not. */
  payFor(sizes: readonly Exact[], after?: readonly Exact[]): Exact
  /** What each of these deals earns of it by itself. */
  payOfEach(sizes: readonly Exact[], after?: readonly Exact[]): readonly Exact[]
  /** The sizes of the deals that `payAt` is asked for. */
  dealsAt(measure: Exact): readonly Exact[]
  /** Credited value, measure and units of one deal. */
  dealOf(size: Exact): { readonly value: Exact; readonly measure: Exact; readonly units: Exact }
  /** Value of an expression that belongs to the measure (a bound, a cap), or, with a size, to a deal of it. */
  valueOf(expression: Expression, size?: Exact): Exact | undefined
  /** The measure of another component where this one stands at 1: at the same attainment, or of the deals that it counts. */
  measureElsewhere(componentId: string): Exact
  /** Quota of another component of the plan. */
  quotaOf(componentId: string): Exact | undefined
  /** What is counted of the own deals by other components that this one asks: gates on a number of deals. */
  readonly countedElsewhere: readonly Counts[]
  /** The payee whose figures were given. */
  readonly whose: string | undefined
  /** Figures that nobody stated, as far as they have been asked for. */
  readonly assumed: readonly Assumed[]
  /** A division by zero was met: the amounts mean nothing. */
  readonly isUndefined: boolean
}
