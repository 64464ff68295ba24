// Risk by product, payee or what a column says: what is exposed and to be reserved now, and how often such deals have come back.
import type { Currency } from '../../values/currency.ts'
import type { CalendarDate } from '../../values/calendar-date.ts'
import { compareText } from '../../values/ordering.ts'
import type { PastDeal, ReturnHistory } from '../forecast/return-history.ts'
import type { ReserveBasis, ReserveRow } from './reserve.ts'
import { reserveOf, wholeOf } from './reserve.ts'
import type { RatesOf, ReturnRate } from './return-rates.ts'
import { returnRates } from './return-rates.ts'
import type { UnitAtRisk } from './units-at-risk.ts'

/** One for each value, and currency of what is at risk of it. */
export interface RiskGroup {
  readonly name: string
  readonly currency: Currency
  readonly reserve: Pick<ReserveRow, 'deals' | 'atRisk' | 'expected' | 'intervals'>
  /** Undefined where no deal of it has been watched, or none of all has ever come back. */
  readonly rate: ReturnRate | undefined
}

export interface RiskGroupsOf {
  readonly history: ReturnHistory
  readonly units: readonly UnitAtRisk[]
  readonly asOf: CalendarDate
  readonly basis: ReserveBasis
  readonly by: RatesOf['by']
  readonly ofDeal: (deal: PastDeal) => string
  readonly ofUnit: (unit: UnitAtRisk) => string
}

/** In order of name, then of currency. */
export function riskGroups(of: RiskGroupsOf): readonly RiskGroup[] {
  const { history, units, asOf, basis, by, ofDeal, ofUnit } = of
  const rates = new Map(returnRates(history, { by, keyOf: ofDeal, asOf }).map((rate) => [rate.name, rate]))
  const byName = new Map<string, UnitAtRisk[]>([...rates.keys()].map((name) => [name, []]))
  for (const unit of units) {
    const own = byName.get(ofUnit(unit))
    if (own === undefined) byName.set(ofUnit(unit), [unit])
    else own.push(unit)
  }
  const [usual] = basis.currencyOf.values()
  if (usual === undefined) return []
  return [...byName]
    .toSorted(([a], [b]) => compareText(a, b))
    .flatMap(([name, own]) => {
      const currencies = new Set(own.map(({ plan }) => basis.currencyOf.get(plan) ?? usual))
      return [...(currencies.size === 0 ? [usual] : currencies)].toSorted(compareText).map((currency): RiskGroup => {
        const ofCurrency = own.filter(({ plan }) => basis.currencyOf.get(plan) === currency)
        return { name, currency, reserve: reserveOf(ofCurrency, wholeOf, basis), rate: rates.get(name) }
      })
    })
}
