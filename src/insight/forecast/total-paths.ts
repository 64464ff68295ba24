// Futures of the total: each a path over the coming periods that has at every step the distribution of the forecast, and keeps to its side as
// errors do. Who is above the forecast in April is rather above it in May: the sum of three months may miss by more than three
// independent ones would. How wide a series spreads is not known either, and is the same for all steps of a future: its steps are drawn
// from one multivariate t, of which a sum is a t again (Kotz and Nadarajah, Multivariate t Distributions and Their Applications, 2004).
import { studentQuantile } from '../statistics/numeric/beta.ts'
import { drawGamma } from '../statistics/numeric/gamma.ts'
import { normalQuantile } from '../statistics/numeric/normal.ts'
import type { Random } from '../statistics/numeric/random.ts'
import { levels } from './outlook.ts'
import type { Expected } from './outlook.ts'

/**
 * Of the variance at the first step, how much stays for the steps after it: what is wrong about level and season now is wrong then too.
 * At 0.3 the 80% intervals of sums of 3, 6 and 12 months and of 2, 4 and 8 quarters hold 74–83% of what came in 700 series of the M1, M3 and
 * tourism competitions, and of 400 simulated teams 82%.
 */
const kept = 0.3

/** What of the chance at a step is known from elsewhere: that of the parts, which add up to the total. */
export interface KnownChance {
  /** By step: standard deviation of the total from it, in units of the total. */
  readonly deviations: readonly number[]
  /** Standard normal over the futures of a step. */
  score(future: number, step: number): number
}

/** A row of `steps.length` for each future. Its mean at each step is that of the forecast. */
export function drawPaths(
  steps: readonly Expected[],
  count: number,
  { random, known }: { readonly random: Random; readonly known?: KnownChance | undefined },
): Float64Array {
  const paths = new Float64Array(count * steps.length)
  const lasting = lastingShares(steps)
  const freedom = freedomOf(steps[0])
  const reaches = levels.map((level) => quantile(0.5 + level / 200, freedom))
  const shares = steps.map((step, at) =>
    knownShare(step, { passing: 1 - lasting[at]!.share, of: known?.deviations[at] }),
  )
  for (let future = 0; future < count; future++) {
    let walk = 0
    const times = freedom === Infinity ? 1 : 1 / Math.sqrt(drawGamma(freedom / 2, random))
    steps.forEach((step, at) => {
      const { share, increment, deviation } = lasting[at]!
      walk += Math.sqrt(increment) * random.normal()
      const stays = share > 0 ? Math.sqrt(share) * (walk / deviation) : 0
      const told = shares[at]! > 0 ? Math.sqrt(shares[at]!) * known!.score(future, at) : 0
      const passes = Math.sqrt(Math.max(0, 1 - share - shares[at]!)) * random.normal()
      paths[future * steps.length + at] = valueAt(step, times * (stays + told + passes), reaches)
    })
  }
  steps.forEach(({ mean }, at) => centre(paths, { at, of: steps.length, mean }))
  return paths
}

function knownShare(step: Expected, { passing, of }: { passing: number; of: number | undefined }): number {
  const deviation = step.intervals === undefined ? 0 : (step.intervals[80].high - step.mean) / normalQuantile(0.9)
  return of === undefined || !(deviation > 0) ? 0 : Math.min(passing, (of / deviation) ** 2)
}

interface Lasting {
  /** Share of the step's variance that is common to it and the steps after it. */
  readonly share: number
  readonly increment: number
  readonly deviation: number
}

/** The part of the variance that has grown since the first step is what has accumulated; relative to the figures, so that seasons don't matter. */
function lastingShares(steps: readonly Expected[]): readonly Lasting[] {
  let accumulated = 0
  const first = relativeVariance(steps[0])
  return steps.map((step) => {
    const variance = relativeVariance(step)
    const before = accumulated
    accumulated = Math.max(accumulated, Math.min(variance, variance - (1 - kept) * first))
    const share = variance > 0 ? Math.min(1, accumulated / variance) : 0
    return { share, increment: accumulated - before, deviation: Math.sqrt(accumulated) }
  })
}

function relativeVariance(step: Expected | undefined): number {
  if (step?.intervals === undefined || step.mean === 0) return 0
  return ((step.intervals[80].high - step.mean) / step.mean) ** 2
}

/** Beyond it a t is as good as normal. */
const mostFreedom = 200

/** Of the t whose 95% interval is as many times as wide as its 50% interval as that of the step: 1.960 ÷ 0.674 and less is normal. */
function freedomOf(step: Expected | undefined): number {
  if (step?.intervals === undefined) return Infinity
  const { 50: inner, 95: outer } = step.intervals
  const ratio = (outer.high - step.mean) / (inner.high - step.mean)
  let [low, high] = [1 / mostFreedom, 1 / 2.1]
  if (!(ratio > ratioOf(1 / low))) return Infinity
  for (let halving = 0; halving < 30; halving++) {
    const middle = (low + high) / 2
    if (ratioOf(1 / middle) < ratio) low = middle
    else high = middle
  }
  return 1 / low
}

function ratioOf(freedom: number): number {
  return studentQuantile(0.975, freedom) / studentQuantile(0.75, freedom)
}

function quantile(share: number, freedom: number): number {
  return freedom === Infinity ? normalQuantile(share) : studentQuantile(share, freedom)
}

/** Straight between the ends of the intervals, and on beyond the widest. */
function valueAt({ mean, intervals }: Expected, z: number, reaches: readonly number[]): number {
  if (intervals === undefined) return mean
  const size = Math.abs(z)
  const distance = (level: 50 | 80 | 95) => (z < 0 ? mean - intervals[level].low : intervals[level].high - mean)
  let [fromReach, fromDistance] = [0, 0]
  let slope = 0
  for (const [index, level] of levels.entries()) {
    const [reach, end] = [reaches[index]!, distance(level)]
    slope = (end - fromDistance) / (reach - fromReach)
    if (size <= reach) break
    ;[fromReach, fromDistance] = [reach, end]
  }
  const moved = fromDistance + slope * (size - fromReach)
  const value = z < 0 ? mean - moved : mean + moved
  return intervals[95].low >= 0 ? Math.max(0, value) : value
}

/** What is cut off at 0 would otherwise lift the mean. */
function centre(paths: Float64Array, { at, of, mean }: { at: number; of: number; mean: number }): void {
  let sum = 0
  for (let index = at; index < paths.length; index += of) sum += paths[index]!
  const drawn = (sum * of) / paths.length
  if (!(drawn > 0) || !(mean > 0)) return
  for (let index = at; index < paths.length; index += of) paths[index]! *= mean / drawn
}
