// Exchange rates. computation.md, step 2: the value of a credit in the plan's currency, at the rate of `convert`.
import type { Data } from '../data/data.ts'
import type { Credit } from '../plan/credit.ts'
import type { Report } from '../problems/problem.ts'
import type { CalendarDate } from '../values/calendar-date.ts'
import { dateText, lastOfMonth } from '../values/calendar-date.ts'
import { readCurrency } from '../values/currency.ts'
import { Exact } from '../values/exact.ts'
import type { Scope } from './scope.ts'
import type { Version } from './timeline.ts'
import { payPeriodAt } from './timeline.ts'

export interface ConversionOf {
  readonly credit: Credit
  readonly version: Version
  readonly data: Data
  readonly deal: number
  readonly date: CalendarDate
  readonly scope: Scope
  readonly report: Report
}

/** 1 where the deal is in the plan's currency or names none; undefined, and reported, where no rate is known. */
export function exchangeRate(of: ConversionOf): Exact | undefined {
  const { data, deal, version, report } = of
  const from = data.deals.text(deal, 'currency')
  const to = version.plan.currency
  if (from === '' || from === to) return Exact.one
  const day = rateDay(of)
  if (day === undefined) return undefined
  const rate =
    of.credit.convert.kind === 'month_average' ? data.fx.monthAverage(from, to, day) : data.fx.rateOn(from, to, day)
  if (rate !== undefined) return rate
  const at = data.deals.place(deal, 'currency')
  if (readCurrency(from) === undefined) report({ rule: 'pay/unknown-currency', at, facts: { currency: from } })
  else report({ rule: 'pay/no-exchange-rate', at, facts: { from, to, on: dateText(day) } })
  return undefined
}

function rateDay({ credit, version, date, scope, data, deal, report }: ConversionOf): CalendarDate | undefined {
  switch (credit.convert.kind) {
    case 'credit-date':
    case 'month_average':
      return date
    case 'month_end':
      return lastOfMonth(date)
    case 'pay_end':
      return payPeriodAt(version, date)?.to
    case 'column': {
      const { column } = credit.convert
      const day = scope.date({ scope: 'deal', name: column })
      if (day === undefined && data.deals.text(deal, column) === '')
        report({
          rule: 'pay/empty-cell',
          at: data.deals.place(deal, column),
          facts: { column, payee: data.deals.text(deal, 'payee_id'), what: 'the exchange rate' },
        })
      return day
    }
  }
}
