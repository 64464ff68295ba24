// A closed period beside what today's data give for it: each amount of the settlement that differs.
// computation.md, Closed periods.
import type { Settlement } from '../compute/run-type.ts'
import { amountColumns } from '../ledger/settlement-columns.ts'
import type { Currency } from '../values/currency.ts'
import { Exact } from '../values/exact.ts'
import { compareBy, compareText } from '../values/ordering.ts'

export interface Difference {
  readonly period: string
  readonly payeeId: string
  readonly plan: string
  readonly currency: Currency
  /** Name of the settlement's column. */
  readonly column: string
  readonly closed: Exact
  readonly today: Exact
  /** Today less closed. */
  readonly difference: Exact
}

/** A payee who has no row on one side has nothing there: every amount is 0. */
export function differences(closed: readonly Settlement[], today: readonly Settlement[]): readonly Difference[] {
  const pairs = new Map<string, { closed?: Settlement; today?: Settlement }>()
  for (const row of closed) pairs.set(keyOf(row), { closed: row })
  for (const row of today) pairs.set(keyOf(row), { ...pairs.get(keyOf(row)), today: row })
  return [...pairs.values()]
    .flatMap((pair) => {
      const row = (pair.closed ?? pair.today)!
      const { period, payeeId, plan, currency } = row
      return amountColumns.flatMap(({ name, field }) => {
        const [before, now] = [pair.closed?.[field] ?? Exact.zero, pair.today?.[field] ?? Exact.zero]
        if (before.equals(now)) return []
        const amounts = { closed: before, today: now, difference: now.minus(before) }
        return [{ period, payeeId, plan, currency, column: name, ...amounts }]
      })
    })
    .toSorted(
      compareBy(
        (a, b) => compareText(a.period, b.period),
        (a, b) => compareText(a.payeeId, b.payeeId),
        (a, b) => compareText(a.plan, b.plan),
      ),
    )
}

function keyOf({ period, payeeId, plan }: Settlement): string {
  return `${period}\0${payeeId}\0${plan}`
}
