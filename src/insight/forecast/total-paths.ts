// Futures of the total: each a path over the coming periods that has at every step the distribution of the forecast, and keeps to its side as
// errors do. Who is above the forecast in April is rather above it in May: the sum of three months may miss by more than three
// independent ones would.
import { normalQuantile } from '../statistics/numeric/normal.ts'
import type { Random } from '../statistics/numeric/random.ts'
import { levels } from './outlook.ts'
import type { Expected } from './outlook.ts'

/** Of the variance at the first step, how much stays for the steps after it: what is wrong about level and season now is wrong then too. */
const kept = 0.2

/** A row of `steps.length` for each future. Its mean at each step is that of the forecast. */
export function drawPaths(steps: readonly Expected[], count: number, random: Random): Float64Array {
  const paths = new Float64Array(count * steps.length)
  const lasting = lastingShares(steps)
  for (let future = 0; future < count; future++) {
    let walk = 0
    steps.forEach((step, at) => {
      const { share, increment } = lasting[at]!
      walk += Math.sqrt(increment) * random.normal()
      const z =
        (share > 0 ? Math.sqrt(share) * (walk / lasting[at]!.deviation) : 0) + Math.sqrt(1 - share) * random.normal()
      paths[future * steps.length + at] = valueAt(step, z)
    })
  }
  steps.forEach(({ mean }, at) => centre(paths, { at, of: steps.length, mean }))
  return paths
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

const reaches = levels.map((level) => normalQuantile(0.5 + level / 200))

/** Straight between the ends of the intervals, and on beyond the widest. */
function valueAt({ mean, intervals }: Expected, z: number): number {
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
