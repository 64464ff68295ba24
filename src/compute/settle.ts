// Settlement: what each payee of a plan is paid in each pay period. computation.md, Settlement, in its order.
import { Exact, larger, sum } from '../values/exact.ts'
import type { Period } from '../values/period.ts'
import { round } from '../values/rounding.ts'
import type { Account } from './account.ts'
import { isOpen } from './account.ts'
import type { KeptPay } from './clawback/claw-back.ts'
import { clawBack } from './clawback/claw-back.ts'
import { isBundle } from './columns/bundle.ts'
import type { ReturnedByDeal } from './clawback/returned.ts'
import type { Context } from './context.ts'
import { scopeIn } from './context.ts'
import { applyDraw } from './draw.ts'
import type { EarnedComponent } from './earn-all.ts'
import type { Earning } from './earning.ts'
import { evaluate } from './expression.ts'
import type { Draft } from './line.ts'
import type { LineSums } from './line-sums.ts'
import { sumsOf } from './line-sums.ts'
import type { Expression } from '../plan/expression.ts'
import { payCapLines } from './pay-cap.ts'
import { payInOther } from './pay-in.ts'
import { recover } from './recovery.ts'
import { endHeld, freeHeld, heldBalance, releaseLines } from './release.ts'
import type { Member } from './roster.ts'
import { isLastSettlement, rowInForce, touches } from './roster.ts'
import type { Settlement } from './run-type.ts'
import type { Timeline, Version } from './timeline.ts'
import { coveredShare } from './yardstick.ts'

export interface SettleOf {
  readonly context: Context
  readonly timeline: Timeline
  readonly member: Member
  readonly account: Account
  readonly pay: Period
  /** Lines earned in this pay period, in order of computation. */
  readonly earnings: readonly Earning[]
  /** What differs in closed periods; only in the first open one. */
  readonly corrections: readonly Draft[]
  /** What is given back of returns that the data no longer has; only there too. */
  readonly withdrawn: readonly Draft[]
  readonly adjustments: readonly Draft[]
  readonly attainment: Exact | undefined
  readonly returned: ReturnedByDeal
  /** Components of the plan that recalculate a measure period when a deal is returned. */
  readonly recalculating: readonly EarnedComponent[]
}

export interface Settled {
  readonly row: Settlement
  readonly lines: readonly Draft[]
  readonly kept: readonly KeptPay[]
}

/** Undefined where the payee is not on the plan in the period and nothing is held, owed, returned or earned. */
export function settlePayee(of: SettleOf): Settled | undefined {
  const { member, account, pay, earnings, adjustments, context, returned } = of
  const version = versionOf(of)
  if (version === undefined || account.closed) return undefined
  const last = isLastSettlement(member.rows, pay)
  const recalculations = { member, components: of.recalculating, counted: account.recalculated }
  const lines: Draft[] = earnings.map(({ line }) => line)
  // All of a bundle is payable on its dates, so that nothing of it is held.
  const single = earnings.some(isBundle) ? earnings.filter((earning) => !isBundle(earning)) : earnings
  if (single.length > 0 || account.held.size > 0) append(lines, releaseLines(context, account.held, pay, single))
  for (const line of of.corrections) if (line.amount.sign() < 0) append(lines, freeHeld(account.held, line))
  const { deals, held } = account
  const clawed = clawBack({ context, accounts: deals, held, pay, earnings, returned, recalculations })
  append(lines, clawed.lines)
  append(lines, of.withdrawn)
  if (last) append(lines, endHeld(account.held, pay, version.plan.recovery?.heldOnExit ?? 'pay'))
  append(lines, payCapLines({ context, version, member, account, pay, last }, lines))
  append(lines, of.corrections)
  append(lines, adjustments)
  if (lines.length === 0 && !isPresent(of) && !isOpen(account)) return undefined
  account.closed = last
  return { row: settlementRow(of, version, lines, last), lines, kept: clawed.kept }
}

/** A settlement of lines that are known already, but for those of the plan's cap on pay; the account moves on as with any other. */
export function settleLines(of: SettledBy, lines: readonly Draft[]): Settlement | undefined {
  const { member, account, pay, context } = of
  const version = versionOf(of)
  if (version === undefined || account.closed) return undefined
  const last = isLastSettlement(member.rows, pay)
  const all = [...lines, ...payCapLines({ context, version, member, account, pay, last }, lines)]
  account.closed = last
  return settlementRow(of, version, all, last)
}

/** One by one: a call takes no more than about a hundred thousand arguments, and a payee may have more lines than that. */
function append(lines: Draft[], more: readonly Draft[]): void {
  for (let at = 0; at < more.length; at++) lines.push(more[at]!)
}

function isPresent({ member, pay, timeline }: SettleOf): boolean {
  return timeline.versions.some(({ from, to }) => {
    const span = { from: from > pay.from ? from : pay.from, to: to < pay.to ? to : pay.to }
    return span.from <= span.to && member.rows.some((row) => touches(row, span))
  })
}

