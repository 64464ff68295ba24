// How likely a deal is to come back, by its age, its product and its payee: counted from the deals and returns of the past. Returns for a
// reason that no plan takes anything back for are no returns here.
import type { Data } from '../../data/data.ts'
import { productOf } from '../../data/product.ts'
import { takenReasons } from '../../plan/taken-back.ts'
import type { Plan } from '../../plan/plan.ts'
import type { CalendarDate } from '../../values/calendar-date.ts'
import type { AgeHazard, WatchedDeal } from '../statistics/survival/age-hazard.ts'
import { chanceOf, fitAgeHazard } from '../statistics/survival/age-hazard.ts'
import { numberOf } from '../../values/estimate.ts'

/** Half a month. */
const binDays = 15

/** A deal, or a payee's share of one, on the day on which it counts. */
export interface SoldDeal {
  readonly payeeId: string
  /** Row of the deals. */
  readonly deal: number
  readonly date: CalendarDate
  /** Of several payees who share a deal each has a part of it. */
  readonly value: number
}

/** A deal as it was watched: sold, and come back or not by the day. */
export interface PastDeal extends WatchedDeal {
  /** Row of the deals. */
  readonly deal: number
  readonly soldOn: CalendarDate
  readonly value: number
  /** Of the value, what has come back within the window; 0 where nothing has. */
  readonly back: number
}

export interface ReturnHistory {
  readonly hazard: AgeHazard
  readonly watched: readonly PastDeal[]
  /** Deals that were watched, and those of them that came back within the window. */
  readonly deals: number
  readonly returns: number
  /** The oldest age, in days, at which any was watched: of later ones nothing is known. */
  readonly oldest: number
  /** Share of a deal that comes back, on average of those of which anything does; 1 where nothing tells. */
  readonly fraction: number
  /** Value that came back ÷ what as many returns of deals of the usual size would have: above 1 where it is the larger deals that come back. */
  readonly sizes: number
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
  const wholes = wholesOf(data)
  const fractions: number[] = []
  const watched: PastDeal[] = []
  for (const { deal, payeeId, date, value } of soleBookings(bookings)) {
    const returns = (data.returns.ofDeal(deal) ?? []).filter(
      (row) => isTaken(row.reason) && row.returnedOn >= date && row.returnedOn <= asOf,
    )
    const [first] = returns
    const until = Math.min(windowDays, (first?.returnedOn ?? asOf) - date)
    const happened = first !== undefined
    const counted = returns.filter(({ returnedOn }) => returnedOn - date < windowDays)
    const fraction = Math.min(
      1,
      counted.reduce((sum, row) => sum + fractionOf(wholes, deal, row), 0),
    )
    watched.push({
      deal,
      soldOn: date,
      group: productOf(data, deal),
      member: payeeId,
      until,
      happened,
      value,
      back: fraction * value,
    })
    if (happened && until < windowDays) fractions.push(fraction)
  }
  const hazard = fitAgeHazard(watched, { width: binDays, limit: windowDays })
  const sum = fractions.reduce((all, one) => all + one, 0)
  const fraction = fractions.length === 0 ? 1 : sum / fractions.length
  return {
    hazard,
    watched,
    deals: watched.length,
    returns: fractions.length,
    oldest: watched.reduce((most, { until }) => Math.max(most, until), 0),
    fraction,
    sizes: sizesOf(watched, { hazard, asOf, fraction }),
  }
}

/** A deal that is shared is watched once, as a whole, with the first payee whose it is. */
function soleBookings(bookings: readonly SoldDeal[]): readonly SoldDeal[] {
  const deals = new Map<number, SoldDeal>()
  for (const booking of bookings) {
    const first = deals.get(booking.deal)
    deals.set(booking.deal, first === undefined ? booking : { ...first, value: first.value + booking.value })
  }
  return [...deals.values()]
}

/** Returns of the usual size that "large and small alike" counts as. */
const priorReturns = 12

/**
 * (came back + 12 × the size of one return) ÷ (expected of as many returns + the same), the size being that of a unit of money that came back:
 * Σ v² ÷ Σ v. Where 300 came back in returns of 10 each, and deals of the usual size would have brought 200: (300 + 120) ÷ (200 + 120) = 1.31.
 */
function sizesOf(
  watched: readonly PastDeal[],
  { hazard, asOf, fraction }: { readonly hazard: AgeHazard; readonly asOf: CalendarDate; readonly fraction: number },
): number {
  let [returns, back, squares, chances, value] = [0, 0, 0, 0, 0]
  for (const deal of watched) {
    if (!(deal.value > 0)) continue
    if (deal.back > 0) returns += 1
    back += deal.back
    squares += deal.back ** 2
    const chance = chanceOf(hazard, { ...deal, age: 0, span: asOf - deal.soldOn })
    chances += chance
    value += chance * deal.value
  }
  if (returns === 0 || !(chances > 0)) return 1
  const prior = (priorReturns * squares) / back
  return (back + prior) / ((returns * fraction * value) / chances + prior)
}

type Return = NonNullable<ReturnType<Data['returns']['ofDeal']>>[number]

/** Of each deal the whole of which a part can come back, by row; undefined where no file has the column. */
interface Wholes {
  readonly amount: Float64Array | undefined
  readonly quantity: Float64Array | undefined
}

/** A column is read all at once: 3,000 returns of 36,000 deals would otherwise read it 3,000 times. */
function wholesOf({ deals, locale }: Data): Wholes {
  const column = (name: string): Float64Array | undefined => {
    if (!deals.has(name)) return undefined
    const { digits, decimals } = deals.decimals(name, locale)
    return digits.map((whole) => whole / 10 ** decimals)
  }
  return { amount: column('amount'), quantity: column('quantity') }
}

/** Of the amount, else of the quantity, else all: computation.md, Clawback 2. */
function fractionOf(wholes: Wholes, deal: number, { amount, quantity }: Return): number {
  const [whole, value] = amount === undefined ? [wholes.quantity?.[deal], quantity] : [wholes.amount?.[deal], amount]
  if (whole === undefined || value === undefined) return 1
  return whole > 0 ? Math.min(1, Math.max(0, numberOf(value) / whole)) : 1
}
