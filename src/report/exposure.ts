// What is still exposed to clawback, as a sheet: a row for each payee, plan and month in which it leaves the window.
import type { Exposure } from '../insight/clawback-exposure.ts'
import { Exact } from '../values/exact.ts'
import type { Column, Sheet } from './sheet.ts'

const columns: readonly Column<Exposure>[] = [
  { kind: 'text', name: 'payee_id', cell: (row) => row.payeeId },
  { kind: 'text', name: 'plan', cell: (row) => row.plan },
  { kind: 'text', name: 'currency', cell: (row) => row.currency },
  { kind: 'text', name: 'leaves_window', cell: (row) => row.leaves },
  { kind: 'number', name: 'deals', cell: (row) => Exact.of(row.deals), most: 0 },
  { kind: 'amount', name: 'commission', cell: (row) => row.commission, total: 'always' },
  { kind: 'amount', name: 'held', cell: (row) => row.held, total: 'always' },
  { kind: 'amount', name: 'recoverable', cell: (row) => row.recoverable, total: 'always' },
]

export function exposureSheet(rows: readonly Exposure[]): Sheet<Exposure> {
  return { name: 'exposure', columns, currencyOf: (row) => row.currency, rows }
}
