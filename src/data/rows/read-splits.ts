// splits.csv: who shares a deal. plan-language.md, credit.
import type { Problem, Report } from '../../problems/problem.ts'
import type { ReadRows, RowCells } from '../row-reader.ts'
import { firstOfEach, keepRows } from '../row-reader.ts'
import type { SplitRow } from '../rows.ts'

export function readSplit(cells: RowCells): SplitRow | undefined {
  const [dealId, payeeId, share] = [cells.text('deal_id'), cells.text('payee_id'), cells.share('share')]
  if (share === undefined) return undefined
  return { row: cells.row, dealId, payeeId, share, role: cells.text('role') }
}

/** One row for each deal, payee and role. */
export function singleSplits(read: ReadRows<SplitRow>, report: Report): ReadRows<SplitRow> {
  return keepRows(
    read,
    firstOfEach(read, ({ dealId, payeeId, role }) => JSON.stringify([dealId, payeeId, role]), duplicate),
    report,
  )

  function duplicate({ row, dealId, payeeId, role }: SplitRow, { source }: { readonly source: string }): Problem {
    const what = `the share of ${payeeId} in deal ${dealId}${role === '' ? '' : ` as ${role}`}`
    return { rule: 'data/duplicate-row', at: read.table.place(row), facts: { what, first: source } }
  }
}

/** Roles by deal of the rows that could not be read. Without them the owner would be paid what belongs to others. */
export function refusedRoles({ table, refused }: ReadRows<SplitRow>): ReadonlyMap<string, ReadonlySet<string>> {
  const byDeal = new Map<string, Set<string>>()
  for (const row of refused) {
    const [dealId, role] = [table.text(row, 'deal_id'), table.text(row, 'role')]
    const roles = byDeal.get(dealId)
    if (roles === undefined) byDeal.set(dealId, new Set([role]))
    else roles.add(role)
  }
  return byDeal
}

/** In the order of the files. */
export function splitsByDeal(rows: readonly SplitRow[]): ReadonlyMap<string, readonly SplitRow[]> {
  const byDeal = new Map<string, SplitRow[]>()
  for (const row of rows) {
    const before = byDeal.get(row.dealId)
    if (before === undefined) byDeal.set(row.dealId, [row])
    else before.push(row)
  }
  return byDeal
}
