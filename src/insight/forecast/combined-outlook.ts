// Series and pipeline combined by how far each has missed when it was asked earlier: near periods are mostly the pipeline's, far ones mostly
// the series'. Only misses that had come out by then count.
import type { CalendarDate } from '../../values/calendar-date.ts'
import type { Period } from '../../values/period.ts'
import { normalQuantile } from '../statistics/numeric/normal.ts'
import { blendWeights } from '../statistics/series/blend.ts'
import type { Asked, Expected, Outlook } from './outlook.ts'
import type { PipelineOutlook, Promises, Source } from './pipeline-outlook.ts'
import { pipelineOutlook } from './pipeline-outlook.ts'
import { seriesOutlook } from './series-outlook.ts'

export interface Combined {
  readonly outlook: Outlook
  /** Each by itself. */
  readonly series: Outlook
  readonly pipeline: PipelineOutlook
  /** Of the pipeline at each step: 0 where it can't tell anything, 1 where the series can't tell how far it may miss. */
  readonly pipelineWeights: readonly number[]
  /** The intervals before they were put right by past misses; undefined where there is no pipeline. */
  readonly narrow: { readonly pipeline: readonly Expected[]; readonly outlook: readonly Expected[] } | undefined
}

/** What was said at a past date, and what came. */
export interface Replay extends Combined {
  readonly asOf: CalendarDate
  readonly coming: readonly Period[]
  /** Undefined for periods that were not over at the end of the history. */
  readonly came: readonly (number | undefined)[]
  /** Of the deals that say when they were opened. */
  readonly cameBySource: Readonly<Record<Source, readonly number[]>>
}

/** `replays` may be of any date: those of which nothing had come out by the day asked for are left out. */
export function combinedOutlook(asked: Asked, replays: readonly Replay[]): Combined {
  const series = seriesOutlook(asked)
  const pipeline = pipelineOutlook(asked, (step) => promisesOf(replays, step, asked.asOf))
  const all = (weight: number) => asked.coming.map(() => weight)
  if (pipeline.kind === 'untold')
    return { outlook: series, series, pipeline, pipelineWeights: all(0), narrow: undefined }
  const misses = replays.flatMap((replay) => missesOf(replay, asked.asOf))
  const widened = pipeline.steps.map((step) => wider(step, wideningOf(misses, 'pipeline')))
  const wide: PipelineOutlook = { ...pipeline, steps: widened }
  if (series.kind === 'untold' || series.steps.some(({ intervals }) => intervals === undefined)) {
    const narrow = { pipeline: pipeline.steps, outlook: widened }
    return { outlook: wide, series, pipeline: wide, pipelineWeights: all(1), narrow }
  }
  const pipelineWeights = asked.coming.map((_, step) => pipelineWeight(misses.filter((miss) => miss.step === step)))
  const blended = widened.map((step, at) => blendOf(step, series.steps[at]!, pipelineWeights[at]!))
  return {
    series,
    pipeline: wide,
    pipelineWeights,
    narrow: { pipeline: pipeline.steps, outlook: blended },
    outlook: {
      kind: 'told',
      steps: blended.map((step) => wider(step, wideningOf(misses, 'outlook'))),
      method: `series (${series.method}) and pipeline (${pipeline.method}), weighted by their past misses`,
      notes: series.notes,
    },
  }
}

/** What was promised so many periods ahead, and has fallen due. */
function promisesOf(replays: readonly Replay[], step: number, asOf: CalendarDate): Promises {
  const due = replays.filter(
    ({ coming, pipeline }) => pipeline.kind === 'told' && (coming[step]?.to ?? Infinity) <= asOf,
  )
  const of = (source: Source) =>
    due.map(({ pipeline, cameBySource: came }) => ({
      said: pipeline.kind === 'told' ? pipeline.promised[source][step]! : 0,
      came: came[source][step]!,
    }))
  return { open: of('open'), new: of('new') }
}

