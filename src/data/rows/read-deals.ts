// The deals: ids and owners. All other columns stay text until a plan reads them. interface.md, Data files.
import { ColumnStore } from '../column-store.ts'
import { AscendingDeals } from '../ascending-deals.ts'
import type { FoundDeals } from '../deal-index.ts'
import { DealIndex } from '../deal-index.ts'
import type { Report } from '../../problems/problem.ts'
import { withFirst } from '../row-reader.ts'
import type { ColumnTable } from '../table.ts'

export interface DealsRead {
  readonly table: ColumnTable
  readonly refused: ReadonlySet<number>
  /** Row of `table` by deal id, without the refused. */
  readonly rows: FoundDeals
  /** Where the row of a deal stands that is refused, though its id could be read. */
  readonly refusedDeals: ReadonlyMap<string, string>
}

/**
 * An owner may be missing where splits name the deal: they replace the owner. Of rows with one id the first is used.
 * `splitIds` gives the ids of the deals that splits name.
 */
export function readDeals(table: ColumnTable, splitIds: () => readonly string[], report: Report): DealsRead {
  const refused = new Set<number>()
  const refusedDeals = new Map<string, string>()
  const [ids, owners] = [table.store('deal_id'), table.store('payee_id')]
  if (ids === undefined || owners === undefined) return { table, refused, rows: new DealIndex(noIds), refusedDeals }
  if (ids.ascends && !ids.isEmpty(0) && !owners.holdsEmpty)
    return { table, refused, rows: new AscendingDeals(ids), refusedDeals }
  const rows = new DealIndex(ids)
  let splitDeals: ReadonlySet<string> | undefined
  const mayLackOwner = (row: number): boolean => {
    splitDeals ??= new Set(splitIds())
    return splitDeals.has(table.text(row, 'deal_id'))
  }
  for (let row = 0; row < table.size; row++) {
    const isNamed = !ids.isEmpty(row)
    const isOwned = !isNamed || !owners.isEmpty(row) || mayLackOwner(row)
    const first = !isNamed ? undefined : isOwned ? rows.add(row) : rows.rowOf(ids, row)
    if (isNamed && isOwned && first === undefined) continue
    refused.add(row)
    if (!isNamed) {
      report({ rule: 'data/missing-value', at: table.place(row, 'deal_id'), facts: { column: 'deal_id', hint: '' } })
    } else if (first !== undefined) {
      const facts = { column: 'deal_id', value: table.text(row, 'deal_id'), first: table.source(first) }
      report(withFirst({ rule: 'data/duplicate-id', at: table.place(row, 'deal_id'), facts }, table.place(first)))
    } else {
      const facts = { column: 'payee_id', hint: 'name the owner, or give the deal rows in the splits' }
      report({ rule: 'data/missing-value', at: table.place(row, 'payee_id'), facts })
      refusedDeals.set(table.text(row, 'deal_id'), table.source(row))
    }
  }
  return { table, refused, rows, refusedDeals }
}

const noIds = ColumnStore.of([])

/** The same over a table that holds no refused rows. */
export function settleDeals(read: DealsRead): {
  readonly table: ColumnTable
  readonly rows: FoundDeals
} {
  if (read.refused.size === 0) return { table: read.table, rows: read.rows }
  const table = read.table.without(read.refused)
  const rows = new DealIndex(table.store('deal_id') ?? noIds)
  for (let row = 0; row < table.size; row++) rows.add(row)
  return { table, rows }
}
