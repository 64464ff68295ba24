// Settlement of all payees, pay period after pay period: earlier periods that are not closed are replayed first.
import type { Exact } from '../values/exact.ts'
import type { Period } from '../values/period.ts'
import { keyOf } from './adjustment.ts'
import { isAsClosed } from './as-closed.ts'
import type { ClosedBook } from './closed-book.ts'
import type { OpenAccount } from './closed-period.ts'
import { withdrawnReturns } from './clawback/closed-entries.ts'
import { asSettled } from './columns/one-by-one.ts'
import type { Context } from './context.ts'
import { correctionLines } from './corrections.ts'
import type { EarnedAll, EarnedComponent } from './earn-all.ts'
import type { Draft } from './line.ts'
import { openAccountOf, resumeAccount } from './resume.ts'
import { resumeInColumns } from './resume-in-columns.ts'
import type { Member } from './roster.ts'
import { isLastSettlement } from './roster.ts'
import type { Settlement } from './run-type.ts'
import type { Account } from './account.ts'
import { isOpen, openAccount } from './account.ts'
import { earningsByPlan } from './earnings-by-plan.ts'
import type { Earning } from './earning.ts'
import type { EarningsOfPlan } from './earnings-by-plan.ts'
import { invariantsOf } from './invariants.ts'
import { settlePayee } from './settle.ts'
import type { RowsInOrder } from './settled-rows.ts'
import { SettledRows } from './settled-rows.ts'
import { settlementAttainment } from './component-result.ts'
import type { Timeline, Version } from './timeline.ts'
import { versionAt } from './timeline.ts'

export interface SettleAllOf {
  readonly context: Context
  readonly timelines: readonly Timeline[]
  readonly earned: EarnedAll
  readonly adjustments: ReadonlyMap<string, readonly Draft[]>
  readonly book: ClosedBook
  /** Whether the rows of a pay period are asked for; of all others only what they leave is kept. */
  readonly isAsked: (period: string) => boolean
}

export interface SettledAll extends RowsInOrder {
  /** What stands open at the end of the last pay period; worked out when it is asked for. */
  readonly open: () => readonly OpenAccount[]
}

const none: readonly never[] = []

export function settleAll(of: SettleAllOf): SettledAll {
  const settled = new SettledRows()
  const accounts: { readonly planId: string; readonly payeeId: string; readonly account: Account }[] = []
  const earningsOf = earningsByPlan(of.earned)
  for (const timeline of of.timelines) {
    const recalculating = of.earned.components.filter((component) => recalculates(component, timeline))
    const told = of.context.onStep?.(`settling ${timeline.planId}`)
    const members = membersOf(of, timeline)
    const earnings: EarningsOfPlan = earningsOf.get(timeline.planId) ?? new Map()
    const open = openPeriods(of, timeline, earnings)
    const mayRest = restsWithout(timeline, recalculating)
    const ofPlan = { ...of, timeline, earnings, open, recalculating, settled, mayRest }
    for (const [index, member] of members.entries()) {
      told?.(index, members.length)
      const account = settleMember(ofPlan, member)
      accounts.push({ planId: timeline.planId, payeeId: member.payeeId, account })
    }
    told?.(members.length, members.length)
    const ends = new Map(timeline.payPeriods.map(({ name, to }) => [name, to]))
    for (const row of of.book.rows)
      if (row.plan === timeline.planId)
        settled.addClosed(row, {
          end: ends.get(row.period) ?? 0,
          isAsked: of.isAsked(row.period),
          lines: () => of.book.linesIn(row),
        })
  }
  const open = (): readonly OpenAccount[] =>
    accounts.flatMap(({ planId, payeeId, account }) => openAccountOf(planId, payeeId, account) ?? [])
  return { ...settled.inOrder(), open }
}

/** Everyone on the plan, and whom only closed periods know: what is held or owed does not go with a row of payees.csv. */
function membersOf({ context: { roster }, book }: SettleAllOf, { planId, versions }: Timeline): readonly Member[] {
  const members = roster.members.get(planId)!
  const known = versions.length === 0 ? none : [...book.payeesOf(planId)]
  const gone = known.filter((payeeId) => !members.has(payeeId))
  return [...members.values(), ...gone.map((payeeId) => roster.memberOf(planId, payeeId))]
}

/** A pay period of a plan that is not closed, with what is the same in it for every payee. */
interface OpenPeriod {
  readonly pay: Period
  readonly isAsked: boolean
  readonly version: Version
  readonly attainmentOf: (member: Member) => Exact | undefined
  /** By payee. */
  readonly earnings: NonNullable<ReturnType<EarningsOfPlan['get']>>
}

function openPeriods(
  { context, earned, book, isAsked }: SettleAllOf,
  timeline: Timeline,
  earnings: EarningsOfPlan,
): readonly OpenPeriod[] {
  return timeline.payPeriods
    .filter(({ name }) => !book.isClosed(name))
    .map((pay) => ({
      pay,
      isAsked: isAsked(pay.name),
      version: versionAt(timeline, pay),
      attainmentOf: settlementAttainment(context, timeline, earned, pay),
      earnings: earnings.get(pay.name) ?? new Map(),
    }))
}

