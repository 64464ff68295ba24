// Which version of a plan is in force on a day. computation.md, Periods.
import type { CalendarDate } from '../values/calendar-date.ts'
import type { Plan } from './plan.ts'

/** The last version that has begun by the day, also after its end; else the first. Without a day the last of all. */
export function versionInForce(plans: readonly Plan[], id: string, on: CalendarDate | undefined): Plan | undefined {
  const versions = plans
    .filter((plan) => plan.id === id)
    .toSorted((a, b) => (a.effective.from ?? -Infinity) - (b.effective.from ?? -Infinity))
  return (
    versions.findLast(({ effective: { from } }) => on === undefined || from === undefined || from <= on) ?? versions[0]
  )
}
