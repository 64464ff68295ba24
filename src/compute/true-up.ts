// From what a component has earned by each pay period to lines: new earnings, and true-ups of what was earned before.
// computation.md, step 9: a later pay period of the same measure period is worked out from the start.
import type { CalendarDate } from '../values/calendar-date.ts'
import { Exact } from '../values/exact.ts'
import type { Component } from '../plan/plan.ts'
import type { CapCut } from './cap-bucket.ts'
import { hasCreditsIn } from './columns/measure-in-columns.ts'
import { plainEarnings, suitsColumns } from './columns/plain-earnings.ts'
import type { Context } from './context.ts'
import { isEligible } from './credit.ts'
import type { CreditItem } from './credit-item.ts'
import { itemsBetween } from './credit-item.ts'
import { mayEarnOnMeasure } from './earn/earn.ts'
import type { Earning, EarningOf } from './earning.ts'
import { changeLine, earningLine, gateLine } from './earning.ts'
import { contestPlaces } from './contest.ts'
import type { CreditEarned, Judged, JudgeOf, Past } from './judge.ts'
import { judge } from './judge.ts'
import type { ComponentState, Field } from './measure.ts'
import { standingOf } from './measure.ts'
import type { Member } from './roster.ts'
import { rowInForce, touches } from './roster.ts'
import type { Judging, MeasurePeriod } from './timeline.ts'

/** What lines have said so far of one payee in one measure period. */
interface Told {
  readonly credits: Map<CreditItem, Exact>
  readonly measure: Exact | undefined
}

/** What earlier measure periods have used of caps that span them, by payee. */
interface Used {
  readonly byDeal: Map<string, Exact>
  readonly byValue: Map<string, Exact>
}

/** All lines that a component of a version earns, in order of measure period, pay period and payee. */
export function earningsOf(context: Context, field: Field, state: ComponentState): readonly Earning[] {
  const earnings: Earning[] = []
  const used = new Map<string, Used>()
  const members = [...(context.roster.members.get(state.version.plan.id)?.values() ?? [])]
  const needsCredits = earnsOnCreditsAlone(state.component)
  const onJudging = context.onStep?.(`earning ${state.version.plan.id}/${state.component.id}`)
  const all = state.measurePeriods.reduce((count, { judgings }) => count + judgings.length, 0)
  let done = 0
  for (const measurePeriod of state.measurePeriods) {
    const told = new Map<string, Told>()
    const judgedLast = new Map<string, Judged>()
    for (const [index, judging] of measurePeriod.judgings.entries()) {
      onJudging?.(done++, all)
      const present = members.filter(
        (member) =>
          (!needsCredits || hasCredits(state, member, measurePeriod, judging)) &&
          takesPart(context, state, { member, measurePeriod, judging }),
      )
      const placeOf = contestPlaces({ context, field, state, measurePeriod, judging, members: present })
      const after = measurePeriod.judgings[index - 1]?.until
      for (const member of present) {
        const past = used.get(member.payeeId) ?? emptyUse
        const until = judging.until
        const judgeOf = {
          context,
          field,
          state,
          member,
          measurePeriod,
          until,
          past,
          placeOf: placeOf(member.payeeId),
        }
        const plain = inColumns(judgeOf, state, judging, after)
        if (plain !== undefined) {
          for (const one of plain) earnings.push(one)
          continue
        }
        const judged = judge(judgeOf)
        const before = told.get(member.payeeId)
        if (before === undefined && saysNothing(judged)) continue
        const of: EarningOf = {
          version: state.version,
          component: state.component,
          measurePeriod,
          judging,
          payeeId: member.payeeId,
          quota: judged.standing.quota,
          deals: context.data.deals,
          keepsMeasured: context.explained === member.payeeId,
          terms: [],
        }
        const last = index === measurePeriod.judgings.length - 1
        told.set(member.payeeId, tell(earnings, of, judged, { before, after, last }))
        if (spansPeriods(state)) judgedLast.set(member.payeeId, judged)
      }
    }
    for (const [payeeId, judged] of judgedLast) use(context, state, used, payeeId, judged)
  }
  onJudging?.(all, all)
  return earnings
}

/** Where the component is worked out in columns, the lines of a payee who can be. */
function inColumns(
  judge: JudgeOf,
  { plain }: ComponentState,
  judging: Judging,
  after: CalendarDate | undefined,
): readonly Earning[] | undefined {
  if (plain === undefined || !suitsColumns(plain, judge, () => isJudgedAlike(judge))) return undefined
  return plainEarnings(plain, { judge, judging, after })
}

/** Each time by the same quota, so that nothing that was told before is told anew. */
function isJudgedAlike(judge: JudgeOf): boolean {
  const { context, state, member, measurePeriod } = judge
  const [first, ...later] = measurePeriod.judgings.map((judging) =>
    takesPart(context, state, { member, measurePeriod, judging })
      ? standingOf({ ...judge, until: judging.until })
      : undefined,
  )
  const isSame = (quota: Exact | undefined): boolean =>
    quota === undefined || first?.quota === undefined ? quota === first?.quota : quota.equals(first.quota)
  return first !== undefined && later.every((one) => one !== undefined && isSame(one.quota))
}

