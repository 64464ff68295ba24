// Which row of a table a credit fits: the first whose cells all hold. plan-language.md, earn: table.
import type { Rate, TableEarn } from '../../plan/earn.ts'
import type { Span } from '../../problems/source.ts'
import { holds } from '../condition.ts'
import type { Positioned } from '../credit-item.ts'
import type { EarnInput } from './piece.ts'

/** A credit that fits no row, where the table has no `otherwise`, is an exception. */
export function rowOf(table: TableEarn, credit: Positioned, input: EarnInput): { rate: Rate; at: Span } | undefined {
  const scope = input.scopeOf(credit)
  const row = table.rows.find(({ when }) => holds(when, scope))
  if (row !== undefined) return row
  if (table.otherwise !== undefined) return { rate: table.otherwise, at: table.otherwise.at }
  const { item } = credit
  const { context } = input.of
  const { deals } = context.data
  const cells =
    item.deal === undefined
      ? ''
      : table.by.map((column) => `${column} ${deals.text(item.deal!, column) || 'empty'}`).join(', ')
  const at = item.deal === undefined ? table.at : deals.place(item.deal)
  context.reportFor(item.deal)({ rule: 'pay/no-row', at, facts: { deal: item.dealId, what: input.what, cells } })
  return undefined
}
