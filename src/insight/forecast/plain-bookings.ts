// Bookings without plans, or of a column that no plan credits: every won deal with a value on the day on which it closed.
import { readDateCell, readNumberCell } from '../../data/cells.ts'
import type { Data } from '../../data/data.ts'
import type { Report } from '../../problems/problem.ts'
import { readCurrency } from '../../values/currency.ts'
import type { BookedIn } from './credited-bookings.ts'
import type { Booking } from './booking-history.ts'
import { numberOf } from '../../values/estimate.ts'
import { saysWon } from '../../data/stages.ts'

export interface PlainBookings {
  /** Column of the deals that is counted. */
  readonly value: string
  /** Stages that count; where none are given those that say so, and all where none does. */
  readonly won: readonly string[]
}

/** One for each currency that the deals name, in their order of text; an empty cell is the one of all others. */
export function plainBookings(data: Data, { value, won }: PlainBookings, report: Report): readonly BookedIn[] {
  const { deals, locale } = data
  const counts = wonStages(deals.column('stage') ?? [], won)
  const byCurrency = new Map<string, Booking[]>()
  for (let deal = 0; deal < deals.size; deal++) {
    if (counts !== undefined && !counts.has(deals.text(deal, 'stage'))) continue
    if (deals.text(deal, 'closed_on') === '' || deals.text(deal, value) === '') continue
    const date = readDateCell(deals, deal, 'closed_on', locale, report)
    const worth = readNumberCell(deals, deal, value, locale, report)
    if (date === undefined || worth === undefined) continue
    const currency = deals.text(deal, 'currency')
    const booking = { payeeId: deals.text(deal, 'payee_id'), deal, date, value: numberOf(worth) }
    const own = byCurrency.get(currency)
    if (own === undefined) byCurrency.set(currency, [booking])
    else own.push(booking)
  }
  return [...withoutBlank(byCurrency)].map(([currency, bookings]) => ({
    currency: readCurrency(currency),
    bookings: bookings.toSorted((a, b) => a.date - b.date || a.deal - b.deal),
  }))
}

function wonStages(stages: readonly string[], given: readonly string[]): ReadonlySet<string> | undefined {
  if (given.length > 0) return new Set(given)
  const saying = new Set(stages.filter(saysWon))
  return saying.size > 0 ? saying : undefined
}

/** Deals without a currency are those of the only one named; where several are, of none. */
function withoutBlank(byCurrency: ReadonlyMap<string, readonly Booking[]>): ReadonlyMap<string, readonly Booking[]> {
  const named = [...byCurrency.keys()].filter((currency) => currency !== '').toSorted()
  const blank = byCurrency.get('') ?? []
  if (named.length === 1) return new Map([[named[0]!, [...byCurrency.get(named[0]!)!, ...blank]]])
  return new Map([...(blank.length > 0 ? [''] : []), ...named].map((name) => [name, byCurrency.get(name)!]))
}
