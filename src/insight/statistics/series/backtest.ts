// How good a forecast of this series has been: it is asked again at past dates with what was known then, beside three naive ones
// that any forecast should beat. Every period counts with its size: WAPE, not a mean of percentages, which zeros would spoil.
import { forecastSeries } from './forecast.ts'
import type { SeriesQuestion } from './forecast.ts'
import type { Level } from './intervals.ts'

export type Contender = 'combination' | 'last value' | 'a cycle ago' | 'mean of the past'

export interface Misses {
  readonly periods: number
  /** (Σ forecast − Σ actual) ÷ Σ |actual|; undefined where nothing was sold. */
  readonly bias: number | undefined
  /** Σ |forecast − actual| ÷ Σ |actual|. */
  readonly wape: number | undefined
}

export interface Backtest {
  /** Past dates from which a forecast could be made. */
  readonly replays: number
  readonly misses: ReadonlyMap<Contender, Misses>
  /** Share of the periods inside each interval; undefined without a replay. */
  readonly coverage: Readonly<Record<Level, number | undefined>>
}

interface Said {
  readonly actual: number
  readonly by: ReadonlyMap<Contender, number>
  readonly inside: Readonly<Record<Level, boolean>>
}

/** Replays end one period apart, the latest `steps` before the end, at most `replays` of them; a gap is not counted. */
export function backtestSeries(question: SeriesQuestion, replays: number): Backtest {
  const said: Said[] = []
  let made = 0
  for (let back = 0; back < replays; back++) {
    const end = question.series.length - question.steps - back
    if (end <= 0) break
    const once = replay(question, end)
    if (once.length > 0) made++
    said.push(...once)
  }
  const contenders: readonly Contender[] = ['combination', 'last value', 'a cycle ago', 'mean of the past']
  const share = (level: Level) =>
    said.length === 0 ? undefined : said.filter(({ inside }) => inside[level]).length / said.length
  return {
    replays: made,
    misses: new Map(contenders.map((contender) => [contender, missesOf(said, contender)])),
    coverage: { 50: share(50), 80: share(80), 95: share(95) },
  }
}

function replay(question: SeriesQuestion, end: number): readonly Said[] {
  const { series, cycle } = question
  const past = series.slice(0, end)
  const forecast = forecastSeries({ ...question, series: past })
  if (forecast.kind !== 'forecast') return []
  const known = past.filter((value) => value !== undefined)
  const last = known.at(-1)!
  const mean = known.reduce((sum, value) => sum + value, 0) / known.length
  return forecast.steps.flatMap(({ mean: expected, intervals }, step) => {
    const actual = series[end + step]
    if (actual === undefined) return []
    const ago = past[end - cycle + (step % cycle)] ?? last
    const isInside = (level: Level) => actual >= intervals[level].low && actual <= intervals[level].high
    const by = new Map<Contender, number>([
      ['combination', expected],
      ['last value', last],
      ['a cycle ago', ago],
      ['mean of the past', mean],
    ])
    return [{ actual, by, inside: { 50: isInside(50), 80: isInside(80), 95: isInside(95) } }]
  })
}

function missesOf(said: readonly Said[], contender: Contender): Misses {
  let [size, bias, miss] = [0, 0, 0]
  for (const { actual, by } of said) {
    const difference = by.get(contender)! - actual
    size += Math.abs(actual)
    bias += difference
    miss += Math.abs(difference)
  }
  return { periods: said.length, bias: size > 0 ? bias / size : undefined, wape: size > 0 ? miss / size : undefined }
}
