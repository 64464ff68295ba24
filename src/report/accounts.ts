// The payees' accounts as a sheet: a row for each entry, from opening to closing. `clawback --by payee`.
import type { AccountEntry } from '../insight/payee-account.ts'
import type { Column, Sheet } from './sheet.ts'

const columns: readonly Column<AccountEntry>[] = [
  { kind: 'text', name: 'period', cell: ({ settlement }) => settlement.period },
  { kind: 'text', name: 'payee_id', cell: ({ settlement }) => settlement.payeeId },
  { kind: 'text', name: 'name', cell: ({ settlement }) => settlement.name },
  { kind: 'text', name: 'plan', cell: ({ settlement }) => settlement.plan },
  { kind: 'text', name: 'currency', cell: ({ settlement }) => settlement.currency },
  { kind: 'text', name: 'balance', cell: ({ balance }) => balance },
  { kind: 'text', name: 'entry', cell: ({ entry }) => entry },
  { kind: 'amount', name: 'amount', cell: ({ amount }) => amount, total: 'never' },
]

export function accountSheet(rows: readonly AccountEntry[]): Sheet<AccountEntry> {
  return { name: 'accounts', columns, currencyOf: ({ settlement }) => settlement.currency, rows }
}

/** For a table: without the balances on which nothing stood and nothing moved. */
export function accountsThatMoved(rows: readonly AccountEntry[]): readonly AccountEntry[] {
  const moved = new Set(rows.filter(({ amount }) => !amount.isZero()).map(keyOf))
  return rows.filter((row) => moved.has(keyOf(row)))
}

function keyOf({ settlement: { period, payeeId, plan }, balance }: AccountEntry): string {
  return `${period}\0${payeeId}\0${plan}\0${balance}`
}
