// A share of the credited value. plan-language.md, earn: rate; a rate may be a table whose rows are expressions.
import type { Rate, RateEarn } from '../../plan/earn.ts'
import type { Exact } from '../../values/exact.ts'
import type { Positioned } from '../credit-item.ts'
import { evaluate } from '../expression.ts'
import type { EarnInput, Piece } from './piece.ts'
import { rowOf } from './table-row.ts'

/** Base = the credited value. A rate of 0% gives no line. */
export function rateOnCredit(earn: RateEarn, credit: Positioned, input: EarnInput): readonly Piece[] {
  const rate = rateOf(earn.rate, credit, input)
  if (rate === undefined || rate.isZero() || credit.item.value === undefined) return []
  return [{ base: credit.item.value, rate, step: '', at: earn.at }]
}

/** The rate for one credit; undefined where a cell is missing or no row fits, which has been reported. */
export function rateOf(rate: Rate, credit: Positioned, input: EarnInput): Exact | undefined {
  if (rate.kind === 'expression') return evaluate(rate.value, input.scopeOf(credit))
  if (rate.kind !== 'table') return undefined
  const row = rowOf(rate, credit, input)
  return row === undefined ? undefined : rateOf(row.rate, credit, input)
}
