// Deals inside their clawback window: how likely each is to come back in every month that is left of it, and what would then be
// taken. The hazard is that of its age, its product and its payee.
import { dealKey, standingsOf } from '../../compute/clawback/standings.ts'
import type { ExposedDeal } from '../../compute/clawback/exposed.ts'
import type { Run } from '../../compute/run-type.ts'
import type { Data } from '../../data/data.ts'
import type { CalendarDate } from '../../values/calendar-date.ts'
import { addDays, dateText } from '../../values/calendar-date.ts'
import type { Exact } from '../../values/exact.ts'
import { numberOf } from '../../values/estimate.ts'
import type { Chance } from '../statistics/rates/sum-of-chances.ts'
import type { ReturnHistory } from '../forecast/return-history.ts'
import { productOf } from '../../data/product.ts'
import { chanceOf } from '../statistics/survival/age-hazard.ts'

export interface UnitAtRisk {
  readonly payeeId: string
  readonly plan: string
  readonly component: string
  readonly dealId: string
  readonly group: string
  /** Days since it was credited. */
  readonly age: number
  /** Earned and not given back; the part of it that is still held. */
  readonly commission: Exact
  readonly held: Exact
  /** To come back before the window closes, or before the age up to which anything is known. */
  readonly chance: number
  /** Expected to be taken: of each step its chance × the share that the plan takes at that age × what usually comes back of a deal. */
  readonly expected: number
  /** The same by month of the return, `2026-04`. */
  readonly months: ReadonlyMap<string, Chance>
}

export interface AtRiskOf {
  /** Asked for what is exposed on the day after `asOf`. */
  readonly run: Run
  readonly data: Data
  readonly asOf: CalendarDate
  readonly history: ReturnHistory
}

/** The most to be expected first; deals that are as likely by their id. */
export function unitsAtRisk({ run, data, asOf, history }: AtRiskOf): readonly UnitAtRisk[] {
  const standings = standingsOf(run)
  return run.exposed
    .flatMap((deal): UnitAtRisk[] => {
      const standing = standings.get(dealKey(deal))
      if (standing === undefined || standing.commission.sign() <= 0) return []
      const row = data.dealRows.get(deal.dealId)
      const group = row === undefined ? '' : productOf(data, row)
      const { payeeId, plan, component, dealId } = deal
      const { commission, held } = standing
      const { months, chance } = monthsOf(deal, { group, commission: numberOf(commission), asOf, history })
      const expected = [...months.values()].reduce((sum, one) => sum + one.chance * one.amount, 0)
      const age = asOf - deal.creditedOn
      return [{ payeeId, plan, component, dealId, group, age, commission, held, chance, expected, months }]
    })
    .toSorted((a, b) => b.expected - a.expected || (a.dealId < b.dealId ? -1 : 1))
}

/** What is taken back falls with age, in steps of months or days: a week is looked at as one day. */
const stepDays = 7

interface MonthsOf {
  readonly group: string
  readonly commission: number
  readonly asOf: CalendarDate
  readonly history: ReturnHistory
}

function monthsOf(
  deal: ExposedDeal,
  { group, commission, asOf, history }: MonthsOf,
): { readonly months: ReadonlyMap<string, Chance>; readonly chance: number } {
  const { hazard, fraction, sizes } = history
  const of = { group, member: deal.payeeId, age: asOf - deal.creditedOn }
  const end = Math.min(
    asOf + hazard.bins.limit - of.age,
    typeof deal.leavesOn === 'number' ? deal.leavesOn - 1 : Infinity,
  )
  const months = new Map<string, { chance: number; taken: number }>()
  let before = 0
  for (let day: number = asOf; day < end; day += stepDays) {
    const last = Math.min(day + stepDays, end)
    const upTo = chanceOf(hazard, { ...of, span: last - asOf })
    if (upTo === before) continue // of this age nothing is known, or nothing comes
    const middle = addDays(asOf, Math.ceil((day + last) / 2) - asOf)
    const month = dateText(middle).slice(0, 7)
    const own = months.get(month) ?? { chance: 0, taken: 0 }
    months.set(month, own)
    own.chance += upTo - before
    own.taken += (upTo - before) * numberOf(deal.shareOn(middle))
    before = upTo
  }
  const amounts = [...months].map(([month, { chance, taken }]): readonly [string, Chance] => [
    month,
    { chance, amount: chance > 0 ? (taken / chance) * commission * fraction * sizes : 0 },
  ])
  return { months: new Map(amounts), chance: before }
}
