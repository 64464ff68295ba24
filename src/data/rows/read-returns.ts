// returns.csv: deals that were reversed. computation.md, Clawback.
import type { Report } from '../../problems/problem.ts'
import type { ReadRows, RowCells } from '../row-reader.ts'
import { firstOfEach, keepRows } from '../row-reader.ts'
import type { ReturnRow } from '../rows.ts'

/** `returnId` is '' where the file gives none, until `nameReturns`. */
export function readReturn(cells: RowCells): ReturnRow | undefined {
  const [dealId, returnedOn] = [cells.text('deal_id'), cells.date('returned_on')]
  const [amount, quantity] = [cells.number('amount'), cells.number('quantity')]
  if (returnedOn === undefined) return undefined
  const [returnId, reason] = [cells.text('return_id'), cells.text('reason')]
  return { row: cells.row, returnId, dealId, returnedOn, amount, quantity, reason }
}

export function singleReturns(read: ReadRows<ReturnRow>, report: Report): ReadRows<ReturnRow> {
  const problemOf = firstOfEach(
    read,
    ({ returnId }) => (returnId === '' ? undefined : returnId),
    ({ row, returnId: value }, { source: first }) => ({
      rule: 'data/duplicate-id',
      at: read.table.place(row, 'return_id'),
      facts: { column: 'return_id', value, first },
    }),
  )
  return keepRows(read, problemOf, report)
}

/**
 * Returns by deal, in order of date, then of the file. One without an id is named by its place among those of the deal,
 * `D-7/1`, `D-7/2`, skipping names that the file has given away.
 */
export function nameReturns(rows: readonly ReturnRow[]): ReadonlyMap<string, readonly ReturnRow[]> {
  const taken = new Set(rows.map(({ returnId }) => returnId))
  const byDeal = new Map<string, ReturnRow[]>()
  for (const row of rows.toSorted((a, b) => a.returnedOn - b.returnedOn || a.row - b.row)) {
    const ofDeal = byDeal.get(row.dealId) ?? []
    byDeal.set(row.dealId, ofDeal)
    ofDeal.push(row.returnId === '' ? { ...row, returnId: freeName(row.dealId, ofDeal.length + 1, taken) } : row)
  }
  return byDeal
}

function freeName(dealId: string, place: number, taken: Set<string>): string {
  let number = place
  while (taken.has(`${dealId}/${number}`)) number += 1
  const name = `${dealId}/${number}`
  taken.add(name)
  return name
}
