// Bookings of the past and of the coming periods as a plot: what was, what is expected, and the 80% interval about it.
import type { BookingForecast } from '../insight/forecast/booking-forecast.ts'
import type { BookingRow } from '../insight/forecast/booking-rows.ts'
import { roundedTo, unitFor } from '../insight/forecast/rounded.ts'
import type { Exact } from '../values/exact.ts'
import { numberText } from './money.ts'
import { plotText } from './plot.ts'

const [margin, widest, tall] = [16, 100, 10]
/** More than four columns for a period make it no easier to read. */
const widestPeriod = 4

/** As many past periods as there is room for, each as wide as the coming ones. */
export function bookingPlot({ asked, booked }: BookingForecast, totals: readonly BookingRow[], width: number): string {
  const rows = totals.filter(({ period }) => period !== '')
  const room = Math.max(20, Math.min(widest, width - margin))
  const shown = Math.max(1, Math.min(booked.length, room - rows.length))
  const wide = Math.max(1, Math.min(widestPeriod, Math.floor(room / (shown + rows.length))))
  const past = booked.slice(booked.length - shown)
  const unit = unitFor(Math.max(1, ...past.map(Math.abs)), asked.history.currency)
  const spread = (heights: readonly Exact[]) => heights.flatMap((height) => Array.from({ length: wide }, () => height))
  const from = past.length * wide
  const banded = rows.every(({ intervals }) => intervals !== undefined)
  const names = [...asked.whole.slice(asked.whole.length - past.length), ...asked.coming].map(({ name }) => name)
  const plot = plotText({
    rows: tall,
    heightText: (height) => numberText(height),
    areas: banded
      ? [
          {
            mark: '░',
            from,
            low: spread(rows.map(({ intervals }) => intervals![80].low)),
            high: spread(rows.map(({ intervals }) => intervals![80].high)),
          },
        ]
      : [],
    series: [
      { mark: '•', heights: spread(past.map((value) => roundedTo(value, unit))) },
      { mark: '◦', from, heights: spread(rows.map(({ forecast }) => forecast)) },
    ],
    ticks: names.map((text, index) => ({ column: index * wide + Math.floor(wide / 2), text })),
    marked: [],
  })
  return `${plot}• booked  ◦ expected${banded ? '  ░ 80 of 100 such periods lie here' : ''}\n`
}
