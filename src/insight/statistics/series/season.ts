// The season of a series: how the months of a year differ from its trend. Measured on a centred average that is extended to both
// ends, and shrunk towards "no season" as far as the years disagree: Miller and Williams, Shrinkage estimators of time series
// seasonal factors, International Journal of Forecasting 19 (2003), 669–684.
import { centredTrend } from './trend.ts'
import { meanOf, varianceOf } from '../numeric/summary.ts'

export interface Season {
  /** Factors about 1; or differences about 0, for a series with negative values. */
  readonly kind: 'factors' | 'differences'
  /** One for each position in the cycle; the first belongs to the first value of the series. */
  readonly indices: readonly number[]
  /** How much of what was measured was given up: 0 nothing, 1 all of it. */
  readonly shrunk: number
}

/** Below this a factor says "nothing is sold here"; dividing by it would blow up what little there is. */
const leastFactor = 0.02

/** No season where there are fewer than two whole cycles, or none to look for (length 1). */
export function seasonOf(values: readonly number[], length: number): Season {
  const none = noSeason(length)
  if (length < 2 || values.length < 2 * length) return none
  const kind = values.some((value) => value < 0) ? 'differences' : 'factors'
  const neutral = kind === 'factors' ? 1 : 0
  const trend = centredTrend(values, length)
  const positions: number[][] = Array.from({ length }, () => [])
  values.forEach((value, t) => {
    const level = trend[t]!
    if (kind === 'differences') positions[t % length]!.push(value - level)
    else if (level > 0) positions[t % length]!.push(value / level)
  })
  if (positions.some((seen) => seen.length < 2)) return none
  const raw = positions.map((seen) => meanOf(seen)!)
  const centre = meanOf(raw)!
  if (kind === 'factors' && !(centre > 0)) return none
  const indices = raw.map((index) => (kind === 'factors' ? index / centre : index - centre))
  const shrunk = shareGivenUp(positions, indices, neutral)
  return { kind, shrunk, indices: indices.map((index) => neutral + (1 - shrunk) * (index - neutral)) }
}

export function noSeason(length: number): Season {
  return { kind: 'factors', indices: Array.from({ length: Math.max(1, length) }, () => 1), shrunk: 1 }
}

/** (m − 3) ÷ (m − 1) × what chance alone would spread the indices ÷ what they are spread. */
function shareGivenUp(positions: readonly number[][], indices: readonly number[], neutral: number): number {
  const length = indices.length
  const chance = meanOf(positions.map((seen) => varianceOf(seen)! / seen.length))!
  const spread = meanOf(indices.map((index) => (index - neutral) ** 2))!
  if (spread === 0) return 1
  return Math.min(1, (Math.max(0, length - 3) / (length - 1)) * (chance / spread))
}

/** The season's index at a place counted from the first value of the series. */
export function indexAt({ indices }: Season, t: number): number {
  return indices[t % indices.length]!
}

export function withoutSeason(values: readonly number[], season: Season): readonly number[] {
  return values.map((value, t) => {
    const index = indexAt(season, t)
    return season.kind === 'factors' ? value / Math.max(leastFactor, index) : value - index
  })
}

/** `from` is the place of the first value, so that a forecast begins where the history ends. */
export function withSeason(values: readonly number[], season: Season, from: number): readonly number[] {
  return values.map((value, step) => {
    const index = indexAt(season, from + step)
    return season.kind === 'factors' ? value * index : value + index
  })
}

/** What a spread of 1 without the season is with it. */
export function scaleAt(season: Season, t: number): number {
  return season.kind === 'factors' ? Math.max(leastFactor, indexAt(season, t)) : 1
}
