// Forecasts of bookings where there is little to go by, and sums that must hold whatever there is.
import * as fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { forecastBookings } from '../../../src/insight/forecast/booking-forecast.ts'
import { bookingFutures } from '../../../src/insight/forecast/booking-futures.ts'
import type { BookingHistory } from '../../../src/insight/forecast/booking-history.ts'
import {
  comingPeriods,
  cycleOf,
  knownOn,
  lastKnownDay,
  wholePeriods,
} from '../../../src/insight/forecast/booking-history.ts'
import { partRows, totalRows } from '../../../src/insight/forecast/booking-rows.ts'
import { dateText } from '../../../src/values/calendar-date.ts'
import { Exact, sum } from '../../../src/values/exact.ts'
import { on } from '../../helpers/a-run.ts'
import { historyOf, monthly } from './a-history.ts'

const pattern = [100, 120, 90, 130, 110, 140, 95, 125, 105, 150, 115, 160]

function rowsOf(history: BookingHistory, asOf: string, steps = 3) {
  const forecast = forecastBookings(history, { asOf: on(asOf), steps })
  return { forecast, rows: totalRows(forecast, 1) }
}

function lows(figures: readonly number[]): readonly number[] {
  return rowsOf(historyOf(figures), '2024-08-31').rows.map(({ intervals }) => intervals![95].low.sign())
}

function said(history: BookingHistory): readonly string[] {
  return rowsOf(history, '2024-12-31').rows.map(({ forecast }) => forecast.toText())
}

describe('a forecast of bookings', () => {
  // The figure said for each of the three months after, and whether it has an interval; '' where none is said.
  test.each([
    ['no month at all', [], '2024-06-30', '', false],
    ['one month', [3000], '2024-01-31', '3000', false],
    ['three months: their mean', [300, 600, 900], '2024-03-31', '600', false],
    ['a month without a sale counts as 0 in the mean', [900, 0, 300], '2024-03-31', '400', false],
    ['six months alike', [300, 300, 300, 300, 300, 300], '2024-06-30', '300', false],
    ['months of which nothing is said any more count as 0', [600], '2024-03-31', '200', false],
  ])('of %s', (_, figures, asOf, figure, hasInterval) => {
    const { rows, forecast } = rowsOf(historyOf(figures), asOf)
    const periods = rows.filter(({ period }) => period !== '')
    expect(periods.map((row) => row.forecast.toText())).toEqual(figure === '' ? [] : [figure, figure, figure])
    expect(periods.some(({ intervals }) => intervals !== undefined)).toBe(hasInterval)
    const { outlook } = forecast.combined
    expect(outlook.kind === 'told' ? outlook.notes.length : outlook.why.length, 'it says why').toBeGreaterThan(0)
  })

  it('of one deal is that deal a month, and says that nothing tells how far it may miss', () => {
    const one = historyOf([900]).bookings.slice(0, 1)
    const { forecast } = rowsOf({ ...historyOf([]), bookings: one }, '2024-01-31')
    const { outlook } = forecast.combined
    expect(outlook).toMatchObject({ kind: 'told', steps: [{ mean: 300 }, { mean: 300 }, { mean: 300 }] })
    expect(outlook.kind === 'told' && outlook.notes[0]).toContain('Only 1 period of bookings is known')
  })

  it('never says less than nothing of a history without a negative month, and may of one with', () => {
    expect(lows([10, 0, 0, 90, 0, 5, 0, 40])).not.toContain(-1)
    expect(lows([10, -50, 20, 90, -80, 5, 60, -40])).toContain(-1)
  })

  it('is never anything but a figure, and its intervals lie in one another', () => {
    const figure = fc.oneof(fc.constant(0), fc.integer({ min: -1000, max: 1_000_000 }))
    fc.assert(
      fc.property(fc.array(figure, { maxLength: 24 }), (figures) => {
        const { rows } = rowsOf(historyOf(figures), '2026-06-30')
        for (const { intervals } of rows) {
          if (intervals === undefined) continue
          const ends = [95, 80, 50].map((level) => intervals[level as 50 | 80 | 95])
          const inOrder = [...ends.map(({ low }) => low), ...ends.toReversed().map(({ high }) => high)]
          expect(inOrder.map((end, at) => at === 0 || end.compare(inOrder[at - 1]!) >= 0)).not.toContain(false)
        }
      }),
      { numRuns: 12 },
    )
  })

  it('of a month that has begun keeps what is booked and adds what usually comes after', () => {
    // Of each month two thirds come after the 5th; of April 40 are booked by then.
    const history = historyOf([...pattern, ...pattern, ...pattern.slice(0, 3), 120])
    const { rows, forecast } = rowsOf(history, '2026-04-07')
    expect(rows[0]!.period).toBe('2026-04')
    expect(rows[0]!.booked!.toText()).toBe('40')
    expect(forecast.running!.toCome).toBeCloseTo(2 / 3, 10)
    expect(rows[0]!.intervals![95].low.compare(Exact.of(40))).toBeGreaterThanOrEqual(0)
  })

  it('is made of what was known on the day: what was booked later changes nothing', () => {
    const history = historyOf([...pattern, ...pattern])
    const later = historyOf([...pattern, ...pattern.map((figure) => figure * 9)])
    expect(said(history)).toEqual(said(later))
  })

  it('is the same for the same seed', () => {
    const history = historyOf([...pattern, ...pattern])
    expect(rowsOf(history, '2025-12-31').rows).toEqual(rowsOf(history, '2025-12-31').rows)
  })
})

