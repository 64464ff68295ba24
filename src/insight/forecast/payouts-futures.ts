// What both ways of working out futures of pay are given, and what they fill in: what each payee earns and is paid in each pay period.
// Figures are floats from here on: a forecast is an estimate, nothing of it is paid.
import type { Data } from '../../data/data.ts'
import type { Plan } from '../../plan/plan.ts'
import type { CalendarDate } from '../../values/calendar-date.ts'
import { addDays, partsOf } from '../../values/calendar-date.ts'
import type { Currency } from '../../values/currency.ts'
import type { Period } from '../../values/period.ts'
import { contains } from '../../values/period.ts'
import type { Random } from '../statistics/numeric/random.ts'
import { seededRandom } from '../statistics/numeric/random.ts'
import { sumOf } from '../statistics/numeric/summary.ts'
import type { BookingFutures } from './booking-futures.ts'
import type { Booking } from './booking-history.ts'
import type { DealPool, Drawn } from './payouts-draws.ts'
import { dealPools, drawDeals } from './payouts-draws.ts'

/** Bookings of one currency up to a day, in order of date, and their futures. */
export interface Booked {
  readonly bookings: readonly Booking[]
  /** Of a period that has begun, the whole: what is booked of it already is part of the value. */
  readonly futures: BookingFutures
  /** Nothing tells how far the bookings may miss: their futures differ from payee to payee alone, and no interval can be told. */
  readonly isBare?: boolean
}

export interface FuturesOf {
  readonly plans: readonly Plan[]
  /** What came after `asOf` is not in it. */
  readonly data: Data
  readonly asOf: CalendarDate
  readonly booked: readonly Booked[]
  readonly seed: number
}

/** A payee on a plan. */
export interface PayAccount {
  readonly payeeId: string
  readonly name: string
  readonly plan: string
  readonly currency: Currency
}

/** Where a payee stands in a component at the end of a pay period: attainment and steps are read from it. */
export interface Standings {
  readonly account: number
  readonly component: string
  readonly quota: number | undefined
  /** By future. */
  readonly measures: Float64Array
}

export interface PayFutures {
  /** Pay periods that end after `asOf`, in order. */
  readonly periods: readonly Period[]
  readonly accounts: readonly PayAccount[]
  readonly count: number
  /** By account, pay period and future. */
  readonly earned: readonly (readonly Float64Array[])[]
  readonly payable: readonly (readonly Float64Array[])[]
  /** By pay period. */
  readonly standings: readonly (readonly Standings[])[]
  /** By account; undefined for whoever has no deals of their own. */
  readonly nextDeals: readonly (NextDeal | undefined)[]
}

/** One more deal of the usual size in the first coming period: what is earned with it less what is earned without it. */
export interface NextDeal {
  /** What it is booked with. */
  readonly value: number
  /** Mean over the futures. */
  readonly worth: number
  /** Standard error of the mean. */
  readonly error: number
}

/** How far the work is; a terminal shows it. */
export interface Progress {
  readonly done: number
  readonly of: number
}

/** Draws the deals of one future after another; each payee has chance of their own, whatever the others draw. */
export class DealDraws {
  readonly payees: readonly DrawnPayee[]
  private readonly periodsOf: readonly (readonly ComingPeriod[])[]

  constructor({ booked, asOf, seed }: Pick<FuturesOf, 'booked' | 'asOf' | 'seed'>) {
    const days = booked.map(({ bookings, futures }) => comingPeriods(bookings, futures.periods, asOf))
    this.periodsOf = days
    this.payees = booked.flatMap(({ bookings, futures }, group) => {
      const pools = dealPools(bookings, futures.payees)
      const known = bookedSoFar(bookings, futures.periods[0])
      return futures.payees.map((payeeId, payee): DrawnPayee => {
        const stream = payee + group * streamsOfGroup
        return {
          payeeId,
          payee,
          group,
          futures,
          pool: pools[payee]!,
          random: seededRandom(seed, stream),
          known: known.get(payeeId),
        }
      })
    })
  }

  /** The coming periods of a payee's bookings. */
  periods(of: DrawnPayee): readonly ComingPeriod[] {
    return this.periodsOf[of.group]!
  }

  /** Of a payee in a future, period by period. Futures are asked for in their order. */
  draw(of: DrawnPayee, future: number): readonly Drawn[] {
    const { futures, payee, pool, random, known } = of
    return this.periods(of).map((_, period) => {
      const total = futures.value(future, payee, period) - (period === 0 ? (known ?? 0) : 0)
      return drawDeals(random, pool, total)
    })
  }
}

const streamsOfGroup = 1_000_000

export interface DrawnPayee {
  readonly payeeId: string
  readonly payee: number
  readonly group: number
  readonly futures: BookingFutures
  readonly pool: DealPool
  readonly random: Random
  /** Booked already of the period that has begun. */
  readonly known: number | undefined
}

export interface ComingPeriod {
  readonly period: Period
  /** The day on which all deals of the period stand. */
  readonly on: CalendarDate
}

/** All deals of a period stand on the day by which half of what is booked in a period usually has been. */
function comingPeriods(
  bookings: readonly Booking[],
  periods: readonly Period[],
  asOf: CalendarDate,
): readonly ComingPeriod[] {
  const share = usualShareOfPeriod(bookings, periods)
  return periods.map((period) => {
    const day = addDays(period.from, Math.round(share * (period.to - period.from)))
    const first = period.from > asOf ? period.from : addDays(asOf, 1)
    return { period, on: day < first ? (first > period.to ? period.to : first) : day }
  })
}

/** Of the days of a month, by value; the middle of periods of another length. */
function usualShareOfPeriod(bookings: readonly Booking[], periods: readonly Period[]): number {
  const first = periods[0]
  const days = first === undefined ? 0 : first.to - first.from + 1
  if (days < 28 || days > 31) return 0.5
  const byDay = Array.from({ length: 32 }, () => 0)
  for (const { date, value } of bookings) byDay[partsOf(date).day]! += Math.max(0, value)
  const all = sumOf(byDay)
  let below = 0
  const median = byDay.findIndex((value) => (below += value) * 2 >= all)
  return all > 0 ? Math.max(0, median - 1) / 30 : 0.5
}

/** By payee, what is booked already of the first coming period. */
function bookedSoFar(bookings: readonly Booking[], first: Period | undefined): ReadonlyMap<string, number> {
  const known = new Map<string, number>()
  if (first === undefined) return known
  for (const { payeeId, date, value } of bookings)
    if (contains(first, date)) known.set(payeeId, (known.get(payeeId) ?? 0) + value)
  return known
}
