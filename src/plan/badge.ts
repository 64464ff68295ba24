// Badges: what a payee is honoured, and maybe paid, for. plan-language.md, Top level; the figures that they look at.
import type { Span } from '../problems/source.ts'
import type { Condition } from './condition.ts'
import type { Expression } from './expression.ts'

export interface Badge {
  readonly at: Span
  readonly id: string
  readonly title: string
  /** On the figures of the payee at the end of a pay period, and on the columns of their row. */
  readonly when: Condition
  /** What it earns; absent: honour alone. */
  readonly award: Expression | undefined
  /** Won once for all, or anew in every pay period in which the condition holds. */
  readonly once: boolean
}

/** The figures that the condition of a badge may name, at the end of the pay period, each with its meaning. */
export const badgeFigures: ReadonlyMap<string, string> = new Map([
  ['earned', 'what the payee earned in the pay period: earnings, true-ups, caps and floors'],
  ['earned_so_far', 'the same since the start on the plan'],
  ['credited', 'the value credited in the pay period, in the plan’s first component with a quota'],
  ['best_before', 'the greatest credited value of any earlier pay period; 0 before there is one'],
  ['deals', 'how many deals were credited in the pay period'],
  ['deals_so_far', 'the same since the start on the plan'],
  ['attainment', 'measure divided by quota, so far in the measure period'],
  ['periods_at_quota', 'measure periods in a row, up to the last one that has ended, at 100% or more'],
  ['returns', 'how many returns of deals credited to the payee came in the pay period'],
  ['months_without_return', 'whole months since the last of them, or since the start on the plan'],
  ['months_on_plan', 'whole months since the start on the plan'],
])
