// The forecast of a time series with its intervals, for histories of a few values as for long ones. What cannot be told is a kind of its
// own, so that whoever asks must say it: no figure here is ever NaN.
import { combine } from './combination.ts'
import type { Combination, History } from './combination.ts'
import { fillGaps } from './gaps.ts'
import { halfWidths } from './intervals.ts'
import type { Level } from './intervals.ts'
import type { Season } from './season.ts'

export interface SeriesQuestion {
  /** Oldest first; undefined where nothing is known of a period. A period without sales is 0. */
  readonly series: readonly (number | undefined)[]
  /** Periods in a cycle: 12 months, 4 quarters, 52 weeks; 1 for none. */
  readonly cycle: number
  /** How many periods after the last of the series, known or not. */
  readonly steps: number
  /** Used where the series is shorter than two cycles: the season of the whole that it is a part of, from the same first period. */
  readonly borrowed?: Season
}

export interface Interval {
  readonly low: number
  readonly high: number
}

export interface ForecastStep {
  readonly mean: number
  readonly intervals: Readonly<Record<Level, Interval>>
}

export type SeriesForecast =
  | {
      readonly kind: 'forecast'
      readonly steps: readonly ForecastStep[]
      /** The methods whose mean it is. */
      readonly members: readonly string[]
      readonly season: 'own' | 'borrowed' | 'none'
      readonly observed: number
      /** Gaps that were filled. */
      readonly filled: number
    }
  /** Every value is the same: it is the only honest figure, and nothing tells how far it may miss. */
  | { readonly kind: 'constant'; readonly level: number; readonly observed: number }
  | { readonly kind: 'too short'; readonly observed: number; readonly needed: number }
  /** More is missing than is known. */
  | { readonly kind: 'too many gaps'; readonly observed: number; readonly missing: number }

/** Two values give a line through anything, three leave one to check it by; the fourth tells a spread. */
const needed = 4
/** The square of a smaller difference is zero to a machine number, and a spread made of such squares no spread. */
const nothing = 1e-150

/** `cycle` is at least 1, `steps` at least 0. */
export function forecastSeries({ series, cycle, steps, borrowed }: SeriesQuestion): SeriesForecast {
  const found = fillGaps(series, cycle)
  const observed = found === undefined ? 0 : found.values.length - found.filled
  if (found === undefined || observed < needed) return { kind: 'too short', observed, needed }
  const missing = found.filled + found.after
  if (missing > observed) return { kind: 'too many gaps', observed, missing }
  if (found.values.every((value) => Math.abs(value - found.values[0]!) < nothing))
    return { kind: 'constant', level: found.values[0]!, observed }
  const unit = unitOf(found.values)
  const history: History = {
    values: found.values.map((value) => value / unit),
    cycle,
    borrowed: borrowed === undefined ? undefined : startingAt(borrowed, found.before),
  }
  const combination = combine(history, found.after + steps)
  const { season } = combination
  return {
    kind: 'forecast',
    steps: stepsOf(history, combination, unit).slice(found.after),
    members: combination.members,
    season: season.shrunk === 1 ? 'none' : season === history.borrowed ? 'borrowed' : 'own',
    observed,
    filled: missing,
  }
}

function stepsOf(history: History, combination: Combination, unit: number): readonly ForecastStep[] {
  const least = history.values.some((value) => value < 0) ? -Infinity : 0
  const widths = halfWidths(history, combination)
  return combination.ahead.map((mean, step) => {
    const interval = (level: Level): Interval => ({
      low: Math.max(least, mean - widths[level][step]!) * unit,
      high: (mean + widths[level][step]!) * unit,
    })
    return { mean: mean * unit, intervals: { 50: interval(50), 80: interval(80), 95: interval(95) } }
  })
}

/** The mean size of the values: searches then begin in the same place whatever the currency. */
function unitOf(values: readonly number[]): number {
  const most = Math.max(...values.map(Math.abs))
  return (values.reduce((sum, value) => sum + Math.abs(value) / most, 0) / values.length) * most
}

function startingAt(season: Season, place: number): Season {
  const length = season.indices.length
  return { ...season, indices: season.indices.map((_, i) => season.indices[(i + place) % length]!) }
}
