// The dynamic optimised theta model: the straight line is that of the values seen so far, and how much of it counts is estimated.
// Fiorucci, Pellegrini, Louzada, Petropoulos and Koehler, Models for optimising the theta method and their relationship to state
// space models, International Journal of Forecasting 32 (2016), 1151–1161.
import { minimise } from '../numeric/minimise.ts'
import { growthOf } from './member.ts'
import type { Carried } from './member.ts'

interface Weights {
  readonly level: number
  readonly alpha: number
  /** 1 − 1 ÷ θ: the share of the line's slope that counts; ½ is the theta method. */
  readonly line: number
}

function weightsAt([level, alpha, line]: readonly number[]): Weights {
  return { level: level!, alpha: alpha!, line: line! }
}

/** The first values only start the line; they are not held against the model. */
const warmUp = 3

/** Of a series without season. */
export function carryDynamicTheta(values: readonly number[], steps: number): Carried {
  const scale = Math.max(...values.map(Math.abs), 1e-9)
  const first = values[0]!
  const { point } = minimise((at) => squaresOf(values, weightsAt(at)), {
    start: [first, 0.5, 0.5],
    steps: [Math.max(Math.abs(first), scale / 10) / 5, -0.3, 0.3],
    lower: [-Infinity, 0.1, 0],
    upper: [Infinity, 0.99, 1 - 1e-6],
    evaluations: 300,
    tolerance: 1e-7,
  })
  const weights = weightsAt(point)
  const all: number[] = []
  squaresOf(values, weights, steps, all)
  return {
    name: 'dynamic theta',
    ahead: all.slice(values.length),
    fitted: all.slice(0, values.length).map((value, t) => (t < warmUp ? undefined : value)),
    growth: growthOf(
      Array.from({ length: steps }, () => weights.alpha),
      steps,
    ),
  }
}

/** Sum of squares of what was said one step before. Beyond the end what was said takes the place of the value. */
function squaresOf(values: readonly number[], { level, alpha, line }: Weights, steps = 0, said?: number[]): number {
  const count = values.length
  let [mean, slope, origin, smooth] = [0, 0, 0, level]
  let left = 1 // (1 − α)^(t − 1)
  let squares = 0
  for (let t = 1; t <= count + steps; t++) {
    const expected = smooth + line * (left * origin + ((1 - left * (1 - alpha)) / alpha) * slope)
    said?.push(expected)
    const value = t <= count ? values[t - 1]! : expected
    if (t > warmUp && t <= count) squares += (value - expected) ** 2
    smooth = alpha * value + (1 - alpha) * smooth
    slope = t === 1 ? 0 : ((t - 2) * slope + (6 / t) * (value - mean)) / (t + 1)
    mean = ((t - 1) * mean + value) / t
    origin = mean - ((t + 1) / 2) * slope
    left *= 1 - alpha
  }
  return squares
}
