// Exact numbers: a ratio of two whole numbers, so that no sum, product or quotient ever loses a digit.
// computation.md, Numbers: a result is what rational arithmetic would give, rounded once, where it is shown.
import type { Whole } from './whole.ts'
import {
  add,
  greatestCommonDivisor,
  isMultiple,
  magnitude,
  multiply,
  negate,
  powerOfTen,
  quotient,
  wholeOf,
} from './whole.ts'

/** From here on a machine number no longer fits in its field and is kept beside it: then a fraction is worth reducing. */
const roomy = 2 ** 31

/** A rational number. Immutable; the denominator is always positive, the fraction not always in lowest terms. */
export class Exact {
  /** The fraction itself; `numerator` and `denominator` are the same as bigints. */
  readonly over: Whole
  readonly under: Whole

  private constructor(over: Whole, under: Whole) {
    this.over = over
    this.under = under
  }

  static readonly zero: Exact = new Exact(0, 1)
  static readonly one: Exact = new Exact(1, 1)

  /** Whole numbers only: a binary fraction must never become an amount. Throws RangeError for anything else. */
  static of(whole: number | bigint): Exact {
    if (typeof whole === 'bigint') return new Exact(wholeOf(whole), 1)
    if (!Number.isSafeInteger(whole)) throw new RangeError(`${whole} is not a whole number`)
    return new Exact(whole + 0, 1)
  }

  /** numerator ÷ denominator. Throws RangeError when the denominator is zero. */
  static ratio(numerator: bigint, denominator: bigint): Exact {
    return Exact.fraction(wholeOf(numerator), wholeOf(denominator))
  }

  /** The same of whole numbers as they are calculated with. */
  static fraction(over: Whole, under: Whole): Exact {
    if (under === 0) throw new RangeError('division by zero')
    return under < 0 ? new Exact(negate(over), negate(under)) : new Exact(over, under)
  }

  /** digits × 10^−decimals: 1250 with 2 decimals is 12.50. */
  static decimal(digits: bigint, decimals: number): Exact {
    return new Exact(wholeOf(digits), powerOfTen(decimals))
  }

  get numerator(): bigint {
    return BigInt(this.over)
  }

  get denominator(): bigint {
    return BigInt(this.under)
  }

  plus(other: Exact): Exact {
    if (other.over === 0) return this
    if (this.over === 0) return other
    if (this.under === other.under) return new Exact(add(this.over, other.over), this.under)
    const shared = greatestCommonDivisor(this.under, other.under)
    const ours = quotient(other.under, shared)
    const theirs = quotient(this.under, shared)
    return Exact.reduced(add(multiply(this.over, ours), multiply(other.over, theirs)), multiply(this.under, ours))
  }

  minus(other: Exact): Exact {
    if (other.over === 0) return this
    if (this.under === other.under) return new Exact(add(this.over, negate(other.over)), this.under)
    return this.plus(other.negated())
  }

  times(other: Exact): Exact {
    if (other.over === other.under) return this
    if (this.over === this.under) return other
    return Exact.reduced(multiply(this.over, other.over), multiply(this.under, other.under))
  }

  /** Throws RangeError when `other` is zero; callers that read a user's file ask `isZero` first. */
  dividedBy(other: Exact): Exact {
    if (other.over === 0) throw new RangeError('division by zero')
    const over = multiply(this.over, other.under)
    const under = multiply(this.under, other.over)
    return under < 0 ? Exact.reduced(negate(over), negate(under)) : Exact.reduced(over, under)
  }

  /** In lowest terms, unless it is small as it stands: sums and products of cents and percents mostly are. */
  private static reduced(over: Whole, under: Whole): Exact {
    if (over === 0) return Exact.zero
    const size = magnitude(over)
    if (size < roomy && under < roomy) return new Exact(over, under)
    const shared = greatestCommonDivisor(under, size)
    return shared === 1 ? new Exact(over, under) : new Exact(quotient(over, shared), quotient(under, shared))
  }

  negated(): Exact {
    return new Exact(negate(this.over), this.under)
  }

  absolute(): Exact {
    return this.over < 0 ? this.negated() : this
  }

