// Settlement in another currency than the plan's. plan-language.md, pay_in; interface.md, Outputs.
import type { Currency } from '../values/currency.ts'
import { minorUnitOf, readCurrency } from '../values/currency.ts'
import type { CalendarDate } from '../values/calendar-date.ts'
import { dateText, lastOfMonth } from '../values/calendar-date.ts'
import { Exact } from '../values/exact.ts'
import type { Period } from '../values/period.ts'
import { round } from '../values/rounding.ts'
import type { Context } from './context.ts'
import { scopeIn } from './context.ts'
import type { Member } from './roster.ts'
import { rowInForce } from './roster.ts'
import type { Version } from './timeline.ts'

export interface PaidIn {
  readonly payCurrency: Currency
  /** Units of the pay currency for one of the plan's; exact. */
  readonly payRate: Exact
  /** Payable × rate, to the pay currency's minor unit. */
  readonly payAmount: Exact
}

export interface PayInOf {
  readonly context: Context
  readonly version: Version
  readonly member: Member
  readonly pay: Period
}

/** Undefined without `pay_in`, and where no rate is known, which is reported. An empty currency cell is the plan's. */
export function payInOther(of: PayInOf, payable: Exact): PaidIn | undefined {
  const { context, version, member, pay } = of
  const { payIn, currency: from, rounding } = version.plan
  if (payIn === undefined) return undefined
  const to = currencyOf(of)
  if (to === undefined) return undefined
  const rate = to === from ? Exact.one : rateOf(of, to)
  if (rate === undefined) {
    const row = member.rows.at(-1)?.row
    const at =
      row === undefined || context.data.payees === undefined
        ? { file: 'fx', line: 1, record: 0 }
        : context.data.payees.place(row, 'currency')
    context.report({ rule: 'pay/no-exchange-rate', at, facts: { from, to, on: dateText(pay.to) } })
    return undefined
  }
  return {
    payCurrency: to,
    payRate: rate,
    payAmount: round(payable.times(rate), { to: minorUnitOf(to), mode: rounding.mode }),
  }
}

function currencyOf({ context, version, member, pay }: PayInOf): Currency | undefined {
  const { payIn, currency, id } = version.plan
  if (payIn?.currency.kind === 'code') return payIn.currency.code
  const payee = rowInForce(member.rows, pay)
  const column = payIn!.currency.column
  const text = scopeIn(context, { payeeId: member.payeeId, payee, what: `pay_in of ${id}` }).text(column)
  if (text === '') return currency
  const known = readCurrency(text)
  if (known === undefined && payee?.row !== undefined && context.data.payees !== undefined)
    context.report({
      rule: 'pay/unknown-currency',
      at: context.data.payees.place(payee.row, column.name),
      facts: { currency: text },
    })
  return known
}

function rateOf(of: PayInOf, to: Currency): Exact | undefined {
  const { currency: from, payIn } = of.version.plan
  const { fx } = of.context.data
  const day = rateDay(of)
  if (day === undefined) return undefined
  return payIn!.convert.kind === 'month_average' ? fx.monthAverage(from, to, day) : fx.rateOn(from, to, day)
}

/** A column is one of the payee's row: a settlement has no deal. */
function rateDay({ context, version, member, pay }: PayInOf): CalendarDate | undefined {
  const { payIn, id } = version.plan
  if (payIn!.convert.kind === 'month_end') return lastOfMonth(pay.to)
  if (payIn!.convert.kind !== 'column') return pay.to
  const payee = rowInForce(member.rows, pay)
  const scope = scopeIn(context, { payeeId: member.payeeId, payee, what: `pay_in of ${id}` })
  return scope.date({ scope: 'payee', name: payIn!.convert.column })
}
