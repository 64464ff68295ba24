// Money and numbers as people read them: $1,234.50, -€12.00, ¥1,250, 112.5%. For tables and trees, never for files.
import type { Currency } from '../values/currency.ts'
import { amountText } from '../values/currency.ts'
import { Exact } from '../values/exact.ts'
import { grouped } from '../values/number-text.ts'

const symbols: ReadonlyMap<string, string> = new Map([
  ['USD', '$'],
  ['EUR', '€'],
  ['GBP', '£'],
  ['JPY', '¥'],
  ['CAD', 'CA$'],
  ['AUD', 'A$'],
  ['NZD', 'NZ$'],
  ['INR', '₹'],
  ['BRL', 'R$'],
  ['ILS', '₪'],
  ['KRW', '₩'],
])

/** `-$12.50`; a currency without a sign of its own stands in front: `CHF 12.50`. */
export function moneyText(amount: Exact, currency: Currency): string {
  const text = grouped(amountText(amount.absolute(), currency))
  const symbol = symbols.get(currency) ?? `${currency} `
  return `${amount.sign() < 0 ? '-' : ''}${symbol}${text}`
}

/** `1,234.5`: thousands marked, at most `most` decimals. */
export function numberText(number: Exact, most = 12): string {
  return grouped(number.toText(most))
}

/** `112.5%`, at most `most` decimals of the percentage. */
export function percentText(share: Exact, most = 2): string {
  return `${grouped(share.times(Exact.of(100)).toText(most))}%`
}