describe('parts of a forecast', () => {
  const payees = ['ana', 'ben', 'cy', 'dee']
  const shared = (figures: readonly number[]): BookingHistory => {
    const history = historyOf(figures)
    const bookings = history.bookings.map((booking, at) => ({ ...booking, payeeId: payees[(at * at) % 4]! }))
    return { ...history, bookings }
  }

  it('add up to the total in every period, and periods to their sum', () => {
    const amount = fc.integer({ min: 1, max: 99_999_999 })
    fc.assert(
      fc.property(fc.array(amount, { minLength: 1, maxLength: 24 }), (figures) => {
        const { forecast, rows } = rowsOf(shared(figures), '2025-12-31')
        const parts = partRows(forecast, rows, { nameOf: ({ payeeId }) => payeeId, count: 50, seed: 1 })
        for (const { period, forecast: total } of rows) {
          const own = parts.filter((part) => part.period === period).map((part) => part.forecast)
          expect(sum(own).toText()).toBe(total.toText())
        }
      }),
      { numRuns: 10 },
    )
  })

  it('of payees who have left are nothing', () => {
    const history = shared([...pattern, ...pattern])
    const forecast = forecastBookings(history, { asOf: on('2025-12-31'), steps: 2 })
    const how = { nameOf: ({ payeeId }: { payeeId: string }) => payeeId, count: 50, seed: 1 }
    const gone = partRows(forecast, totalRows(forecast, 1), { ...how, isGone: (payeeId) => payeeId === 'ana' })
    expect(gone.filter(({ part }) => part === 'ana').map((row) => row.forecast.toText())).toEqual(['0', '0', '0'])
  })

  it('in every future add up to its total, which on average is the forecast', () => {
    const history = shared([...pattern, ...pattern])
    const options = { asOf: on('2025-12-31'), steps: 3, count: 400, seed: 7 }
    const futures = bookingFutures(history, options)
    const { outlook } = forecastBookings(history, options).combined
    const totalOf = (future: number, period: number) =>
      futures.payees.reduce((all, _, payee) => all + futures.value(future, payee, period), 0)
    expect(futures.periods.map(({ name }) => name)).toEqual(['2026-01', '2026-02', '2026-03'])
    const means = futures.periods.map(
      (_, period) => Array.from({ length: 400 }, (__, future) => totalOf(future, period)).reduce((a, b) => a + b) / 400,
    )
    means.forEach((mean, period) =>
      expect(mean).toBeCloseTo(outlook.kind === 'told' ? outlook.steps[period]!.mean : NaN, 6),
    )
  })
})

describe('periods of a forecast', () => {
  it.each([
    ['a month of one booking near its end is over', ['2026-03-20'], '2026-03-31'],
    [
      'bookings that stop long before the end of the month say that the data end there',
      ['2026-03-01', '2026-03-02', '2026-03-03', '2026-03-04'],
      '2026-03-04',
    ],
  ])('%s', (_, days, last) => {
    const bookings = days.map((day, deal) => ({ payeeId: 'ana', deal, date: on(day), value: 1 }))
    expect(dateText(lastKnownDay({ ...historyOf([]), bookings })!)).toBe(last)
  })

  it('leave out a first month of which the data have only the end', () => {
    const history = historyOf([100, 100, 100])
    const late = Array.from({ length: 60 }, (_, day) => ({
      payeeId: 'ana',
      deal: day,
      date: (on('2023-12-25') + day) as (typeof history.bookings)[0]['date'],
      value: 1,
    }))
    expect(wholePeriods({ ...history, bookings: late }, on('2024-02-29')).map(({ name }) => name)).toEqual([
      '2024-01',
      '2024-02',
    ])
  })

  it.each([
    [{ kind: 'regular', unit: 'week', yearStarts: 1 }, 52],
    [{ kind: 'regular', unit: 'quarter', yearStarts: 4 }, 4],
    [{ kind: 'every', every: { count: 28, unit: 'days', text: '4 weeks' }, from: on('2026-01-01') }, 13],
    [{ kind: 'every', every: { count: 10, unit: 'days', text: '10 days' }, from: on('2026-01-01') }, 1],
  ] as const)('come round after so many in a year: %o', (span, count) => {
    expect(cycleOf(span)).toBe(count)
  })

  it('are those that end after the day, the one that holds it first', () => {
    expect(comingPeriods(monthly, on('2026-04-12'), 2).map(({ name }) => name)).toEqual(['2026-04', '2026-05'])
    expect(comingPeriods(monthly, on('2026-03-31'), 2).map(({ name }) => name)).toEqual(['2026-04', '2026-05'])
  })

  it('a deal that closed later was open then', () => {
    const life = {
      deal: 1,
      openedOn: on('2026-01-01'),
      endedOn: on('2026-03-10'),
      isBooked: true,
      bookedValue: 5,
      stated: 7,
      kind: '',
    }
    const { lives } = knownOn({ ...historyOf([]), lives: [life] }, on('2026-02-28'))
    expect(lives).toEqual([{ ...life, endedOn: undefined, isBooked: false, bookedValue: undefined }])
  })
})
