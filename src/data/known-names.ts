// Rows that name a payee who is not there. interface.md, Data files; computation.md, Exceptions.
import type { Problem, Report } from '../problems/problem.ts'
import { suggestions } from '../values/nearest.ts'
import type { ReadRows } from './row-reader.ts'
import { keepRows } from './row-reader.ts'

/** Quotas, measures, adjustments and leave of payees whom the payees file does not name; `known` absent: no such file. */
export function keepOfKnownPayees<Row extends { readonly row: number; readonly payeeId: string }>(
  read: ReadRows<Row>,
  known: ReadonlySet<string> | undefined,
  report: Report,
): ReadRows<Row> {
  if (known === undefined) return read
  const nearestPayee = suggestions(() => known)
  return keepRows(
    read,
    ({ row, payeeId }): Problem | undefined => {
      if (known.has(payeeId)) return undefined
      const facts = { payee: payeeId, nearest: nearestPayee(payeeId) }
      return { rule: 'data/unknown-payee', at: read.table.place(row, 'payee_id'), facts }
    },
    report,
  )
}
