// The comparison of a closed period with today's data as a sheet. interface.md, Commands.
import type { Difference } from '../insight/recomputed.ts'
import type { Column, Sheet } from './sheet.ts'

const columns: readonly Column<Difference>[] = [
  { kind: 'text', name: 'period', cell: (row) => row.period },
  { kind: 'text', name: 'payee_id', cell: (row) => row.payeeId },
  { kind: 'text', name: 'plan', cell: (row) => row.plan },
  { kind: 'text', name: 'column', cell: (row) => row.column },
  { kind: 'text', name: 'currency', cell: (row) => row.currency },
  { kind: 'amount', name: 'closed', cell: (row) => row.closed, total: 'never' },
  { kind: 'amount', name: 'today', cell: (row) => row.today, total: 'never' },
  { kind: 'amount', name: 'difference', cell: (row) => row.difference, total: 'never' },
]

export function recomputedSheet(rows: readonly Difference[]): Sheet<Difference> {
  return { name: 'differences', columns, currencyOf: (row) => row.currency, rows }
}
