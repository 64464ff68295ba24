// The forecast as rows, rounded: one for each coming period and one for all of them; the same for each part, such that in every period the
// parts add up to the total, and the periods to their sum, exactly.
import { allocate } from '../../values/allocation.ts'
import type { Currency } from '../../values/currency.ts'
import { Exact, sum } from '../../values/exact.ts'
import { quantilesOf } from '../statistics/numeric/summary.ts'
import { seededRandom } from '../statistics/numeric/random.ts'
import type { BookingForecast } from './booking-forecast.ts'
import type { PartFutures } from './booking-futures.ts'
import { futuresOf } from './booking-futures.ts'
import type { Bounds, Expected, Outlook } from './outlook.ts'
import { levels } from './outlook.ts'
import { roundedTo, unitFor } from './rounded.ts'
import { drawPaths } from './total-paths.ts'

export interface BookingRow {
  /** Name of the coming period; '' for all of them together. */
  readonly period: string
  /** '' for the total. */
  readonly part: string
  readonly currency: Currency | undefined
  /** Booked already, in the period that has begun. */
  readonly booked: Exact | undefined
  readonly forecast: Exact
  readonly intervals: Readonly<Record<50 | 80 | 95, { readonly low: Exact; readonly high: Exact }>> | undefined
  /** Of the total, with parts. */
  readonly share: Exact | undefined
  /** What series and pipeline say by themselves, where both say something. */
  readonly series: Exact | undefined
  readonly pipeline: Exact | undefined
}

/** Draws of the total for the interval of all periods together. */
const draws = 4000

/** Empty where nothing can be told. */
export function totalRows(forecast: BookingForecast, seed: number): readonly BookingRow[] {
  const { asked, combined, running } = forecast
  const { outlook } = combined
  if (outlook.kind !== 'told') return []
  const { currency } = asked.history
  const unit = unitOf(outlook, currency)
  const both = combined.pipeline.kind === 'told' && combined.series.kind === 'told'
  const rows = outlook.steps.map((step, at): BookingRow => ({
    period: asked.coming[at]!.name,
    part: '',
    currency,
    booked: at === 0 && running !== undefined ? roundedTo(running.booked, unit) : undefined,
    share: undefined,
    forecast: roundedTo(step.mean, unit),
    intervals: roundedIntervals(step, unit),
    series: both ? roundedTo(meanAt(combined.series, at), unit) : undefined,
    pipeline: both ? roundedTo(meanAt(combined.pipeline, at), unit) : undefined,
  }))
  return rows.length < 2 ? rows : [...rows, allPeriods(rows, outlook.steps, { unit, seed })]
}

function unitOf(outlook: Extract<Outlook, { kind: 'told' }>, currency: Currency | undefined): Exact {
  return unitFor(Math.max(...outlook.steps.map(({ mean }) => Math.abs(mean))), currency)
}

function meanAt(outlook: Outlook, step: number): number {
  return outlook.kind === 'told' ? outlook.steps[step]!.mean : 0
}

function roundedIntervals({ intervals }: Expected, unit: Exact): BookingRow['intervals'] {
  if (intervals === undefined) return undefined
  const rounded = ({ low, high }: Bounds) => ({ low: roundedTo(low, unit), high: roundedTo(high, unit) })
  return { 50: rounded(intervals[50]), 80: rounded(intervals[80]), 95: rounded(intervals[95]) }
}

function allPeriods(
  rows: readonly BookingRow[],
  steps: readonly Expected[],
  { unit, seed }: { readonly unit: Exact; readonly seed: number },
): BookingRow {
  const count = steps.length
  const paths = drawPaths(steps, draws, { random: seededRandom(seed) })
  const sums = Array.from({ length: draws }, (_, future) =>
    paths.subarray(future * count, (future + 1) * count).reduce((all, value) => all + value, 0),
  )
  return {
    ...rows[0]!,
    ...sumsOf(rows),
    intervals: steps.every(({ intervals }) => intervals !== undefined) ? quantileIntervals(sums, unit) : undefined,
  }
}

