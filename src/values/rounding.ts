// Rounding. computation.md, Numbers: once, at the line, to the currency's minor unit; half-up goes away from zero.
import { Exact } from './exact.ts'

export type RoundingMode = 'half-up' | 'half-even' | 'down' | 'up'

export const roundingModes: readonly RoundingMode[] = ['half-up', 'half-even', 'down', 'up']

/** `to` is the smallest unit that an amount may have, such as 0.01 or 0.05; always positive. */
export interface Rounding {
  readonly to: Exact
  readonly mode: RoundingMode
}

/**
 * The multiple of `to` that `amount` rounds to; the sign never changes the distance, so −0.005 is −0.01 with half-up.
 * 0.015 × 1/3 is exactly half a cent and rounds to 0.01; half-even takes it to 0.00.
 */
export function round(amount: Exact, { to, mode }: Rounding): Exact {
  const magnitude = (amount.numerator < 0n ? -amount.numerator : amount.numerator) * to.denominator
  const unit = amount.denominator * to.numerator
  const whole = magnitude / unit
  const rest = magnitude - whole * unit
  const rounded = whole + (roundsAway({ rest, unit, whole, mode }) ? 1n : 0n)
  return Exact.ratio((amount.numerator < 0n ? -rounded : rounded) * to.numerator, to.denominator)
}

function roundsAway(at: { rest: bigint; unit: bigint; whole: bigint; mode: RoundingMode }): boolean {
  if (at.rest === 0n || at.mode === 'down') return false
  if (at.mode === 'up') return true
  const twice = at.rest * 2n
  if (twice !== at.unit) return twice > at.unit
  return at.mode === 'half-up' || at.whole % 2n === 1n
}

/** Towards zero, to a multiple of `to`: `round_down(x, 1)` of an expression. */
export function roundDown(amount: Exact, to: Exact): Exact {
  return round(amount, { to, mode: 'down' })
}
