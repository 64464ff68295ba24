// Settlement: what each payee of a plan is paid in each pay period. computation.md, Settlement, in its order.
import { Exact, larger, smaller, sum } from '../values/exact.ts'
import type { Period } from '../values/period.ts'
import { contains } from '../values/period.ts'
import { round } from '../values/rounding.ts'
import type { Context } from './context.ts'
import { scopeIn } from './context.ts'
import type { Earning } from './earning.ts'
import { evaluate } from './expression.ts'
import type { Draft } from './line.ts'
import { isEarned } from './line.ts'
import type { Held } from './release.ts'
import { heldBalance, releaseAll, releaseLines } from './release.ts'
import type { Member } from './roster.ts'
import { rowInForce, touches } from './roster.ts'
import type { Settlement } from './run-type.ts'
import type { Timeline, Version } from './timeline.ts'

/** What stands open for a payee between pay periods. */
export interface Account {
  readonly held: Held
  /** Put off by the plan's `cap.per_pay` with `excess: later`. */
  putOff: Exact
  carried: Exact
  payoutCarried: Exact
  /** The last settlement has been made. */
  closed: boolean
}

export function openAccount(): Account {
  return { held: new Map(), putOff: Exact.zero, carried: Exact.zero, payoutCarried: Exact.zero, closed: false }
}

export interface SettleOf {
  readonly context: Context
  readonly timeline: Timeline
  readonly member: Member
  readonly account: Account
  readonly pay: Period
  /** Lines earned in this pay period, in order of computation. */
  readonly earnings: readonly Earning[]
  readonly adjustments: readonly Draft[]
  readonly attainment: Exact | undefined
}

export interface Settled {
  readonly row: Settlement
  readonly lines: readonly Draft[]
}

/** Undefined where the payee is not on the plan in the period and nothing is held, owed or earned. */
export function settlePayee(of: SettleOf): Settled | undefined {
  const { member, account, pay, earnings, adjustments } = of
  const version = versionOf(of)
  const last = member.rows.some(({ paidUntil }) => paidUntil !== undefined && contains(pay, paidUntil))
  if (
    version === undefined ||
    account.closed ||
    !(isPresent(of) || isOpen(account) || earnings.length + adjustments.length > 0)
  )
    return undefined
  const lines: Draft[] = earnings.map(({ line }) => line)
  lines.push(...releaseLines(of.context, account.held, pay, earnings))
  if (last) lines.push(...releaseAll(account.held, pay))
  lines.push(...putOffLines(of, version, lines, last))
  lines.push(...adjustments)
  account.closed = last
  return { row: settlementRow(of, version, lines), lines }
}

function isPresent({ member, pay, timeline }: SettleOf): boolean {
  return timeline.versions.some(({ from, to }) => {
    const span = { from: from > pay.from ? from : pay.from, to: to < pay.to ? to : pay.to }
    return span.from <= span.to && member.rows.some((row) => touches(row, span))
  })
}

function isOpen({ held, putOff, carried, payoutCarried }: Account): boolean {
  return held.size > 0 || !putOff.isZero() || !carried.isZero() || !payoutCarried.isZero()
}

/** The version in force at the end of the pay period, else the last one before. */
function versionOf({ timeline, pay }: SettleOf): Version | undefined {
  return timeline.versions.findLast(({ from }) => from <= pay.to) ?? timeline.versions[0]
}

/** What exceeds `cap.per_pay`: held for the next pay period or given up; at the last settlement it does not limit. */
function putOffLines(of: SettleOf, version: Version, lines: readonly Draft[], last: boolean): readonly Draft[] {
  const { account, pay } = of
  const moved: Draft[] = []
  if (!account.putOff.isZero())
    moved.push(planLine(of, version, 'release', account.putOff, `put off by cap per_pay before ${pay.name}`))
  const released = sum([...lines, ...moved].map(releasedBy))
  account.putOff = Exact.zero
  const limit = last ? undefined : perPay(of, version)
  if (limit === undefined || released.compare(limit) <= 0) return moved
  const excess = released.minus(limit)
  moved.push(planLine(of, version, 'hold', excess.negated(), 'exceeds cap per_pay'))
  if (version.plan.cap?.excess === 'later') account.putOff = excess
  else moved.push(planLine(of, version, 'forfeit', excess.negated(), 'exceeds cap per_pay; excess: lost'))
  return moved
}

