// Settlement of all payees, pay period after pay period: earlier periods that are not closed are replayed first.
import type { Period } from '../values/period.ts'
import { compareBy, compareText } from '../values/ordering.ts'
import { keyOf } from './adjustment.ts'
import type { ClosedBook } from './closed-book.ts'
import type { OpenAccount } from './closed-period.ts'
import type { KeptPay } from './clawback/claw-back.ts'
import type { Context } from './context.ts'
import { correctionLines } from './corrections.ts'
import type { EarnedAll, EarnedComponent } from './earn-all.ts'
import type { Earning } from './earning.ts'
import type { Draft, Line } from './line.ts'
import { openAccountOf, resumeAccount } from './resume.ts'
import type { Member } from './roster.ts'
import type { Settlement } from './run-type.ts'
import type { Account } from './account.ts'
import { openAccount } from './account.ts'
import { settlePayee } from './settle.ts'
import { settlementAttainment } from './component-result.ts'
import type { Timeline } from './timeline.ts'

export interface SettleAllOf {
  readonly context: Context
  readonly timelines: readonly Timeline[]
  readonly earned: EarnedAll
  readonly adjustments: ReadonlyMap<string, readonly Draft[]>
  readonly book: ClosedBook
}

/** Rows and lines ordered by (period, payee id, plan), lines within them by their order of computation. */
export interface SettledAll {
  readonly rows: readonly Settlement[]
  /** Lines of closed periods are those that were closed, with their ids. */
  readonly lines: Iterable<Draft | Line>
  /** What stands open at the end of the last pay period. */
  readonly open: readonly OpenAccount[]
  /** Of the open pay periods. */
  readonly kept: readonly KeptPay[]
}

interface Entry {
  readonly end: number
  readonly row: Settlement
  readonly lines: readonly (Draft | Line)[]
  readonly kept: readonly KeptPay[]
}

const none: readonly never[] = []

export function settleAll(of: SettleAllOf): SettledAll {
  const entries: Entry[] = []
  const open: OpenAccount[] = []
  const earnings = earningsByKey(of.earned)
  for (const timeline of of.timelines) {
    const recalculating = of.earned.components.filter((component) => recalculates(component, timeline))
    for (const member of membersOf(of, timeline)) {
      const account = settleMember({ ...of, timeline, member, earnings, recalculating, entries })
      const left = openAccountOf(timeline.planId, member.payeeId, account)
      if (left !== undefined) open.push(left)
    }
    for (const row of of.book.settlement)
      if (row.plan === timeline.planId)
        entries.push({ end: endOf(timeline, row), row, lines: of.book.linesIn(row), kept: none })
  }
  entries.sort(
    compareBy<Entry>(
      (a, b) => a.end - b.end,
      (a, b) => compareText(a.row.period, b.row.period),
      (a, b) => compareText(a.row.payeeId, b.row.payeeId),
      (a, b) => compareText(a.row.plan, b.row.plan),
    ),
  )
  return {
    rows: entries.map(({ row }) => row),
    lines: linesOf(entries),
    open,
    kept: entries.flatMap(({ kept }) => kept),
  }
}

function* linesOf(entries: readonly Entry[]): Generator<Draft | Line> {
  for (const { lines } of entries) yield* lines
}

function endOf({ payPeriods }: Timeline, { period }: Settlement): number {
  return payPeriods.find(({ name }) => name === period)?.to ?? 0
}

/** Everyone on the plan, and whom only closed periods know: what is held or owed does not go with a row of payees.csv. */
function membersOf({ context, book }: SettleAllOf, { planId, versions }: Timeline): readonly Member[] {
  const members = context.roster.members.get(planId)!
  const gone = [...book.payeesOf(planId)].filter((payeeId) => !members.has(payeeId))
  const start = versions[0]?.from
  return [
    ...members.values(),
    ...(start === undefined ? [] : gone.map((payeeId) => ({ payeeId, name: '', rows: none, start }))),
  ]
}

interface MemberOf extends SettleAllOf {
  readonly timeline: Timeline
  readonly member: Member
  readonly earnings: ReadonlyMap<string, readonly Earning[]>
  readonly recalculating: readonly EarnedComponent[]
  readonly entries: Entry[]
}

/** Settles the open pay periods of a payee; what differs in the closed ones is corrected in the first of them. */
function settleMember(of: MemberOf): Account {
  const { context, timeline, member, book, earned, recalculating, entries } = of
  const { planId, payPeriods } = timeline
  const { returned } = earned
  const earningsIn = (pay: Period): readonly Earning[] =>
    of.earnings.get(keyOf(planId, pay.name, member.payeeId)) ?? none
  const closed = payPeriods.filter(({ name }) => book.isClosed(name)).flatMap(earningsIn)
  const resume = { context, book, planId, payeeId: member.payeeId, returned }
  const account =
    book.settlement.length === 0 ? openAccount() : resumeAccount({ ...resume, today: payPeriods.flatMap(earningsIn) })
  let corrected = book.settlement.length === 0
  for (const pay of payPeriods) {
    if (book.isClosed(pay.name)) continue
    const corrections = corrected ? none : correctionLines({ ...resume, pay, today: closed })
    corrected = true
    const settled = settlePayee({
      context,
      timeline,
      member,
      account,
      pay,
      attainment: settlementAttainment(context, timeline, earned, member, pay),
      returned,
      recalculating,
      earnings: earningsIn(pay),
      corrections,
      adjustments: of.adjustments.get(keyOf(planId, pay.name, member.payeeId)) ?? none,
    })
    if (settled !== undefined) entries.push({ end: pay.to, ...settled })
  }
  return account
}

/** Lines of one payee, plan and pay period, component after component, those of the plan as a whole last. */
function earningsByKey({ components, ofPlans }: EarnedAll): ReadonlyMap<string, readonly Earning[]> {
  const groups = new Map<string, Earning[]>()
  for (const earnings of [...components.map((one) => one.earnings), ofPlans]) {
    for (const earning of earnings) {
      const key = keyOf(earning.line.plan, earning.line.period, earning.line.payeeId)
      const group = groups.get(key)
      if (group === undefined) groups.set(key, [earning])
      else group.push(earning)
    }
  }
  return groups
}

function recalculates({ state: { component, version } }: EarnedComponent, { versions }: Timeline): boolean {
  return versions.includes(version) && component.clawback.some(({ method }) => method === 'recalculate')
}
