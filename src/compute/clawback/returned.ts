// Returns as fractions of their deals. computation.md, Clawback 2: all returns of a deal together never exceed 1.
import type { ReturnRow } from '../../data/rows.ts'
import type { CalendarDate } from '../../values/calendar-date.ts'
import { Exact, larger, smaller } from '../../values/exact.ts'
import { compareBy, compareText } from '../../values/ordering.ts'
import type { Context } from '../context.ts'
import { scopeIn } from '../context.ts'
import { PlainReturns } from './plain-returns.ts'

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

/** The returns of each deal that has some, in order of (date, return id), by the deal's id. */
export interface ReturnedByDeal {
  readonly size: number
  get(dealId: string): readonly Returned[] | undefined
  /** Those that can be told without them. */
  readonly plain: PlainReturns
}

/** A return above what is left of its deal is reported. */
export function returnedByDeal(context: Context): ReturnedByDeal {
  const { returns, dealRows } = context.data
  const plain = new PlainReturns(context)
  const known = new Map<number, readonly Returned[]>()
  let size = 0
  const returnedAt = (deal: number): readonly Returned[] | undefined => {
    let returned = known.get(deal)
    if (returned !== undefined) return returned
    const rows = returns.ofDeal(deal)
    if (rows === undefined) return undefined
    known.set(deal, (returned = returnedOf(context, deal, rows)))
    return returned
  }
  for (let place = 0; place < returns.rowCount; place++) {
    const deal = returns.dealAt(place)
    if (returns.firstOf(deal) !== place) continue
    size += 1
    // Of a plain return nothing is reported, and hardly anybody asks for it by itself.
    if (plain.of(deal) === undefined) returnedAt(deal)
  }
  return {
    size,
    plain,
    get: (dealId) => {
      const deal = dealRows.get(dealId)
      return deal === undefined ? undefined : returnedAt(deal)
    },
  }
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
