// Settlement of all payees, pay period after pay period: earlier periods that are not closed are replayed first.
import type { Period } from '../values/period.ts'
import { compareBy, compareText } from '../values/ordering.ts'
import { keyOf } from './adjustment.ts'
import type { ClosedBook } from './closed-book.ts'
import type { OpenAccount } from './closed-period.ts'
import type { KeptPay } from './clawback/claw-back.ts'
import { withdrawnReturns } from './clawback/closed-entries.ts'
import { SpannedLine } from './columns/bundle.ts'
import { isBundled } from './columns/bundled-line.ts'
import { asSettled } from './columns/one-by-one.ts'
import type { Context } from './context.ts'
import { correctionLines } from './corrections.ts'
import type { EarnedAll, EarnedComponent } from './earn-all.ts'
import type { Earning } from './earning.ts'
import type { Draft, Line } from './line.ts'
import { openAccountOf, resumeAccount } from './resume.ts'
import type { Member } from './roster.ts'
import { isLastSettlement } from './roster.ts'
import type { Settlement } from './run-type.ts'
import type { Account } from './account.ts'
import { isOpen, openAccount } from './account.ts'
import { invariantsOf } from './invariants.ts'
import { settlePayee } from './settle.ts'
import { settlementAttainment } from './component-result.ts'
import type { Timeline } from './timeline.ts'

export interface SettleAllOf {
  readonly context: Context
  readonly timelines: readonly Timeline[]
  readonly earned: EarnedAll
  readonly adjustments: ReadonlyMap<string, readonly Draft[]>
  readonly book: ClosedBook
  /** Whether the rows of a pay period are asked for; of all others only what they leave is kept. */
  readonly isAsked: (period: string) => boolean
}

/** Rows and lines ordered by (period, payee id, plan), lines within them by their order of computation. */
export interface SettledAll {
  /** Of the pay periods asked for. */
  readonly rows: readonly Settlement[]
  /** Of the pay periods asked for. Lines of closed periods are those that were closed, with their ids. */
  readonly lines: Iterable<Draft | Line>
  /** The same of all other pay periods, which few ask for. */
  readonly earlier: () => Iterable<Draft | Line>
  /** What stands open at the end of the last pay period; worked out when it is asked for. */
  readonly open: () => readonly OpenAccount[]
  /** Of the open pay periods. */
  readonly kept: readonly KeptPay[]
}

interface Entry extends Pick<Settlement, 'period' | 'payeeId' | 'plan'> {
  readonly end: number
  /** Absent where nobody asks for it. */
  readonly row: Settlement | undefined
  readonly lines: readonly (Draft | Line)[]
  readonly kept: readonly KeptPay[]
}

const none: readonly never[] = []

export function settleAll(of: SettleAllOf): SettledAll {
  const entries: Entry[] = []
  const accounts: { readonly planId: string; readonly payeeId: string; readonly account: Account }[] = []
  const earnings = earningsByKey(of.earned)
  for (const timeline of of.timelines) {
    const recalculating = of.earned.components.filter((component) => recalculates(component, timeline))
    const told = of.context.onStep?.(`settling ${timeline.planId}`)
    const members = membersOf(of, timeline)
    const ofPlan = { ...of, timeline, earnings, recalculating, entries, mayRest: restsWithout(timeline, recalculating) }
    for (const [index, member] of members.entries()) {
      told?.(index, members.length)
      const account = settleMember(ofPlan, member)
      accounts.push({ planId: timeline.planId, payeeId: member.payeeId, account })
    }
    told?.(members.length, members.length)
    const ends = new Map(timeline.payPeriods.map(({ name, to }) => [name, to]))
    for (const row of of.book.settlement) {
      if (row.plan !== timeline.planId) continue
      const lines = of.book.linesIn(row)
      entries.push(entryOf(row, { end: ends.get(row.period) ?? 0, isAsked: of.isAsked(row.period), lines, kept: none }))
    }
  }
  const sorted = inOrder(entries)
  const others = sorted.filter(({ row }) => row === undefined)
  return {
    rows: sorted.flatMap(({ row }) => row ?? []),
    lines: linesOf(sorted.filter(({ row }) => row !== undefined)),
    earlier: () => linesOf(others),
    open: () => accounts.flatMap(({ planId, payeeId, account }) => openAccountOf(planId, payeeId, account) ?? []),
    kept: sorted.flatMap(({ kept }) => kept),
  }
}

const byPayee = compareBy<Entry>(
  (a, b) => compareText(a.period, b.period),
  (a, b) => compareText(a.payeeId, b.payeeId),
  (a, b) => compareText(a.plan, b.plan),
)

/** By the end of the pay period first: within it the entries mostly come in order, which leaves little to sort. */
function inOrder(entries: readonly Entry[]): readonly Entry[] {
  const byEnd = new Map<number, Entry[]>()
  for (const entry of entries) {
    const group = byEnd.get(entry.end)
    if (group === undefined) byEnd.set(entry.end, [entry])
    else group.push(entry)
  }
  return [...byEnd].toSorted(([a], [b]) => a - b).flatMap(([, group]) => group.toSorted(byPayee))
}

