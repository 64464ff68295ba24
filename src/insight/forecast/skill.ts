// How good replays have been together: how far too high or low in all, how far off each, and how often inside the intervals.
import { normalQuantile } from '../statistics/numeric/normal.ts'
import type { Bounds } from './outlook.ts'

/** What was foretold at one past date, and what came. */
export interface Replayed {
  readonly expected: number
  readonly intervals: Readonly<Record<50 | 80 | 95, Bounds>> | undefined
  readonly came: number
  /** The same of as many pay periods before; undefined where there were not so many. */
  readonly before: number | undefined
}

export interface Skill {
  readonly replays: number
  /** (forecast − came) ÷ came, over all replays. */
  readonly bias: number
  /** Mean miss ÷ mean of what came, of the forecast and of the periods before. */
  readonly error: number
  readonly errorOfBefore: number | undefined
  /** Share of replays whose outcome lay inside; undefined without intervals. */
  readonly inside: Readonly<Record<50 | 80 | 95, number>> | undefined
}

/** Undefined where nothing came in any. */
export function skillOf(replays: readonly Replayed[]): Skill | undefined {
  const came = sumOver(replays, (one) => one.came)
  if (!(came > 0)) return undefined
  const told = replays.filter(({ before }) => before !== undefined)
  const banded = replays.filter(({ intervals }) => intervals !== undefined)
  const inside = (level: 50 | 80 | 95): number =>
    banded.filter(({ came: value, intervals }) => intervals![level].low <= value && value <= intervals![level].high)
      .length / banded.length
  return {
    replays: replays.length,
    bias: sumOver(replays, (one) => one.expected - one.came) / came,
    error: sumOver(replays, (one) => Math.abs(one.expected - one.came)) / came,
    errorOfBefore:
      told.length < replays.length ? undefined : sumOver(told, (one) => Math.abs(one.before! - one.came)) / came,
    inside: banded.length === 0 ? undefined : { 50: inside(50), 80: inside(80), 95: inside(95) },
  }
}

function sumOver(replays: readonly Replayed[], of: (replay: Replayed) => number): number {
  return replays.reduce((sum, replay) => sum + of(replay), 0)
}

/**
 * How far the bias of a forecast without any would lie from 0 by what its own intervals let expect, as one deviation: an interval of 80% is 2.563
 * deviations wide. Undefined without intervals.
 */
export function chanceOfBias(replays: readonly Replayed[]): number | undefined {
  const came = sumOver(replays, (one) => one.came)
  if (!(came > 0) || replays.some(({ intervals }) => intervals === undefined)) return undefined
  const squares = sumOver(replays, ({ intervals }) => {
    const { low, high } = intervals![80]
    return ((high - low) / (2 * normalQuantile(0.9))) ** 2
  })
  return Math.sqrt(squares) / came
}
