// The reserve: what is to be expected of all deals at risk, by plan and month of the return, and how far it may lie from that.
import type { Currency } from '../../values/currency.ts'
import { compareText } from '../../values/ordering.ts'
import { numberOf } from '../../values/estimate.ts'
import type { Bounds } from '../statistics/rates/proportion.ts'
import type { Chance } from '../statistics/rates/sum-of-chances.ts'
import { quantileOfSum, sumOfChances } from '../statistics/rates/sum-of-chances.ts'
import type { UnitAtRisk } from './units-at-risk.ts'

export const reserveLevels = [50, 80, 95] as const
export type ReserveLevel = (typeof reserveLevels)[number]

export interface ReserveRow {
  readonly plan: string
  readonly currency: Currency
  /** `2026-04`; '' for all months together. */
  readonly month: string
  readonly deals: number
  /** Commission at risk on the day; of a month that of the deals that can still come back in it. */
  readonly atRisk: number
  readonly expected: number
  readonly intervals: Readonly<Record<ReserveLevel, Bounds>>
}

/** By plan, first all months together, then month by month. `dispersion`: how much wider sums have missed than chance alone. */
export function reserveRows(
  units: readonly UnitAtRisk[],
  currencyOf: ReadonlyMap<string, Currency>,
  dispersion: number,
): readonly ReserveRow[] {
  const plans = [...new Set(units.map(({ plan }) => plan))].toSorted(compareText)
  return plans.flatMap((plan): ReserveRow[] => {
    const own = units.filter((unit) => unit.plan === plan)
    const currency = currencyOf.get(plan)
    if (currency === undefined) return []
    const months = [...new Set(own.flatMap(({ months: of }) => [...of.keys()]))].toSorted(compareText)
    const row = (month: string, chances: readonly Chance[], of: readonly UnitAtRisk[]): ReserveRow => {
      const sum = sumOfChances(chances, dispersion)
      const bounds = (level: number): Bounds => ({
        low: quantileOfSum(sum, 0.5 - level / 200),
        high: quantileOfSum(sum, 0.5 + level / 200),
      })
      return {
        plan,
        currency,
        month,
        deals: of.length,
        atRisk: of.reduce((total, { commission }) => total + numberOf(commission), 0),
        expected: sum.mean,
        intervals: { 50: bounds(50), 80: bounds(80), 95: bounds(95) },
      }
    }
    return [
      row('', own.map(wholeOf), own),
      ...months.map((month) => {
        const of = own.filter(({ months: all }) => all.has(month))
        return row(
          month,
          of.map(({ months: all }) => all.get(month)!),
          of,
        )
      }),
    ]
  })
}

/** Of a deal in all months: it comes back once. */
function wholeOf({ chance, expected }: UnitAtRisk): Chance {
  return { chance, amount: chance > 0 ? expected / chance : 0 }
}
