// Exact numbers as text and back, without a digit lost: a decimal where it ends, else a fraction in lowest terms.
import { Exact } from '../values/exact.ts'
import { readPlainNumber } from '../values/number-text.ts'

/** Every decimal up to this length is written as one. */
const longestDecimal = 20

/** So many digits always make a machine number exactly; a large ledger is read in half the time. */
const safeDigits = 15

/** 12.5 is `12.5`, a third is `1/3`. */
export function exactText(number: Exact): string {
  const decimal = number.toText(longestDecimal)
  if (readExact(decimal)?.equals(number) === true) return decimal
  const shared = greatestDivisor(number.numerator < 0n ? -number.numerator : number.numerator, number.denominator)
  return `${number.numerator / shared}/${number.denominator / shared}`
}

/** Undefined for what `exactText` never writes. */
export function readExact(text: string): Exact | undefined {
  return readPlainNumber(text) ?? readWritten(text)
}

function readWritten(text: string): Exact | undefined {
  const match = /^(-?)(\d+)(?:\.(\d+)|\/(\d+))?$/.exec(text)
  if (match === null) return undefined
  const [, sign, whole = '', decimals = '', under] = match
  if (under === undefined && whole.length + decimals.length <= safeDigits)
    return Exact.fraction(Number(`${sign}${whole}${decimals}`) + 0, 10 ** decimals.length)
  const digits = BigInt(`${sign}${whole}${decimals}`)
  if (under === undefined) return Exact.decimal(digits, decimals.length)
  const denominator = BigInt(under)
  return denominator === 0n ? undefined : Exact.ratio(digits, denominator)
}

function greatestDivisor(left: bigint, right: bigint): bigint {
  return right === 0n ? left : greatestDivisor(right, left % right)
}
