// Invariants. computation.md, Settlement: a failure is a defect of the program; the run stops and nothing is written.
import { Defect } from '../problems/failure.ts'
import { Exact } from '../values/exact.ts'
import type { Settlement } from './run-type.ts'

/**
 * Of one payee under one plan, row after row: earned = released + held balance + forfeited, over all time; due = taken + carried
 * + written off; payable ≥ 0. `closed` is the row that goes before, where there is one. A row of zeros may be left out.
 */
export function invariantsOf(closed: Settlement | undefined): (row: Settlement) => void {
  // Over all time, earned less released and forfeited: so much was held when a period was closed.
  let aside = closed?.heldBalance ?? Exact.zero
  let payoutCarried = closed?.payoutCarried ?? Exact.zero
  return (row) => {
    aside = aside.plus(row.earned.minus(row.released)).minus(row.forfeited)
    demand(row, aside, row.heldBalance, 'earned − released − forfeited = held balance')
    const recovered = row.clawedBack.plus(row.carried).plus(row.writtenOff)
    demand(row, row.clawbackDue, recovered, 'due = taken + carried + written off')
    demand(row, row.payable, payableOf(row, payoutCarried), 'payable')
    if (row.payable.sign() < 0) throw new Defect(`${whereOf(row)}: payable is ${row.payable.toText()}, below zero`)
    payoutCarried = row.payoutCarried
  }
}

/** computation.md, Settlement 6. */
function payableOf(row: Settlement, carriedBefore: Exact): Exact {
  const open = row.released.plus(row.corrections).plus(row.adjustments)
  return (open.sign() < 0 ? Exact.zero : open)
    .minus(row.clawedBack)
    .plus(row.drawAdvanced)
    .minus(row.drawRecovered)
    .plus(row.guarantee)
    .minus(row.paidAhead)
    .plus(carriedBefore)
    .minus(row.payoutCarried)
}

function demand(row: Settlement, left: Exact, right: Exact, what: string): void {
  if (left === right || left.equals(right)) return
  throw new Defect(`${whereOf(row)}: ${what} does not hold: ${left.toText()} against ${right.toText()}`)
}

function whereOf({ payeeId, plan, period }: Settlement): string {
  return `${payeeId}, ${plan}, ${period}`
}
