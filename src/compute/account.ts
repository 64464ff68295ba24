// What stands open for a payee of a plan between pay periods. computation.md, Settlement.
import { Exact } from '../values/exact.ts'
import { DealAccounts } from './clawback/deal-accounts.ts'
import type { OpenAccount } from './closed-period.ts'
import type { DrawAccount } from './draw.ts'
import type { Owed } from './recovery.ts'
import type { Held } from './release.ts'

export interface Account extends DrawAccount {
  readonly held: Held
  /** Deals with returns, and what they have taken. */
  readonly deals: DealAccounts
  /** Taken by recalculation, by component, measure period and credit. */
  readonly recalculated: Map<string, Exact>
  /** Put off by the plan's `cap.per_pay` with `excess: later`. */
  putOff: Exact
  carried: readonly Owed[]
  payoutCarried: Exact
  /** The last settlement has been made. */
  closed: boolean
}

export function openAccount(): Account {
  return {
    balance: Exact.zero,
    leftInDraw: Exact.zero,
    leftInGuarantee: Exact.zero,
    held: new Map(),
    deals: new DealAccounts(),
    recalculated: new Map(),
    putOff: Exact.zero,
    carried: [],
    payoutCarried: Exact.zero,
    closed: false,
  }
}

/** The account of a payee for whom earlier periods were closed, with its balances; what is held and returned is restored apart. */
export function accountWith(open: OpenAccount | undefined): Account {
  const account = openAccount()
  if (open === undefined) return account
  account.putOff = open.putOff
  account.carried = open.carried
  account.payoutCarried = open.payoutCarried
  account.balance = open.drawBalance
  account.leftInDraw = open.leftInDraw
  account.leftInGuarantee = open.leftInGuarantee
  account.closed = open.closed
  return account
}

/** Whether settlement goes on although the payee is not on the plan: something is held, owed or put off. */
export function isOpen({ held, putOff, carried, payoutCarried, balance }: Account): boolean {
  return held.size > 0 || !putOff.isZero() || carried.length > 0 || !payoutCarried.isZero() || !balance.isZero()
}
