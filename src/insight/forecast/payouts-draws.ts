// The deals of a coming period: drawn from those that a payee has made, until their sum is about what the future books, and then all of
// them larger or smaller by one factor, so that it is that sum. A plan that pays by deal, product or term so meets the deals of the payee.
import type { Random } from '../statistics/numeric/random.ts'
import type { Booking } from './booking-history.ts'

/** Deals that may come again. */
export interface DealPool {
  readonly bookings: readonly Booking[]
  /** What each was booked with; above 0. */
  readonly values: readonly number[]
}

/** Indices in the pool, and the factor of their size; none where nothing is booked, or the pool is empty. */
export interface Drawn {
  readonly picked: readonly number[]
  readonly times: number
}

/** Deals that a payee made longer ago than so many others say little of those to come. */
const latestDeals = 24
/** So many in one period of one payee: a future far above all that was ever booked is made of larger deals instead. */
const mostDrawn = 200

/** By payee; whoever has no deal draws from those of all others. `bookings` are in order of date. */
export function dealPools(bookings: readonly Booking[], payees: readonly string[]): readonly DealPool[] {
  const byPayee = new Map<string, Booking[]>()
  for (const booking of bookings) {
    if (booking.value <= 0) continue
    const own = byPayee.get(booking.payeeId)
    if (own === undefined) byPayee.set(booking.payeeId, [booking])
    else own.push(booking)
  }
  const all = poolOf(bookings.filter(({ value }) => value > 0))
  return payees.map((payeeId) => {
    const own = byPayee.get(payeeId)
    return own === undefined ? all : poolOf(own)
  })
}

function poolOf(bookings: readonly Booking[]): DealPool {
  const latest = bookings.slice(-latestDeals)
  return { bookings: latest, values: latest.map(({ value }) => value) }
}

/**
 * Draws with replacement while a further deal brings the sum nearer to `total`. Pool 100, 100, 100 and total 260: three deals, each
 * 260 ÷ 300 as large.
 */
export function drawDeals(random: Random, { values }: DealPool, total: number): Drawn {
  if (!(total > 0) || values.length === 0) return { picked: [], times: 1 }
  const picked: number[] = []
  let sum = 0
  while (picked.length < mostDrawn) {
    const next = random.below(values.length)
    const value = values[next]!
    if (picked.length > 0 && sum + value - total > total - sum) break
    picked.push(next)
    sum += value
    if (sum >= total) break
  }
  return { picked, times: roundedTimes(total / sum) }
}

/** The deal of middle size, by its index; the smaller of two. Undefined for an empty pool. */
export function usualDeal({ values }: DealPool): number | undefined {
  const inOrder = values.map((_, index) => index).toSorted((a, b) => values[a]! - values[b]! || a - b)
  return inOrder[(inOrder.length - 1) >> 1]
}

/** To a millionth: both ways of working out pay are given the same exact factor. */
function roundedTimes(times: number): number {
  return Math.round(times * timesUnit) / timesUnit
}

export const timesUnit = 1_000_000
