// How good the reserve has been: at past month ends, with what was known then, what would have been said of the deals that were
// open, and what came back of them. No deal, return or payee of a later day is looked at.
import type { CalendarDate } from '../../values/calendar-date.ts'
import { addMonths, lastOfMonth } from '../../values/calendar-date.ts'
import type { ExpectedSum } from '../statistics/rates/sum-of-chances.ts'
import { dispersionOf, quantileOfSum, sumOfChances, withRateError } from '../statistics/rates/sum-of-chances.ts'
import type { AgeBins } from '../statistics/survival/age-bins.ts'
import type { WatchedDeal } from '../statistics/survival/age-hazard.ts'
import { chanceOf, fitAgeHazard } from '../statistics/survival/age-hazard.ts'
import type { SoldUnit } from './sold-units.ts'

export interface ReserveReplay {
  readonly asOf: CalendarDate
  readonly deals: number
  /** Commission of the deals that were open. */
  readonly atRisk: number
  readonly said: ExpectedSum
  /** Commission of those of them that came back within the days that were looked ahead. */
  readonly came: number
  readonly isInside80: boolean
}

/** So many days are looked ahead: long enough for returns to come, short enough for a history of some months. */
export const replayDays = 90
/** Fewer returns than these tell no rate. */
const leastReturns = 3
const mostReplays = 24

/** At the ends of months, the oldest first, as far as their days ahead have passed by `asOf`. */
export function reserveReplays(
  units: readonly SoldUnit[],
  asOf: CalendarDate,
  bins: AgeBins,
): readonly ReserveReplay[] {
  const first = units.reduce<number>((day, { soldOn }) => Math.min(day, soldOn), asOf)
  const replays: ReserveReplay[] = []
  for (let month = 1; replays.length < mostReplays; month++) {
    const day = lastOfMonth(addMonths(asOf, -month))
    if (day <= first) break
    if (day + replayDays > asOf) continue
    const replay = replayOn(day, units, bins)
    if (replay !== undefined) replays.unshift(replay)
  }
  return replays
}

/** Undefined where nothing was open, or too few had come back by then. */
function replayOn(day: CalendarDate, units: readonly SoldUnit[], bins: AgeBins): ReserveReplay | undefined {
  const sold = soldOnce(units.filter(({ soldOn }) => soldOn <= day))
  const watched = sold.map((unit) => seenOn(unit, day, bins))
  const returns = watched.filter(({ happened, until }) => happened && until < bins.limit).length
  if (returns < leastReturns) return undefined
  const hazard = fitAgeHazard(watched, bins)
  const open = sold.filter(
    ({ soldOn, returnedOn }) => day - soldOn < bins.limit && (returnedOn === undefined || returnedOn > day),
  )
  if (open.length === 0) return undefined
  const chances = open.map(({ group, payeeId, soldOn, commission }) => {
    const chance = chanceOf(hazard, { group, member: payeeId, age: day - soldOn, span: replayDays })
    return { chance, amount: commission }
  })
  const said = withRateError(sumOfChances(chances), returns)
  // of older ages nothing was known then, and nothing was said
  const known = watched.reduce((most, { until }) => Math.max(most, until), 0)
  const came = open.reduce((sum, unit) => sum + (cameBack(unit, day, known) ? unit.commission : 0), 0)
  return {
    asOf: day,
    deals: open.length,
    atRisk: said.most,
    said,
    came,
    isInside80: came >= quantileOfSum(said, 0.1) && came <= quantileOfSum(said, 0.9),
  }
}

/** What several payees and components earned on a deal came back together: it counts as one, of the first of them. */
function soldOnce(units: readonly SoldUnit[]): readonly SoldUnit[] {
  const deals = new Map<string, SoldUnit>()
  for (const unit of units) {
    const first = deals.get(unit.dealId)
    deals.set(unit.dealId, first === undefined ? unit : { ...first, commission: first.commission + unit.commission })
  }
  return [...deals.values()]
}

function seenOn({ group, payeeId, soldOn, returnedOn }: SoldUnit, day: number, { limit }: AgeBins): WatchedDeal {
  const happened = returnedOn !== undefined && returnedOn <= day
  return { group, member: payeeId, happened, until: Math.min(limit, (happened ? returnedOn : day) - soldOn) }
}

function cameBack({ soldOn, returnedOn }: SoldUnit, day: number, knownAge: number): boolean {
  return returnedOn !== undefined && returnedOn <= day + replayDays && returnedOn - soldOn < knownAge
}

/** How much wider the past has missed than independent chances would; 1 without a replay. */
export function dispersionIn(replays: readonly ReserveReplay[]): number {
  return dispersionOf(replays)
}
