// The forecast of a series: the plain mean of several simple methods, none of which is best for long. Over many series of sales such
// means err 3–7% less than any one method (Makridakis, Spiliotis and Assimakopoulos, The M4 Competition, International Journal of
// Forecasting 36, 2020, 54–74).
import { carryAirline } from './airline.ts'
import { carryDynamicTheta } from './dynamic-theta.ts'
import { carrySmoothing, fitSmoothing } from './exponential-smoothing.ts'
import { seasoned } from './member.ts'
import type { Carried } from './member.ts'
import type { Season } from './season.ts'
import { scaleAt, seasonOf, withoutSeason } from './season.ts'
import { carrySmoothingMix } from './smoothing-mix.ts'
import { carryTheta } from './theta.ts'

export interface History {
  /** Oldest first, without gaps. */
  readonly values: readonly number[]
  /** Values in a cycle: 12 months, 4 quarters, 52 weeks; 1 for none. */
  readonly cycle: number
  /** The season of the whole to which the series belongs, where its own history is shorter than two cycles. */
  readonly borrowed?: Season | undefined
}

export interface Combination {
  readonly ahead: readonly number[]
  /** Standard deviation of the error of each step as the members see it, before it is corrected for what they overlook. */
  readonly spread: readonly number[]
  readonly members: readonly string[]
  readonly season: Season
}

/** From here on a cycle has too many places for methods that difference it away or let it move. */
export const longCycle = 25

/** A history without a negative value has no negative forecast. */
export function combine({ values, cycle, borrowed }: History, steps: number): Combination {
  const season = values.length < 2 * cycle && borrowed !== undefined ? borrowed : seasonOf(values, cycle)
  const members = membersOf(values, season, steps)
  const least = values.some((value) => value < 0) ? -Infinity : 0
  const first = firstSpread(values, members, season)
  return {
    season,
    members: members.map(({ name }) => name),
    ahead: meanByStep(members.map(({ ahead }) => ahead)).map((value) => Math.max(least, value)),
    spread: meanByStep(members.map(({ growth }) => growth)).map(
      (growth, step) => first * growth * scaleAt(season, values.length + step),
    ),
  }
}

function membersOf(values: readonly number[], season: Season, steps: number): readonly Carried[] {
  const adjusted = withoutSeason(values, season)
  const cycle = season.indices.length
  const smoothing = carrySmoothingMix(values, season, steps)
  if (cycle === 1 || cycle >= longCycle) {
    const damped = fitSmoothing(adjusted, { error: 'additive', trend: 'damped', season: 'none' }, [0])
    return [smoothing, { ...seasoned(carrySmoothing(damped, steps), season), name: 'damped trend' }]
  }
  const thetas = [carryDynamicTheta(adjusted, steps), carryTheta(adjusted, steps)]
  const members = [smoothing, ...thetas.map((member) => seasoned(member, season))]
  const airline = carryAirline(values, cycle, steps)
  return airline === undefined ? members : [...members, airline]
}

function meanByStep(lists: readonly (readonly number[])[]): readonly number[] {
  return lists[0]!.map((_, step) => lists.reduce((sum, list) => sum + list[step]!, 0) / lists.length)
}

/** Of the combination's own misses one step ahead, each on the scale of its place in the season. */
function firstSpread(values: readonly number[], members: readonly Carried[], season: Season): number {
  let squares = 0
  let count = 0
  values.forEach((value, t) => {
    const said = members.map(({ fitted }) => fitted[t])
    if (said.includes(undefined)) return
    const mean = said.reduce<number>((sum, one) => sum + one!, 0) / said.length
    squares += ((value - mean) / scaleAt(season, t)) ** 2
    count++
  })
  return count === 0 ? 0 : Math.sqrt(squares / count)
}
