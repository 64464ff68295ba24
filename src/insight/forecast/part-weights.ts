// The chance of each part by itself, future by future, and what of it the total has: who sells a large part of it and sells much lifts it,
// so that a part varies as by itself and with all others together, however large its share.
import { drawGamma } from '../statistics/numeric/gamma.ts'
import { normalQuantile } from '../statistics/numeric/normal.ts'
import type { Random } from '../statistics/numeric/random.ts'
import type { Parts } from './parts.ts'
import type { KnownChance } from './total-paths.ts'

export interface Weighing {
  readonly count: number
  /** Expected of the total at each step and not booked yet. */
  readonly open: readonly number[]
  readonly random: Random
}

export interface Weights {
  /** Share × what chance makes of it: future by future, step by step, part by part. */
  readonly weights: Float64Array
  readonly ofParts: KnownChance
}

/** Some of the chance of a part stays from step to step; the total is told of what passes. */
export function drawWeights({ parts, lasting }: Parts, { count, open, random }: Weighing): Weights {
  const weights = new Float64Array(count * open.length * parts.length)
  const shapes = parts.map(({ variation }) => ({
    stays: lasting > 0 ? 1 / (lasting * variation ** 2) : Infinity,
    passes: 1 / ((1 - lasting) * variation ** 2),
  }))
  const sums = open.map(() => new Float64Array(count))
  const stays = new Float64Array(parts.length)
  let at = 0
  for (let future = 0; future < count; future++) {
    parts.forEach((_, part) => (stays[part] = drawGamma(shapes[part]!.stays, random)))
    for (const sum of sums)
      parts.forEach(({ share }, part) => {
        const passes = share === 0 ? 0 : drawGamma(shapes[part]!.passes, random)
        sum[future]! += share * passes
        weights[at++] = share * stays[part]! * passes
      })
  }
  const squares = parts.reduce((sum, { share, variation }) => sum + (share * variation) ** 2, 0)
  const scores = sums.map(normalScores)
  return {
    weights,
    ofParts: {
      deviations: open.map((mean) => mean * Math.sqrt((1 - lasting) * squares)),
      score: (future, step) => scores[step]![future]!,
    },
  }
}

/** In the place of each value the one of a standard normal that is as rare. */
function normalScores(values: Float64Array): Float64Array {
  const scores = new Float64Array(values.length)
  const order = Array.from(values, (_, index) => index).toSorted((a, b) => values[a]! - values[b]! || a - b)
  order.forEach((index, rank) => (scores[index] = normalQuantile((rank + 0.5) / values.length)))
  return scores
}
