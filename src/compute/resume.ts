// A payee's account between runs: as it stood at the end of the last closed period, and as this run leaves it.
import { Exact } from '../values/exact.ts'
import type { Account } from './account.ts'
import { openAccount } from './account.ts'
import type { ClosedBook } from './closed-book.ts'
import type { OpenAccount, OpenHeld, OpenReturned } from './closed-period.ts'
import { enterAmount } from './clawback/claw-back.ts'
import type { Returned } from './clawback/returned.ts'
import { blockFor } from './clawback/terms.ts'
import type { Context } from './context.ts'
import type { Earning } from './earning.ts'
import type { Draft, Line } from './line.ts'
import { isEarned } from './line.ts'
import { keyOf, partsOf } from './release.ts'

export interface ResumeOf {
  readonly context: Context
  readonly book: ClosedBook
  readonly planId: string
  readonly payeeId: string
  /** All that today's data earn the payee under the plan. */
  readonly today: readonly Earning[]
  readonly returned: ReadonlyMap<string, readonly Returned[]>
}

/** The account as the last closed period left it. Days of release are today's: a date that was empty may be known now. */
export function resumeAccount(of: ResumeOf): Account {
  const { book, planId, payeeId } = of
  const account = openAccount()
  const open = book.openOf(planId, payeeId)
  const samples = new Map<string, Earning>()
  for (const earning of of.today) if (!samples.has(keyOf(earning.line))) samples.set(keyOf(earning.line), earning)
  const lines = book.linesOf(planId, payeeId)
  enterClosed(of, account, lines, samples)
  if (open === undefined) return account
  for (const held of open.held) restoreHeld(of, account, held, { samples, lines })
  for (const returned of open.returned) restoreReturned(of, account, returned)
  for (const { key, amount } of open.recalculated) account.recalculated.set(key, amount)
  account.putOff = open.putOff
  account.carried = open.carried
  account.payoutCarried = open.payoutCarried
  account.balance = open.drawBalance
  account.leftInDraw = open.leftInDraw
  account.leftInGuarantee = open.leftInGuarantee
  account.closed = open.closed
  return account
}

/** Returns go through the clawback rules from the earnings as closed, with their corrections. */
function enterClosed(
  { returned }: ResumeOf,
  account: Account,
  lines: readonly Line[],
  samples: ReadonlyMap<string, Earning>,
): void {
  for (const line of lines) {
    if (line.dealId === '' || !returned.has(line.dealId) || !(isEarned(line.kind) || line.kind === 'correction'))
      continue
    const sample = samples.get(keyOf(line))
    if (sample === undefined) continue
    const isPayment = sample.item?.payment !== undefined
    enterAmount(account.deals, sample, { amount: line.amount, paymentOn: isPayment ? line.date : undefined })
  }
}

interface Known {
  readonly samples: ReadonlyMap<string, Earning>
  readonly lines: readonly Line[]
}

function restoreHeld(
  { context, payeeId }: ResumeOf,
  account: Account,
  held: OpenHeld,
  { samples, lines }: Known,
): void {
  const sample = samples.get(keyOf(held))
  const line: Draft | undefined =
    lines.find((one) => one.kind === 'hold' && keyOf(one) === keyOf(held) && one.period === held.since) ?? sample?.line
  if (line === undefined) return
  const today =
    sample === undefined || held.dealId === '' ? undefined : partsToday(context, sample, payeeId)[held.part - 1]
  const part = {
    on: today === undefined ? held.until : today.on,
    at: today?.at,
    part: held.part,
    line,
    amount: held.amount,
  }
  const key = keyOf(held)
  account.held.set(key, [...(account.held.get(key) ?? []), part])
}

function partsToday(
  context: Context,
  { earnedBy, item, measurePeriod, line }: Earning,
  payeeId: string,
): ReturnType<typeof partsOf> {
  return partsOf(context, { component: earnedBy, item, measurePeriod, payeeId, earnedOn: item?.date ?? line.date })
}

function restoreReturned({ returned }: ResumeOf, account: Account, open: OpenReturned): void {
  const deal = account.deals.get(keyOf(open))
  if (deal === undefined) return
  deal.counted = open.counted
  for (const { returnId, share } of open.returns) {
    deal.taken.add(returnId)
    const one = returned.get(open.dealId)?.find((candidate) => candidate.returnId === returnId)
    const block = one === undefined ? undefined : blockFor(deal.sample.earnedBy, one)
    if (one !== undefined && block !== undefined)
      deal.met.set(returnId, { share, block, band: undefined, since: one.on })
  }
}

/** What the account carries into the next pay period; undefined where nothing stands open. */
export function openAccountOf(planId: string, payeeId: string, account: Account): OpenAccount | undefined {
  const returned = [...account.deals.values()]
    .filter(({ taken }) => taken.size > 0)
    .map((deal): OpenReturned => {
      const { component, dealId } = deal.sample.line
      const returns = [...deal.taken].map((returnId) => ({
        returnId,
        share: deal.met.get(returnId)?.share ?? Exact.zero,
      }))
      return { component, dealId, counted: deal.counted, returns }
    })
  const held = [...account.held.values()].flat().map(({ line, part, on, amount }): OpenHeld => {
    const { component, dealId, period, source } = line
    return { component, dealId, part, until: on, amount, since: period, source }
  })
  const recalculated = [...account.recalculated].map(([key, amount]) => ({ key, amount }))
  const { putOff, carried, payoutCarried, balance, leftInDraw, leftInGuarantee, closed } = account
  const balances = [putOff, payoutCarried, balance, leftInDraw, leftInGuarantee]
  const isOpen =
    held.length + returned.length + recalculated.length + carried.length > 0 ||
    closed ||
    balances.some((amount) => !amount.isZero())
  if (!isOpen) return undefined
  return {
    plan: planId,
    payeeId,
    held,
    putOff,
    carried,
    payoutCarried,
    drawBalance: balance,
    leftInDraw,
    leftInGuarantee,
    returned,
    recalculated,
    closed,
  }
}
