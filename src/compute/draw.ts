// Draw and guarantee. computation.md, Settlement 5 and Edges; plan-language.md, draw and guarantee.
import type { Draw, Guarantee } from '../plan/recovery.ts'
import type { CalendarDate } from '../values/calendar-date.ts'
import { addMonths, firstOfMonth, lastOfMonth } from '../values/calendar-date.ts'
import { Exact, larger, smaller } from '../values/exact.ts'
import type { Period } from '../values/period.ts'
import { periodAt } from '../values/period.ts'
import type { Member } from './roster.ts'
import { touches } from './roster.ts'
import type { SettlementAmounts } from './settlement-amounts.ts'

/** What draw and guarantee remember between pay periods. */
export interface DrawAccount {
  balance: Exact
  /** What was left of pay in the pay periods of the present span of the draw, and of the guarantee. */
  leftInDraw: Exact
  leftInGuarantee: Exact
}

export interface DrawOf {
  readonly draw: Draw | undefined
  readonly guarantee: Guarantee | undefined
  readonly account: DrawAccount
  readonly member: Member
  readonly pay: Period
  /** Last day of the plan; undefined = open. */
  readonly planEnds: CalendarDate | undefined
  /** What is left of pay after recoveries, at least 0. */
  readonly left: Exact
  readonly minimumPay: Exact
  readonly last: boolean
  /** A waived balance is not taken at the last settlement beyond the normal. */
  readonly waived: boolean
  readonly amounts: SettlementAmounts
  /** Share of a span's days that the payee is on the plan, where `prorate.draw` asks for it; else 1. */
  readonly shareOf: (span: Period) => Exact
}

export interface Drawn {
  readonly drawAdvanced: Exact
  readonly drawRecovered: Exact
  readonly drawBalance: Exact
  readonly guarantee: Exact
  readonly paidAhead: Exact
}

export function applyDraw(of: DrawOf): Drawn {
  const { draw, account, left } = of
  const advance = advanceOf(of)
  account.balance = account.balance.plus(advance.recoverable).minus(advance.recovered)
  const after = left.plus(advance.advanced).minus(advance.recovered)
  const guarantee = guaranteeOf(of, after)
  const paidAhead = draw?.paid === 'ahead' ? advance.amount : Exact.zero
  return {
    drawAdvanced: advance.advanced,
    drawRecovered: advance.recovered,
    drawBalance: account.balance,
    guarantee,
    paidAhead,
  }
}

interface Advance {
  readonly amount: Exact
  readonly advanced: Exact
  readonly recoverable: Exact
  readonly recovered: Exact
}

const nothing: Advance = { amount: Exact.zero, advanced: Exact.zero, recoverable: Exact.zero, recovered: Exact.zero }

/** Below the draw the difference is advanced, above it the balance is taken from the excess; compared at the span's last pay period. */
function advanceOf(of: DrawOf): Advance {
  const { draw, account, left, pay, amounts } = of
  if (draw === undefined) return nothing
  const span = spanInForce(of, draw)
  if (span === undefined) {
    account.leftInDraw = Exact.zero
    return { ...nothing, recovered: recoveredFrom(of, draw, left.minus(of.minimumPay)) }
  }
  account.leftInDraw = account.leftInDraw.plus(left)
  if (span.to > pay.to && !of.last) return nothing
  const sum = account.leftInDraw
  account.leftInDraw = Exact.zero
  if (span.to > pay.to) return { ...nothing, recovered: recoveredFrom(of, draw, left.minus(of.minimumPay)) }
  const amount = amounts.rounded(amounts.evaluate(draw.amount).times(of.shareOf(span)))
  if (draw.paid === 'ahead') return afterPayroll(of, draw, amount, sum)
  if (of.last) return { ...nothing, amount, recovered: recoveredFrom(of, draw, left.minus(of.minimumPay)) }
  if (sum.compare(amount) >= 0)
    return { ...nothing, amount, recovered: recoveredFrom(of, draw, smaller(sum.minus(amount), left)) }
  const room =
    draw.balanceCap === undefined || !draw.recoverable
      ? undefined
      : larger(Exact.zero, amounts.rounded(amounts.evaluate(draw.balanceCap)).minus(account.balance))
  const missing = amount.minus(sum)
  const advanced = room === undefined ? missing : smaller(missing, room)
  return { ...nothing, amount, advanced, recoverable: draw.recoverable ? advanced : Exact.zero }
}

/**
 * Payroll has paid the draw already: what pay does not cover of it is advanced, whatever `balance_cap` says, since it cannot
 * be taken back here. A draw of 1000 with 100 left advances 900, and nothing more is payable.
 */
function afterPayroll(of: DrawOf, draw: Draw, amount: Exact, sum: Exact): Advance {
  const missing = amount.minus(of.left)
  if (missing.sign() > 0)
    return { ...nothing, amount, advanced: missing, recoverable: draw.recoverable ? missing : Exact.zero }
  const over = smaller(sum.minus(amount), missing.negated())
  const excess = of.last ? smaller(over, of.left.minus(of.minimumPay)) : over
  return { ...nothing, amount, recovered: recoveredFrom(of, draw, excess) }
}

/** The smaller of the balance and the share `recover` of the excess; nothing before `recover_from`. */
function recoveredFrom({ account, pay, amounts, last, waived }: DrawOf, draw: Draw, excess: Exact): Exact {
  const early = draw.recoverFrom !== undefined && pay.to < draw.recoverFrom
  if (excess.sign() <= 0 || account.balance.sign() <= 0 || (early && !last)) return Exact.zero
  const share = draw.recover === undefined || (last && !waived) ? Exact.one : amounts.evaluate(draw.recover)
  return smaller(account.balance, amounts.rounded(excess.times(share)))
}

/** The span of the draw that holds the pay period, where it counts: it ends inside the draw's own span, and the payee is there. */
function spanInForce(of: DrawOf, draw: Draw): Period | undefined {
  const { member, pay } = of
  const span = periodAt(draw.per, pay.to)
  const from = draw.from ?? member.start
  const ends = [
    draw.to,
    draw.months === undefined ? undefined : lastOfMonth(addMonths(firstOfMonth(from), draw.months - 1)),
    of.planEnds,
  ]
  if (span === undefined || span.to < from || ends.some((end) => end !== undefined && span.to > end)) return undefined
  return member.rows.some((row) => touches(row, span)) ? span : undefined
}

/** Tops up what was left over its pay periods, without a balance. */
function guaranteeOf(of: DrawOf, after: Exact): Exact {
  const { guarantee, account, member, pay } = of
  if (guarantee === undefined) return Exact.zero
  const span = periodAt(guarantee.per, pay.to)
  const end =
    guarantee.months === undefined
      ? undefined
      : lastOfMonth(addMonths(firstOfMonth(member.start), guarantee.months - 1))
  const counts =
    span !== undefined &&
    span.to >= member.start &&
    (end === undefined || span.to <= end) &&
    (of.planEnds === undefined || span.to <= of.planEnds)
  if (!counts || !member.rows.some((row) => touches(row, span))) {
    account.leftInGuarantee = Exact.zero
    return Exact.zero
  }
  account.leftInGuarantee = account.leftInGuarantee.plus(after)
  if (span.to > pay.to) return Exact.zero
  const sum = account.leftInGuarantee
  account.leftInGuarantee = Exact.zero
  const amount = of.amounts.rounded(of.amounts.evaluate(guarantee.amount))
  return larger(Exact.zero, amount.minus(sum))
}
