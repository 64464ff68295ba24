// The deals: ids and owners. All other columns stay text until a plan reads them. interface.md, Data files.
import { DealIndex } from '../deal-index.ts'
import type { Report } from '../../problems/problem.ts'
import { withFirst } from '../row-reader.ts'
import type { ColumnTable } from '../table.ts'

export interface DealsRead {
  readonly table: ColumnTable
  readonly refused: ReadonlySet<number>
  /** Row of `table` by deal id, without the refused. */
  readonly rows: DealIndex
  /** Where the row of a deal stands that is refused, though its id could be read. */
  readonly refusedDeals: ReadonlyMap<string, string>
}

/** An owner may be missing where splits name the deal: they replace the owner. Of rows with one id the first is used. */
export function readDeals(table: ColumnTable, splitDeals: ReadonlySet<string>, report: Report): DealsRead {
  const refused = new Set<number>()
  const refusedDeals = new Map<string, string>()
  const ids = table.column('deal_id') ?? []
  const rows = new DealIndex(ids)
  const owners = table.column('payee_id') ?? []
  ids.forEach((id, row) => {
    const first = rows.get(id)
    if (id === '') {
      report({ rule: 'data/missing-value', at: table.place(row, 'deal_id'), facts: { column: 'deal_id', hint: '' } })
    } else if (first !== undefined) {
      const facts = { column: 'deal_id', value: id, first: table.source(first) }
      report(withFirst({ rule: 'data/duplicate-id', at: table.place(row, 'deal_id'), facts }, table.place(first)))
    } else if (owners[row] === '' && !splitDeals.has(id)) {
      const facts = { column: 'payee_id', hint: 'name the owner, or give the deal rows in the splits' }
      report({ rule: 'data/missing-value', at: table.place(row, 'payee_id'), facts })
      refusedDeals.set(id, table.source(row))
    } else {
      rows.add(row)
      return
    }
    refused.add(row)
  })
  return { table, refused, rows, refusedDeals }
}

/** The same over a table that holds no refused rows. */
export function settleDeals(read: DealsRead): {
  readonly table: ColumnTable
  readonly rows: DealIndex
} {
  if (read.refused.size === 0) return { table: read.table, rows: read.rows }
  const table = read.table.without(read.refused)
  const ids = table.column('deal_id') ?? []
  const rows = new DealIndex(ids)
  ids.forEach((_, row) => rows.add(row))
  return { table, rows }
}
