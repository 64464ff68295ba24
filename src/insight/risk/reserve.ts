// The reserve: what is to be expected of all deals at risk, by plan and month of the return, and how far it may lie from that.
import type { Currency } from '../../values/currency.ts'
import { compareText } from '../../values/ordering.ts'
import { numberOf } from '../../values/estimate.ts'
import type { Bounds } from '../statistics/rates/proportion.ts'
import type { Chance } from '../statistics/rates/sum-of-chances.ts'
import { quantileOfSum, sumOfChances, withRateError } from '../statistics/rates/sum-of-chances.ts'
import type { UnitAtRisk } from './units-at-risk.ts'

export const reserveLevels = [50, 80, 95] as const
export type ReserveLevel = (typeof reserveLevels)[number]

export interface ReserveRow {
  /** '' where it is asked by something else than plans. */
  readonly plan: string
  readonly currency: Currency
  /** `2026-04`; '' for all months together. */
  readonly month: string
  readonly deals: number
  /** Commission at risk on the day; of a month that of the deals that can still come back in it. */
  readonly atRisk: number
  /** Undefined, as the intervals, where nothing has ever come back: there is no rate to go by. */
  readonly expected: number | undefined
  readonly intervals: Readonly<Record<ReserveLevel, Bounds>> | undefined
}

/** What the spread of a reserve rests on. */
export interface ReserveBasis {
  readonly currencyOf: ReadonlyMap<string, Currency>
  /** How much wider sums have missed than chance alone. */
  readonly dispersion: number
  /** Returns from which the chances were counted. */
  readonly returns: number
}

/** By plan, first all months together, then month by month. */
export function reserveRows(units: readonly UnitAtRisk[], basis: ReserveBasis): readonly ReserveRow[] {
  const plans = [...new Set(units.map(({ plan }) => plan))].toSorted(compareText)
  return plans.flatMap((plan): ReserveRow[] => {
    const own = units.filter((unit) => unit.plan === plan)
    const currency = basis.currencyOf.get(plan)
    if (currency === undefined) return []
    const months = [...new Set(own.flatMap(({ months: of }) => [...of.keys()]))].toSorted(compareText)
    const all = { plan, currency, month: '', ...reserveOf(own, wholeOf, basis) }
    return [
      all,
      ...months.map((month) => {
        const of = own.filter((unit) => unit.months.has(month))
        return { plan, currency, month, ...reserveOf(of, ({ months: each }) => each.get(month)!, basis) }
      }),
    ]
  })
}

/** Of some deals together, each with the chance and amount that `chanceIn` says. */
export function reserveOf(
  units: readonly UnitAtRisk[],
  chanceIn: (unit: UnitAtRisk) => Chance,
  { dispersion, returns }: Pick<ReserveBasis, 'dispersion' | 'returns'>,
): Pick<ReserveRow, 'deals' | 'atRisk' | 'expected' | 'intervals'> {
  const chances = chancesByDeal(units, chanceIn)
  const atRisk = units.reduce((total, { commission }) => total + numberOf(commission), 0)
  if (returns === 0) return { deals: chances.length, atRisk, expected: undefined, intervals: undefined }
  const sum = withRateError(sumOfChances(chances, dispersion), returns)
  const bounds = (level: number): Bounds => ({
    low: quantileOfSum(sum, 0.5 - level / 200),
    high: quantileOfSum(sum, 0.5 + level / 200),
  })
  return {
    deals: chances.length,
    atRisk,
    expected: sum.mean,
    intervals: { 50: bounds(50), 80: bounds(80), 95: bounds(95) },
  }
}

/** What several payees and components earned on a deal comes back together. */
function chancesByDeal(units: readonly UnitAtRisk[], chanceIn: (unit: UnitAtRisk) => Chance): readonly Chance[] {
  const deals = new Map<string, { expected: number; amount: number }>()
  for (const unit of units) {
    const { chance, amount } = chanceIn(unit)
    const own = deals.get(unit.dealId) ?? { expected: 0, amount: 0 }
    deals.set(unit.dealId, { expected: own.expected + chance * amount, amount: own.amount + amount })
  }
  return [...deals.values()].map(({ expected, amount }) => ({ chance: amount > 0 ? expected / amount : 0, amount }))
}

/** Of a deal in all months: it comes back once. */
export function wholeOf({ chance, expected }: UnitAtRisk): Chance {
  return { chance, amount: chance > 0 ? expected / chance : 0 }
}
