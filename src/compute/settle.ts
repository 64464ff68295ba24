// Settlement: what each payee of a plan is paid in each pay period. computation.md, Settlement, in its order.
import { Exact } from '../values/exact.ts'
import type { Period } from '../values/period.ts'
import type { Account } from './account.ts'
import { isOpen } from './account.ts'
import type { KeptPay } from './clawback/claw-back.ts'
import { clawBack } from './clawback/claw-back.ts'
import { isBundle } from './columns/bundle.ts'
import type { ReturnedByDeal } from './clawback/returned.ts'
import type { Context } from './context.ts'
import type { Drawn } from './draw.ts'
import { applyDraw } from './draw.ts'
import type { EarnedComponent } from './earn-all.ts'
import type { Earning } from './earning.ts'
import type { Draft } from './line.ts'
import type { LineSums } from './line-sums.ts'
import { sumsOf } from './line-sums.ts'
import { payCapLines } from './pay-cap.ts'
import { payInOther } from './pay-in.ts'
import type { Recovered } from './recovery.ts'
import { owedIn, recover } from './recovery.ts'
import { endHeld, freeHeld, heldBalance, releaseLines } from './release.ts'
import type { Member } from './roster.ts'
import { isLastSettlement, touches } from './roster.ts'
import type { Settlement } from './run-type.ts'
import { SettlementAmounts } from './settlement-amounts.ts'
import type { Timeline, Version } from './timeline.ts'
import { versionAt } from './timeline.ts'
import { coveredShare } from './yardstick.ts'

export interface SettleOf {
  readonly context: Context
  readonly timeline: Timeline
  /** In force at the end of the pay period. */
  readonly version: Version
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
  const { member, account, pay, version, earnings } = of
  if (account.closed) return undefined
  const last = isLastSettlement(member.rows, pay)
  const lines: Draft[] = []
  for (const { line } of earnings) lines.push(line)
  append(lines, linesOfHeld(of))
  const clawed = clawBack(of)
  append(lines, clawed.lines)
  append(lines, of.withdrawn)
  if (last) append(lines, endHeld(account.held, pay, version.plan.recovery?.heldOnExit ?? 'pay'))
  append(lines, payCapLines(of, lines, last))
  append(lines, of.corrections)
  append(lines, of.adjustments)
  if (lines.length === 0 && !isPresent(of) && !isOpen(account)) return undefined
  account.closed = last
  return { row: settlementRow(of, lines, last), lines, kept: clawed.kept }
}

/** What is put aside and what comes free of it. All of a bundle is payable on its dates, so that nothing of it is held. */
function linesOfHeld({ context, account: { held }, pay, earnings, corrections }: SettleOf): readonly Draft[] {
  const single = earnings.every(isBundle) ? none : earnings.filter((earning) => !isBundle(earning))
  if (single.length === 0 && held.size === 0) return none
  const lines = releaseLines(context, held, pay, single)
  if (corrections.length === 0) return lines
  return [...lines, ...corrections.flatMap((line) => (line.amount.sign() < 0 ? freeHeld(held, line) : none))]
}

const none: readonly never[] = []

/** A settlement of lines that are known already, but for those of the plan's cap on pay; the account moves on as with any other. */
export function settleLines(of: Omit<SettledBy, 'version'>, lines: readonly Draft[]): Settlement | undefined {
  const { timeline, member, account, pay } = of
  if (account.closed) return undefined
  const own = { ...of, version: versionAt(timeline, pay) }
  const last = isLastSettlement(member.rows, pay)
  const all = [...lines, ...payCapLines(own, lines, last)]
  account.closed = last
  return settlementRow(own, all, last)
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

type SettledBy = Pick<SettleOf, 'context' | 'timeline' | 'version' | 'member' | 'account' | 'pay' | 'attainment'>

function settlementRow(of: SettledBy, lines: readonly Draft[], last: boolean): Settlement {
  const { account, member, pay, version } = of
  const sums = sumsOf(lines)
  const { released, corrections, adjustments } = sums
  const open = released.plus(corrections).plus(adjustments)
  const available = open.sign() < 0 ? Exact.zero : open
  const recovered = recoverFrom(of, sums, { open, available, last })
  const left = available.minus(recovered.clawedBack)
  const drawn = draw(of, left, last)
  const due = left
    .plus(drawn.drawAdvanced)
    .minus(drawn.drawRecovered)
    .plus(drawn.guarantee)
    .minus(drawn.paidAhead)
    .plus(account.payoutCarried)
  const payoutCarried = isPutOff(of, due) ? due : Exact.zero
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
    carried: owedIn(recovered.carried),
    writtenOff: recovered.writtenOff,
    drawAdvanced: drawn.drawAdvanced,
    drawRecovered: drawn.drawRecovered,
    drawBalance: drawn.drawBalance,
    guarantee: drawn.guarantee,
    paidAhead: drawn.paidAhead,
    payoutCarried,
    payable,
  }
  const paidIn = payInOther(of, payable)
  return paidIn === undefined ? row : { ...row, ...paidIn }
}

interface Open {
  /** Released, corrections and adjustments, with their sign. */
  readonly open: Exact
  readonly available: Exact
  readonly last: boolean
}

function recoverFrom(of: SettledBy, sums: LineSums, { open, available, last }: Open): Recovered {
  return recover({
    terms: of.version.plan.recovery,
    carried: of.account.carried,
    fallsDue: open.sign() < 0 ? sums.clawedBack.minus(open) : sums.clawedBack,
    available,
    earnings: sums.released.plus(sums.raising),
    payEnd: of.pay.to,
    last,
    amounts: new SettlementAmounts(of),
  })
}

function draw(of: SettledBy, left: Exact, last: boolean): Drawn {
  const { version, member, timeline } = of
  const { plan } = version
  if (plan.draw === undefined && plan.guarantee === undefined) return notDrawn(of.account.balance)
  const amounts = new SettlementAmounts(of)
  return applyDraw({
    draw: plan.draw,
    guarantee: plan.guarantee,
    account: of.account,
    member,
    pay: of.pay,
    planEnds: timeline.versions.at(-1)?.ends,
    left,
    minimumPay: amounts.rounded(amounts.evaluate(plan.recovery?.minimumPay)),
    last,
    waived: plan.recovery?.onExit === 'waive',
    amounts,
    shareOf: (span) => coveredShare({ context: of.context, version, member }, plan.prorate.draw, span),
  })
}

function notDrawn(drawBalance: Exact): Drawn {
  return drawBalance.isZero() ? neverDrawn : { ...neverDrawn, drawBalance }
}

const neverDrawn: Drawn = {
  drawAdvanced: Exact.zero,
  drawRecovered: Exact.zero,
  drawBalance: Exact.zero,
  guarantee: Exact.zero,
  paidAhead: Exact.zero,
}

/** Pay below `minimum_payout` waits for the next that reaches it, or until the pay period of `left_on`. */
function isPutOff(of: SettledBy, due: Exact): boolean {
  const { minimumPayout } = of.version.plan
  if (minimumPayout === undefined || due.isZero() || of.account.closed) return false
  if (of.member.rows.some(({ leftOn }) => leftOn !== undefined && leftOn <= of.pay.to)) return false
  return due.compare(new SettlementAmounts(of).evaluate(minimumPayout)) < 0
}
