// How likely a deal is to come back, by its age, its product and its payee: counted from the deals and returns of the past. Returns for a
// reason that no plan takes anything back for are no returns here.
import type { Data } from '../../data/data.ts'
import { productOf } from '../../data/product.ts'
import { takenReasons } from '../../plan/taken-back.ts'
import type { Plan } from '../../plan/plan.ts'
import type { CalendarDate } from '../../values/calendar-date.ts'
import type { AgeHazard, WatchedDeal } from '../statistics/survival/age-hazard.ts'
import { fitAgeHazard } from '../statistics/survival/age-hazard.ts'
import { numberOf } from '../../values/estimate.ts'

/** Half a month. */
const binDays = 15

/** A deal, or a payee's share of one, on the day on which it counts. */
export interface SoldDeal {
  readonly payeeId: string
  /** Row of the deals. */
  readonly deal: number
  readonly date: CalendarDate
}

/** A deal as it was watched: sold, and come back or not by the day. */
export interface PastDeal extends WatchedDeal {
  /** Row of the deals. */
  readonly deal: number
  readonly soldOn: CalendarDate
}

export interface ReturnHistory {
  readonly hazard: AgeHazard
  readonly watched: readonly PastDeal[]
  /** Deals that were watched, and those of them that came back within the window. */
  readonly deals: number
  readonly returns: number
  /** The oldest age, in days, at which any was watched: of later ones nothing is known. */
  readonly oldest: number
  /** Share of a deal that comes back with its first return, on average; 1 where nothing tells. */
  readonly fraction: number
}

export interface ReturnHistoryOf {
  readonly plans: readonly Plan[]
  readonly data: Data
  readonly asOf: CalendarDate
  readonly bookings: readonly SoldDeal[]
  /** Ages from here on are not looked at. */
  readonly windowDays: number
}

export function returnHistory(of: ReturnHistoryOf): ReturnHistory {
  const { data, asOf, bookings, windowDays } = of
  const isTaken = takenReasons(of.plans)
  const fractions: number[] = []
  const watched: PastDeal[] = []
  for (const { deal, payeeId, date } of soleBookings(bookings)) {
    const first = (data.returns.ofDeal(deal) ?? []).find((row) => isTaken(row.reason) && row.returnedOn >= date)
    const happened = first !== undefined && first.returnedOn <= asOf
    const until = Math.min(windowDays, (happened ? first.returnedOn : asOf) - date)
    watched.push({ deal, soldOn: date, group: productOf(data, deal), member: payeeId, until, happened })
    if (happened && until < windowDays) fractions.push(fractionOf(data, deal, first))
  }
  const hazard = fitAgeHazard(watched, { width: binDays, limit: windowDays })
  const sum = fractions.reduce((all, one) => all + one, 0)
  return {
    hazard,
    watched,
    deals: watched.length,
    returns: fractions.length,
    oldest: watched.reduce((most, { until }) => Math.max(most, until), 0),
    fraction: fractions.length === 0 ? 1 : sum / fractions.length,
  }
}

/** A deal that is shared is watched once, with the first payee whose it is. */
function soleBookings(bookings: readonly SoldDeal[]): readonly SoldDeal[] {
  const first = new Map<number, SoldDeal>()
  for (const booking of bookings) if (!first.has(booking.deal)) first.set(booking.deal, booking)
  return [...first.values()]
}

type Return = NonNullable<ReturnType<Data['returns']['ofDeal']>>[number]

/** Of the amount, else of the quantity, else all: computation.md, Clawback 2. */
function fractionOf({ deals, locale }: Data, deal: number, { amount, quantity }: Return): number {
  const [name, value] = amount === undefined ? ['quantity', quantity] : ['amount', amount]
  if (value === undefined || !deals.has(name)) return 1
  const { digits, decimals } = deals.decimals(name, locale)
  const whole = digits[deal]! / 10 ** decimals
  return whole > 0 ? Math.min(1, Math.max(0, numberOf(value) / whole)) : 1
}
