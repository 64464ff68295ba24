// Rounding. computation.md, Numbers: once, at the line, to the currency's minor unit; half-up goes away from zero.
import { Exact } from './exact.ts'
import type { Whole } from './whole.ts'
import { add, isMultiple, magnitude, multiply, negate, quotient } from './whole.ts'

export type RoundingMode = 'half-up' | 'half-even' | 'down' | 'up'

export const roundingModes: readonly RoundingMode[] = ['half-up', 'half-even', 'down', 'up']

/** `to` is the smallest unit that an amount may have, such as 0.01 or 0.05; never negative. 0 leaves amounts as they are. */
export interface Rounding {
  readonly to: Exact
  readonly mode: RoundingMode
}

/**
 * The multiple of `to` that `amount` rounds to; the sign never changes the distance, so −0.005 is −0.01 with half-up.
 * 0.015 × 1/3 is exactly half a cent and rounds to 0.01; half-even takes it to 0.00.
 */
export function round(amount: Exact, { to, mode }: Rounding): Exact {
  if (to.isZero()) return amount
  const size = multiply(magnitude(amount.over), to.under)
  const unit = multiply(amount.under, to.over)
  const whole = quotient(size, unit)
  const rest = add(size, negate(multiply(whole, unit)))
  const rounded = roundsAway({ rest, unit, whole, mode }) ? add(whole, 1) : whole
  return Exact.fraction(multiply(amount.over < 0 ? negate(rounded) : rounded, to.over), to.under)
}

function roundsAway(at: { rest: Whole; unit: Whole; whole: Whole; mode: RoundingMode }): boolean {
  if (at.rest === 0 || at.mode === 'down') return false
  if (at.mode === 'up') return true
  const twice = multiply(at.rest, 2)
  if (twice !== at.unit) return twice > at.unit
  return at.mode === 'half-up' || !isMultiple(at.whole, 2)
}

/** Towards zero, to a multiple of `to`: `round_down(x, 1)` of an expression. */
export function roundDown(amount: Exact, to: Exact): Exact {
  return round(amount, { to, mode: 'down' })
}
