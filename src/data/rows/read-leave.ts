// leave.csv: days on which a payee was away. plan-language.md, prorate.
import { dateText } from '../../values/calendar-date.ts'
import type { RowCells } from '../row-reader.ts'
import type { LeaveRow } from '../rows.ts'

export function readLeave(cells: RowCells): LeaveRow | undefined {
  const [payeeId, from, to] = [cells.text('payee_id'), cells.date('from'), cells.date('to')]
  if (from === undefined || to === undefined) return undefined
  if (from > to)
    cells.refuse({
      rule: 'data/reversed-span',
      at: cells.place('to'),
      facts: { from: dateText(from), to: dateText(to) },
    })
  return { row: cells.row, payeeId, from, to }
}

/** Leave by payee, in order; rows that overlap are one, so that no day is taken off twice. */
export function mergeLeave(rows: readonly LeaveRow[]): ReadonlyMap<string, readonly LeaveRow[]> {
  const byPayee = new Map<string, LeaveRow[]>()
  for (const row of rows.toSorted((a, b) => a.from - b.from || a.row - b.row)) {
    const merged = byPayee.get(row.payeeId) ?? []
    byPayee.set(row.payeeId, merged)
    const last = merged.at(-1)
    if (last === undefined || last.to < row.from) merged.push(row)
    else if (last.to < row.to) merged[merged.length - 1] = { ...last, to: row.to }
  }
  return byPayee
}
