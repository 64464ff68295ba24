// Rows that name a deal or a payee who is not there. interface.md, Data files; computation.md, Exceptions.
import type { Problem, Report } from '../problems/problem.ts'
import { suggestions } from '../values/nearest.ts'
import type { ReadRows } from './row-reader.ts'
import { keepRows } from './row-reader.ts'
import type { DealsRead } from './rows/read-deals.ts'

/** Splits and returns of deals that no row can be found for. */
export function keepOfKnownDeals<Row extends { readonly row: number; readonly dealId: string }>(
  read: ReadRows<Row>,
  deals: DealsRead,
  report: Report,
): ReadRows<Row> {
  const nearestDeal = suggestions(() => deals.rows.keys())
  return keepRows(
    read,
    ({ row, dealId }): Problem | undefined => {
      if (deals.rows.has(dealId)) return undefined
      const refused = deals.refusedDeals.get(dealId) ?? ''
      const facts = { deal: dealId, refused, nearest: refused === '' ? nearestDeal(dealId) : [] }
      return { rule: 'data/unknown-deal', at: read.table.place(row, 'deal_id'), facts }
    },
    report,
  )
}

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
