// The plan's cap on what is released in a pay period. computation.md, Settlement 1: lines without component.
import { Exact, smaller, sum } from '../values/exact.ts'
import type { Period } from '../values/period.ts'
import { round } from '../values/rounding.ts'
import type { Account } from './account.ts'
import type { Context } from './context.ts'
import { scopeIn } from './context.ts'
import { evaluate } from './expression.ts'
import type { Draft } from './line.ts'
import { isEarned } from './line.ts'
import type { Member } from './roster.ts'
import { rowInForce } from './roster.ts'
import type { Version } from './timeline.ts'

export interface PayCapOf {
  readonly context: Context
  readonly version: Version
  readonly member: Member
  readonly account: Account
  readonly pay: Period
}

/** What exceeds `cap.per_pay`: held for a pay period that has room (`later`) or given up (`lost`). The last settlement has no limit. */
export function payCapLines(of: PayCapOf, lines: readonly Draft[], last: boolean): readonly Draft[] {
  const { account, version } = of
  const limit = last ? undefined : perPay(of)
  if (limit === undefined && account.putOff.isZero()) return none
  const released = sum(lines.map(releasedBy))
  const room = limit === undefined ? account.putOff : limit.minus(released)
  if (room.sign() >= 0) {
    const freed = smaller(account.putOff, room)
    account.putOff = account.putOff.minus(freed)
    return freed.isZero() ? [] : [planLine(of, 'release', freed, 'put off by cap per_pay before')]
  }
  const hold = planLine(of, 'hold', room, 'exceeds cap per_pay')
  if (version.plan.cap?.excess !== 'later')
    return [hold, planLine(of, 'forfeit', room, 'exceeds cap per_pay; excess: lost')]
  account.putOff = account.putOff.minus(room)
  return [hold]
}

const none: readonly never[] = []

function perPay({ context, version, member, pay }: PayCapOf): Exact | undefined {
  const { cap, id, rounding } = version.plan
  if (cap?.perPay === undefined) return undefined
  const payee = rowInForce(member.rows, pay)
  const amount = evaluate(cap.perPay, scopeIn(context, { payeeId: member.payeeId, payee, what: `the cap of ${id}` }))
  return amount === undefined ? undefined : round(amount, rounding)
}

function planLine({ member, pay, version }: PayCapOf, kind: Draft['kind'], amount: Exact, note: string): Draft {
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
export function releasedBy({ kind, amount }: Pick<Draft, 'kind' | 'amount'>): Exact {
  return isEarned(kind) || kind === 'hold' || kind === 'release' ? amount : Exact.zero
}
