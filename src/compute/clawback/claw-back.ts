// Clawback of one payee in one pay period: what returns take from what is held, and what is due from pay.
// computation.md, Clawback 5: parts still held are forfeited first, the latest first.
import type { CalendarDate } from '../../values/calendar-date.ts'
import { Exact, smaller } from '../../values/exact.ts'
import type { Period } from '../../values/period.ts'
import type { Context } from '../context.ts'
import type { Earning } from '../earning.ts'
import type { Draft } from '../line.ts'
import type { Held } from '../release.ts'
import { dropEmpty, keyOf, latestFirst, movement } from '../release.ts'
import type { DealAccount, Entry, Taking } from './original-rate.ts'
import { takeAtOriginalRate } from './original-rate.ts'
import { takeByRecalculation } from './recalculate.ts'
import type { Recalculations } from './recalculate.ts'
import type { Returned } from './returned.ts'

/** Deals with returns that a payee has earned on, by component and deal. */
export type DealAccounts = Map<string, DealAccount>

export interface ClawBackOf {
  readonly context: Context
  readonly accounts: DealAccounts
  readonly held: Held
  readonly pay: Period
  readonly earnings: readonly Earning[]
  readonly returned: ReadonlyMap<string, readonly Returned[]>
  readonly recalculations: Recalculations
}

/** Line kinds `forfeit` (against held) and `clawback` (due from pay); `held` and `accounts` move on to the period's end. */
export function clawBackLines(of: ClawBackOf): readonly Draft[] {
  enter(of)
  const lines: Draft[] = []
  for (const account of of.accounts.values()) {
    const returns = of.returned.get(account.sample.line.dealId) ?? []
    for (const taking of takeAtOriginalRate(of.context, account, returns, of.pay.to))
      lines.push(...take(of, account.sample, taking))
  }
  for (const { sample, taking } of takeByRecalculation(of)) lines.push(...take(of, sample, taking))
  dropEmpty(of.held, () => true)
  return lines
}

function enter({ accounts, earnings, returned }: ClawBackOf): void {
  for (const earning of earnings) {
    const { line, item } = earning
    if (item === undefined || !returned.has(line.dealId)) continue
    const paymentOn = item.payment === undefined ? undefined : item.date
    enterAmount(accounts, earning, { amount: line.amount, paymentOn })
  }
}

/** Adds what was earned on a deal that has returns to its account, which the first earning opens. */
export function enterAmount(accounts: DealAccounts, sample: Earning, entry: Entry): void {
  if (sample.earnedBy.clawback.length === 0) return
  const key = keyOf(sample.line)
  const known = accounts.get(key)
  if (known === undefined)
    accounts.set(key, { sample, entries: [entry], met: new Map(), counted: Exact.zero, taken: new Set() })
  else known.entries.push(entry)
}

/** Held parts of the deal first, then pay; with `take: held` the rest is left. What is given back is paid. */
function take({ held, pay }: ClawBackOf, sample: Earning, { returned, terms, amount }: Taking): readonly Draft[] {
  const lines: Draft[] = []
  let left = amount
  for (const part of amount.sign() > 0 ? latestFirst(held.get(keyOf(sample.line)) ?? []) : []) {
    const taken = smaller(part.amount, left)
    if (taken.sign() <= 0) continue
    part.amount = part.amount.minus(taken)
    left = left.minus(taken)
    lines.push(lineOf('forfeit', taken))
  }
  if (!left.isZero() && (terms.block.take === 'held then pay' || left.sign() < 0)) lines.push(lineOf('clawback', left))
  return lines

  function lineOf(kind: 'forfeit' | 'clawback', by: Exact): Draft {
    const note = `return ${returned.returnId}: ${percentOf(terms.share)} recoverable`
    const shared = movement(sample.line, kind, by.negated(), note)
    const date: CalendarDate = returned.on < pay.from ? pay.to : returned.on
    return {
      ...shared,
      period: pay.name,
      date,
      returnId: returned.returnId,
      source: returned.source,
      planAt: terms.block.at,
    }
  }
}

function percentOf(share: Exact): string {
  return `${share.times(Exact.of(100)).toText(4)}%`
}