interface PlanOf extends SettleAllOf {
  readonly timeline: Timeline
  readonly earnings: EarningsOfPlan
  readonly open: readonly OpenPeriod[]
  readonly recalculating: readonly EarnedComponent[]
  readonly settled: SettledRows
  /** Whether the plan can leave a payee out who has no credits. */
  readonly mayRest: boolean
}

/** Settles the open pay periods of a payee; what differs in the closed ones is corrected in the first of them. */
function settleMember(of: PlanOf, member: Member): Account {
  const { context, timeline, book, recalculating, mayRest } = of
  const { planId } = timeline
  const { payeeId, rows } = member
  const { returned } = of.earned
  const hasClosed = book.rows.length > 0
  const first = hasClosed ? of.open[0]?.pay : undefined
  const { account, isInColumns, corrections } = hasClosed ? resumeMember(of, member, first) : opened()
  const check = invariantsOf(book.lastRowOf(planId, payeeId))
  for (const { pay, isAsked, version, attainmentOf, earnings: all } of of.open) {
    const earnings = all.get(payeeId) ?? none
    const adjustments =
      of.adjustments.size === 0 ? none : (of.adjustments.get(keyOf(planId, pay.name, payeeId)) ?? none)
    const isMoved = pay === first || earnings.length > 0 || adjustments.length > 0
    if (mayRest && !isMoved && !isAsked && isAtRest(account, member, pay)) continue
    const settled = settlePayee({
      context,
      timeline,
      version,
      member,
      account,
      pay,
      attainment: attainmentOf(member),
      returned,
      recalculating,
      earnings: asSettled(earnings, isInColumns),
      corrections: pay === first ? corrections : none,
      withdrawn: pay === first && !isInColumns ? withdrawnOf(of, member, account, pay) : none,
      adjustments,
    })
    if (settled === undefined) continue
    const { row, lines, kept } = settled
    check(row)
    if (isAsked && isLastSettlement(rows, pay)) reportOwedAtExit(of, member, row)
    of.settled.add(row, { end: pay.to, isAsked, lines, kept })
  }
  return account
}

interface Resumed {
  readonly account: Account
  /** Whether bundles may stay as they are: nothing of a closed period has to be looked at line by line. */
  readonly isInColumns: boolean
  /** What differs in the closed pay periods. */
  readonly corrections: readonly Draft[]
}

function opened(): Resumed {
  return { account: openAccount(), isInColumns: true, corrections: none }
}

function resumeMember(of: PlanOf, { payeeId }: Member, first: Period | undefined): Resumed {
  const { context, book, timeline, earnings } = of
  const { planId, payPeriods } = timeline
  const earningsIn = ({ name }: Period): readonly Earning[] => earnings.get(name)?.get(payeeId) ?? none
  const resume = { context, book, planId, payeeId, returned: of.earned.returned }
  const closed = payPeriods.filter(({ name }) => book.isClosed(name)).flatMap(earningsIn)
  const isSame = isAsClosed(book.closedLinesOf(planId, payeeId), closed)
  const inColumns = isSame ? resumeInColumns(resume, closed) : undefined
  if (inColumns !== undefined) return { account: inColumns, isInColumns: true, corrections: none }
  const corrections = isSame || first === undefined ? none : correctionLines({ ...resume, pay: first, today: closed })
  const account = resumeAccount({ ...resume, today: payPeriods.flatMap(earningsIn), corrections })
  return { account, isInColumns: false, corrections }
}

/** Nothing takes it any more: a clawback that stays owed, and a draw balance, waived or not. */
function reportOwedAtExit({ context: { data, report } }: PlanOf, member: Member, row: Settlement): void {
  if (row.carried.sign() <= 0 && row.drawBalance.sign() <= 0) return
  const at = member.rows.findLast(({ paidUntil }) => paidUntil !== undefined)?.row
  report({
    rule: 'pay/owed-at-exit',
    at: data.payees === undefined || at === undefined ? nowhere : data.payees.place(at, 'paid_until'),
    facts: {
      payee: row.payeeId,
      period: row.period,
      carried: row.carried.toText(12, 2),
      draw: row.drawBalance.toText(12, 2),
    },
  })
}

const nowhere = { file: 'payees', line: 1, record: 0 } as const

function withdrawnOf(
  { book, timeline: { planId } }: PlanOf,
  member: Member,
  account: Account,
  pay: Period,
): readonly Draft[] {
  const { payeeId } = member
  const open = book.openOf(planId, payeeId)?.returned ?? none
  return withdrawnReturns({ pay, accounts: account.deals, open, lines: () => book.linesOf(planId, payeeId) })
}

/** Whether a plan can leave a payee out who has no credits: a draw or a guarantee pays them all the same. */
function restsWithout({ versions }: Timeline, recalculating: readonly EarnedComponent[]): boolean {
  const paysAnyway = versions.some(({ plan }) => plan.draw !== undefined || plan.guarantee !== undefined)
  return !paysAnyway && recalculating.length === 0
}

/**
 * Nothing is held, owed or can come back, and it is not the last settlement: the period would be a row of zeros. Where data
 * reach back centuries, these are nearly all.
 */
function isAtRest(account: Account, { rows }: Member, pay: Period): boolean {
  return !isOpen(account) && account.deals.isEmpty && !account.closed && !isLastSettlement(rows, pay)
}

function recalculates({ state: { component, version } }: EarnedComponent, { versions }: Timeline): boolean {
  return versions.includes(version) && component.clawback.some(({ method }) => method === 'recalculate')
}
