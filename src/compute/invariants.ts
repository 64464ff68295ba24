// Invariants. computation.md, Settlement: a failure is a defect of the program; the run stops and nothing is written.
import { Defect } from '../problems/failure.ts'
import { Exact } from '../values/exact.ts'
import type { SettledAll } from './settle-all.ts'

interface Totals {
  earned: Exact
  released: Exact
  forfeited: Exact
  heldBalance: Exact
  payoutCarried: Exact
}

/** earned = released + held balance + forfeited, over all time; due = taken + carried + written off; payable ≥ 0. */
export function checkInvariants({ rows }: SettledAll): void {
  const accounts = new Map<string, Totals>()
  for (const row of rows) {
    const key = `${row.plan}\0${row.payeeId}`
    const before = accounts.get(key) ?? {
      earned: Exact.zero,
      released: Exact.zero,
      forfeited: Exact.zero,
      heldBalance: Exact.zero,
      payoutCarried: Exact.zero,
    }
    const now = {
      earned: before.earned.plus(row.earned),
      released: before.released.plus(row.released),
      forfeited: before.forfeited.plus(row.forfeited),
      heldBalance: row.heldBalance,
      payoutCarried: row.payoutCarried,
    }
    accounts.set(key, now)
    const where = `${row.payeeId}, ${row.plan}, ${row.period}`
    demand(
      now.earned,
      now.released.plus(now.heldBalance).plus(now.forfeited),
      `${where}: earned = released + held balance + forfeited`,
    )
    demand(
      row.clawbackDue,
      row.clawedBack.plus(row.carried).plus(row.writtenOff),
      `${where}: due = taken + carried + written off`,
    )
    demand(row.payable, payableOf(row, before.payoutCarried), `${where}: payable`)
    if (row.payable.sign() < 0) throw new Defect(`${where}: payable is ${row.payable.toText()}, below zero`)
  }
}

/** computation.md, Settlement 6. */
function payableOf(row: SettledAll['rows'][number], carriedBefore: Exact): Exact {
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
