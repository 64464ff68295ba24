// A sum for each deal or unit, or once a measure period. plan-language.md, earn: amount.
import type { AmountEarn } from '../../plan/earn.ts'
import { Exact } from '../../values/exact.ts'
import type { Positioned } from '../credit-item.ts'
import { evaluate } from '../expression.ts'
import type { EarnInput, Piece } from './piece.ts'

/** Base = the share of the deal (1 without a split), or its units times the share; rate = the sum. */
export function amountOnCredit(earn: AmountEarn, credit: Positioned, input: EarnInput): readonly Piece[] {
  if (earn.per === 'measure') return []
  const amount = evaluate(earn.amount, input.scopeOf(credit))
  if (amount === undefined || amount.isZero()) return []
  const base = earn.per === 'unit' ? credit.item.quantity : credit.item.share
  return [{ base, rate: amount, step: '', at: earn.at }]
}

export function amountOnMeasure(earn: AmountEarn, input: EarnInput): readonly Piece[] {
  if (earn.per !== 'measure') return []
  const amount = evaluate(earn.amount, input.measureScope)
  return amount === undefined ? [] : [{ base: amount, rate: Exact.one, step: '', at: earn.at }]
}
