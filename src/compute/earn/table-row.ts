// Which row of a table a credit fits: the first whose cells all hold. plan-language.md, earn: table.
import type { Rate, TableEarn, TableRow } from '../../plan/earn.ts'
import type { Span } from '../../problems/source.ts'
import { nearest } from '../../values/nearest.ts'
import { holds } from '../condition.ts'
import type { Positioned } from '../credit-item.ts'
import type { EarnInput } from './piece.ts'
import { firstFitting } from './table-index.ts'

/** A credit that fits no row, where the table has no `otherwise`, is an exception. */
export function rowOf(table: TableEarn, credit: Positioned, input: EarnInput): { rate: Rate; at: Span } | undefined {
  const { context } = input.of
  const row = fittingRow(table, credit, input)
  const fitting = row ?? table.otherwise
  if (fitting !== undefined) context.touched?.(fitting, true)
  if (row !== undefined) return row
  if (table.otherwise !== undefined) return { rate: table.otherwise, at: table.otherwise.at }
  const { item } = credit
  const { deals } = context.data
  const cells =
    item.deal === undefined
      ? ''
      : table.by.map((column) => `${column} ${deals.text(item.deal!, column) || 'empty'}`).join(', ')
  const at = item.deal === undefined ? table.at : deals.place(item.deal)
  const { version, component } = input.of.state
  const what = `${version.plan.id}/${component.id}`
  const meant = item.deal === undefined ? [] : nearestCells(table, (column) => deals.text(item.deal!, column))
  context.reportFor(item.deal)({ rule: 'pay/no-row', at, facts: { deal: item.dealId, what, cells, meant } })
  return undefined
}

function fittingRow(table: TableEarn, credit: Positioned, input: EarnInput): TableRow | undefined {
  const scope = input.scopeOf(credit)
  const fits = ({ when }: TableRow): boolean => holds(when, scope)
  // Assumptions are told once somebody asks for them: then each row asks for its own.
  if (input.of.context.assumedScope !== undefined) return table.rows.find(fits)
  return table.rows[firstFitting(table, (column) => scope.text(column), fits)]
}

/** Texts of the table that a cell may have meant: `GTXPro` for a row of `GTX Pro`. */
function nearestCells(table: TableEarn, textOf: (column: string) => string): readonly string[] {
  return table.by.flatMap((column) => {
    const known = new Set(
      table.rows.flatMap(({ when }) =>
        when.tests.flatMap(({ column: tested, test }) =>
          tested.name === column && test.kind === 'one-of' ? test.values : [],
        ),
      ),
    )
    const text = textOf(column)
    return known.has(text) ? [] : nearest(text, known)
  })
}
