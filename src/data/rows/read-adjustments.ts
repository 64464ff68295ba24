// adjustments.csv: manual corrections of pay. interface.md, Data files: one without reason or approval is refused.
import type { Report } from '../../problems/problem.ts'
import type { ReadRows, RowCells } from '../row-reader.ts'
import { firstOfEach, keepRows } from '../row-reader.ts'
import type { AdjustmentRow } from '../rows.ts'

export function readAdjustment(cells: RowCells): AdjustmentRow | undefined {
  const [adjustmentId, payeeId, period] = [cells.text('adjustment_id'), cells.text('payee_id'), cells.text('period')]
  const amount = cells.number('amount')
  const [reason, approvedBy] = [answerIn(cells, 'reason', adjustmentId), answerIn(cells, 'approved_by', adjustmentId)]
  if (amount === undefined) return undefined
  const [plan, component, dealId] = [cells.text('plan'), cells.text('component'), cells.text('deal_id')]
  return { row: cells.row, adjustmentId, payeeId, period, amount, reason, approvedBy, plan, component, dealId }
}

function answerIn(cells: RowCells, column: 'reason' | 'approved_by', adjustment: string): string {
  const at = cells.place(column)
  if (at.value === undefined || at.value === '')
    cells.refuse({ rule: 'data/unapproved-adjustment', at, facts: { adjustment, missing: column } })
  return at.value ?? ''
}

export function singleAdjustments(read: ReadRows<AdjustmentRow>, report: Report): ReadRows<AdjustmentRow> {
  const problemOf = firstOfEach(
    read,
    ({ adjustmentId }) => adjustmentId,
    ({ row, adjustmentId: value }, { source: first }) => ({
      rule: 'data/duplicate-id',
      at: read.table.place(row, 'adjustment_id'),
      facts: { column: 'adjustment_id', value, first },
    }),
  )
  return keepRows(read, problemOf, report)
}
