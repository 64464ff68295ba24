// What is paid of what is released. Where nothing is owed, drawn, capped or put off, that is all of it; else each future is settled by the
// settlement of a run, on the lines that are known anyway and one more for what the deals to come release.
import { accountWith } from '../../compute/account.ts'
import type { OpenAccount } from '../../compute/closed-period.ts'
import type { Draft, Line } from '../../compute/line.ts'
import { plainDraft } from '../../compute/line.ts'
import type { ComingPay } from '../../compute/pay/coming-pay.ts'
import type { Member } from '../../compute/roster.ts'
import { isLastSettlement } from '../../compute/roster.ts'
import type { Run, Settlement } from '../../compute/run-type.ts'
import { settleLines } from '../../compute/settle.ts'
import type { Timeline } from '../../compute/timeline.ts'
import type { Plan } from '../../plan/plan.ts'
import { Exact } from '../../values/exact.ts'
import type { Period } from '../../values/period.ts'
import { round } from '../../values/rounding.ts'
import type { PayAccount } from './payouts-futures.ts'
import { numberOf } from '../../values/estimate.ts'
import type { Opening } from './payouts-opening.ts'

export interface SettledOf {
  readonly plans: readonly Plan[]
  readonly opening: Opening
  readonly committed: Run
}

/** Accounts whose pay is more than the sum of what is released. */
export function accountsToSettle({ plans, committed }: Pick<SettledOf, 'plans' | 'committed'>): ReadonlySet<string> {
  const balancing = new Set(plans.filter(hasBalances).map(({ id }) => id))
  const ids = new Set(plans.map(({ id }) => id))
  const rows = committed.settlement.filter((row) => ids.has(row.plan) && (balancing.has(row.plan) || hasBalance(row)))
  return new Set(rows.map(accountKey))
}

export function accountKey({ plan, payeeId }: Pick<PayAccount, 'plan' | 'payeeId'>): string {
  return `${plan}\0${payeeId}`
}

function hasBalances({ draw, guarantee, minimumPayout, cap }: Plan): boolean {
  return draw !== undefined || guarantee !== undefined || minimumPayout !== undefined || cap?.perPay !== undefined
}

/** What is due back and is taken in full is taken in full of more pay too. */
function hasBalance({ released, corrections, adjustments, ...row }: Settlement): boolean {
  const balances = [row.carried, row.writtenOff, row.payoutCarried, row.drawBalance]
  return released.plus(corrections).plus(adjustments).sign() < 0 || balances.some((amount) => !amount.isZero())
}

export interface SettleFuturesOf extends SettledOf {
  readonly coming: ComingPay
  readonly periods: readonly Period[]
  readonly accounts: readonly PayAccount[]
  readonly count: number
  /** By account, pay period and future: what deals to come release. */
  readonly released: readonly (readonly Float64Array[])[]
}

/** By account, pay period and future. Changes and gives back `released`. */
export function settledFutures(of: SettleFuturesOf): readonly (readonly Float64Array[])[] {
  const { committed, accounts, periods, released, coming } = of
  const toSettle = accountsToSettle(of)
  const payable = new Map(
    committed.settlement.map((row) => [`${accountKey(row)}\0${row.period}`, numberOf(row.payable)]),
  )
  const open = new Map((of.opening.closed.at(-1)?.open ?? []).map((account) => [accountKey(account), account]))
  const linesOf = new Map<string, Line[]>()
  for (const line of committed.lines) {
    const own = linesOf.get(accountKey(line))
    if (own === undefined) linesOf.set(accountKey(line), [line])
    else own.push(line)
  }
  for (const [index, account] of accounts.entries()) {
    const key = accountKey(account)
    const columns = released[index]!
    if (!toSettle.has(key)) {
      for (const [period, column] of columns.entries()) {
        const due = payable.get(`${key}\0${periods[period]!.name}`) ?? 0
        for (let future = 0; future < column.length; future++) column[future]! += due
      }
      continue
    }
    const timeline = coming.timelines.find(({ planId }) => planId === account.plan)
    const member = coming.context.roster.members.get(account.plan)?.get(account.payeeId)
    if (timeline === undefined || member === undefined) continue
    settleAccount({ ...of, timeline, member, columns, lines: linesOf.get(key) ?? [], open: open.get(key) })
  }
  return released
}

interface SettleAccountOf extends SettleFuturesOf {
  readonly timeline: Timeline
  readonly member: Member
  readonly lines: readonly Line[]
  readonly columns: readonly Float64Array[]
  readonly open: OpenAccount | undefined
}

function settleAccount(of: SettleAccountOf): void {
  const { committed, timeline, member, columns, periods, coming, count, lines } = of
  const names = new Set(timeline.payPeriods.map(({ name }) => name))
  const months = committed.periods
    .filter(({ name }) => names.has(name))
    .map((pay) => ({
      pay,
      column: columns[periods.findIndex(({ name }) => name === pay.name)],
      lines: lines.filter((line) => line.period === pay.name && !isOfPayCap(line)).map(plainDraft),
    }))
  for (let future = 0; future < count; future++) {
    const account = accountWith(of.open)
    for (const { pay, column, lines: due } of months) {
      const released = column?.[future] ?? 0
      const more = released === 0 ? [] : [releasedLine({ member, timeline, pay }, released)]
      const row = settleLines({ context: coming.context, timeline, member, account, pay, attainment: undefined }, [
        ...due,
        ...more,
      ])
      if (column !== undefined) column[future] = row === undefined ? 0 : numberOf(row.payable)
      if (row === undefined && isLastSettlement(member.rows, pay)) break
    }
  }
}

/** The cap on pay is worked out anew in each future. */
function isOfPayCap({ component, kind }: Line): boolean {
  return component === '' && (kind === 'hold' || kind === 'release' || kind === 'forfeit')
}

function releasedLine(
  { member, timeline, pay }: Pick<SettleAccountOf, 'member' | 'timeline'> & { readonly pay: Period },
  amount: number,
): Draft {
  const { plan } = timeline.versions[0]!
  return {
    period: pay.name,
    payeeId: member.payeeId,
    plan: timeline.planId,
    component: '',
    kind: 'earning',
    dealId: '',
    returnId: '',
    date: pay.to,
    base: undefined,
    rate: undefined,
    factor: undefined,
    amount: round(Exact.decimal(BigInt(Math.round(amount * 1_000_000)), 6), plan.rounding),
    currency: plan.currency,
    step: '',
    source: '',
    note: '',
    planAt: undefined,
  }
}
