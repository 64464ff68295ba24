// Exponential smoothing without having to choose one: every smoothing that fits the series counts with its Akaike weight, so that two that
// explain the past equally well both speak about what comes. Kolassa, Combining exponential smoothing forecasts using Akaike weights,
// International Journal of Forecasting 27 (2011), 238–251; AICc of Hurvich and Tsai, Biometrika 76 (1989), 297–307.
import { carrySmoothing, fitSmoothing } from './exponential-smoothing.ts'
import type { FittedSmoothing } from './exponential-smoothing.ts'
import type { Smoothing } from './smoothing-weights.ts'
import { seasoned } from './member.ts'
import type { Carried } from './member.ts'
import type { Season } from './season.ts'
import { scaleAt, withoutSeason } from './season.ts'

/** Cycles of history from which a season may change as it goes; a cycle of weeks has too many places for that. */
const cyclesForMovingSeason = 3
const longestMovingSeason = 24

interface Candidate {
  readonly smoothing: Smoothing
  /** The season is taken out beforehand; otherwise the smoothing carries it along. */
  readonly fixedSeason: boolean
}

interface Judged {
  readonly carried: Carried
  readonly criterion: number
}

const trends = ['none', 'additive', 'damped'] as const

/** A series that is too short for the criterion is carried by its level alone. */
export function carrySmoothingMix(values: readonly number[], season: Season, steps: number): Carried {
  const adjusted = withoutSeason(values, season)
  const judged: Judged[] = []
  for (const { smoothing, fixedSeason } of candidatesFor(values, adjusted, season)) {
    const fitted = fitSmoothing(fixedSeason ? adjusted : values, smoothing, fixedSeason ? [0] : season.indices)
    const criterion = criterionOf(fitted, { fixedSeason, season })
    if (criterion === undefined) continue
    const carried = carrySmoothing(fitted, steps)
    judged.push({ criterion, carried: fixedSeason ? seasoned(carried, season) : carried })
  }
  if (judged.length > 0) return mixOf(judged)
  const level = fitSmoothing(adjusted, { error: 'additive', trend: 'none', season: 'none' }, [0])
  return seasoned(carrySmoothing(level, steps), season)
}

function candidatesFor(values: readonly number[], adjusted: readonly number[], season: Season): readonly Candidate[] {
  const positive = values.every((value) => value > 0)
  const errors: readonly Smoothing['error'][] = positive ? ['additive', 'multiplicative'] : ['additive']
  const fixed = errors.flatMap((error) =>
    trends.map((trend): Candidate => ({ smoothing: { error, trend, season: 'none' }, fixedSeason: true })),
  )
  const length = season.indices.length
  const known = length > 1 && season.shrunk < 1 && adjusted.length >= cyclesForMovingSeason * length
  const kind = season.kind === 'factors' ? 'multiplicative' : 'additive'
  if (!known || length > longestMovingSeason || (kind === 'multiplicative' && !positive)) return fixed
  return [
    ...fixed,
    ...trends.map((trend): Candidate => ({ smoothing: { error: kind, trend, season: kind }, fixedSeason: false })),
  ]
}

/**
 * AICc in the units of the values themselves: taking a factor out changes the likelihood by its logarithm. A season counts as
 * parameters as far as it was not shrunk away.
 */
function criterionOf(
  { pass, parameters }: FittedSmoothing,
  { fixedSeason, season }: { readonly fixedSeason: boolean; readonly season: Season },
): number | undefined {
  const count = pass.fitted.length
  const spent = parameters + (1 - season.shrunk) * (season.indices.length - 1)
  if (count - spent - 1 <= 0 || pass.deviance === Infinity) return undefined
  let deviance = pass.deviance
  if (fixedSeason) for (let t = 0; t < count; t++) deviance += 2 * Math.log(scaleAt(season, t))
  return deviance + 2 * spent + (2 * spent * (spent + 1)) / (count - spent - 1)
}

function mixOf(judged: readonly Judged[]): Carried {
  const least = Math.min(...judged.map(({ criterion }) => criterion))
  const weighted = judged.map(({ carried, criterion }) => ({ carried, weight: Math.exp((least - criterion) / 2) }))
  const total = weighted.reduce((sum, { weight }) => sum + weight, 0)
  const mean = (of: (carried: Carried) => number) =>
    weighted.reduce((sum, { carried, weight }) => sum + weight * of(carried), 0) / total
  const { ahead, fitted } = judged[0]!.carried
  return {
    name: 'exponential smoothing',
    ahead: ahead.map((_, step) => mean((carried) => carried.ahead[step]!)),
    fitted: fitted.map((_, t) => mean((carried) => carried.fitted[t]!)),
    growth: ahead.map((_, step) => mean((carried) => carried.growth[step]!)),
  }
}
