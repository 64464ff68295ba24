// Amounts by currency and pay period: what came, held against what was foretold.
import type { Currency } from '../../values/currency.ts'
import type { Period } from '../../values/period.ts'

export class PeriodSums {
  private readonly periods: readonly Period[]
  private readonly sums = new Map<string, number>()

  constructor(periods: readonly Period[]) {
    this.periods = periods
  }

  add(currency: Currency, period: string, amount: number): void {
    const key = `${currency}\0${period}`
    this.sums.set(key, (this.sums.get(key) ?? 0) + amount)
  }

  between(currency: Currency, from: Period, to: Period): number | undefined {
    return this.sum(
      currency,
      this.periods.filter((period) => period.to >= from.to && period.to <= to.to),
    )
  }

  before(currency: Currency, from: Period, count: number): number | undefined {
    const earlier = this.periods.filter((period) => period.to < from.to).slice(-count)
    return earlier.length < count ? undefined : this.sum(currency, earlier)
  }

  private sum(currency: Currency, periods: readonly Period[]): number {
    return periods.reduce((sum, { name }) => sum + (this.sums.get(`${currency}\0${name}`) ?? 0), 0)
  }
}
