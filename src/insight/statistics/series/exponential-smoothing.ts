// Exponential smoothing in its state-space form, ETS(error, trend, season): Hyndman, Koehler, Ord and Snyder, Forecasting with
// Exponential Smoothing (Springer, 2008), chapters 2 and 5. The recursion is the same for both kinds of error; what is minimised differs.
import { minimise } from '../numeric/minimise.ts'
import { growthOf } from './member.ts'
import type { Carried } from './member.ts'
import { beginningOf, freeNames, searchFrom, weightsFrom } from './smoothing-weights.ts'
import type { Smoothing, Weights } from './smoothing-weights.ts'

interface Pass {
  /** −2 log-likelihood, up to what all smoothings of the same values have in common. */
  readonly deviance: number
  readonly level: number
  readonly slope: number
  readonly season: readonly number[]
  readonly fitted: readonly number[]
}

export interface FittedSmoothing {
  readonly smoothing: Smoothing
  readonly weights: Weights
  readonly pass: Pass
  /** Estimated, with the variance; first season indices are not counted. */
  readonly parameters: number
}

/** `indices` are the season before the first value; one neutral index where there is no season. */
export function fitSmoothing(
  values: readonly number[],
  smoothing: Smoothing,
  indices: readonly number[],
): FittedSmoothing {
  const names = freeNames(smoothing)
  const begin = beginningOf(values, smoothing, indices)
  const season = Float64Array.from(indices)
  const scratch = new Float64Array(indices.length)
  const { point } = minimise(
    (at) => devianceOf(values, smoothing, weightsFrom(at, names, begin), season, scratch),
    searchFrom(names, begin),
  )
  const weights = weightsFrom(point, names, begin)
  const fitted: number[] = []
  const end = { level: 0, slope: 0 }
  const deviance = devianceOf(values, smoothing, weights, season, scratch, fitted, end)
  return {
    smoothing,
    weights,
    parameters: names.length + 1,
    pass: { deviance, fitted, season: [...scratch], ...end },
  }
}

/** One pass over the values. `scratch` is left holding the last season, `end` the last level and slope. */
function devianceOf(
  values: readonly number[],
  { error, season }: Smoothing,
  weights: Weights,
  first: Float64Array,
  scratch: Float64Array,
  fitted?: number[],
  end?: { level: number; slope: number },
): number {
  const { alpha, beta, gamma, phi } = weights
  let { level, slope } = weights
  const length = first.length
  const count = values.length
  const [relative, factors, seasonal] = [error === 'multiplicative', season === 'multiplicative', season !== 'none']
  scratch.set(first)
  let squares = 0
  let logs = 0
  for (let t = 0, at = 0; t < count; t++, at = at + 1 === length ? 0 : at + 1) {
    const base = level + phi * slope
    const index = seasonal ? scratch[at]! : 0
    const expected = factors ? base * index : base + index
    const miss = values[t]! - expected
    if (relative) {
      if (!(expected > 0) || (factors && !(base > 0))) return Infinity
      squares += (miss / expected) ** 2
      logs += Math.log(expected)
    } else squares += miss * miss
    const change = factors ? miss / index : miss
    level = base + alpha * change
    slope = phi * slope + beta * change
    if (seasonal) scratch[at] = index + gamma * (factors ? miss / base : miss)
    fitted?.push(expected)
  }
  if (end !== undefined) {
    end.level = level
    end.slope = slope
  }
  return count * Math.log(squares / count + Number.MIN_VALUE) + 2 * logs
}

/** The steps after the end, and how fast their error grows. */
export function carrySmoothing({ smoothing, weights, pass }: FittedSmoothing, steps: number): Carried {
  const { alpha, beta, gamma, phi } = weights
  const length = pass.season.length
  const count = pass.fitted.length
  const ahead: number[] = []
  const shocks: number[] = []
  let damped = 0
  let power = 1
  for (let step = 0; step < steps; step++) {
    power *= phi
    damped += power
    const base = pass.level + damped * pass.slope
    const index = pass.season[(count + step) % length]!
    ahead.push(smoothing.season === 'none' ? base : smoothing.season === 'additive' ? base + index : base * index)
    shocks.push(alpha + beta * damped + ((step + 1) % length === 0 && smoothing.season !== 'none' ? gamma : 0))
  }
  return { name: 'ets', ahead, fitted: pass.fitted, growth: growthOf(shocks, steps) }
}
