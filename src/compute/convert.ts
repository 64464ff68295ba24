// Exchange rates. computation.md, step 2: the value of a credit in the plan's currency, at the rate of `convert`.
import type { CalendarDate } from '../values/calendar-date.ts'
import { dateText, lastOfMonth } from '../values/calendar-date.ts'
import { readCurrency } from '../values/currency.ts'
import { Exact } from '../values/exact.ts'
import type { CreditOf, Transaction } from './credit.ts'
import type { Scope } from './scope.ts'
import { payPeriodAt } from './timeline.ts'

/** 1 where the deal is in the plan's currency or names none; undefined, and reported, where no rate is known. */
export function exchangeRate(of: CreditOf, transaction: Transaction, scope: Scope): Exact | undefined {
  const { context, component, version } = of
  const { data } = context
  const { deal } = transaction
  const from = data.deals.text(deal, 'currency')
  const to = version.plan.currency
  if (from === '' || from === to) return Exact.one
  const day = rateDay(of, transaction, scope)
  if (day === undefined) return undefined
  const rate =
    component.credit.convert.kind === 'month_average'
      ? data.fx.monthAverage(from, to, day)
      : data.fx.rateOn(from, to, day)
  if (rate !== undefined) return rate
  const at = data.deals.place(deal, 'currency')
  const report = context.reportFor(deal)
  if (readCurrency(from) === undefined) report({ rule: 'pay/unknown-currency', at, facts: { currency: from } })
  else report({ rule: 'pay/no-exchange-rate', at, facts: { from, to, on: dateText(day) } })
  return undefined
}

function rateDay(
  { context, component, version }: CreditOf,
  { deal, date }: Transaction,
  scope: Scope,
): CalendarDate | undefined {
  const { convert } = component.credit
  switch (convert.kind) {
    case 'credit-date':
    case 'month_average':
      return date
    case 'month_end':
      return lastOfMonth(date)
    case 'pay_end':
      return payPeriodAt(version, date)?.to
    case 'column': {
      const { column } = convert
      const { deals } = context.data
      const day = scope.date({ scope: 'deal', name: column })
      if (day === undefined && deals.text(deal, column) === '')
        context.reportFor(deal)({
          rule: 'pay/empty-cell',
          at: deals.place(deal, column),
          facts: { column, payee: deals.text(deal, 'payee_id'), what: 'the exchange rate' },
        })
      return day
    }
  }
}
