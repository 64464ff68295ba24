// Returns as fractions of their deals. computation.md, Clawback 2: all returns of a deal together never exceed 1.
import type { ReturnRow } from '../../data/rows.ts'
import type { CalendarDate } from '../../values/calendar-date.ts'
import { Exact, larger, smaller } from '../../values/exact.ts'
import { compareBy, compareText } from '../../values/ordering.ts'
import type { Context } from '../context.ts'
import { scopeIn } from '../context.ts'

/** One return of a deal. */
export interface Returned {
  readonly returnId: string
  readonly dealId: string
  readonly on: CalendarDate
  readonly reason: string
  /** Share of the deal that comes back with it, never more than is left of the deal. */
  readonly fraction: Exact
  /** Share that the return states, also where it exceeds what is left. */
  readonly stated: Exact
  /** `returns.csv:4`. */
  readonly source: string
  readonly row: ReturnRow
}

/** Of each deal that has returns, in order of (date, return id). A return above what is left of its deal is reported. */
export function returnedByDeal(context: Context): ReadonlyMap<string, readonly Returned[]> {
  const byDeal = new Map<string, readonly Returned[]>()
  const { returns, deals } = context.data
  for (const deal of returns.deals())
    byDeal.set(deals.text(deal, 'deal_id'), returnedOf(context, deal, returns.ofDeal(deal)!)) // it has rows
  return byDeal
}

const inOrder = compareBy<ReturnRow>(
  (a, b) => a.returnedOn - b.returnedOn,
  (a, b) => compareText(a.returnId, b.returnId),
)

function returnedOf(context: Context, deal: number, rows: readonly ReturnRow[]): readonly Returned[] {
  const table = context.data.tables.get('returns')
  let left = Exact.one
  return (rows.length === 1 ? rows : rows.toSorted(inOrder)).map((row) => {
    const stated = statedFraction(context, deal, row)
    const fraction = larger(Exact.zero, smaller(stated, left))
    if (stated.compare(left) > 0) reportExcess(context, { deal, row, stated, left })
    left = left.minus(fraction)
    const { returnId, dealId, returnedOn, reason } = row
    return { returnId, dealId, on: returnedOn, reason, fraction, stated, source: table?.source(row.row) ?? '', row }
  })
}

/** The share of a deal that has not come back before a day; a return counts from the day after it. */
export function leftOf(returns: readonly Returned[], date: CalendarDate): Exact {
  return returns.reduce((left, { on, fraction }) => (on < date ? left.minus(fraction) : left), Exact.one)
}

/** Amount ÷ amount; without an amount in the return, quantity ÷ quantity; without either the whole deal. */
function statedFraction(context: Context, deal: number, row: ReturnRow): Exact {
  const column = row.amount === undefined ? 'quantity' : 'amount'
  const returned = row.amount ?? row.quantity
  if (returned === undefined) return Exact.one
  const scope = scopeIn(context, { deal, payeeId: '', payee: undefined, what: `return ${row.returnId}` })
  const whole = scope.number({ scope: 'deal', name: column })
  return whole === undefined || whole.isZero() ? Exact.zero : returned.dividedBy(whole)
}

function reportExcess(context: Context, of: { deal: number; row: ReturnRow; stated: Exact; left: Exact }): void {
  const { deals } = context.data
  const column = of.row.amount === undefined ? 'quantity' : 'amount'
  const whole = scopeIn(context, { deal: of.deal, payeeId: '', payee: undefined, what: 'a return' }).number({
    scope: 'deal',
    name: column,
  })
  const table = context.data.tables.get('returns')
  context.report({
    rule: 'return/exceeds-deal',
    at: table?.place(of.row.row, column) ?? deals.place(of.deal),
    facts: {
      deal: of.row.dealId,
      returned: (of.row.amount ?? of.row.quantity ?? whole ?? Exact.one).toText(12, 2),
      left: (whole ?? Exact.one).times(of.left).toText(12, 2),
    },
  })
}
