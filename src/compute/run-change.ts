// Two runs side by side in money: what each payee, component and period earns and is paid in the one and in the other.
// The totals are the sums of the rows, and those are the sums of the lines and the settlement that the runs show.
import type { Currency } from '../values/currency.ts'
import { Exact } from '../values/exact.ts'
import { compareBy, compareText } from '../values/ordering.ts'
import { isEarned } from './line.ts'
import type { Run } from './run-type.ts'

export interface Amounts {
  readonly before: Exact
  readonly after: Exact
  /** After less before. */
  readonly difference: Exact
}

export interface PayeeChange {
  readonly payeeId: string
  readonly name: string
  readonly plan: string
  readonly currency: Currency
  readonly earned: Amounts
  readonly payable: Amounts
}

/** '' is what belongs to the plan as a whole. Pay is settled by payee, so that a component only earns. */
export interface ComponentChange {
  readonly plan: string
  readonly component: string
  readonly currency: Currency
  readonly earned: Amounts
}

export interface PeriodChange {
  readonly period: string
  readonly currency: Currency
  readonly earned: Amounts
  readonly payable: Amounts
}

export interface TotalChange {
  readonly currency: Currency
  readonly earned: Amounts
  readonly payable: Amounts
}

export interface RunChange {
  /** By payee and plan, in order of their ids. */
  readonly payees: readonly PayeeChange[]
  /** In the order in which the runs compute them. */
  readonly components: readonly ComponentChange[]
  readonly periods: readonly PeriodChange[]
  /** Amounts of different currencies are never added up. */
  readonly totals: readonly TotalChange[]
}

type Runs = Pick<Run, 'settlement' | 'components' | 'lines'>

/** Who has no row in one of the runs earns nothing there. */
export function runChange(before: Runs, after: Runs): RunChange {
  const payees = new Groups<Pick<PayeeChange, 'payeeId' | 'name' | 'plan' | 'currency'>>()
  const components = new Groups<Pick<ComponentChange, 'plan' | 'component' | 'currency'>>()
  const periods = new Groups<Pick<PeriodChange, 'period' | 'currency'>>()
  const totals = new Groups<Pick<TotalChange, 'currency'>>()
  for (const [side, run] of [
    ['before', before],
    ['after', after],
  ] as const) {
    for (const { payeeId, name, plan, period, currency, earned, payable } of run.settlement) {
      const sums = [
        payees.of(`${payeeId}\0${plan}\0${currency}`, { payeeId, name, plan, currency }),
        periods.of(`${period}\0${currency}`, { period, currency }),
        totals.of(currency, { currency }),
      ]
      for (const sum of sums) {
        sum.earned[side] = sum.earned[side].plus(earned)
        sum.payable[side] = sum.payable[side].plus(payable)
      }
    }
    for (const { plan, component, currency } of run.components)
      components.of(`${plan}\0${component}\0${currency}`, { plan, component, currency })
    for (const { kind, plan, component, currency, amount } of run.lines) {
      if (!isEarned(kind)) continue
      const sum = components.of(`${plan}\0${component}\0${currency}`, { plan, component, currency })
      sum.earned[side] = sum.earned[side].plus(amount)
    }
  }
  return {
    payees: payees.rows().toSorted(
      compareBy(
        (a, b) => compareText(a.payeeId, b.payeeId),
        (a, b) => compareText(a.plan, b.plan),
      ),
    ),
    components: components.rows(),
    periods: periods.rows(),
    totals: totals.rows(),
  }
}

interface Side {
  before: Exact
  after: Exact
}

function nothing(): Side {
  return { before: Exact.zero, after: Exact.zero }
}

interface Sum<Key> {
  readonly key: Key
  readonly earned: Side
  readonly payable: Side
}

/** Sums by what identifies them, in the order in which they first appear. */
class Groups<Key> {
  private readonly sums = new Map<string, Sum<Key>>()

  of(id: string, key: Key): Sum<Key> {
    const known = this.sums.get(id)
    if (known !== undefined) return known
    const sum = { key, earned: nothing(), payable: nothing() }
    this.sums.set(id, sum)
    return sum
  }

  rows(): readonly (Key & { readonly earned: Amounts; readonly payable: Amounts })[] {
    return [...this.sums.values()].map(({ key, earned, payable }) => ({
      ...key,
      earned: amounts(earned),
      payable: amounts(payable),
    }))
  }
}

function amounts({ before, after }: Side): Amounts {
  return { before, after, difference: after.minus(before) }
}

export interface Movers {
  /** By how much what they earn differs, the most first; a payee on two plans counts once in each currency. */
  readonly gain: readonly Mover[]
  readonly lose: readonly Mover[]
  readonly unmoved: number
}

export interface Mover {
  readonly payeeId: string
  readonly currency: Currency
  readonly difference: Exact
}

/** Who earns more, and who less. */
export function moversOf({ payees }: Pick<RunChange, 'payees'>): Movers {
  const byPayee = new Map<string, Mover>()
  for (const { payeeId, currency, earned } of payees) {
    const key = `${payeeId}\0${currency}`
    const difference = (byPayee.get(key)?.difference ?? Exact.zero).plus(earned.difference)
    byPayee.set(key, { payeeId, currency, difference })
  }
  const movers = [...byPayee.values()]
  const byId = (a: Mover, b: Mover): number => compareText(a.payeeId, b.payeeId)
  return {
    gain: movers
      .filter(({ difference }) => difference.sign() > 0)
      .toSorted(compareBy((a, b) => b.difference.compare(a.difference), byId)),
    lose: movers
      .filter(({ difference }) => difference.sign() < 0)
      .toSorted(compareBy((a, b) => a.difference.compare(b.difference), byId)),
    unmoved: movers.filter(({ difference }) => difference.isZero()).length,
  }
}