function perPay({ context, member, pay }: SettleOf, version: Version): Exact | undefined {
  const { cap, id, rounding } = version.plan
  if (cap?.perPay === undefined) return undefined
  const payee = rowInForce(member.rows, pay)
  const amount = evaluate(cap.perPay, scopeIn(context, { payeeId: member.payeeId, payee, what: `the cap of ${id}` }))
  return amount === undefined ? undefined : round(amount, rounding)
}

function planLine(
  { member, pay }: SettleOf,
  version: Version,
  kind: Draft['kind'],
  amount: Exact,
  note: string,
): Draft {
  return {
    period: pay.name,
    payeeId: member.payeeId,
    plan: version.plan.id,
    component: '',
    kind,
    dealId: '',
    returnId: '',
    date: pay.to,
    base: undefined,
    rate: undefined,
    factor: undefined,
    amount,
    currency: version.plan.currency,
    step: '',
    source: '',
    note,
    planAt: version.plan.cap?.at,
  }
}

/** What a line adds to `released`: all that is earned, less what is put aside, plus what comes free. */
export function releasedBy({ kind, amount }: Draft): Exact {
  return isEarned(kind) || kind === 'hold' || kind === 'release' ? amount : Exact.zero
}

function totalOf(lines: readonly Draft[], wanted: (line: Draft) => boolean): Exact {
  return sum(lines.filter(wanted).map(({ amount }) => amount))
}

function settlementRow(of: SettleOf, version: Version, lines: readonly Draft[]): Settlement {
  const { account, member, pay } = of
  const released = sum(lines.map(releasedBy))
  const adjustments = totalOf(lines, ({ kind }) => kind === 'adjustment')
  const open = released.plus(adjustments)
  const clawbackDue = account.carried.plus(larger(Exact.zero, open.negated()))
  const clawedBack = smaller(clawbackDue, larger(Exact.zero, open))
  const carried = clawbackDue.minus(clawedBack)
  const before = account.payoutCarried
  const due = larger(Exact.zero, open).minus(clawedBack).plus(before)
  const payoutCarried = isPutOff(of, version, due) ? due : Exact.zero
  account.carried = carried
  account.payoutCarried = payoutCarried
  return {
    period: pay.name,
    payeeId: member.payeeId,
    name: member.name,
    plan: version.plan.id,
    currency: version.plan.currency,
    attainment: of.attainment,
    earned: totalOf(lines, ({ kind }) => isEarned(kind)),
    held: totalOf(lines, ({ kind }) => kind === 'hold').negated(),
    heldBalance: heldBalance(account.held).plus(account.putOff),
    forfeited: totalOf(lines, ({ kind }) => kind === 'forfeit').negated(),
    released,
    corrections: Exact.zero,
    adjustments,
    clawbackDue,
    clawedBack,
    carried,
    writtenOff: Exact.zero,
    drawAdvanced: Exact.zero,
    drawRecovered: Exact.zero,
    drawBalance: Exact.zero,
    guarantee: Exact.zero,
    paidAhead: Exact.zero,
    payoutCarried,
    payable: due.minus(payoutCarried),
  }
}

/** Pay below `minimum_payout` waits for the next that reaches it, or until the pay period of `left_on`. */
function isPutOff({ context, member, pay, account }: SettleOf, version: Version, due: Exact): boolean {
  const { minimumPayout, id } = version.plan
  if (minimumPayout === undefined || due.isZero() || account.closed) return false
  if (member.rows.some(({ leftOn }) => leftOn !== undefined && leftOn <= pay.to)) return false
  const payee = rowInForce(member.rows, pay)
  const least = evaluate(
    minimumPayout,
    scopeIn(context, { payeeId: member.payeeId, payee, what: `minimum_payout of ${id}` }),
  )
  return least !== undefined && due.compare(least) < 0
}
