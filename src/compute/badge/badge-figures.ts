// The figures of a payee that badges look at, pay period after pay period. src/plan/badge.ts says what each means.
import type { CalendarDate } from '../../values/calendar-date.ts'
import { monthsBetween } from '../../values/calendar-date.ts'
import { Exact, larger, sum } from '../../values/exact.ts'
import type { Period } from '../../values/period.ts'
import type { ReturnedByDeal } from '../clawback/returned.ts'
import { standingIn } from '../component-result.ts'
import type { Context } from '../context.ts'
import type { CreditItem } from '../credit-item.ts'
import { itemsBetween } from '../credit-item.ts'
import { isCredit, leadingComponent } from '../credited.ts'
import type { EarnedComponent } from '../earn-all.ts'
import { standingOf } from '../measure.ts'
import type { Member } from '../roster.ts'
import type { Timeline, Version } from '../timeline.ts'

/**
 * A figure by its name in the plan language, worked out when a badge asks for it; the attainment is absent without a quota
 * and at quota 0.
 */
export type BadgeFigures = (name: string) => Exact | undefined

export interface FiguresOf {
  readonly context: Context
  readonly timeline: Timeline
  readonly components: readonly EarnedComponent[]
  readonly returned: ReturnedByDeal
  readonly member: Member
  /** Earned by the payee under the plan, by name of the pay period. */
  readonly earnedIn: (period: string) => Exact
}

export interface FiguresIn {
  readonly pay: Period
  readonly version: Version
  readonly figures: BadgeFigures
}

/** At the end of every pay period that a version of the plan touches, in order: the history grows as they are asked for. */
export function* figuresByPeriod(of: FiguresOf): Generator<FiguresIn> {
  const { timeline, member } = of
  const credits = creditsOf(of)
  const returns = returnsOf(of, credits)
  let [earnedSoFar, best, dealsSoFar] = [Exact.zero, Exact.zero, 0]
  for (const pay of timeline.payPeriods) {
    const version = timeline.versions.findLast(({ from }) => from <= pay.to)
    if (version === undefined || version.to < pay.from) continue
    const own = itemsBetween(credits, pay.from, pay.to)
    const earned = of.earnedIn(pay.name)
    const credited = sum(own.map(({ value }) => value ?? Exact.zero))
    const deals = own.filter(({ returnId }) => returnId === undefined).length
    earnedSoFar = earnedSoFar.plus(earned)
    dealsSoFar += deals
    const [earnedUntil, bestBefore, dealsUntil] = [earnedSoFar, best, dealsSoFar]
    const figures: Readonly<Record<string, () => Exact | undefined>> = {
      earned: () => earned,
      earned_so_far: () => earnedUntil,
      credited: () => credited,
      best_before: () => bestBefore,
      deals: () => Exact.of(deals),
      deals_so_far: () => Exact.of(dealsUntil),
      attainment: () => attainmentAt(of, version, pay),
      periods_at_quota: () => Exact.of(periodsAtQuota(of, pay.to)),
      returns: () => Exact.of(returns.filter((on) => pay.from <= on && on <= pay.to).length),
      months_without_return: () => Exact.of(monthsSince(returns.findLast((on) => on <= pay.to) ?? member.start, pay)),
      months_on_plan: () => Exact.of(monthsSince(member.start, pay)),
    }
    yield { pay, version, figures: (name) => figures[name]?.() }
    best = larger(best, credited)
  }
}

/** Of the leading component of every version, in order of date; payments of residuals are no credits of their own. */
function creditsOf({ timeline, components, member }: FiguresOf): readonly CreditItem[] {
  return timeline.versions.flatMap((version) => {
    const items = leadingComponent(components, version)?.state.items.get(member.payeeId) ?? []
    return items.filter(isCredit)
  })
}

/** Days of the returns of deals that were credited to the payee, in order. */
function returnsOf({ returned }: FiguresOf, credits: readonly CreditItem[]): readonly CalendarDate[] {
  const deals = new Set(credits.map(({ dealId }) => dealId))
  return [...deals].flatMap((deal) => returned.get(deal)?.map(({ on }) => on) ?? []).toSorted((a, b) => a - b)
}

/** The day after the pay period counts as reached: from 1 January to the end of March are three months. */
function monthsSince(start: CalendarDate, { to }: Period): number {
  const dayAfter = (to + 1) as CalendarDate // the next day, for the count alone
  return start > to ? 0 : monthsBetween(start, dayAfter)
}

function attainmentAt({ context, components, member }: FiguresOf, version: Version, pay: Period): Exact | undefined {
  const leading = leadingComponent(components, version)
  return leading === undefined ? undefined : standingIn(context, leading, member, pay)?.attainment
}

/** Measure periods that have ended, the last one backwards; one without an attainment neither counts nor breaks the row. */
function periodsAtQuota({ context, timeline, components, member }: FiguresOf, until: CalendarDate): number {
  let count = 0
  const ended = timeline.versions.flatMap((version) => {
    const leading = leadingComponent(components, version)
    if (leading === undefined) return []
    const { state, field } = leading
    return state.measurePeriods
      .filter(({ end, to }) => end <= until && end === to)
      .map((measurePeriod) => ({ context, field, state, member, measurePeriod, until: measurePeriod.to }))
  })
  for (const of of ended.toReversed()) {
    const { attainment } = standingOf(of)
    if (attainment === undefined) continue
    if (attainment.compare(Exact.one) < 0) break
    count += 1
  }
  return count
}
