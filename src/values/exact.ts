// Exact numbers: a ratio of two whole numbers, so that no sum, product or quotient ever loses a digit.
// computation.md, Numbers: a result is what rational arithmetic would give, rounded once, where it is shown.
import { Decimal } from 'decimal.js'

const powersOfTen: bigint[] = [1n]

/** 10^exponent; kept, because every cent and every percent asks for a few of them again. */
export function powerOfTen(exponent: number): bigint {
  for (let known = powersOfTen.length; known <= exponent; known++) powersOfTen.push(powersOfTen[known - 1]! * 10n)
  return powersOfTen[exponent]!
}

function greatestCommonDivisor(left: bigint, right: bigint): bigint {
  let [a, b] = [left < 0n ? -left : left, right]
  while (b !== 0n) [a, b] = [b, a % b]
  return a
}

/** A rational number. Immutable; the denominator is always positive, the fraction not always in lowest terms. */
export class Exact {
  readonly numerator: bigint
  readonly denominator: bigint

  private constructor(numerator: bigint, denominator: bigint) {
    this.numerator = numerator
    this.denominator = denominator
  }

  static readonly zero: Exact = new Exact(0n, 1n)
  static readonly one: Exact = new Exact(1n, 1n)

  /** Whole numbers only: a binary fraction must never become an amount. Throws RangeError for anything else. */
  static of(whole: number | bigint): Exact {
    if (typeof whole === 'number' && !Number.isSafeInteger(whole))
      throw new RangeError(`${whole} is not a whole number`)
    return new Exact(BigInt(whole), 1n)
  }

  /** numerator ÷ denominator. Throws RangeError when the denominator is zero. */
  static ratio(numerator: bigint, denominator: bigint): Exact {
    if (denominator === 0n) throw new RangeError('division by zero')
    return denominator < 0n ? new Exact(-numerator, -denominator) : new Exact(numerator, denominator)
  }

  /** digits × 10^−decimals: 1250 with 2 decimals is 12.50. */
  static decimal(digits: bigint, decimals: number): Exact {
    return new Exact(digits, powerOfTen(decimals))
  }

  plus(other: Exact): Exact {
    if (this.denominator === other.denominator) return new Exact(this.numerator + other.numerator, this.denominator)
    const shared = greatestCommonDivisor(this.denominator, other.denominator)
    const [ours, theirs] = [other.denominator / shared, this.denominator / shared]
    return new Exact(this.numerator * ours + other.numerator * theirs, this.denominator * ours)
  }

  minus(other: Exact): Exact {
    return this.plus(other.negated())
  }

  times(other: Exact): Exact {
    if (this.denominator === 1n && other.denominator === 1n) return new Exact(this.numerator * other.numerator, 1n)
    return this.reduced(this.numerator * other.numerator, this.denominator * other.denominator)
  }

  /** Throws RangeError when `other` is zero; callers that read a user's file ask `isZero` first. */
  dividedBy(other: Exact): Exact {
    if (other.numerator === 0n) throw new RangeError('division by zero')
    const quotient = this.reduced(this.numerator * other.denominator, this.denominator * other.numerator)
    return quotient.denominator < 0n ? new Exact(-quotient.numerator, -quotient.denominator) : quotient
  }

  private reduced(numerator: bigint, denominator: bigint): Exact {
    if (numerator === 0n) return Exact.zero
    const shared = greatestCommonDivisor(denominator, numerator < 0n ? -numerator : numerator)
    return new Exact(numerator / shared, denominator / shared)
  }

  negated(): Exact {
    return new Exact(-this.numerator, this.denominator)
  }

  absolute(): Exact {
    return this.numerator < 0n ? this.negated() : this
  }

  /** −1, 0 or 1. */
  sign(): number {
    return this.numerator === 0n ? 0 : this.numerator < 0n ? -1 : 1
  }

  isZero(): boolean {
    return this.numerator === 0n
  }

  /** Negative, zero or positive, for sorting and for `<`. */
  compare(other: Exact): number {
    const [left, right] =
      this.denominator === other.denominator
        ? [this.numerator, other.numerator]
        : [this.numerator * other.denominator, other.numerator * this.denominator]
    return left === right ? 0 : left < right ? -1 : 1
  }

  equals(other: Exact): boolean {
    return this.compare(other) === 0
  }

  /** The largest whole number that is not above this one. */
  floor(): bigint {
    const whole = this.numerator / this.denominator
    return this.numerator < 0n && whole * this.denominator !== this.numerator ? whole - 1n : whole
  }

  isWhole(): boolean {
    return this.numerator % this.denominator === 0n
  }

  /**
   * Decimal text with at most `most` decimals and at least `least`: 1/3 with 12 is 0.333333333333, 0.05 is 0.05, and
   * 5 with least 2 is 5.00. What lies beyond `most` is rounded half-up; never an exponent, never `-0`.
   */
  toText(most: number = 12, least: number = 0): string {
    if (this.numerator % this.denominator === 0n)
      return withDecimals((this.numerator / this.denominator).toString(), least)
    const numerator = this.numerator.toString()
    const denominator = this.denominator.toString()
    // Enough digits that the quotient's own rounding can never reach the digit that decides.
    const Quotient = Decimal.clone({ precision: numerator.length + 2 * denominator.length + most + 4, rounding: 4 })
    const shown = new Quotient(numerator).div(denominator).toDecimalPlaces(most, 4).toFixed()
    return withDecimals(shown === '-0' ? '0' : shown, least)
  }

  toString(): string {
    return this.toText()
  }

  toJSON(): string {
    return this.toText()
  }
}

function withDecimals(text: string, least: number): string {
  if (least === 0) return text
  const point = text.indexOf('.')
  const decimals = point < 0 ? 0 : text.length - point - 1
  if (decimals >= least) return text
  return `${text}${point < 0 ? '.' : ''}${'0'.repeat(least - decimals)}`
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