/** The version in force at the end of the pay period, else the last one before. */
function versionOf({ timeline, pay }: Pick<SettleOf, 'timeline' | 'pay'>): Version | undefined {
  return timeline.versions.findLast(({ from }) => from <= pay.to) ?? timeline.versions[0]
}

type SettledBy = Pick<SettleOf, 'context' | 'timeline' | 'member' | 'account' | 'pay' | 'attainment'>

function settlementRow(of: SettledBy, version: Version, lines: readonly Draft[], last: boolean): Settlement {
  const { account, member, pay } = of
  const sums = sumsOf(lines)
  const { released, corrections, adjustments } = sums
  const open = released.plus(corrections).plus(adjustments)
  const available = larger(Exact.zero, open)
  const recovered = recoverFrom(of, version, sums, { open, available, last })
  const drawn = draw(of, version, available.minus(recovered.clawedBack), last)
  const due = available
    .minus(recovered.clawedBack)
    .plus(drawn.drawAdvanced)
    .minus(drawn.drawRecovered)
    .plus(drawn.guarantee)
    .minus(drawn.paidAhead)
    .plus(account.payoutCarried)
  const payoutCarried = isPutOff(of, version, due) ? due : Exact.zero
  const payable = due.minus(payoutCarried)
  account.carried = recovered.carried
  account.payoutCarried = payoutCarried
  const row: Settlement = {
    period: pay.name,
    payeeId: member.payeeId,
    name: member.name,
    plan: version.plan.id,
    currency: version.plan.currency,
    attainment: of.attainment,
    earned: sums.earned,
    held: sums.held,
    heldBalance: heldBalance(account.held).plus(account.putOff),
    forfeited: sums.forfeited,
    released,
    corrections,
    adjustments,
    clawbackDue: recovered.clawbackDue,
    clawedBack: recovered.clawedBack,
    carried: sum(recovered.carried.map(({ amount }) => amount)),
    writtenOff: recovered.writtenOff,
    drawAdvanced: drawn.drawAdvanced,
    drawRecovered: drawn.drawRecovered,
    drawBalance: drawn.drawBalance,
    guarantee: drawn.guarantee,
    paidAhead: drawn.paidAhead,
    payoutCarried,
    payable,
  }
  const paidIn = payInOther({ context: of.context, version, member, pay, payable })
  return paidIn === undefined ? row : { ...row, ...paidIn }
}

/** An amount of the plan with the payee's row in force at the end of the pay period; 0 where it is absent or cannot be read. */
function amountOf({ context, member, pay }: SettledBy, { plan }: Version, amount: Expression | undefined): Exact {
  if (amount === undefined) return Exact.zero
  const payee = rowInForce(member.rows, pay)
  const score = (name: string): Exact | undefined => context.scoreOf(member.payeeId, pay.name, name)
  const scope = scopeIn(context, { payeeId: member.payeeId, payee, score, what: `the settlement of ${plan.id}` })
  return evaluate(amount, scope) ?? Exact.zero
}

interface Open {
  /** Released, corrections and adjustments, with their sign. */
  readonly open: Exact
  readonly available: Exact
  readonly last: boolean
}

function recoverFrom(
  of: SettledBy,
  version: Version,
  sums: LineSums,
  { open, available, last }: Open,
): ReturnType<typeof recover> {
  return recover({
    terms: version.plan.recovery,
    carried: of.account.carried,
    fallsDue: sums.clawedBack.plus(larger(Exact.zero, open.negated())),
    available,
    earnings: sums.released.plus(sums.raising),
    payEnd: of.pay.to,
    last,
    evaluate: (amount) => amountOf(of, version, amount),
    rounded: (amount) => round(amount, version.plan.rounding),
  })
}

function draw(of: SettledBy, version: Version, left: Exact, last: boolean): ReturnType<typeof applyDraw> {
  const { plan } = version
  const { member, timeline } = of
  if (plan.draw === undefined && plan.guarantee === undefined) {
    const none = Exact.zero
    return {
      drawAdvanced: none,
      drawRecovered: none,
      drawBalance: of.account.balance,
      guarantee: none,
      paidAhead: none,
    }
  }
  return applyDraw({
    draw: plan.draw,
    guarantee: plan.guarantee,
    account: of.account,
    member,
    pay: of.pay,
    planEnds: timeline.versions.at(-1)?.ends,
    left,
    minimumPay: round(amountOf(of, version, plan.recovery?.minimumPay), plan.rounding),
    last,
    waived: plan.recovery?.onExit === 'waive',
    evaluate: (amount) => amountOf(of, version, amount),
    rounded: (amount) => round(amount, plan.rounding),
    shareOf: (span) => coveredShare({ context: of.context, version, member }, plan.prorate.draw, span),
  })
}

/** Pay below `minimum_payout` waits for the next that reaches it, or until the pay period of `left_on`. */
function isPutOff(of: SettledBy, version: Version, due: Exact): boolean {
  const { minimumPayout } = version.plan
  if (minimumPayout === undefined || due.isZero() || of.account.closed) return false
  if (of.member.rows.some(({ leftOn }) => leftOn !== undefined && leftOn <= of.pay.to)) return false
  return due.compare(amountOf(of, version, minimumPayout)) < 0
}
