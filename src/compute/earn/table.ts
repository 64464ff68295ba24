// Rates by attribute. plan-language.md, earn: table; a row's rate may be steps, which the credits of the component share.
import type { TableEarn } from '../../plan/earn.ts'
import type { Positioned } from '../credit-item.ts'
import type { EarnInput, Piece } from './piece.ts'
import { rateOf } from './rate.ts'
import { rowOf } from './table-row.ts'
import { tiersOnCredit } from './tiers.ts'

export function tableOnCredit(table: TableEarn, credit: Positioned, input: EarnInput): readonly Piece[] {
  const row = rowOf(table, credit, input)
  if (row === undefined) return []
  if (row.rate.kind === 'tiers') return tiersOnCredit(row.rate, credit, input)
  const rate = rateOf(row.rate, credit, input)
  if (rate === undefined || rate.isZero() || credit.item.value === undefined) return []
  return [{ base: credit.item.value, rate, step: '', at: row.at }]
}
