// Invariants. computation.md, Settlement: a failure is a defect of the program; the run stops and nothing is written.
import { Defect } from '../problems/failure.ts'
import { Exact } from '../values/exact.ts'
import type { Settlement } from './run-type.ts'

interface Totals {
  readonly earned: Exact
  readonly released: Exact
  readonly forfeited: Exact
  readonly payoutCarried: Exact
}

/**
 * Of one payee under one plan, row after row: earned = released + held balance + forfeited, over all time; due = taken + carried
 * + written off; payable ≥ 0. `closed` are the rows that go before. A row of zeros may be left out.
 */
export function invariantsOf(closed: readonly Settlement[]): (row: Settlement) => void {
  let before: Totals = { earned: Exact.zero, released: Exact.zero, forfeited: Exact.zero, payoutCarried: Exact.zero }
  const check = (row: Settlement): void => {
    const now = {
      earned: before.earned.plus(row.earned),
      released: before.released.plus(row.released),
      forfeited: before.forfeited.plus(row.forfeited),
      payoutCarried: row.payoutCarried,
    }
    const where = `${row.payeeId}, ${row.plan}, ${row.period}`
    demand(
      now.earned,
      now.released.plus(row.heldBalance).plus(now.forfeited),
      `${where}: earned = released + held balance + forfeited`,
    )
    demand(
      row.clawbackDue,
      row.clawedBack.plus(row.carried).plus(row.writtenOff),
      `${where}: due = taken + carried + written off`,
    )
    demand(row.payable, payableOf(row, before.payoutCarried), `${where}: payable`)
    if (row.payable.sign() < 0) throw new Defect(`${where}: payable is ${row.payable.toText()}, below zero`)
    before = now
  }
  for (const row of closed) check(row)
  return check
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

function demand(left: Exact, right: Exact, what: string): void {
  if (!left.equals(right)) throw new Defect(`${what} does not hold: ${left.toText()} against ${right.toText()}`)
}
