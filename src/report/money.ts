// Money and numbers as people read them: $1,234.50, -€12.00, ¥1,250, 112.5%. For tables and trees, never for files.
import type { Currency } from '../values/currency.ts'
import { amountText, decimalsOf } from '../values/currency.ts'
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
  return `${amount.sign() < 0 ? '-' : ''}${symbolOf(currency)}${text}`
}

/** The same of whole numbers of so many decimals, for amounts by the million: 134775 of two is `$1,347.75`. */
export function moneyWriter(currency: Currency, decimals: number): (digits: number) => string {
  const [symbol, least] = [symbolOf(currency), decimalsOf(currency)]
  return (digits) => `${digits < 0 ? '-' : ''}${symbol}${groupedDigits(Math.abs(digits), decimals, least)}`
}

export function symbolOf(currency: Currency): string {
  return symbols.get(currency) ?? `${currency} `
}

/** `1,234.5`: thousands marked, at most `most` decimals. */
export function numberText(number: Exact, most = 12): string {
  return grouped(number.toText(most))
}

/** `numberText` of whole numbers of so many decimals: 149750 of two is `1,497.5`. */
export function digitsText(digits: number, decimals: number): string {
  if (decimals > mostPlaces) return numberText(Exact.decimal(BigInt(digits), decimals))
  return `${digits < 0 ? '-' : ''}${groupedDigits(Math.abs(digits), decimals, 0)}`
}

/** Of these a machine number is divided exactly into its whole and its fraction. */
export const mostPlaces = 9

/** A safe whole number from 0 on. */
function groupedDigits(digits: number, decimals: number, least: number): string {
  if (decimals > mostPlaces) return grouped(Exact.decimal(BigInt(digits), decimals).toText(12, least))
  const unit = 10 ** decimals
  const fraction = digits % unit
  const whole = groupedWhole((digits - fraction) / unit)
  let [shown, places] = [fraction, decimals]
  while (places > least && shown % 10 === 0) [shown, places] = [shown / 10, places - 1]
  if (places === 0 && least === 0) return whole
  const text = places === 0 ? '' : String(shown).padStart(places, '0')
  return `${whole}.${text.padEnd(least, '0')}`
}

function groupedWhole(whole: number): string {
  if (whole < 1000) return String(whole)
  const last = whole % 1000
  return `${groupedWhole((whole - last) / 1000)},${String(last).padStart(3, '0')}`
}

/** `112.5%`, at most `most` decimals of the percentage. */
export function percentText(share: Exact, most = 2): string {
  return `${grouped(share.times(Exact.of(100)).toText(most))}%`
}
