// How good the forecast has been: what was said at past dates with what was known then, held against what came, beside naive forecasts that
// any method should beat. Every period counts with its size: no mean of percentages, which periods without a sale would spoil.
import type { CalendarDate } from '../../values/calendar-date.ts'
import type { Period } from '../../values/period.ts'
import type { BookingForecast } from './booking-forecast.ts'
import { bookedIn, cycleOf, knownOn, wholePeriods } from './booking-history.ts'
import type { Replay } from './combined-outlook.ts'
import type { Expected, Outlook } from './outlook.ts'

export type Contender = 'forecast' | 'series' | 'pipeline' | 'last period' | 'a year ago' | 'mean of the past'

/** One period as it was foretold at one past date. */
export interface Foretold {
  readonly asOf: CalendarDate
  readonly period: Period
  /** 1 is the next period. */
  readonly ahead: number
  readonly said: Expected
  readonly came: number
  /** What each would have said; without those that could not. */
  readonly by: ReadonlyMap<Contender, number>
  /** Mean size of what a naive forecast one step ahead missed before: the yardstick of MASE. */
  readonly scale: number
}

export interface Score {
  readonly contender: Contender
  /** Number of figures that were said and have come out. */
  readonly figures: number
  /** (Σ said − Σ came) ÷ Σ |came|; undefined where nothing came. */
  readonly bias: number | undefined
  /** Σ |said − came| ÷ Σ |came|. */
  readonly wape: number | undefined
  /** Σ |said − came| ÷ Σ of the yardstick: below 1 it missed less than the naive forecast one step ahead did before. */
  readonly mase: number | undefined
}

export interface Backtest {
  /** Past dates from which something was foretold that has come out. */
  readonly dates: number
  readonly foretold: readonly Foretold[]
  readonly scores: readonly Score[]
  /** Share of the figures inside each interval; undefined where none had one. */
  readonly coverage: Readonly<Record<50 | 80 | 95, number | undefined>>
}

const order: readonly Contender[] = ['forecast', 'series', 'pipeline', 'last period', 'a year ago', 'mean of the past']

/** Only figures that were said with an interval count: a mean of two months says of itself that nothing is known. */
export function backtestBookings({ asked, replays }: BookingForecast): Backtest {
  const foretold = replays.flatMap((replay) => foretoldBy(replay, asked))
  const scored = order.filter((contender) => foretold.some(({ by }) => by.has(contender)))
  return {
    dates: new Set(foretold.map(({ asOf }) => asOf)).size,
    foretold,
    scores: scored.map((contender) => scoreOf(contender, foretold)),
    coverage: { 50: insideShare(foretold, 50), 80: insideShare(foretold, 80), 95: insideShare(foretold, 95) },
  }
}

function foretoldBy(replay: Replay, { history }: BookingForecast['asked']): readonly Foretold[] {
  const { asOf, coming, came, outlook, series, pipeline } = replay
  if (outlook.kind !== 'told') return []
  const whole = wholePeriods(knownOn(history, asOf), asOf)
  const known = bookedIn(history.bookings, whole)
  const cycle = cycleOf(history.span)
  const scale = naiveScale(known, cycle)
  return coming.flatMap((period, step) => {
    const [said, actual] = [outlook.steps[step]!, came[step]]
    if (actual === undefined || said.intervals === undefined) return []
    const ago = known[known.length - cycle + (step % cycle)]
    const by = new Map<Contender, number>([['forecast', said.mean]])
    if (pipeline.kind === 'told' && hasIntervals(series)) {
      by.set('series', meanAt(series, step))
      by.set('pipeline', meanAt(pipeline, step))
    }
    by.set('last period', known.at(-1)!)
    if (cycle > 1 && ago !== undefined) by.set('a year ago', ago)
    by.set('mean of the past', known.reduce((sum, value) => sum + value, 0) / known.length)
    return [{ asOf, period, ahead: step + 1, said, came: actual, by, scale }]
  })
}

function hasIntervals(outlook: Outlook): boolean {
  return outlook.kind === 'told' && outlook.steps.every(({ intervals }) => intervals !== undefined)
}

function meanAt(outlook: Outlook, step: number): number {
  return outlook.kind === 'told' ? outlook.steps[step]!.mean : 0
}

/** Against a year before where there is one, else against the period before: Hyndman and Koehler, International Journal of Forecasting 22 (2006). */
function naiveScale(known: readonly number[], cycle: number): number {
  const back = known.length > cycle ? cycle : 1
  const misses = known.slice(back).map((value, t) => Math.abs(value - known[t]!))
  return misses.length === 0 ? 0 : misses.reduce((sum, miss) => sum + miss, 0) / misses.length
}

function scoreOf(contender: Contender, foretold: readonly Foretold[]): Score {
  let [figures, size, bias, miss, scale] = [0, 0, 0, 0, 0]
  for (const one of foretold) {
    const said = one.by.get(contender)
    if (said === undefined) continue
    figures++
    size += Math.abs(one.came)
    bias += said - one.came
    miss += Math.abs(said - one.came)
    scale += one.scale
  }
  return {
    contender,
    figures,
    bias: size > 0 ? bias / size : undefined,
    wape: size > 0 ? miss / size : undefined,
    mase: scale > 0 ? miss / scale : undefined,
  }
}

function insideShare(foretold: readonly Foretold[], level: 50 | 80 | 95): number | undefined {
  if (foretold.length === 0) return undefined
  const inside = foretold.filter(({ said, came }) => {
    const { low, high } = said.intervals![level]
    return low <= came && came <= high
  })
  return inside.length / foretold.length
}
