// Badges: who has won which in which pay period, and what it earns. plan-language.md, Top level. An award is earned under the
// plan as a whole: no cap of a component and no override sees it.
import { defaultCredit } from '../../plan/credit-reader.ts'
import type { Badge } from '../../plan/badge.ts'
import type { Component } from '../../plan/plan.ts'
import { Exact } from '../../values/exact.ts'
import { round } from '../../values/rounding.ts'
import { holds } from '../condition.ts'
import { isEligible } from '../credit.ts'
import type { Earning } from '../earning.ts'
import { evaluate } from '../expression.ts'
import type { Draft } from '../line.ts'
import type { Member } from '../roster.ts'
import { rowInForce, touches } from '../roster.ts'
import { earlier, later } from '../timeline.ts'
import type { FiguresIn, FiguresOf } from './badge-figures.ts'
import { figuresByPeriod } from './badge-figures.ts'
import { BadgeScope } from './badge-scope.ts'

export interface BadgeWon {
  readonly period: string
  readonly payeeId: string
  readonly plan: string
  readonly badge: Badge
  /** The line of its award; absent where it brings no money. */
  readonly award: Earning | undefined
}

export interface BadgesOf extends Omit<FiguresOf, 'member' | 'earnedIn'> {
  readonly planCaps: readonly Earning[]
}

/** In order of payee and pay period; nothing is worked out for a plan without badges. */
export function badgesWon(of: BadgesOf): readonly BadgeWon[] {
  const { context, timeline } = of
  if (timeline.versions.every(({ plan }) => plan.badges.length === 0)) return []
  const earned = earnedByPeriod(of)
  const members = context.roster.members.get(timeline.planId)?.values() ?? []
  return [...members].flatMap((member) => {
    const earnedIn = (period: string): Exact => earned.get(`${member.payeeId}\0${period}`) ?? Exact.zero
    return badgesOf({ ...of, member, earnedIn })
  })
}

function earnedByPeriod({ timeline, components, planCaps }: BadgesOf): ReadonlyMap<string, Exact> {
  const sums = new Map<string, Exact>()
  for (const { line } of [...components.flatMap(({ earnings }) => earnings), ...planCaps]) {
    if (line.plan !== timeline.planId) continue
    const key = `${line.payeeId}\0${line.period}`
    sums.set(key, (sums.get(key) ?? Exact.zero).plus(line.amount))
  }
  return sums
}

function badgesOf(of: FiguresOf): readonly BadgeWon[] {
  const { context, member } = of
  const won: BadgeWon[] = []
  const known = new Set<string>()
  for (const at of figuresByPeriod(of)) {
    const { pay, version } = at
    const span = { from: later(pay.from, version.from), to: earlier(pay.to, version.to) }
    const payee = rowInForce(member.rows, span)
    if (payee === undefined || !member.rows.some((row) => touches(row, span))) continue
    if (!isEligible(context, version, payee)) continue
    for (const badge of version.plan.badges) {
      if (badge.once && known.has(badge.id)) continue
      const what = `badge ${badge.id} of ${version.plan.id} in ${pay.name}`
      const scope = new BadgeScope(context, { payeeId: member.payeeId, payee, what }, at.figures)
      if (!holds(badge.when, scope)) continue
      known.add(badge.id)
      const amount = badge.award === undefined ? undefined : evaluate(badge.award, scope)
      const award = amount === undefined ? undefined : awardOf(badge, round(amount, version.plan.rounding), member, at)
      won.push({ period: pay.name, payeeId: member.payeeId, plan: version.plan.id, badge, award })
    }
  }
  return won
}

function awardOf(badge: Badge, amount: Exact, member: Member, { pay, version }: FiguresIn): Earning | undefined {
  if (amount.isZero()) return undefined
  const line: Draft = {
    period: pay.name,
    payeeId: member.payeeId,
    plan: version.plan.id,
    component: '',
    kind: 'earning',
    dealId: '',
    returnId: '',
    date: earlier(pay.to, version.to),
    base: amount,
    rate: Exact.one,
    factor: Exact.one,
    amount,
    currency: version.plan.currency,
    step: `badge ${badge.id}`,
    source: '',
    note: `badge: ${badge.title}`,
    planAt: badge.at,
    measured: undefined,
  }
  const measurePeriod = { name: pay.name, whole: pay, from: pay.from, to: pay.to, end: line.date, judgings: [] }
  return { line, pay, version, earnedBy: bare(badge), measurePeriod, item: undefined }
}

/** An award is payable at once and never clawed back: what stands for its component says nothing else. */
function bare({ at, title }: Badge): Component {
  return {
    at,
    id: '',
    title,
    credit: defaultCredit(at),
    measure: undefined,
    quota: undefined,
    target: undefined,
    gates: [],
    earn: 'none',
    times: undefined,
    cap: undefined,
    floor: undefined,
    release: undefined,
    clawback: [],
  }
}
