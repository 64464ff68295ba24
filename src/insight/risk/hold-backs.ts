// Whether holding a part of commission back would have covered what was taken for returns, worked out on the history: the hold that
// costs payees least and covers nine tenths of it. It is what a `release` of the plan would do: a part that falls due by the end of the
// pay period in which a return is settled has been released by then (computation.md, Clawback 5).
import { compareText } from '../../values/ordering.ts'
import type { CalendarDate } from '../../values/calendar-date.ts'
import { takenOf } from './sold-units.ts'
import type { SoldUnit } from './sold-units.ts'

export interface HoldBack {
  readonly plan: string
  /** Taken for returns over all of the history: what a hold has to cover. */
  readonly taken: number
  /** Undefined where no hold of at most a year covers so much. */
  readonly cheapest: Hold | undefined
}

export interface Hold {
  /** Held of every commission, in whole per cent, and for how many days. */
  readonly share: number
  readonly days: number
  /** Share of what was taken that would still have been held. */
  readonly covered: number
}

/** What a hold is meant to cover. */
export const coveredShare = 0.9
const dayChoices = [30, 60, 90, 120, 180, 270, 365]

/** In order of plan; without plans of which nothing was ever taken. Cheapest: share × days, what payees wait for. */
export function holdBacks(units: readonly SoldUnit[], asOf: CalendarDate): readonly HoldBack[] {
  const plans = [...new Set(units.map(({ plan }) => plan))].toSorted(compareText)
  return plans.flatMap((plan): HoldBack[] => {
    const back = units
      .filter((unit) => unit.plan === plan)
      .map((unit) => ({ ...unit, takings: unit.takings.filter(({ on }) => on <= asOf) }))
      .filter((unit) => takenOf(unit) > 0)
    const taken = back.reduce((sum, unit) => sum + takenOf(unit), 0)
    return taken > 0 ? [{ plan, taken, cheapest: cheapestHold(back, taken) }] : []
  })
}

function cheapestHold(back: readonly SoldUnit[], taken: number): Hold | undefined {
  const holds = dayChoices.flatMap((days): Hold[] => {
    const coveredBy = (share: number): number => coverOf(back, share, days) / taken
    let [short, enough] = [0, 101]
    while (enough - short > 1) {
      const middle = (short + enough) >> 1
      if (coveredBy(middle) >= coveredShare - rounding) enough = middle
      else short = middle
    }
    return enough > 100 ? [] : [{ share: enough, days, covered: coveredBy(enough) }]
  })
  return holds.toSorted((a, b) => a.share * a.days - b.share * b.days || a.days - b.days)[0]
}

/** Sums of floats miss by this at most. */
const rounding = 1e-12

/** Of each deal what was still held when it was taken, at most what was held of it. */
function coverOf(back: readonly SoldUnit[], share: number, days: number): number {
  return back.reduce((sum, { commission, takings, soldOn }) => {
    let held = (commission * share) / 100
    let covered = 0
    for (const { amount, settledOn } of takings) {
      if (soldOn + days <= settledOn || amount <= 0) continue
      const forfeited = Math.min(amount, held)
      held -= forfeited
      covered += forfeited
    }
    return sum + covered
  }, 0)
}