function sumsOf(
  rows: readonly BookingRow[],
): Pick<BookingRow, 'period' | 'forecast' | 'series' | 'pipeline' | 'booked'> {
  const all = (of: (row: BookingRow) => Exact | undefined) => {
    const figures = rows.flatMap((row) => of(row) ?? [])
    return figures.length === 0 ? undefined : sum(figures)
  }
  return {
    period: '',
    forecast: all(({ forecast }) => forecast)!,
    series: all(({ series }) => series),
    pipeline: all(({ pipeline }) => pipeline),
    booked: all(({ booked }) => booked),
  }
}

function quantileIntervals(values: readonly number[], unit: Exact): BookingRow['intervals'] {
  const shares = levels.flatMap((level) => [(100 - level) / 200, (100 + level) / 200])
  const quantiles = quantilesOf(values, shares).map((value) => roundedTo(value ?? 0, unit))
  const at = (index: number) => ({ low: quantiles[2 * index]!, high: quantiles[2 * index + 1]! })
  return { 50: at(0), 80: at(1), 95: at(2) }
}

/** For each part its rows of `totals`, largest part first. */
export function partRows(
  forecast: BookingForecast,
  totals: readonly BookingRow[],
  how: PartFutures,
): readonly BookingRow[] {
  const { outlook } = forecast.combined
  if (outlook.kind !== 'told') return []
  const futures = futuresOf(forecast, how)
  const unit = unitOf(outlook, forecast.asked.history.currency)
  const periods = totals.filter(({ period }) => period !== '')
  const isBare = outlook.steps.some(({ intervals }) => intervals === undefined)
  const means = periods.map((_, period) => futures.payees.map((__, part) => meanOfFutures(futures, part, period)))
  const divided = periods.map(({ forecast: total }, period) => allocate(total, means[period]!.map(shareOf), unit))
  const whole = sum(periods.map(({ forecast: total }) => total))
  const rowsOf = (part: number): readonly BookingRow[] => {
    const own = periods.map(({ period, forecast: total }, at): BookingRow => {
      const figure = divided[at]![part]!
      const values = Array.from({ length: futures.count }, (_, future) => futures.value(future, part, at))
      return {
        ...bare(forecast, futures.payees[part]!),
        period,
        forecast: figure,
        share: total.isZero() ? undefined : figure.dividedBy(total),
        intervals: isBare ? undefined : quantileIntervals(values, unit),
      }
    })
    if (own.length < 2) return own
    const sums = Array.from({ length: futures.count }, (_, future) =>
      periods.reduce((all, __, at) => all + futures.value(future, part, at), 0),
    )
    const figure = sum(own.map(({ forecast: one }) => one))
    const share = whole.isZero() ? undefined : figure.dividedBy(whole)
    return [
      ...own,
      {
        ...own[0]!,
        period: '',
        forecast: figure,
        share,
        intervals: isBare ? undefined : quantileIntervals(sums, unit),
      },
    ]
  }
  return futures.payees
    .map((_, part) => rowsOf(part))
    .toSorted((a, b) => b.at(-1)!.forecast.compare(a.at(-1)!.forecast))
    .flat()
}

function bare(
  forecast: BookingForecast,
  part: string,
): Omit<BookingRow, 'period' | 'forecast' | 'share' | 'intervals'> {
  const { currency } = forecast.asked.history
  return { part, currency, booked: undefined, series: undefined, pipeline: undefined }
}

function meanOfFutures(
  futures: { readonly count: number; value(f: number, p: number, t: number): number },
  part: number,
  period: number,
): number {
  let total = 0
  for (let future = 0; future < futures.count; future++) total += futures.value(future, part, period)
  return total / futures.count
}

/** To a millionth of a unit: a share of a total is divided by whole numbers only. */
function shareOf(mean: number): Exact {
  return Exact.of(BigInt(Math.max(0, Math.round(mean * 1e6))))
}
