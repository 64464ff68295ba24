// Cases of badges: sales in which each is won, and the pay period in which it is. A badge is told by the badges of the settlement.
import { payPeriodAt } from '../../../compute/timeline.ts'
import type { Badge } from '../../../plan/badge.ts'
import type { CalendarDate } from '../../../values/calendar-date.ts'
import { addDays, addMonths } from '../../../values/calendar-date.ts'
import { Exact } from '../../../values/exact.ts'
import { limitsOf } from '../../../compute/pay/size-tests.ts'
import type { Case } from './case.ts'
import { dealOf } from './made-up-deals.ts'
import { paidSize, sizeFor, testOf } from './made-up-rows.ts'
import { settlementOn } from './settlement-row.ts'
import type { SuggestedRow, SuggestedTest } from './suggested-test.ts'
import type { Wanted } from './trial.ts'
import { trialOf } from './trial.ts'
import { testsToMeet } from './world.ts'

/** `cases` are those of the components; figures of badges are those of the first with a quota, which is tried first. */
export function ofBadges(cases: readonly Case[]): readonly Wanted[] {
  const leading = cases.find(({ component }) => component.quota !== undefined) ?? cases[0]
  if (leading === undefined) return []
  return leading.world.plan.badges.flatMap((badge) => {
    const test = testOfBadge(leading, badge)
    return test === undefined ? [] : [{ tests: [test], shows: ({ touches }) => touches.isMet(badge) } satisfies Wanted]
  })
}

/** The first sales in which it is won, with what the settlement of that pay period shows. */
function testOfBadge(of: Case, badge: Badge): SuggestedTest | undefined {
  const end = lastDay(of)
  for (const deals of salesFor(of, badge)) {
    const test = (on: CalendarDate): SuggestedTest =>
      testOf(
        of,
        '',
        { deals },
        {
          name: `badge ${badge.id} is won`,
          expect: [
            {
              keys: settlementOn(of.world, on),
              blanks: badge.award === undefined ? ['badges'] : ['badges', 'earned'],
            },
          ],
        },
      )
    const won = trialOf(of.world, test(end)).run?.badges.find((one) => one.badge === badge && one.payeeId === 'pat')
    const period = of.world.version.payPeriods.find(({ name }) => name === won?.period)
    if (period !== undefined) return test(period.to)
  }
  return undefined
}

/** A year and a month on, or the end of the plan. */
function lastDay({ day, world: { version } }: Case): CalendarDate {
  const late = addMonths(day, 13)
  return late < version.to && payPeriodAt(version, late) !== undefined ? late : version.to
}

/** From a single deal to a quota in every measure period of a year. */
function salesFor(of: Case, badge: Badge): readonly (readonly SuggestedRow[])[] {
  const { day, pay, world } = of
  const size = paidSize(of)
  const months = Array.from({ length: 12 }, (_, index) => addMonths(day, index)).filter((on) => on <= world.version.to)
  const quota = (pay.quota && sizeFor(of, pay.quota)) ?? size
  const deal = (on: CalendarDate, index: number, times: number, of1: Exact): SuggestedRow =>
    dealOf(of, { number: index + 1, size: of1.times(Exact.of(times)), on })
  return [
    [deal(day, 0, 1, size)],
    [deal(day, 0, 1, quota)],
    ...[2, 3].map((count) => months.slice(0, count).map((on, index) => deal(on, index, index + 1, size))),
    ...countsIn(of, badge).map((count) =>
      Array.from({ length: count }, (_, index) => dealOf(of, { number: index + 1, size, on: day })),
    ),
    months.map((on, index) => deal(on, index, 1, size)),
    months.map((on, index) => deal(on, index, 1, quota)),
    months.map((on, index) => deal(on, index, index + 1, quota)),
    ...[10, 100, 1000].map((times) => [deal(day, 0, times, quota)]),
    ...[10, 100].map((times) =>
      months.flatMap((on, index) => [
        deal(on, 2 * index, times, quota),
        deal(addDays(on, 1), 2 * index + 1, times, quota),
      ]),
    ),
  ]
}

/** Numbers of deals that the condition names, and one more for a bound that must be exceeded. */
function countsIn({ pay }: Case, { when }: Badge): readonly number[] {
  return testsToMeet(when).flatMap(({ column, test }) => {
    if (!column.name.startsWith('deals') || test.kind !== 'bounds') return []
    return limitsOf(test.bounds).flatMap((bound) => {
      const count = Number((pay.valueOf(bound) ?? Exact.zero).floor())
      return count > 0 && count <= mostDealsForBadge ? [count, count + 1] : []
    })
  })
}

const mostDealsForBadge = 40