/** What one replay missed at one step. Misses are what came less what was said. */
interface Miss {
  readonly step: number
  readonly series: number | undefined
  readonly pipeline: number | undefined
  /** In standard deviations of what was said, before it was put right. */
  readonly sizes: { readonly pipeline: number | undefined; readonly outlook: number | undefined }
}

function missesOf({ coming, came, series, pipeline, narrow }: Replay, asOf: CalendarDate): readonly Miss[] {
  return coming.flatMap(({ to }, step) => {
    const actual = came[step]
    if (actual === undefined || to > asOf) return []
    const missed = (outlook: Outlook) =>
      outlook.kind === 'told' && outlook.steps[step]!.intervals !== undefined
        ? actual - outlook.steps[step]!.mean
        : undefined
    const size = (said: Expected | undefined) => {
      const deviation = said && deviationOf(said)
      return deviation === undefined || deviation <= 0 ? undefined : Math.abs(actual - said!.mean) / deviation
    }
    const sizes = { pipeline: size(narrow?.pipeline[step]), outlook: size(narrow?.outlook[step]) }
    return [{ step, series: missed(series), pipeline: missed(pipeline), sizes }]
  })
}

function pipelineWeight(misses: readonly Miss[]): number {
  const both = misses.filter((miss) => miss.series !== undefined && miss.pipeline !== undefined)
  const weights = blendWeights(
    new Map([
      ['series', both.map(({ series }) => series!)],
      ['pipeline', both.map(({ pipeline }) => pipeline!)],
    ]),
  )
  return weights.get('pipeline')!
}

/** Misses that what is usual counts as. */
const priorMisses = { pipeline: 2, outlook: 12 } as const
/** What is usual: deals are never quite independent, as the pipeline's own deviation takes them to be. */
const usualWidening = { pipeline: 2, outlook: 1 } as const
/** Two methods that say the same are hardly surer than one, but not less sure either. */
const leastWidening = { pipeline: 1, outlook: 0.7 } as const

/** Mean size of a standard normal: √(2 ÷ π). */
const meanSize = Math.sqrt(2 / Math.PI)

function wideningOf(misses: readonly Miss[], of: 'pipeline' | 'outlook'): number {
  const sizes = misses.flatMap(({ sizes: all }) => all[of] ?? [])
  const prior = priorMisses[of]
  const sum = sizes.reduce((total, size) => total + Math.min(10, size / meanSize), 0)
  return Math.max(leastWidening[of], (prior * usualWidening[of] + sum) / (prior + sizes.length))
}

const reach80 = normalQuantile(0.9)

/** The standard deviation of a normal with the same 80% interval. */
function deviationOf({ mean, intervals }: Expected): number | undefined {
  return intervals && (intervals[80].high - mean) / reach80
}

function blendOf(pipeline: Expected, series: Expected, weight: number): Expected {
  const mix = (one: number, other: number) => weight * one + (1 - weight) * other
  const mean = mix(pipeline.mean, series.mean)
  const [a, b] = [pipeline.intervals!, series.intervals!] // asked for only where both have them
  const interval = (level: 50 | 80 | 95) => ({
    low: mix(a[level].low, b[level].low),
    high: mix(a[level].high, b[level].high),
  })
  return { mean, intervals: { 50: interval(50), 80: interval(80), 95: interval(95) } }
}

/** A figure that could not fall below 0 stays there. */
function wider({ mean, intervals }: Expected, factor: number): Expected {
  if (intervals === undefined) return { mean, intervals }
  const least = intervals[95].low >= 0 ? 0 : -Infinity
  const interval = (level: 50 | 80 | 95) => {
    const { low, high } = intervals[level]
    return { low: Math.max(least, mean - factor * (mean - low)), high: mean + factor * (high - mean) }
  }
  return { mean, intervals: { 50: interval(50), 80: interval(80), 95: interval(95) } }
}
