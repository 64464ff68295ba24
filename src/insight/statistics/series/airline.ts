// The airline model, ARIMA(0,1,1)(0,1,1): each value is that of a year ago plus what the year has changed so far, with two weights for
// how fast shocks are forgotten. Box and Jenkins, Time Series Analysis (1970), chapter 9; fitted by the conditional sum of squares, in
// logarithms where all values are positive.
import { minimise } from '../numeric/minimise.ts'
import { growthOf } from './member.ts'
import type { Carried } from './member.ts'

interface Shape {
  readonly length: number
  /** Weights of the shock before, and of the shock a cycle before. */
  readonly theta: number
  readonly seasonal: number
}

/** Cycles of history without which two differences leave too little. */
export const cyclesForAirline = 4

/** Undefined where a step is not finite or beyond five times the largest value of the history: it is then no forecast. */
export function carryAirline(values: readonly number[], length: number, steps: number): Carried | undefined {
  if (length < 2 || values.length < cyclesForAirline * length) return undefined
  const logs = values.every((value) => value > 0)
  const series = logs ? values.map(Math.log) : values
  const changes = changesOf(series, length)
  const { point } = minimise(
    ([theta, seasonal]) => squaresOf(changes, { length, theta: theta!, seasonal: seasonal! }),
    {
      start: [0.4, 0.5],
      steps: [0.3, 0.3],
      lower: [-0.99, -0.99],
      upper: [0.99, 0.99],
      evaluations: 150,
      tolerance: 1e-7,
    },
  )
  const shape = { length, theta: point[0]!, seasonal: point[1]! }
  const shocks: number[] = []
  squaresOf(changes, shape, shocks)
  const back = (value: number) => (logs ? Math.exp(value) : value)
  const ahead = aheadOf(series, shocks, shape, steps).map(back)
  const most = 5 * Math.max(...values.map(Math.abs))
  if (ahead.some((value) => !Number.isFinite(value) || Math.abs(value) > most)) return undefined
  const skipped = length + 1
  return {
    name: 'airline',
    ahead,
    fitted: series.map((value, t) => (t < skipped ? undefined : back(value - shocks[t - skipped]!))),
    growth: growthOf(weightsOfPast(shape, steps), steps),
  }
}

/** (1 − B)(1 − B^m) of the series. */
function changesOf(series: readonly number[], length: number): readonly number[] {
  const changes: number[] = []
  for (let t = length + 1; t < series.length; t++)
    changes.push(series[t]! - series[t - 1]! - series[t - length]! + series[t - length - 1]!)
  return changes
}

function squaresOf(changes: readonly number[], { length, theta, seasonal }: Shape, into?: number[]): number {
  const shocks = into ?? []
  let squares = 0
  for (let t = 0; t < changes.length; t++) {
    const before = t >= 1 ? shocks[t - 1]! : 0
    const cycle = t >= length ? shocks[t - length]! : 0
    const both = t > length ? shocks[t - length - 1]! : 0
    const shock = changes[t]! + theta * before + seasonal * cycle - theta * seasonal * both
    shocks.push(shock)
    squares += shock * shock
  }
  return squares
}

function aheadOf(series: readonly number[], shocks: readonly number[], shape: Shape, steps: number): readonly number[] {
  const { length, theta, seasonal } = shape
  const all = [...series]
  const past = (back: number) => (back > 0 ? (shocks[shocks.length - back] ?? 0) : 0)
  for (let step = 0; step < steps; step++) {
    const at = series.length + step
    const change = -theta * past(1 - step) - seasonal * past(length - step) + theta * seasonal * past(length + 1 - step)
    all.push(all[at - 1]! + all[at - length]! - all[at - length - 1]! + change)
  }
  return all.slice(series.length)
}

/** ψ weights: how much of a shock is still in the series j steps later. */
function weightsOfPast({ length, theta, seasonal }: Shape, steps: number): readonly number[] {
  const weights = [1]
  const at = (j: number) => (j < 0 ? 0 : weights[j]!)
  for (let j = 1; j <= steps; j++) {
    const shock = (j === 1 ? -theta : 0) + (j === length ? -seasonal : 0) + (j === length + 1 ? theta * seasonal : 0)
    weights.push(at(j - 1) + at(j - length) - at(j - length - 1) + shock)
  }
  return weights.slice(1)
}
