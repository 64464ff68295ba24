// Currencies: ISO 4217 codes and their minor units (list one of the standard, as amended to 2026-01).
import { Exact } from './exact.ts'

/** Codes whose minor unit is not the hundredth. */
const minorDigits: Readonly<Record<string, number>> = {
  BIF: 0,
  CLP: 0,
  DJF: 0,
  GNF: 0,
  ISK: 0,
  JPY: 0,
  KMF: 0,
  KRW: 0,
  PYG: 0,
  RWF: 0,
  UGX: 0,
  UYI: 0,
  VND: 0,
  VUV: 0,
  XAF: 0,
  XOF: 0,
  XPF: 0,
  BHD: 3,
  IQD: 3,
  JOD: 3,
  KWD: 3,
  LYD: 3,
  OMR: 3,
  TND: 3,
  CLF: 4,
  UYW: 4,
}

const codes = new Set(
  `AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW
  CLF CLP CNY COP COU CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL
  HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA
  MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD
  RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD
  USN UYI UYU UYW UZS VED VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG`.split(/\s+/),
)

declare const currencyCode: unique symbol

/** An ISO 4217 code. */
export type Currency = string & { readonly [currencyCode]: true }

/** The currency that a text names, or undefined: three capital letters of the standard's list. */
export function readCurrency(text: string): Currency | undefined {
  return codes.has(text) ? (text as Currency) : undefined // membership is the proof
}

export const currencyCodes: readonly string[] = [...codes]

/** Decimals of an amount: 2 for USD, 0 for JPY, 3 for KWD. */
export function decimalsOf(currency: Currency): number {
  return minorDigits[currency] ?? 2
}

/** The smallest amount: 0.01 for USD, 1 for JPY. */
export function minorUnitOf(currency: Currency): Exact {
  return Exact.decimal(1n, decimalsOf(currency))
}

/** An amount of `currency` in plain text, with at least the decimals of the currency: `-12.50`, `1250` for JPY. */
export function amountText(amount: Exact, currency: Currency): string {
  return amount.toText(12, decimalsOf(currency))
}