function* linesOf(entries: readonly Entry[]): Generator<Draft | Line> {
  for (const { lines } of entries) yield* lines
}

function entryOf(row: Settlement, of: Pick<Entry, 'end' | 'lines' | 'kept'> & { readonly isAsked: boolean }): Entry {
  const { period, payeeId, plan } = row
  return { period, payeeId, plan, end: of.end, row: of.isAsked ? row : undefined, lines: of.lines, kept: of.kept }
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

interface PlanOf extends SettleAllOf {
  readonly timeline: Timeline
  readonly earnings: ReadonlyMap<string, ReadonlyMap<string, readonly Earning[]>>
  readonly recalculating: readonly EarnedComponent[]
  readonly entries: Entry[]
  /** Whether the plan can leave a payee out who has no credits. */
  readonly mayRest: boolean
}

/** Settles the open pay periods of a payee; what differs in the closed ones is corrected in the first of them. */
function settleMember(of: PlanOf, member: Member): Account {
  const { context, timeline, book, earned, recalculating, entries, mayRest } = of
  const { planId, payPeriods } = timeline
  const { returned } = earned
  const ofMember = of.earnings.get(`${planId}\0${member.payeeId}`)
  const earningsIn = (pay: Period): readonly Earning[] => ofMember?.get(pay.name) ?? none
  const closed = payPeriods.filter(({ name }) => book.isClosed(name)).flatMap(earningsIn)
  const resume = { context, book, planId, payeeId: member.payeeId, returned }
  const first = book.settlement.length === 0 ? undefined : payPeriods.find(({ name }) => !book.isClosed(name))
  const corrections = first === undefined ? none : correctionLines({ ...resume, pay: first, today: closed })
  const account =
    book.settlement.length === 0
      ? openAccount()
      : resumeAccount({ ...resume, today: payPeriods.flatMap(earningsIn), corrections })
  const check = invariantsOf(book.rowsOf(planId, member.payeeId))
  for (const pay of payPeriods) {
    if (book.isClosed(pay.name)) continue
    const adjustments =
      of.adjustments.size === 0 ? none : (of.adjustments.get(keyOf(planId, pay.name, member.payeeId)) ?? none)
    const isMoved = pay === first || earningsIn(pay).length > 0 || adjustments.length > 0
    if (mayRest && !isMoved && !of.isAsked(pay.name) && isAtRest(account, member, pay)) continue
    const settled = settlePayee({
      context,
      timeline,
      member,
      account,
      pay,
      attainment: settlementAttainment(context, timeline, earned, member, pay),
      returned,
      recalculating,
      earnings: asSettled(earningsIn(pay), book.settlement.length > 0),
      corrections: pay === first ? corrections : none,
      withdrawn: pay === first ? withdrawnOf(of, member, account, pay) : none,
      adjustments,
    })
    if (settled === undefined) continue
    check(settled.row)
    const { row, lines, kept } = settled
    const isAsked = of.isAsked(pay.name)
    if (isAsked && isLastSettlement(member.rows, pay)) reportOwedAtExit(of, member, row)
    if (isAsked || lines.length > 0 || kept.length > 0)
      entries.push(entryOf(row, { end: pay.to, isAsked, lines: shownOf(lines), kept }))
  }
  return account
}

/** Lines that stand in a span are told by it. A copy, since an array that has grown holds room for more. */
function shownOf(lines: readonly Draft[]): readonly Draft[] {
  if (!lines.some(isBundled)) return lines
  return (
    lines.some((line) => line instanceof SpannedLine) ? lines.filter((line) => !(line instanceof SpannedLine)) : lines
  ).slice()
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
  return withdrawnReturns({ pay, accounts: account.deals, open, lines: book.linesOf(planId, payeeId) })
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
  return !isOpen(account) && account.deals.size === 0 && !account.closed && !isLastSettlement(rows, pay)
}

/** By plan and payee, then by pay period: the lines, component after component, those of the plan as a whole last. */
function earningsByKey({ components, ofPlans }: EarnedAll): PlanOf['earnings'] {
  const members = new Map<string, Map<string, Earning[]>>()
  for (const earnings of [...components.map((one) => one.earnings), ofPlans]) {
    let [last, group]: [Earning['line'] | undefined, Earning[]] = [undefined, []]
    for (const earning of earnings) {
      const { line } = earning
      // Lines of one payee and pay period mostly stand together.
      if (line.payeeId !== last?.payeeId || line.period !== last.period || line.plan !== last.plan) {
        group = groupOf(members, line)
        last = line
      }
      group.push(earning)
    }
  }
  return members
}

function groupOf(members: Map<string, Map<string, Earning[]>>, { plan, payeeId, period }: Earning['line']): Earning[] {
  const key = `${plan}\0${payeeId}`
  let groups = members.get(key)
  if (groups === undefined) members.set(key, (groups = new Map()))
  let group = groups.get(period)
  if (group === undefined) groups.set(period, (group = []))
  return group
}

function recalculates({ state: { component, version } }: EarnedComponent, { versions }: Timeline): boolean {
  return versions.includes(version) && component.clawback.some(({ method }) => method === 'recalculate')
}
