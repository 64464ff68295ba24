// What is estimated in an exponential smoothing: which weights a kind of it has, where the search for them begins, and the box it stays in.
import type { Search } from '../numeric/minimise.ts'
import { lineThrough } from './trend.ts'

export interface Smoothing {
  readonly error: 'additive' | 'multiplicative'
  readonly trend: 'none' | 'additive' | 'damped'
  readonly season: 'none' | 'additive' | 'multiplicative'
}

/** Level, slope and season weights, damping, and the level and slope before the first value. */
export interface Weights {
  readonly alpha: number
  readonly beta: number
  readonly gamma: number
  readonly phi: number
  readonly level: number
  readonly slope: number
}

export type Name = 'alpha' | 'beta' | 'gamma' | 'phi' | 'level' | 'slope'

export function freeNames({ trend, season }: Smoothing): readonly Name[] {
  const names: Name[] = ['alpha', 'level']
  if (trend !== 'none') names.push('beta', 'slope')
  if (trend === 'damped') names.push('phi')
  if (season !== 'none') names.push('gamma')
  return names
}

export interface Beginning {
  readonly level: number
  readonly slope: number
  readonly spread: number
  readonly damped: boolean
  readonly sloped: boolean
  readonly seasonal: boolean
}

export function beginningOf(
  values: readonly number[],
  { trend, season }: Smoothing,
  indices: readonly number[],
): Beginning {
  const length = indices.length
  const early = values.slice(0, Math.max(10, Math.min(2 * length, values.length))).map((value, t) => {
    if (season === 'none') return value
    return season === 'additive' ? value - indices[t % length]! : value / indices[t % length]!
  })
  const { slope, level } = lineThrough(early)
  const average = level + (slope * (early.length - 1)) / 2
  const spread = Math.sqrt(early.reduce((sum, value) => sum + (value - average) ** 2, 0) / early.length)
  const sloped = trend !== 'none'
  return {
    level: sloped ? level - slope : average,
    slope: sloped ? slope : 0,
    spread: spread > 0 ? spread : Math.abs(average) / 10 + 1e-9,
    damped: trend === 'damped',
    sloped,
    seasonal: season !== 'none',
  }
}

export function searchFrom(names: readonly Name[], begin: Beginning): Search {
  const wide = { lower: -Infinity, upper: Infinity }
  const rows = {
    alpha: { start: 0.3, step: 0.3, lower: 1e-4, upper: 0.9999 },
    beta: { start: 0.1, step: 0.2, lower: 1e-4, upper: 1 }, // as a share of alpha
    gamma: { start: 0.05, step: 0.2, lower: 1e-4, upper: 1 }, // as a share of 1 − alpha
    phi: { start: 0.95, step: -0.05, lower: 0.8, upper: 0.98 },
    level: { start: begin.level, step: begin.spread, ...wide },
    slope: { start: begin.slope, step: Math.max(Math.abs(begin.slope), begin.spread / 10) / 2, ...wide },
  }
  return {
    start: names.map((name) => rows[name].start),
    steps: names.map((name) => rows[name].step),
    lower: names.map((name) => rows[name].lower),
    upper: names.map((name) => rows[name].upper),
    evaluations: 120 * names.length,
    tolerance: 1e-7,
  }
}

export function weightsFrom(point: readonly number[], names: readonly Name[], begin: Beginning): Weights {
  const of = (name: Name, otherwise: number) => {
    const at = names.indexOf(name)
    return at < 0 ? otherwise : point[at]!
  }
  const alpha = of('alpha', 0)
  return {
    alpha,
    beta: begin.sloped ? alpha * of('beta', 0) : 0,
    gamma: begin.seasonal ? (1 - alpha) * of('gamma', 0) : 0,
    phi: begin.damped ? of('phi', 1) : 1,
    level: of('level', 0),
    slope: of('slope', 0),
  }
}
