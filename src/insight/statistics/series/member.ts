// What every way to carry a series forward gives, so that they can be averaged.
import type { Season } from './season.ts'
import { withSeason } from './season.ts'

export interface Carried {
  readonly name: string
  /** The steps after the end. */
  readonly ahead: readonly number[]
  /** What it would have said of each value one step before; undefined where it could not say yet. */
  readonly fitted: readonly (number | undefined)[]
  /** Standard deviation of the error of each step ahead ÷ that of the first. */
  readonly growth: readonly number[]
}

/** Growth of an error whose past shocks stay with weights c_j: √(1 + Σ c_j²). */
export function growthOf(weights: readonly number[], steps: number): readonly number[] {
  const growth: number[] = []
  let variance = 1
  for (let step = 0; step < steps; step++) {
    growth.push(Math.sqrt(variance))
    variance += (weights[step] ?? 0) ** 2
  }
  return growth
}

/** The season put back on what was carried without it. */
export function seasoned(carried: Carried, season: Season): Carried {
  const fitted = carried.fitted.map((value, t) =>
    value === undefined ? undefined : withSeason([value], season, t)[0]!,
  )
  return { ...carried, fitted, ahead: withSeason(carried.ahead, season, fitted.length) }
}
