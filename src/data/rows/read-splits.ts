// splits.csv: who shares a deal. plan-language.md, credit.
import type { Problem, Report } from '../../problems/problem.ts'
import { Exact } from '../../values/exact.ts'
import { powerOfTen } from '../../values/whole.ts'
import type { Locale } from '../locale.ts'
import type { RowCells } from '../row-reader.ts'
import type { SplitRow } from '../rows.ts'
import type { ColumnTable } from '../table.ts'
import { standApart } from '../stand-apart.ts'
import type { DealsRead } from './read-deals.ts'
import type { RowsInColumns } from './rows-in-columns.ts'
import { columnIn, dealsOf, readInColumns, refuseSecond } from './rows-in-columns.ts'

export function readSplits(table: ColumnTable, locale: Locale, report: Report): RowsInColumns<SplitRow> {
  const [deals, payees] = [columnIn(table, 'deal_id'), columnIn(table, 'payee_id')]
  const { digits, decimals } = table.decimals('share', locale)
  const one = 10 ** decimals
  const odd: number[] = []
  for (let row = 0; row < table.size; row++) {
    const isPlain = digits[row]! >= 0 && digits[row]! <= one && !deals.isEmpty(row) && !payees.isEmpty(row)
    if (!isPlain) odd.push(row)
  }
  return readInColumns({ table, locale, report, odd, read: readSplit })
}

function readSplit(cells: RowCells): SplitRow | undefined {
  const [dealId, payeeId, share] = [cells.text('deal_id'), cells.text('payee_id'), cells.share('share')]
  if (share === undefined) return undefined
  return { row: cells.row, dealId, payeeId, share, role: cells.text('role') }
}

/** What a row of a settled table says. */
export function splitAt({ table, locale, alone }: RowsInColumns<SplitRow>): (row: number) => SplitRow {
  const { digits, decimals } = table.decimals('share', locale)
  const one = powerOfTen(decimals)
  return (row) =>
    alone.get(row) ?? {
      row,
      dealId: table.text(row, 'deal_id'),
      payeeId: table.text(row, 'payee_id'),
      share: Exact.fraction(digits[row]!, one),
      role: table.text(row, 'role'),
    }
}

/** One row for each deal, payee and role. */
export function refuseSecondSplits(read: RowsInColumns<SplitRow>, deals: DealsRead, report: Report): void {
  const { table } = read
  const roles = table.store('role')
  const others = [columnIn(table, 'payee_id'), ...(roles === undefined ? [] : [roles])]
  if (standApart(dealsOf(read, deals), others)) return
  const columns = [columnIn(table, 'deal_id'), ...others]
  refuseSecond(read, { columns, problemOf: duplicate }, report)

  function duplicate(row: number, first: string): Problem {
    const [dealId, payeeId, role] = ['deal_id', 'payee_id', 'role'].map((column) => table.text(row, column))
    const what = `the share of ${payeeId} in deal ${dealId}${role === '' ? '' : ` as ${role}`}`
    return { rule: 'data/duplicate-row', at: table.place(row), facts: { what, first } }
  }
}

/** Roles by deal of the rows that could not be read. Without them the owner would be paid what belongs to others. */
export function refusedRoles({ table, refused }: RowsInColumns<SplitRow>): ReadonlyMap<string, ReadonlySet<string>> {
  const byDeal = new Map<string, Set<string>>()
  for (const row of refused) {
    const [dealId, role] = [table.text(row, 'deal_id'), table.text(row, 'role')]
    const roles = byDeal.get(dealId)
    if (roles === undefined) byDeal.set(dealId, new Set([role]))
    else roles.add(role)
  }
  return byDeal
}
