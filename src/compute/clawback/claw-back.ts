// Clawback of one payee in one pay period: what returns take from what is held, and what is due from pay.
// computation.md, Clawback 5: parts still held are forfeited first, the latest first.
import { Exact, smaller } from '../../values/exact.ts'
import type { Period } from '../../values/period.ts'
import { Bundle } from '../columns/bundle.ts'
import { ReturnedLines } from '../columns/returned-lines.ts'
import type { Earning } from '../earning.ts'
import type { Draft } from '../line.ts'
import type { Held } from '../release.ts'
import { dropEmpty, keyOf, latestFirst } from '../release.ts'
import type { ClawedKind } from './clawed-line.ts'
import { ClawedLine } from './clawed-line.ts'
import type { DealAccounts } from './deal-accounts.ts'
import type { DealAccount, Entry, Taking } from './original-rate.ts'
import { rests, takeAtOriginalRate } from './original-rate.ts'
import type { RecalculateOf } from './recalculate.ts'
import { takeByRecalculation } from './recalculate.ts'

export interface ClawBackOf extends RecalculateOf {
  readonly account: RecalculateOf['account'] & { readonly deals: DealAccounts; readonly held: Held }
  readonly earnings: readonly Earning[]
}

/** Pay that a return could take, but `take: held` leaves to the payee. */
export interface KeptPay extends Pick<Draft, 'period' | 'payeeId' | 'plan' | 'component' | 'dealId' | 'returnId'> {
  readonly amount: Exact
}

export interface ClawedBack {
  /** Of kind `forfeit` (against held) and `clawback` (due from pay). */
  readonly lines: readonly Draft[]
  readonly kept: readonly KeptPay[]
}

const nothing: ClawedBack = { lines: [], kept: [] }

/** The account moves on to the period's end. */
export function clawBack(of: ClawBackOf): ClawedBack {
  const { deals, held } = of.account
  enterEarnings(deals, of)
  if (deals.isEmpty && of.recalculating.length === 0) {
    dropEmpty(held, () => true)
    return nothing
  }
  const lines: Draft[] = []
  const kept: KeptPay[] = []
  const into = { lines, kept }
  const takeAlone = (account: DealAccount): void => {
    if (rests(account, of.pay.to)) return
    const returns = of.returned.get(account.sample.line.dealId) ?? []
    for (const taking of takeAtOriginalRate(of.context, account, returns, of.pay.to)) {
      spans.end()
      take(of, account.sample, taking, into)
    }
  }
  const spans = new ClawedSpans(of.pay, lines)
  for (const account of deals.all)
    if (!(account instanceof ReturnedLines)) takeAlone(account)
    else if (!account.rests(of.pay.to)) {
      spans.goOn(account)
      account.take(of.pay, (alone) => {
        takeAlone(alone)
        spans.goOn(account)
      })
    }
  spans.end()
  for (const { sample, taking } of takeByRecalculation(of)) take(of, sample, taking, into)
  dropEmpty(held, () => true)
  return kept.length === 0 ? { lines, kept: nothing.kept } : into
}

/** Lines that follow one another in the columns of one component are one line of the settlement. */
class ClawedSpans {
  private readonly pay: Period
  private readonly lines: Draft[]
  private last: ReturnedLines | undefined
  private from = 0

  constructor(pay: Period, lines: Draft[]) {
    this.pay = pay
    this.lines = lines
  }

  goOn(lines: ReturnedLines): void {
    if (this.last?.plain === lines.plain) return
    this.end()
    this.last = lines
    this.from = lines.plain.clawed.size
  }

  end(): void {
    const { last, from } = this
    if (last !== undefined && last.plain.clawed.size > from) this.lines.push(last.line(from, this.pay))
    this.last = undefined
  }
}

/** Adds what was earned on deals that have returns. */
export function enterEarnings(
  deals: DealAccounts,
  { context, earnings, returned }: Pick<ClawBackOf, 'context' | 'earnings' | 'returned'>,
): void {
  for (const earning of earnings) {
    if (earning instanceof Bundle) {
      if (earning.earnedBy.clawback.length === 0) continue
      const last = deals.all.at(-1)
      const goesOn = last instanceof ReturnedLines && last.plain === earning.plain
      const lines = goesOn ? last : new ReturnedLines(earning)
      lines.enter(earning, returned)
      if (!goesOn && !lines.isEmpty) deals.openTogether(lines)
      continue
    }
    const { line, item } = earning
    if (item?.deal === undefined || !context.isReturned(item.deal)) continue
    const payment = item.payment === undefined ? undefined : { on: item.date, left: item.left ?? Exact.one }
    enterAmount(deals, earning, { amount: line.amount, payment })
  }
}

/** Adds what was earned on a deal that has returns to its account, which the first earning opens. */
export function enterAmount(accounts: DealAccounts, sample: Earning, entry: Entry): void {
  if (sample.earnedBy.clawback.length === 0) return
  const key = keyOf(sample.line)
  const known = accounts.get(key)
  if (known === undefined) accounts.open(key, { sample, entries: [entry], met: [], counted: Exact.zero, taken: [] })
  else known.entries.push(entry)
}

interface Into {
  readonly lines: Draft[]
  readonly kept: KeptPay[]
}

/** Held parts of the deal first, then pay; with `take: held` the rest is left. What is given back is paid. */
function take(
  { account: { held }, pay }: ClawBackOf,
  sample: Earning,
  { returned, terms, amount }: Taking,
  into: Into,
): void {
  let left = amount
  for (const part of amount.sign() > 0 ? latestFirst(held.get(keyOf(sample.line)) ?? []) : []) {
    const taken = smaller(part.amount, left)
    if (taken.sign() <= 0) continue
    part.amount = part.amount.minus(taken)
    left = left.minus(taken)
    into.lines.push(lineOf('forfeit', taken))
  }
  if (left.isZero()) return
  if (terms.block.take === 'held then pay' || left.sign() < 0) into.lines.push(lineOf('clawback', left))
  else {
    const { payeeId, plan, component, dealId } = sample.line
    into.kept.push({
      period: pay.name,
      payeeId,
      plan,
      component,
      dealId,
      returnId: returned.returnId,
      amount: left,
    })
  }

  function lineOf(kind: ClawedKind, by: Exact): Draft {
    return new ClawedLine({ of: sample.line, pay, returned, terms, kind, amount: by.negated() })
  }
}
