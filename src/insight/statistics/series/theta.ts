// The theta method: exponential smoothing with half the slope of the straight line as drift. Assimakopoulos and Nikolopoulos,
// International Journal of Forecasting 16 (2000), 521–530, in the form of Hyndman and Billah, 19 (2003), 287–290.
import { carrySmoothing, fitSmoothing } from './exponential-smoothing.ts'
import type { Carried } from './member.ts'
import { lineThrough } from './trend.ts'

/** Of a series without season. */
export function carryTheta(values: readonly number[], steps: number): Carried {
  const smoothing = fitSmoothing(values, { error: 'additive', trend: 'none', season: 'none' }, [0])
  const { alpha } = smoothing.weights
  const drift = lineThrough(values).slope / 2
  const level = carrySmoothing(smoothing, steps)
  const driftAt = (count: number, step: number) => drift * (step + (1 - (1 - alpha) ** count) / alpha)
  return {
    name: 'theta',
    ahead: level.ahead.map((value, step) => value + driftAt(values.length, step)),
    fitted: level.fitted.map((value, t) => (value === undefined ? undefined : value + driftAt(t, 0))),
    growth: level.growth,
  }
}
