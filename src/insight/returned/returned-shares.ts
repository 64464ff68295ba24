// What became of what falls due of returns in a pay period: taken from pay, carried on or written off.
// computation.md, Settlement 4.
import type { Settlement } from '../../compute/run-type.ts'
import { Exact, larger, smaller, sum } from '../../values/exact.ts'
import type { ReturnedDeal } from './returned-deal.ts'

/** The three add up to what falls due. */
export type Share = Pick<ReturnedDeal, 'clawedBack' | 'carried' | 'writtenOff'>

/**
 * What became of the amounts that fell due now. Pay goes to the oldest balance first, so that only what the balances of
 * before leave of `clawed_back` (and of `written_off`) is for these, in their order: due 100 with 60 from before, of which
 * 80 are taken: 20 of the 40 are taken, 20 carried.
 */
export function shareOut(row: Settlement, dues: readonly Exact[]): readonly Share[] {
  const open = row.released.plus(row.corrections).plus(row.adjustments)
  const before = row.clawbackDue.minus(sum(dues)).minus(larger(Exact.zero, open.negated()))
  let taken = beyond(row.clawedBack, before)
  let written = beyond(row.writtenOff, before.minus(row.clawedBack))
  return dues.map((due) => {
    if (due.sign() <= 0) return { clawedBack: due, carried: Exact.zero, writtenOff: Exact.zero }
    const clawedBack = smaller(due, taken)
    const writtenOff = smaller(due.minus(clawedBack), written)
    taken = taken.minus(clawedBack)
    written = written.minus(writtenOff)
    return { clawedBack, carried: due.minus(clawedBack).minus(writtenOff), writtenOff }
  })
}

/** What is left of an amount once an older balance has had its part. */
function beyond(amount: Exact, balance: Exact): Exact {
  return larger(Exact.zero, amount.minus(larger(Exact.zero, balance)))
}
