// Taking what is owed from pay. computation.md, Settlement 3, 4 and 7; plan-language.md, recovery.
import type { Recovery } from '../plan/recovery.ts'
import type { CalendarDate } from '../values/calendar-date.ts'
import { elapsed } from '../values/duration.ts'
import { Exact, larger, smaller, sum } from '../values/exact.ts'
import type { SettlementAmounts } from './settlement-amounts.ts'

/** A balance with the end of the pay period in which it fell due: its age counts from there. */
export interface Owed {
  readonly since: CalendarDate
  readonly amount: Exact
}

export interface RecoverOf {
  readonly terms: Recovery | undefined
  /** Carried from the period before, the oldest first. */
  readonly carried: readonly Owed[]
  /** What falls due now; negative where a later true-up gives something back. */
  readonly fallsDue: Exact
  /** What is left of released, corrections and adjustments, at least 0. */
  readonly available: Exact
  /** Released and positive corrections and adjustments: the base of a cap "of earnings". */
  readonly earnings: Exact
  readonly payEnd: CalendarDate
  /** The last settlement: no cap, and `on_exit` says what becomes of the rest. */
  readonly last: boolean
  readonly amounts: SettlementAmounts
}

export interface Recovered {
  readonly clawbackDue: Exact
  readonly clawedBack: Exact
  readonly writtenOff: Exact
  readonly carried: readonly Owed[]
}

/** clawback_due = clawed_back + carried + written_off, always. */
export function recover(of: RecoverOf): Recovered {
  const { carried, fallsDue, payEnd, terms, last } = of
  if (carried.length === 0 && fallsDue.isZero()) return nothingDue
  // Nearly every clawback: pay that no term protects is more than what falls due.
  if (carried.length === 0 && terms === undefined && fallsDue.sign() > 0 && fallsDue.compare(of.available) <= 0)
    return { clawbackDue: fallsDue, clawedBack: fallsDue, writtenOff: Exact.zero, carried }
  const balances = add(carried, { since: payEnd, amount: fallsDue })
  const clawbackDue = owedIn(balances)
  const clawedBack = clawbackDue.sign() <= 0 ? clawbackDue : smaller(clawbackDue, limitOf(of))
  const left = takeOldestFirst(balances, clawedBack)
  const isWritten = ({ since }: Owed): boolean => writesOff(terms, since, payEnd) || (last && terms?.onExit === 'waive')
  const writtenOff = owedIn(left.filter(isWritten))
  return { clawbackDue, clawedBack, writtenOff, carried: left.filter((owed) => !isWritten(owed)) }
}

const nothingDue: Recovered = { clawbackDue: Exact.zero, clawedBack: Exact.zero, writtenOff: Exact.zero, carried: [] }

export function owedIn(balances: readonly Owed[]): Exact {
  return balances.length === 0 ? Exact.zero : sum(balances.map(({ amount }) => amount))
}

/** What is given back first lowers the oldest balance. */
function add(carried: readonly Owed[], owed: Owed): readonly Owed[] {
  if (owed.amount.isZero()) return carried
  if (owed.amount.sign() > 0) return [...carried, owed]
  const rest = owedIn(carried).plus(owed.amount)
  return rest.sign() > 0
    ? takeOldestFirst(carried, owed.amount.negated())
    : rest.isZero()
      ? []
      : [{ ...owed, amount: rest }]
}

/** The caps of `recovery` and what is left above `minimum_pay`, whichever is less. */
function limitOf({ terms, available, earnings, last, amounts }: RecoverOf): Exact {
  const above = larger(Exact.zero, available.minus(amounts.rounded(amounts.evaluate(terms?.minimumPay))))
  const caps = last && terms?.onExit !== 'waive' ? [] : (terms?.caps ?? [])
  return caps
    .map((cap) =>
      cap.kind === 'amount'
        ? amounts.evaluate(cap.amount)
        : amounts.evaluate(cap.share).times(larger(Exact.zero, earnings)),
    )
    .map((cap) => amounts.rounded(cap))
    .reduce(smaller, above)
}

function takeOldestFirst(balances: readonly Owed[], taken: Exact): readonly Owed[] {
  let left = taken
  return balances
    .map(({ since, amount }) => {
      const by = left.sign() < 0 ? left : smaller(left, amount)
      left = left.minus(by)
      return { since, amount: amount.minus(by) }
    })
    .filter(({ amount }) => !amount.isZero())
}

function writesOff(terms: Recovery | undefined, since: CalendarDate, payEnd: CalendarDate): boolean {
  if (terms === undefined) return false
  if (!terms.carryForward) return true
  const { writeOffAfter } = terms
  return writeOffAfter !== undefined && elapsed(since, payEnd, writeOffAfter) >= writeOffAfter.count
}
