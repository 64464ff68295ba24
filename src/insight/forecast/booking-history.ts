// What a forecast of bookings looks back on: every booking with its day and value, and the life of every deal from the day it was opened.
// Figures are floats from here on: a forecast is an estimate, nothing of it is paid.
import type { CalendarDate } from '../../values/calendar-date.ts'
import { addDays } from '../../values/calendar-date.ts'
import type { Currency } from '../../values/currency.ts'
import type { Period, Span } from '../../values/period.ts'
import { periodAt } from '../../values/period.ts'

/** A deal, or a payee's share of one, on the day on which it counts. Returns are left out: they are no smaller sale, but a clawback. */
export interface Booking {
  readonly payeeId: string
  /** Row of the deals. */
  readonly deal: number
  readonly date: CalendarDate
  /** In major units of the currency. */
  readonly value: number
}

/** A deal from the day it was opened to its end, as the data tell it now; what was known of it earlier, `knownOn` says. */
export interface DealLife {
  readonly deal: number
  readonly openedOn: CalendarDate
  /** Undefined while it is open. */
  readonly endedOn: CalendarDate | undefined
  readonly isBooked: boolean
  /** Undefined where it is not booked. */
  readonly bookedValue: number | undefined
  /** What it says that it is worth, booked or not; undefined where that is only filled in once it is booked. */
  readonly stated: number | undefined
  /** Deals of a kind are worth about the same: the product; '' where there is none. */
  readonly kind: string
}

/** Of one currency. */
export interface BookingHistory {
  /** Undefined where the data name none. */
  readonly currency: Currency | undefined
  /** Periods by which it is counted and told. */
  readonly span: Span
  /** In order of date. */
  readonly bookings: readonly Booking[]
  /** Deals of which it is known when they were opened; empty where the data do not say. */
  readonly lives: readonly DealLife[]
}

/** The same history as it could be seen at the end of a day: what came later is not in it, and deals that ended later are open. */
export function knownOn(history: BookingHistory, day: CalendarDate): BookingHistory {
  return {
    ...history,
    bookings: history.bookings.filter(({ date }) => date <= day),
    lives: history.lives
      .filter(({ openedOn }) => openedOn <= day)
      .map((life) =>
        life.endedOn === undefined || life.endedOn <= day
          ? life
          : { ...life, endedOn: undefined, isBooked: false, bookedValue: undefined },
      ),
  }
}

/** So many mean gaps between bookings without one happen by chance less than once in a hundred times (e⁻⁵). */
const silentGaps = 5
/** A long weekend says nothing, however dense the bookings. */
const leastSilence = 4

/**
 * The day up to which the data seem to be known: the end of the period with the latest booking; or, where from that booking to the end
 * of the period it would have been silent for longer than chance allows, the day of the booking. Undefined without one.
 */
export function lastKnownDay({ span, bookings, lives }: BookingHistory): CalendarDate | undefined {
  const last = bookings.at(-1)?.date
  if (last === undefined) return undefined
  const opened = lives.reduce((latest, { openedOn }) => Math.max(latest, openedOn), -Infinity)
  const latest = addDays(last, Math.max(0, opened - last))
  const end = periodAt(span, latest)?.to
  return end === undefined || end - latest > usualSilence(bookings) ? latest : end
}

/** From the first period of which all seems to be known to the one before `asOf`'s own, or with it where it ends on that day. */
export function wholePeriods(history: BookingHistory, asOf: CalendarDate): readonly Period[] {
  const { span, bookings } = history
  const first = bookings[0]?.date
  if (first === undefined) return []
  const periods: Period[] = []
  for (let day = first; day <= asOf;) {
    const period = periodAt(span, day)
    if (period === undefined || period.to > asOf) break
    periods.push(period)
    day = addDays(period.to, 1)
  }
  const begins = periods[0]
  const isCut = begins !== undefined && first - begins.from > usualSilence(bookings)
  return isCut && periods.length > 1 ? periods.slice(1) : periods
}

function usualSilence(bookings: readonly Booking[]): number {
  if (bookings.length < 2) return Infinity
  const gap = (bookings.at(-1)!.date - bookings[0]!.date) / (bookings.length - 1)
  return Math.max(leastSilence, silentGaps * gap)
}

/** The periods that end after a day, the one that holds it first: as many as asked for, or as the calendar has. */
export function comingPeriods(span: Span, asOf: CalendarDate, count: number): readonly Period[] {
  const periods: Period[] = []
  let day = addDays(asOf, 1)
  while (periods.length < count) {
    const period = periodAt(span, day)
    if (period === undefined) break
    periods.push(period)
    day = addDays(period.to, 1)
  }
  return periods
}

/** What was booked in each period; periods are in order and without gaps. */
export function bookedIn(bookings: readonly Booking[], periods: readonly Period[]): readonly number[] {
  const totals = periods.map(() => 0)
  let at = 0
  for (const { date, value } of bookings) {
    while (at < periods.length && periods[at]!.to < date) at++
    if (at === periods.length) break
    if (date >= periods[at]!.from) totals[at]! += value
  }
  return totals
}

/** Periods in a year, where they come round: 12 months, 4 quarters, 52 weeks, 13 periods of four weeks; else 1. */
export function cycleOf(span: Span): number {
  switch (span.kind) {
    case 'regular':
      return { week: 52, 'half-month': 24, month: 12, quarter: 4, half: 2, year: 1 }[span.unit]
    case 'every': {
      const { count, unit } = span.every
      const perYear = unit === 'months' ? 12 : 364
      return perYear % count === 0 ? perYear / count : 1
    }
    case 'named': {
      const years = (span.periods.at(-1)!.to - span.periods[0]!.from + 1) / 365.25
      const perYear = span.periods.length / years
      return years >= 0.9 && Math.abs(perYear - Math.round(perYear)) < 0.2 ? Math.max(1, Math.round(perYear)) : 1
    }
    case 'whole':
      return 1
  }
}
