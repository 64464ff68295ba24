// The sums of lines that a settlement row is made of. computation.md, Settlement.
import { Exact } from '../values/exact.ts'
import type { Draft } from './line.ts'
import { isEarned } from './line.ts'

/** What was put aside, forfeited or taken is positive; 0 of no lines. */
export interface LineSums {
  readonly earned: Exact
  readonly released: Exact
  readonly held: Exact
  readonly forfeited: Exact
  readonly clawedBack: Exact
  readonly corrections: Exact
  readonly adjustments: Exact
  /** Corrections and adjustments that raise pay. */
  readonly raising: Exact
}

export function sumsOf(lines: readonly Draft[]): LineSums {
  let { earned, held, freed, forfeited, clawedBack, corrections, adjustments, raising } = nothing
  for (const { kind, amount } of lines) {
    if (isEarned(kind)) earned = earned.plus(amount)
    else if (kind === 'hold') held = held.minus(amount)
    else if (kind === 'release') freed = freed.plus(amount)
    else if (kind === 'forfeit') forfeited = forfeited.minus(amount)
    else if (kind === 'clawback') clawedBack = clawedBack.minus(amount)
    else if (kind === 'correction') corrections = corrections.plus(amount)
    else if (kind === 'adjustment') adjustments = adjustments.plus(amount)
    if ((kind === 'correction' || kind === 'adjustment') && amount.sign() > 0) raising = raising.plus(amount)
  }
  const released = earned.minus(held).plus(freed)
  return { earned, released, held, forfeited, clawedBack, corrections, adjustments, raising }
}

const nothing = {
  earned: Exact.zero,
  freed: Exact.zero,
  held: Exact.zero,
  forfeited: Exact.zero,
  clawedBack: Exact.zero,
  corrections: Exact.zero,
  adjustments: Exact.zero,
  raising: Exact.zero,
}
