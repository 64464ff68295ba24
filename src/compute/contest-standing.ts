// How the contests of the plans stand on a day, before they are paid and after. computation.md, step 6 (rank).
import type { Component } from '../plan/plan.ts'
import type { CalendarDate } from '../values/calendar-date.ts'
import type { Currency } from '../values/currency.ts'
import type { Contest } from './contest.ts'
import { contestsIn } from './contest.ts'
import type { Context } from './context.ts'
import type { EarnedComponent } from './earn-all.ts'
import { takesPart } from './true-up.ts'

export interface ContestStanding extends Contest {
  readonly plan: string
  readonly currency: Currency
  readonly component: Component
  readonly measurePeriod: string
  readonly until: CalendarDate
  /** Whether the measure period has ended: nothing can change any more. */
  readonly isFinal: boolean
}

/** Of every component that ranks, in the measure period that the day falls in. */
export function contestStandings(
  context: Context,
  components: readonly EarnedComponent[],
  on: CalendarDate,
): readonly ContestStanding[] {
  return components.flatMap(({ state, field }) => {
    const { version, component, measurePeriods } = state
    const measurePeriod = measurePeriods.find(({ from, end }) => from <= on && on <= end)
    const judging = measurePeriod?.judgings.findLast(({ pay }) => pay.to <= on)
    if (measurePeriod === undefined || judging === undefined) return []
    const all = [...(context.roster.members.get(version.plan.id)?.values() ?? [])]
    const members = all.filter((member) => takesPart(context, state, { member, measurePeriod, judging }))
    return contestsIn({ context, field, state, measurePeriod, judging, members }).map((contest) => ({
      ...contest,
      plan: version.plan.id,
      currency: version.plan.currency,
      component,
      measurePeriod: measurePeriod.name,
      until: judging.until,
      isFinal: judging.until >= measurePeriod.end,
    }))
  })
}
