// What closed periods earned on deals that come back. computation.md, Closed periods: returns go through the clawback rules
// from the earnings as closed, with their corrections. What was taken for a return that the data no longer has is given back.
import { Exact } from '../../values/exact.ts'
import type { Period } from '../../values/period.ts'
import type { ClosedLines } from '../closed-lines.ts'
import type { OpenReturned } from '../closed-period.ts'
import type { Earning } from '../earning.ts'
import type { Draft } from '../line.ts'
import { isEarned } from '../line.ts'
import { keyOf, movement } from '../release.ts'
import { enterAmount } from './claw-back.ts'
import type { DealAccounts } from './deal-accounts.ts'
import type { Entry } from './original-rate.ts'
import type { Returned, ReturnedByDeal } from './returned.ts'
import { leftOf } from './returned.ts'

export interface ClosedEntriesOf {
  readonly closed: readonly ClosedLines[]
  /** Of closed periods, that are being made. */
  readonly corrections: readonly Draft[]
  /** All that today's data earn the payee under the plan, by component and deal. */
  readonly today: ReadonlyMap<string, readonly Earning[]>
  readonly returned: ReturnedByDeal
}

export function enterClosed(accounts: DealAccounts, { closed, corrections, today, returned }: ClosedEntriesOf): void {
  const enter = (line: Draft): void => {
    const own = line.dealId === '' ? undefined : today.get(keyOf(line))
    const returns = own === undefined ? undefined : returned.get(line.dealId)
    if (own !== undefined && returns !== undefined)
      enterAmount(accounts, own[0]!, { amount: line.amount, payment: paymentOf(line, own, returns) })
  }
  for (const some of closed) {
    if (!isEarned(some.kind) && some.kind !== 'correction') continue
    const { component } = some
    // Of components in columns only deals that are returned are among them: most lines need not be made to tell.
    for (const line of some.linesOn((dealId) => today.has(keyOf({ component, dealId })))) enter(line)
  }
  for (const line of corrections) enter(line)
}

/**
 * The payment of a residual that a closed line belongs to. Lines of kind earning have its day; what was changed later
 * belongs to the payment of its period, unless the deal earned in another way too in that period.
 */
function paymentOf(line: Draft, own: readonly Earning[], returns: readonly Returned[]): Entry['payment'] {
  const period = line.kind === 'correction' ? line.step : line.period
  const here = own.filter(({ pay }) => pay.name === period)
  const known = here.find((one) => isPayment(one) && (line.kind !== 'earning' || one.item?.date === line.date))
  const isOnly = (here.length === 0 ? own : here).every(isPayment)
  if (!isOnly && (line.kind !== 'earning' || known === undefined)) return undefined
  const on = known?.item?.date ?? line.date
  const left = leftOf(returns, on)
  return { on, left: left.sign() > 0 ? left : Exact.one }
}

function isPayment({ item }: Earning): boolean {
  return item?.payment !== undefined
}

export interface WithdrawnOf {
  readonly pay: Period
  readonly accounts: DealAccounts
  readonly open: readonly OpenReturned[]
  readonly lines: () => readonly Draft[]
}

/** A return that was taken and is no longer there, or whose deal is not: one line for each, which pays back what it took. */
export function withdrawnReturns({ pay, accounts, open, lines }: WithdrawnOf): readonly Draft[] {
  const gone = new Set(open.filter((one) => !one.counted.isZero() && accounts.get(keyOf(one)) === undefined).map(keyOf))
  const taken = new Map<string, { readonly line: Draft; amount: Exact }>()
  for (const line of gone.size === 0 ? [] : lines()) {
    if ((line.kind !== 'forfeit' && line.kind !== 'clawback') || !gone.has(keyOf(line))) continue
    const key = `${keyOf(line)}\0${line.returnId}`
    const own = taken.get(key)
    if (own === undefined) taken.set(key, { line, amount: line.amount })
    else own.amount = own.amount.plus(line.amount)
  }
  return [...taken.values()]
    .filter(({ amount }) => !amount.isZero())
    .map(({ line, amount }) => {
      const note = `return ${line.returnId} is not in the data any more: what it took is given back`
      return { ...movement(line, 'clawback', amount.negated(), note), period: pay.name, date: pay.to }
    })
}
