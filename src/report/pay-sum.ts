// How what is payable adds up, in words: earned, put aside, released, taken back, draw. computation.md, Settlement 6.
import type { Settlement } from '../compute/run-type.ts'
import { Exact, larger } from '../values/exact.ts'

export type SumPartKind =
  | 'earned'
  | 'put-aside'
  | 'freed'
  | 'corrections'
  | 'adjustments'
  | 'below-zero'
  | 'taken-back'
  | 'draw'
  | 'guarantee'
  | 'paid-ahead'
  | 'payout-carried'

export interface SumPart {
  readonly kind: SumPartKind
  readonly words: string
  readonly amount: Exact
}

export interface PaySum {
  /** Adds up to `released`. */
  readonly released: readonly SumPart[]
  /** With `released` adds up to `payable`; parts of zero are left out. */
  readonly rest: readonly SumPart[]
}

export function paySum(row: Settlement): PaySum {
  const freed = row.released.minus(row.earned).plus(row.held)
  const open = row.released.plus(row.corrections).plus(row.adjustments)
  const own = larger(Exact.zero, open)
    .minus(row.clawedBack)
    .plus(row.drawAdvanced)
    .minus(row.drawRecovered)
    .plus(row.guarantee)
    .minus(row.paidAhead)
  const isGivenBack = row.clawedBack.sign() < 0
  const carriedBefore = row.payable.plus(row.payoutCarried).minus(own)
  return {
    released: withoutZeros([
      part('earned', 'earned in this period', row.earned),
      part('put-aside', 'put aside for later periods', row.held.negated()),
      part('freed', 'released from what was put aside', freed),
    ]),
    rest: withoutZeros([
      part('corrections', 'corrections of closed periods', row.corrections),
      part('adjustments', 'adjustments', row.adjustments),
      part('below-zero', 'below zero: owed, and taken from later pay', larger(Exact.zero, open.negated())),
      part('taken-back', isGivenBack ? 'given back of what was taken' : 'taken back', row.clawedBack.negated()),
      part('draw', 'draw advanced', row.drawAdvanced),
      part('draw', 'draw recovered', row.drawRecovered.negated()),
      part('guarantee', 'guarantee', row.guarantee),
      part('paid-ahead', 'paid ahead by payroll', row.paidAhead.negated()),
      part('payout-carried', 'kept from earlier pay', carriedBefore),
      part(
        'payout-carried',
        'kept for the next pay, because it is below the least payout',
        row.payoutCarried.negated(),
      ),
    ]),
  }
}

function part(kind: SumPartKind, words: string, amount: Exact): SumPart {
  return { kind, words, amount }
}

function withoutZeros(parts: readonly SumPart[]): readonly SumPart[] {
  return parts.filter(({ amount }) => !amount.isZero())
}
