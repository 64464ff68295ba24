// Two runs side by side in money: what each payee, component and period earns and is paid in the one and in the other.
// The totals are the sums of the rows, and those are the sums of the lines and the settlement that the runs show.
import type { Currency } from '../values/currency.ts'
import { Exact } from '../values/exact.ts'
import { compareBy, compareText } from '../values/ordering.ts'
import type { ComponentSum } from './component-sum.ts'
import type { Run, Settlement } from './run-type.ts'

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

type Runs = Pick<Run, 'settlement' | 'componentSums'>

/** Who has no row in one of the runs earns nothing there. */
export function runChange(before: Runs, after: Runs): RunChange {
  return moneyChange(runMoney(before), runMoney(after))
}

/** What a run costs, without its lines: so much of one run is kept beside many others. */
export interface RunMoney {
  readonly payees: Sums<PayeeKey>
  readonly components: Sums<ComponentKey>
  readonly periods: Sums<PeriodKey>
  readonly totals: Sums<TotalKey>
}

type PayeeKey = Pick<PayeeChange, 'payeeId' | 'name' | 'plan' | 'currency'>
type ComponentKey = Pick<ComponentChange, 'plan' | 'component' | 'currency'>
type PeriodKey = Pick<PeriodChange, 'period' | 'currency'>
type TotalKey = Pick<TotalChange, 'currency'>

/** By what identifies them, in the order in which they first appear. */
type Sums<Key> = ReadonlyMap<string, Sum<Key>>

interface Sum<Key> {
  readonly key: Key
  earned: Exact
  payable: Exact
}

export function runMoney({ settlement, componentSums }: Runs): RunMoney {
  const payees = new Map<string, Sum<PayeeKey>>()
  const components = new Map<string, Sum<ComponentKey>>()
  const periods = new Map<string, Sum<PeriodKey>>()
  const totals = new Map<string, Sum<TotalKey>>()
  for (const row of settlement) {
    const { payeeId, plan, period, currency } = row
    add(row, sumOf(payees, `${payeeId}\0${plan}\0${currency}`, row, ofPayee))
    add(row, sumOf(periods, `${period}\0${currency}`, row, ofPeriod))
    add(row, sumOf(totals, currency, row, ofAll))
  }
  for (const one of componentSums) {
    const { plan, component, currency, earned } = one
    const sum = sumOf(components, `${plan}\0${component}\0${currency}`, one, ofComponent)
    sum.earned = sum.earned.plus(earned)
  }
  return { payees, components, periods, totals }
}

const ofPayee = ({ payeeId, name, plan, currency }: Settlement): PayeeKey => ({ payeeId, name, plan, currency })
const ofPeriod = ({ period, currency }: Settlement): PeriodKey => ({ period, currency })
const ofAll = ({ currency }: Settlement): TotalKey => ({ currency })
const ofComponent = ({ plan, component, currency }: ComponentSum): ComponentKey => ({ plan, component, currency })

function add<Key>({ earned, payable }: Settlement, sum: Sum<Key>): void {
  sum.earned = sum.earned.plus(earned)
  sum.payable = sum.payable.plus(payable)
}

/** Of a run each is asked for thousands of times, and its key made once. */
function sumOf<Key, Row>(sums: Map<string, Sum<Key>>, id: string, row: Row, keyOf: (row: Row) => Key): Sum<Key> {
  const known = sums.get(id)
  if (known !== undefined) return known
  const sum = { key: keyOf(row), earned: Exact.zero, payable: Exact.zero }
  sums.set(id, sum)
  return sum
}

export function moneyChange(before: RunMoney, after: RunMoney): RunChange {
  const byId = compareBy<PayeeChange>(
    (a, b) => compareText(a.payeeId, b.payeeId),
    (a, b) => compareText(a.plan, b.plan),
  )
  return {
    payees: changes(before.payees, after.payees).toSorted(byId),
    components: changes(before.components, after.components),
    periods: changes(before.periods, after.periods),
    totals: changes(before.totals, after.totals),
  }
}

function changes<Key>(
  before: Sums<Key>,
  after: Sums<Key>,
): readonly (Key & { readonly earned: Amounts; readonly payable: Amounts })[] {
  return [...new Set([...before.keys(), ...after.keys()])].map((id) => {
    const [one, other] = [before.get(id), after.get(id)]
    return {
      ...(one ?? other)!.key, // the id is of one of them
      earned: amounts(one?.earned, other?.earned),
      payable: amounts(one?.payable, other?.payable),
    }
  })
}

function amounts(before: Exact = Exact.zero, after: Exact = Exact.zero): Amounts {
  return { before, after, difference: after.minus(before) }
}

export interface Movers {
  /** By how much what they earn differs, the most first; a payee on two plans counts once in each currency. */
  readonly gain: readonly Mover[]
  readonly lose: readonly Mover[]
  /** Who earn the same; some of them are paid more or less by the end, as where something is held longer or taken back. */
  readonly unmoved: number
  readonly paidMore: number
  readonly paidLess: number
}

export interface Mover {
  readonly payeeId: string
  readonly currency: Currency
  readonly difference: Exact
}

/** Who earns more, and who less. */
export function moversOf({ payees }: Pick<RunChange, 'payees'>): Movers {
  const byPayee = new Map<string, Mover & { readonly paid: Exact }>()
  for (const { payeeId, currency, earned, payable } of payees) {
    const key = `${payeeId}\0${currency}`
    const known = byPayee.get(key)
    const difference = (known?.difference ?? Exact.zero).plus(earned.difference)
    byPayee.set(key, { payeeId, currency, difference, paid: (known?.paid ?? Exact.zero).plus(payable.difference) })
  }
  const movers = [...byPayee.values()]
  const unmoved = movers.filter(({ difference }) => difference.isZero())
  const byId = (a: Mover, b: Mover): number => compareText(a.payeeId, b.payeeId)
  return {
    gain: movers
      .filter(({ difference }) => difference.sign() > 0)
      .toSorted(compareBy((a, b) => b.difference.compare(a.difference), byId)),
    lose: movers
      .filter(({ difference }) => difference.sign() < 0)
      .toSorted(compareBy((a, b) => a.difference.compare(b.difference), byId)),
    unmoved: unmoved.length,
    paidMore: unmoved.filter(({ paid }) => paid.sign() > 0).length,
    paidLess: unmoved.filter(({ paid }) => paid.sign() < 0).length,
  }
}
