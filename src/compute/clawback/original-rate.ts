// `original-rate`: share × fraction × all that was earned on the deal. computation.md, Clawback 4: what has been recovered
// by the end of a pay period is rounded, and a line is the difference from what was recovered before.
import { Exact } from '../../values/exact.ts'
import { round } from '../../values/rounding.ts'
import type { CalendarDate } from '../../values/calendar-date.ts'
import type { OpenReturned } from '../closed-period.ts'
import type { Context } from '../context.ts'
import { creditedOnOf } from '../credit-item.ts'
import type { Earning } from '../earning.ts'
import type { Returned, ReturnedByDeal } from './returned.ts'
import type { Recoverable } from './terms.ts'
import { blockFor, fractionOf, recoverableShare } from './terms.ts'

/** What a payee has earned on a deal in a component, and what its returns have taken. */
export interface DealAccount {
  readonly sample: Earning
  readonly entries: Entry[]
  /** The returns that have been met: mostly one. */
  readonly met: MetReturn[]
  /** Ids of the returns that earlier pay periods have taken; what changes for them is one difference. */
  readonly taken: string[]
  /** How many entries there were when the returns were last looked at. */
  looked?: number
  /** Day of the first return that has not been taken, where it is known: until then nothing is due. */
  nextOn?: CalendarDate | undefined
  /** Counted as taken so far, what `take: held` leaves included. */
  counted: Exact
}

/** A return with its terms; without them it takes nothing. */
export interface MetReturn {
  readonly returnId: string
  readonly terms: Recoverable | undefined
}

/** Something earned on a deal. */
export interface Entry {
  readonly amount: Exact
  /** Set on a payment of a residual: its day, and the share of the deal that was left to pay on. */
  readonly payment: { readonly on: CalendarDate; readonly left: Exact } | undefined
}

export interface Taking {
  readonly returned: Returned
  readonly terms: Recoverable
  /** Positive: to be taken; negative: given back. */
  readonly amount: Exact
}

/** After every day. */
export const never: CalendarDate = Number.MAX_SAFE_INTEGER as CalendarDate

/** Whether nothing has been earned or returned since an account was looked at. */
export function rests({ looked, entries, nextOn }: DealAccount, until: CalendarDate): boolean {
  return looked === entries.length && nextOn !== undefined && nextOn > until
}

/** What the returns up to a day take more than before; a sale returned in parts gives back exactly what it earned. */
export function takeAtOriginalRate(
  context: Context,
  account: DealAccount,
  returns: readonly Returned[],
  until: CalendarDate,
): readonly Taking[] {
  const { taken, entries } = account
  const isTaken = ({ returnId }: Returned): boolean => taken.includes(returnId)
  if (account.looked === entries.length && !returns.some((one) => one.on <= until && !isTaken(one))) return none
  account.looked = entries.length
  account.nextOn = returns.find(({ on }) => on > until)?.on ?? never
  const { rounding } = account.sample.version.plan
  const takings: Taking[] = []
  let [owed, before] = [Exact.zero, Exact.zero]
  let last: Pick<Taking, 'returned' | 'terms'> | undefined
  const settle = (): void => {
    const amount = round(owed, rounding).minus(account.counted)
    if (last === undefined || amount.isZero()) return
    account.counted = account.counted.plus(amount)
    takings.push({ ...last, amount })
  }
  const owe = (returned: Returned): boolean => {
    const terms = termsOf(context, account, returned)
    if (terms === undefined || terms.block.method !== 'original-rate') return false
    const fraction = fractionOf(terms.block, returned, before)
    before = before.plus(fraction)
    owed = owed.plus(terms.share.times(fraction).times(earnedBy(account, returned)))
    last = { returned, terms }
    return true
  }
  // Returns that were taken before come first: a later true-up changes them together, as one difference.
  if (taken.length > 0) {
    for (const returned of returns) if (returned.on <= until && isTaken(returned)) owe(returned)
    settle()
  }
  for (const returned of returns) {
    if (returned.on > until || isTaken(returned)) continue
    if (owe(returned)) settle()
    taken.push(returned.returnId)
  }
  return takings
}

/** What a deal carries into the next pay period. */
export function openReturnedOf({ sample, taken, met, counted }: DealAccount): readonly OpenReturned[] {
  if (taken.length === 0) return none
  const { component, dealId } = sample.line
  const shareOf = (returnId: string): Exact => met.find((one) => one.returnId === returnId)?.terms?.share ?? Exact.zero
  return [{ component, dealId, counted, returns: taken.map((returnId) => ({ returnId, share: shareOf(returnId) })) }]
}

const none: readonly [] = []

/** The account goes on from what was taken by the end of a closed period, with the shares that were settled then. */
export function restoreReturned(account: DealAccount, open: OpenReturned, returned: ReturnedByDeal): void {
  account.counted = open.counted
  for (const { returnId, share } of open.returns) {
    account.taken.push(returnId)
    const one = returned.get(open.dealId)?.find((candidate) => candidate.returnId === returnId)
    const block = one === undefined ? undefined : blockFor(account.sample.earnedBy, one)
    if (one !== undefined && block !== undefined)
      account.met.push({ returnId, terms: { share, block, band: undefined, since: one.on } })
  }
}

/** The terms of a return are settled when it is first met. A return before the credit date is an exception, but for overrides. */
export function termsOf(context: Context, account: DealAccount, returned: Returned): Recoverable | undefined {
  const { met, sample } = account
  const { returnId } = returned
  const known = met.find((one) => one.returnId === returnId)
  if (known !== undefined) return known.terms
  const terms = meet(context, sample, returned)
  met.push({ returnId, terms })
  return terms
}

function meet(context: Context, sample: Earning, returned: Returned): Recoverable | undefined {
  const { earnedBy: component, version, item, measurePeriod } = sample
  const block = blockFor(component, returned)
  if (block === undefined || item === undefined) return undefined
  if (component.credit.from.kind === 'deals' && returned.on < creditedOnOf(item)) {
    const at = context.data.tables.get('returns')?.place(returned.row.row, 'returned_on') ?? {
      file: 'returns',
      line: 1,
      record: 0,
    }
    context.report({ rule: 'return/before-deal', at, facts: { deal: returned.dealId } })
    return undefined
  }
  return recoverableShare({ context, version, component, item, measurePeriod }, block, returned)
}

/**
 * Of a residual, only payments dated up to the return count; one that was paid on 60% of the deal as what the whole deal
 * would have earned, so that a return of those 60% takes all of it.
 */
function earnedBy({ entries }: DealAccount, { on }: Returned): Exact {
  let total = Exact.zero
  for (const { amount, payment } of entries)
    if (payment === undefined) total = total.plus(amount)
    else if (payment.on <= on) total = total.plus(amount.dividedBy(payment.left))
  return total
}