/** Without a credit such a component has nothing to say of a payee: no line, no closed gate, no place in a contest. */
function earnsOnCreditsAlone({ earn, gates }: Component): boolean {
  return gates.length === 0 && (earn === 'none' || !mayEarnOnMeasure(earn))
}

function hasCredits(
  { items, plain }: ComponentState,
  { payeeId }: Member,
  { from }: MeasurePeriod,
  { until }: Judging,
): boolean {
  if (plain !== undefined) return hasCreditsIn(plain.credits, { payeeId, from, until })
  const own = items.get(payeeId)
  return own !== undefined && itemsBetween(own, from, until).length > 0
}

/** Most of what is judged: a payee without a sale in a period, whom no curve pays. */
function saysNothing({ closed, credits, onMeasure, measureEarns }: Judged): boolean {
  return closed === undefined && credits.length === 0 && onMeasure.length === 0 && !measureEarns
}

const emptyUse: Past = { byDeal: new Map(), byValue: new Map() }

/** On the plan at some time of the measure period by now, and eligible. */
export function takesPart(
  context: Context,
  { version }: ComponentState,
  at: { member: Member; measurePeriod: MeasurePeriod; judging: Judging },
): boolean {
  const span = { from: at.measurePeriod.from, to: at.judging.until }
  if (!at.member.rows.some((row) => touches(row, span))) return false
  const row = rowInForce(at.member.rows, span)
  return row !== undefined && isEligible(context, version, row)
}

interface Telling {
  readonly before: Told | undefined
  /** Last day of the pay period before, in this measure period. */
  readonly after: number | undefined
  /** Nothing of this measure period is asked again. */
  readonly last: boolean
}

/** Adds the lines of one judging; gives back what has now been told. */
function tell(earnings: Earning[], of: EarningOf, judged: Judged, { before, after, last }: Telling): Told {
  if (judged.closed !== undefined) earnings.push(gateLine(of, judged.closed))
  const credits = before?.credits ?? new Map<CreditItem, Exact>()
  for (const credit of judged.credits) {
    const { item } = credit.credit
    if (after === undefined || item.date > after) tellCredit(earnings, of, credit)
    else tellChange(earnings, of, credit, credits.get(item) ?? Exact.zero)
    if (!last) credits.set(item, credit.total)
  }
  return { credits, measure: tellMeasure(earnings, of, judged, before?.measure) }
}

function tellCredit(earnings: Earning[], of: EarningOf, { credit, paid, floor, cuts }: CreditEarned): void {
  for (const one of paid) earnings.push(earningLine(of, one, credit))
  if (!floor.isZero()) {
    const at = of.component.floor?.at
    earnings.push(changeLine(of, { kind: 'floor', amount: floor, note: 'floor per_deal', at }, credit))
  }
  for (const cut of cuts) earnings.push(changeLine(of, capChange(cut), credit))
}

function capChange({ amount, cap, at }: CapCut): { kind: 'cap'; amount: Exact; note: string; at: CapCut['at'] } {
  return { kind: 'cap', amount, note: `cap ${cap}`, at }
}

function tellChange(earnings: Earning[], of: EarningOf, { credit, total, paid }: CreditEarned, before: Exact): void {
  const amount = total.minus(before)
  if (!amount.isZero()) earnings.push(trueUp(of, { now: total, before, at: paid[0]?.piece.at }, credit))
}

function trueUp(
  of: EarningOf,
  { now, before, at }: { now: Exact; before: Exact; at: CapCut['at'] | undefined },
  credit: CreditEarned['credit'] | undefined,
): Earning {
  const note = `earns ${now.toText(12, 2)} now, had earned ${before.toText(12, 2)}`
  return changeLine(of, { kind: 'true-up', amount: now.minus(before), note, at }, credit)
}

/** The first time is an earning, also where earlier pay periods earned nothing; afterwards a difference is a true-up. */
function tellMeasure(earnings: Earning[], of: EarningOf, judged: Judged, before: Exact | undefined): Exact | undefined {
  const { onMeasure, measureCuts, measureTotal, measureEarns } = judged
  if (before === undefined) {
    for (const paid of onMeasure) earnings.push(earningLine(of, paid, undefined))
    for (const cut of measureCuts) earnings.push(changeLine(of, capChange(cut), undefined))
    return measureEarns ? measureTotal : undefined
  }
  if (!measureTotal.equals(before))
    earnings.push(trueUp(of, { now: measureTotal, before, at: onMeasure[0]?.piece.at }, undefined))
  return measureTotal
}

function spansPeriods({ component: { cap, floor } }: ComponentState): boolean {
  return cap?.each !== undefined || cap?.perDeal !== undefined || floor !== undefined
}

function use(
  context: Context,
  { component }: ComponentState,
  used: Map<string, Used>,
  payeeId: string,
  { credits }: Judged,
): void {
  let own = used.get(payeeId)
  if (own === undefined) used.set(payeeId, (own = { byDeal: new Map(), byValue: new Map() }))
  for (const { credit, total } of credits) {
    const { item } = credit
    if (item.dealId !== '') own.byDeal.set(item.dealId, (own.byDeal.get(item.dealId) ?? Exact.zero).plus(total))
    const column = component.cap?.each?.column
    const value = column === undefined || item.deal === undefined ? '' : context.data.deals.text(item.deal, column)
    if (value !== '') own.byValue.set(value, (own.byValue.get(value) ?? Exact.zero).plus(total))
  }
}
