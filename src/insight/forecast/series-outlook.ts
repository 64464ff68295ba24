// Bookings of the coming periods from those of the past ones alone.
import { forecastSeries } from '../statistics/series/forecast.ts'
import type { SeriesForecast } from '../statistics/series/forecast.ts'
import { bookedIn, cycleOf } from './booking-history.ts'
import type { Asked, Bounds, Expected, Outlook } from './outlook.ts'
import type { Running } from './running-period.ts'
import { runningPeriod } from './running-period.ts'

/** Of the running period that part is booked already, and only the rest of it is uncertain. */
export function seriesOutlook(asked: Asked): Outlook {
  const { history, whole, coming } = asked
  const series = bookedIn(history.bookings, whole)
  const told = forecastSeries({ series, cycle: cycleOf(history.span), steps: coming.length })
  const running = runningPeriod(asked)
  const steps = expectedOf(told, coming.length)
  const periods = `${series.length} ${series.length === 1 ? 'period' : 'periods'}`
  if (steps === undefined && series.length === 0)
    return { kind: 'untold', why: 'No period is over yet in which something could have been booked.' }
  const method = methodOf(told)
  return {
    kind: 'told',
    method,
    notes: notesOf(told, periods),
    steps: (steps ?? levelSteps(series, coming.length)).map((step, index) =>
      index === 0 && running !== undefined ? withBooked(step, running) : step,
    ),
  }
}

function expectedOf(told: SeriesForecast, count: number): readonly Expected[] | undefined {
  if (told.kind === 'forecast') return told.steps
  if (told.kind === 'constant') return Array.from({ length: count }, () => ({ mean: told.level, intervals: undefined }))
  return undefined
}

/** The simplest honest figure: the mean of what there is, without any claim how far it may miss. */
function levelSteps(series: readonly number[], count: number): readonly Expected[] {
  const mean = series.reduce((sum, value) => sum + value, 0) / series.length
  return Array.from({ length: count }, () => ({ mean, intervals: undefined }))
}

function methodOf(told: SeriesForecast): string {
  if (told.kind !== 'forecast') return 'mean of the past'
  return `mean of ${listed(told.members)}${told.season === 'none' ? ', without a season' : ', with a season'}`
}

function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}

function notesOf(told: SeriesForecast, periods: string): readonly string[] {
  switch (told.kind) {
    case 'forecast':
      return []
    case 'constant':
      return [
        `All ${periods} that are known have the same figure. It is what is expected; nothing tells how far it may miss.`,
      ]
    case 'too short':
      return [
        `Only ${periods} of bookings ${told.observed === 1 ? 'is' : 'are'} known, and a forecast needs ${told.needed}. What stands here is their mean; nothing tells how far it may miss.`,
      ]
    case 'too many gaps':
      return [`More periods are missing than known. What stands here is the mean of the ${periods} known.`]
  }
}

function withBooked({ mean, intervals }: Expected, { booked, toCome }: Running): Expected {
  const rest = booked + toCome * mean
  const shrunk = ({ low, high }: Bounds): Bounds => ({
    low: booked + Math.max(toCome * mean - Math.sqrt(toCome) * (mean - low), mean >= 0 && low >= 0 ? 0 : -Infinity),
    high: rest + Math.sqrt(toCome) * (high - mean),
  })
  return {
    mean: rest,
    intervals: intervals && { 50: shrunk(intervals[50]), 80: shrunk(intervals[80]), 95: shrunk(intervals[95]) },
  }
}
