// Many futures of the bookings of each payee, or of any other part: the total of each future follows the forecast, and its parts add up to
// the total. What comes after (pay, contests) is worked out future by future, never from a mean.
import type { CalendarDate } from '../../values/calendar-date.ts'
import type { Period } from '../../values/period.ts'
import { contains } from '../../values/period.ts'
import { seededRandom } from '../statistics/numeric/random.ts'
import type { BookingForecast } from './booking-forecast.ts'
import { forecastBookings } from './booking-forecast.ts'
import type { Booking, BookingHistory } from './booking-history.ts'
import { cycleOf } from './booking-history.ts'
import type { Expected } from './outlook.ts'
import type { Parts } from './parts.ts'
import { partsOf } from './parts.ts'
import { drawWeights } from './part-weights.ts'
import { drawPaths } from './total-paths.ts'

export interface BookingFutures {
  /** The first may have begun: then a value is all of it, what is booked already included. */
  readonly periods: readonly Period[]
  /** In order of id. */
  readonly payees: readonly string[]
  readonly count: number
  /** In major units of the history's currency; all by their index. */
  value(future: number, payee: number, period: number): number
}

export interface FuturesOptions {
  readonly asOf: CalendarDate
  /** Coming periods. */
  readonly steps: number
  readonly count: number
  readonly seed: number
  /** Payees who will not sell any more. */
  readonly isGone?: ((payeeId: string) => boolean) | undefined
}

/** Without a forecast of the total there are no periods. */
export function bookingFutures(history: BookingHistory, options: FuturesOptions): BookingFutures {
  const forecast = forecastBookings(history, options)
  return futuresOf(forecast, { ...options, nameOf: ({ payeeId }) => payeeId })
}

export interface PartFutures {
  readonly nameOf: (booking: Booking) => string
  readonly count: number
  readonly seed: number
  readonly isGone?: ((name: string) => boolean) | undefined
}

/** The same of a forecast that is there already, with any parts in the place of payees. */
export function futuresOf(forecast: BookingForecast, { nameOf, count, seed, isGone }: PartFutures): BookingFutures {
  const { asked, combined } = forecast
  const { history, whole } = asked
  const steps = combined.outlook.kind === 'told' ? combined.outlook.steps : []
  const parts = partsOf({ bookings: history.bookings, whole, cycle: cycleOf(history.span), nameOf, isGone })
  const names = parts.parts.map(({ name }) => name)
  const already = bookedAlready(forecast, nameOf, names)
  const { weights, ofParts } = drawWeights(parts, {
    count,
    open: openOf(steps, already),
    random: seededRandom(seed, 1),
  })
  const paths = drawPaths(steps, count, { random: seededRandom(seed), known: ofParts })
  const values = dividePaths(paths, { parts, weights, already, steps: steps.length })
  return {
    periods: asked.coming.slice(0, steps.length),
    payees: names,
    count,
    value: (future, payee, period) => values[(future * steps.length + period) * names.length + payee]!,
  }
}

/** What each part has booked in the running period. */
function bookedAlready(
  { asked, running }: BookingForecast,
  nameOf: (booking: Booking) => string,
  names: readonly string[],
): readonly number[] {
  const booked = new Map<string, number>()
  if (running !== undefined)
    for (const booking of asked.history.bookings.filter(({ date }) => contains(running.period, date)))
      booked.set(nameOf(booking), (booked.get(nameOf(booking)) ?? 0) + booking.value)
  return names.map((name) => booked.get(name) ?? 0)
}

/** What of each step is still to be sold. */
function openOf(steps: readonly Expected[], already: readonly number[]): readonly number[] {
  const booked = already.reduce((sum, value) => sum + value, 0)
  return steps.map(({ mean }, step) => Math.max(0, step === 0 ? mean - booked : mean))
}

interface Dividing {
  readonly parts: Parts
  readonly weights: Float64Array
  readonly already: readonly number[]
  readonly steps: number
}

/** Future by future, period by period, part by part; what is booked already stays with who has booked it. */
function dividePaths(paths: Float64Array, { parts: { parts }, weights, already, steps }: Dividing): Float64Array {
  const booked = already.reduce((sum, value) => sum + value, 0)
  const values = new Float64Array(paths.length * parts.length)
  for (let row = 0; row < paths.length; row++) {
    const own = weights.subarray(row * parts.length, (row + 1) * parts.length)
    const sum = own.reduce((all, weight) => all + weight, 0)
    const isFirst = row % steps === 0
    const open = isFirst ? paths[row]! - booked : paths[row]!
    parts.forEach(({ share }, part) => {
      const value = open * (sum > 0 ? own[part]! / sum : share)
      values[row * parts.length + part] = isFirst ? already[part]! + value : value
    })
  }
  return values
}
