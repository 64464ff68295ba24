// The histories of a project, one for each currency in which something is booked.
import type { CreditRun } from '../../compute/credit-run.ts'
import { rowOn } from '../../compute/roster.ts'
import type { Data } from '../../data/data.ts'
import { readLocalNumber } from '../../data/locale.ts'
import type { Plan } from '../../plan/plan.ts'
import type { Report } from '../../problems/problem.ts'
import type { RegularUnit, Span } from '../../values/period.ts'
import type { Booking, BookingHistory } from './booking-history.ts'
import { numberOf } from '../../values/estimate.ts'
import type { BookedIn } from './credited-bookings.ts'
import { creditedBookings } from './credited-bookings.ts'
import { dealLives } from './deal-lives.ts'
import { plainBookings } from './plain-bookings.ts'

export interface CountedBy {
  /** Column of the deals that is counted; what the plans credit, or `amount`, where none is named. */
  readonly value: string | undefined
  /** Stages of won deals, where there are no plans. */
  readonly won: readonly string[]
  /** Periods by which it is told; the pay periods, or months, where none is said. */
  readonly every: RegularUnit | undefined
}

/** Of what the plans credit. */
export function creditedHistories(
  { run, data, plans }: { readonly run: CreditRun; readonly data: Data; readonly plans: readonly Plan[] },
  { value, every }: CountedBy,
): readonly BookingHistory[] {
  const booked = creditedBookings(run, data, plans)
  const span = every === undefined ? paySpan(plans, data) : calendarSpan(every, plans[0]?.calendar.yearStarts)
  if (value === undefined) return historiesOf(booked, { data, span, value: 'amount' })
  const bookings = booked.flatMap((of) => valuedBy(of.bookings, value, { data, run }))
  return historiesOf([{ currency: undefined, bookings: bookings.toSorted((a, b) => a.date - b.date) }], {
    data,
    span,
    value,
  })
}

/** Of all won deals, without plans. */
export function plainHistories(
  data: Data,
  { value = 'amount', won, every }: CountedBy,
  report: Report,
): readonly BookingHistory[] {
  const booked = plainBookings(data, { value, won }, report)
  return historiesOf(booked, { data, span: calendarSpan(every ?? 'month'), value })
}

function historiesOf(
  booked: readonly BookedIn[],
  { data, span, value }: { readonly data: Data; readonly span: Span; readonly value: string },
): readonly BookingHistory[] {
  const some = booked.filter(({ bookings }) => bookings.length > 0)
  return some.map(({ currency, bookings }) => ({
    currency,
    span,
    bookings,
    lives: dealLives(data, { bookings, currency, value, isOnlyCurrency: some.length === 1 }),
  }))
}

function calendarSpan(unit: RegularUnit, yearStarts = 1): Span {
  return { kind: 'regular', unit, yearStarts }
}

/** The pay periods of the first plan; one that pays only once is told by month. */
function paySpan(plans: readonly Plan[], data: Data): Span {
  for (const { calendar } of plans) {
    if (calendar.kind === 'spans' && calendar.pay.kind !== 'whole') return calendar.pay
    const periods = calendar.kind === 'named' ? data.calendars.get(calendar.name)?.pay : undefined
    if (calendar.kind === 'named' && periods !== undefined && periods.length > 0)
      return { kind: 'named', calendar: calendar.name, periods }
  }
  return calendarSpan('month')
}

/** The same bookings with the column in the place of the credited value, times the payee's share. */
function valuedBy(
  bookings: readonly Booking[],
  column: string,
  { data, run }: { readonly data: Data; readonly run: CreditRun },
): readonly Booking[] {
  const shares = new Map(run.credits.map(({ deal, payeeId, share }) => [`${deal} ${payeeId}`, numberOf(share)]))
  return bookings.flatMap((booking) => {
    const value = readLocalNumber(data.deals.text(booking.deal, column), data.locale)
    const share = shares.get(`${booking.deal} ${booking.payeeId}`) ?? 1
    return value === undefined ? [] : [{ ...booking, value: numberOf(value) * share }]
  })
}

/** What a booking belongs to: the cell of its deal, or of its payee's row on its day; '' where it says nothing. */
export function cellOf(data: Data, column: string): (booking: Booking) => string {
  if (column === 'payee_id') return ({ payeeId }) => payeeId
  if (data.deals.has(column)) return ({ deal }) => data.deals.text(deal, column)
  return ({ payeeId, date }) => {
    const row = rowOn(data.payeeRows.get(payeeId) ?? [], date)?.row ?? data.payeeRows.get(payeeId)?.at(-1)?.row
    return row === undefined ? '' : (data.payees?.text(row, column) ?? '')
  }
}

/** Whether a payee has left by a day: nothing more is booked by them. Without a payees file nobody has. */
export function hasLeft(data: Data, payeeId: string, by: number): boolean {
  const rows = data.payeeRows.get(payeeId)
  return (
    rows !== undefined &&
    rows.length > 0 &&
    rows.every(({ to, leftOn }) => Math.min(to ?? Infinity, leftOn ?? Infinity) <= by)
  )
}
