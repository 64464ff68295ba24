// Many futures of the bookings of each payee, or of any other part: the total of each future follows the forecast, and its parts add up to
// the total. What comes after (pay, contests) is worked out future by future, never from a mean.
import type { CalendarDate } from '../../values/calendar-date.ts'
import type { Period } from '../../values/period.ts'
import { contains } from '../../values/period.ts'
import { drawGamma } from '../statistics/numeric/gamma.ts'
import type { Random } from '../statistics/numeric/random.ts'
import { seededRandom } from '../statistics/numeric/random.ts'
import type { BookingForecast } from './booking-forecast.ts'
import { forecastBookings } from './booking-forecast.ts'
import type { Booking, BookingHistory } from './booking-history.ts'
import { cycleOf } from './booking-history.ts'
import type { Parts } from './parts.ts'
import { partsOf } from './parts.ts'
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
  const paths = drawPaths(steps, count, seededRandom(seed))
  const already = bookedAlready(forecast, nameOf, names)
  const values = dividePaths(paths, { parts, already, steps: steps.length, random: seededRandom(seed, 1) })
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

interface Dividing {
  readonly parts: Parts
  readonly already: readonly number[]
  readonly steps: number
  readonly random: Random
}

/** Future by future, period by period, part by part; what is booked already stays with who has booked it. */
function dividePaths(
  paths: Float64Array,
  { parts: { parts, lasting }, already, steps, random }: Dividing,
): Float64Array {
  const booked = already.reduce((sum, value) => sum + value, 0)
  const values = new Float64Array(paths.length * parts.length)
  const weights = new Float64Array(parts.length)
  const shapes = parts.map(({ variation }) => ({
    stays: lasting > 0 ? 1 / (lasting * variation ** 2) : Infinity,
    passes: 1 / ((1 - lasting) * variation ** 2),
  }))
  const stays = new Float64Array(parts.length)
  for (let row = 0; row < paths.length; row++) {
    if (row % steps === 0) parts.forEach((_, part) => (stays[part] = drawGamma(shapes[part]!.stays, random)))
    let sum = 0
    parts.forEach(({ share }, part) => {
      weights[part] = share === 0 ? 0 : share * stays[part]! * drawGamma(shapes[part]!.passes, random)
      sum += weights[part]!
    })
    const isFirst = row % steps === 0
    const open = isFirst ? paths[row]! - booked : paths[row]!
    parts.forEach(({ share }, part) => {
      const own = open * (sum > 0 ? weights[part]! / sum : share)
      values[row * parts.length + part] = isFirst ? already[part]! + own : own
    })
  }
  return values
}
