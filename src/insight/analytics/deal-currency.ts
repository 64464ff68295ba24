// The one currency in which deals are added up. Amounts of different currencies are never summed as they are: they are
// converted at the rate of the day on which the deal was closed, or the call is refused.
import type { Data } from '../../data/data.ts'
import type { Plan } from '../../plan/plan.ts'
import type { Currency } from '../../values/currency.ts'
import { readCurrency } from '../../values/currency.ts'
import { compareText } from '../../values/ordering.ts'

export type DealCurrency =
  /** `currency` is undefined where nothing names one: then amounts are numbers. */
  | { readonly kind: 'currency'; readonly currency: Currency | undefined; readonly isMixed: boolean }
  | { readonly kind: 'wrong'; readonly problem: string; readonly remedy: string }

/** The one asked for; else that of the plans, where it is one; else that of the deals, where it is one. */
export function dealCurrency(asked: string | undefined, plans: readonly Plan[], data: Data): DealCurrency {
  const own = data.deals.has('currency') ? (data.deals.column('currency') ?? []) : []
  const codes = [...new Set(own)].filter((code) => code !== '').toSorted(compareText)
  const ofPlans = [...new Set(plans.map(({ currency }) => currency))].toSorted(compareText)
  const target = asked ?? (ofPlans.length === 1 ? ofPlans[0] : codes.length === 1 ? codes[0] : undefined)
  if (target === undefined) {
    if (codes.length < 2) return { kind: 'currency', currency: undefined, isMixed: false }
    return {
      kind: 'wrong',
      problem: `the deals are in ${codes.slice(0, 8).join(', ')}, which cannot be added up`,
      remedy: `say in which currency to report, such as --currency ${codes[0]}, and give the rates with --fx`,
    }
  }
  const currency = readCurrency(target)
  if (currency === undefined)
    return { kind: 'wrong', problem: `"${target}" is no currency`, remedy: 'write its ISO 4217 code, such as USD' }
  const isMixed = codes.some((code) => code !== currency)
  if (isMixed && data.fx.rows.length === 0)
    return {
      kind: 'wrong',
      problem: `the deals are in ${codes.slice(0, 8).join(', ')}, and there are no exchange rates to ${currency}`,
      remedy: 'give them with --fx, or as fx under data in compline.yaml: date,from,to,rate',
    }
  return { kind: 'currency', currency, isMixed }
}
