// Estimates as they are shown: to five digits of the largest of them, never finer than the minor unit. More would be a precision that
// no forecast has.
import type { Currency } from '../../values/currency.ts'
import { decimalsOf } from '../../values/currency.ts'
import { Exact } from '../../values/exact.ts'

const digits = 5

/** 0.01, 1, 100, …: what figures of this size are rounded to. 1 234 567 gives 100. */
export function unitFor(largest: number, currency: Currency | undefined): Exact {
  const decimals = currency === undefined ? 2 : decimalsOf(currency)
  const size = Math.abs(largest)
  const power = size > 0 && Number.isFinite(size) ? Math.floor(Math.log10(size)) + 1 - digits : -decimals
  return power >= -decimals ? powerOf(power) : powerOf(-decimals)
}

function powerOf(power: number): Exact {
  return power >= 0 ? Exact.of(10n ** BigInt(power)) : Exact.decimal(1n, -power)
}

/** The nearest multiple of the unit; half a unit goes up. */
export function roundedTo(value: number, unit: Exact): Exact {
  const size = Number(unit.numerator) / Number(unit.denominator)
  return Exact.of(BigInt(Math.round(value / size))).times(unit)
}