  /** −1, 0 or 1. */
  sign(): number {
    return this.over === 0 ? 0 : this.over < 0 ? -1 : 1
  }

  isZero(): boolean {
    return this.over === 0
  }

  /** Negative, zero or positive, for sorting and for `<`. */
  compare(other: Exact): number {
    if (this.under === other.under) return orderOf(this.over, other.over)
    return orderOf(multiply(this.over, other.under), multiply(other.over, this.under))
  }

  equals(other: Exact): boolean {
    return this.compare(other) === 0
  }

  /** The largest whole number that is not above this one. */
  floor(): bigint {
    const whole = BigInt(quotient(this.over, this.under))
    return this.over < 0 && !this.isWhole() ? whole - 1n : whole
  }

  isWhole(): boolean {
    return isMultiple(this.over, this.under)
  }

  /**
   * Decimal text with at most `most` decimals and at least `least`: 1/3 with 12 is 0.333333333333, 0.05 is 0.05, and
   * 5 with least 2 is 5.00. What lies beyond `most` is rounded half-up; never an exponent, never `-0`.
   */
  toText(most: number = 12, least: number = 0): string {
    const { over, under } = this
    if (over === 0) return zeroText(least) // most cells of a settlement
    // Nearly every other one: cents of a currency that has cents.
    if (under === 100 && least === 2 && most >= 2 && typeof over === 'number') return centsText(over)
    const decimals = decimalsThatEnd(this.under, most)
    const digits =
      decimals === undefined
        ? roundedDigits(this, most)
        : multiply(this.over, quotient(powerOfTen(decimals), this.under))
    return decimalText(digits, decimals ?? most, least)
  }

  toString(): string {
    return this.toText()
  }

  toJSON(): string {
    return this.toText()
  }
}

function orderOf(left: Whole, right: Whole): number {
  return left === right ? 0 : left < right ? -1 : 1
}

/** The least number of decimals, up to `most`, with which every fraction over `under` ends; undefined where it goes on. */
function decimalsThatEnd(under: Whole, most: number): number | undefined {
  if (!isMultiple(powerOfTen(most), under)) return undefined // what ends with fewer would end with these too
  for (let decimals = 0; decimals <= most; decimals++) if (isMultiple(powerOfTen(decimals), under)) return decimals
  return undefined
}

/** The number × 10^decimals, rounded half-up (away from zero). */
function roundedDigits({ over, under }: Exact, decimals: number): Whole {
  const twice = multiply(2, multiply(magnitude(over), powerOfTen(decimals)))
  const digits = quotient(add(twice, under), multiply(2, under))
  return over < 0 ? negate(digits) : digits
}

const zeroTexts = ['0', '0.0', '0.00', '0.000', '0.0000']

function zeroText(decimals: number): string {
  return zeroTexts[decimals] ?? `0.${'0'.repeat(decimals)}`
}

function centsText(cents: number): string {
  const size = Math.abs(cents)
  const rest = size % 100
  return `${cents < 0 ? '-' : ''}${(size - rest) / 100}.${rest < 10 ? '0' : ''}${rest}`
}

/** 1250 with 2 decimals is `12.5`, and with at least two of them `12.50`. */
function decimalText(digits: Whole, decimals: number, least: number): string {
  const sign = digits < 0 ? '-' : ''
  let [left, places] = [magnitude(digits), decimals]
  for (; places > least && isMultiple(left, 10); places--) left = quotient(left, 10)
  const text = left.toString().padStart(places + 1, '0')
  const cut = text.length - places
  const fraction = text.slice(cut).padEnd(least, '0')
  return `${sign}${text.slice(0, cut)}${fraction === '' ? '' : '.'}${fraction}`
}

export function sum(amounts: Iterable<Exact>): Exact {
  let total = Exact.zero
  for (const amount of amounts) total = total.plus(amount)
  return total
}

export function smaller(left: Exact, right: Exact): Exact {
  return left.compare(right) <= 0 ? left : right
}

export function larger(left: Exact, right: Exact): Exact {
  return left.compare(right) >= 0 ? left : right
}
