// A payee's account between runs: as it stood at the end of the last closed period, and as this run leaves it.
import type { Account } from './account.ts'
import { accountWith } from './account.ts'
import type { ClosedBook } from './closed-book.ts'
import type { OpenAccount, OpenHeld } from './closed-period.ts'
import { enterClosed } from './clawback/closed-entries.ts'
import type { ReturnedByDeal } from './clawback/returned.ts'
import { openReturnedOf, restoreReturned } from './clawback/original-rate.ts'
import { lineByLine, oneByOne } from './columns/one-by-one.ts'
import { ReturnedLines } from './columns/returned-lines.ts'
import type { Context } from './context.ts'
import type { Earning } from './earning.ts'
import type { Draft, Line } from './line.ts'
import { keyOf, partsOf } from './release.ts'

export interface ResumeOf {
  readonly context: Context
  readonly book: ClosedBook
  readonly planId: string
  readonly payeeId: string
  /** All that today's data earn the payee under the plan. */
  readonly today: readonly Earning[]
  readonly returned: ReturnedByDeal
  /** Of the closed periods, that the first open one makes. */
  readonly corrections: readonly Draft[]
}

/** The account as the last closed period left it. Days of release are today's: a date that was empty may be known now. */
export function resumeAccount(of: ResumeOf): Account {
  const { book, planId, payeeId, returned } = of
  const open = book.openOf(planId, payeeId)
  const account = accountWith(open)
  // What stands held may be of any deal; else only lines on deals that are returned are asked for.
  const today = byDeal(open === undefined || open.held.length === 0 ? oneByOne(of.today) : lineByLine(of.today))
  const closed = book.closedLinesOf(planId, payeeId)
  enterClosed(account.deals, { closed, corrections: of.corrections, today, returned })
  if (open === undefined) return account
  const holdLines = open.held.length === 0 ? [] : closed.filter(({ kind }) => kind === 'hold')
  const holds = new Map(holdLines.flatMap((some) => some.lines()).map((line) => [holdKey(line, line.period), line]))
  for (const held of open.held) restoreHeld(of, account, held, { today, holds })
  for (const one of open.returned) {
    const deal = account.deals.get(keyOf(one))
    if (deal !== undefined) restoreReturned(deal, one, returned)
  }
  for (const { key, amount } of open.recalculated) account.recalculated.set(key, amount)
  return account
}

function byDeal(earnings: Iterable<Earning>): ReadonlyMap<string, readonly Earning[]> {
  const groups = new Map<string, Earning[]>()
  for (const earning of earnings) {
    const key = keyOf(earning.line)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [earning])
    else group.push(earning)
  }
  return groups
}

interface Known {
  readonly today: ReadonlyMap<string, readonly Earning[]>
  /** Lines of kind hold, by deal and pay period. */
  readonly holds: ReadonlyMap<string, Line>
}

function holdKey(of: Pick<Line, 'component' | 'dealId'>, period: string): string {
  return `${keyOf(of)}\0${period}`
}

function restoreHeld(
  { context, payeeId }: ResumeOf,
  account: Account,
  held: OpenHeld,
  { today: earnings, holds }: Known,
): void {
  const sample = earnings.get(keyOf(held))?.[0]
  const line: Draft | undefined = holds.get(holdKey(held, held.since)) ?? sample?.line
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

/** What the account carries into the next pay period; undefined where nothing stands open. */
export function openAccountOf(planId: string, payeeId: string, account: Account): OpenAccount | undefined {
  const returned = account.deals.all.flatMap((deal) =>
    deal instanceof ReturnedLines ? deal.open() : openReturnedOf(deal),
  )
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
