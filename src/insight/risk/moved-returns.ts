// Whose returns have moved: those of the last quarter of a year beside what the time before lets expect of the same deals at their ages.
import type { CalendarDate } from '../../values/calendar-date.ts'
import type { AgeBins } from '../statistics/survival/age-bins.ts'
import { chanceOf, fitAgeHazard } from '../statistics/survival/age-hazard.ts'
import type { SoldUnit } from './sold-units.ts'

export interface Moved {
  readonly returns: number
  readonly expected: number
  /** Chance of so many or more (so few or fewer) if nothing has changed. */
  readonly byChance: number
  readonly way: 'up' | 'down'
}

export const recentDays = 91
/** Of a hundred that have not moved, five are told all the same. */
const rare = 0.05

/** By product or payee; only of those whose returns chance would hardly bring. */
export function movedReturns(
  units: readonly SoldUnit[],
  { by, asOf, bins }: { readonly by: 'group' | 'payeeId'; readonly asOf: CalendarDate; readonly bins: AgeBins },
): ReadonlyMap<string, Moved> {
  const since = asOf - recentDays
  const watched = units
    .filter(({ soldOn }) => soldOn <= since)
    .map(({ group, payeeId, soldOn, returnedOn }) => {
      const happened = returnedOn !== undefined && returnedOn <= since
      return { group, member: payeeId, happened, until: Math.min(bins.limit, (happened ? returnedOn : since) - soldOn) }
    })
  if (!watched.some(({ happened }) => happened)) return new Map()
  const hazard = fitAgeHazard(watched, bins)
  const sums = new Map<string, { returns: number; expected: number }>()
  for (const unit of units) {
    const { group, payeeId: member, soldOn, returnedOn } = unit
    const from = Math.max(0, since - soldOn)
    if (from >= bins.limit || soldOn > asOf || (returnedOn !== undefined && returnedOn <= since)) continue
    const own = sums.get(unit[by]) ?? { returns: 0, expected: 0 }
    sums.set(unit[by], own)
    own.expected += chanceOf(hazard, { group, member, age: from, span: asOf - soldOn - from })
    if (returnedOn !== undefined && returnedOn <= asOf && returnedOn - soldOn < bins.limit) own.returns += 1
  }
  return new Map(
    [...sums].flatMap(([name, { returns, expected }]) => {
      const way = returns > expected ? 'up' : 'down'
      const byChance = way === 'up' ? 1 - poissonBelow(returns, expected) : poissonBelow(returns + 1, expected)
      return byChance < rare ? [[name, { returns, expected, byChance, way }] as const] : []
    }),
  )
}

/** Chance of fewer than `count` events where `mean` are expected (Poisson): 3 or more where 0.5 are expected come in 1.4 of 100 cases. */
export function poissonBelow(count: number, mean: number): number {
  let [term, sum] = [Math.exp(-mean), 0]
  for (let events = 0; events < count; events++) {
    sum += term
    term *= mean / (events + 1)
  }
  return Math.min(1, sum)
}
