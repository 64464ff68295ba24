// Versions of one plan: one that begins inside a measure period of the one before starts its measures anew, and days between
// two versions belong to none. computation.md, Periods.
import type { Report } from '../../problems/problem.ts'
import { addDays, dateText } from '../../values/calendar-date.ts'
import { periodAt } from '../../values/period.ts'
import type { Plan } from '../plan.ts'

export function checkVersionStarts(plans: readonly Plan[], report: Report): void {
  for (const later of plans) {
    const from = later.effective.from
    const before = from === undefined ? undefined : versionBefore(later, plans)
    if (from === undefined || before?.effective.to === undefined) continue
    const related = [{ at: headOf(before), note: `version ${before.version}` }]
    if (before.effective.to < addDays(from, -1)) {
      const facts = { plan: later.id, from: dateText(addDays(before.effective.to, 1)), to: dateText(addDays(from, -1)) }
      report({ rule: 'plan/version-gap', at: headOf(later), facts, related })
    } else if (startsInside(before, from)) {
      const facts = { plan: later.id, from: dateText(from) }
      report({ rule: 'plan/version-mid-period', at: headOf(later), facts, related })
    }
  }
}

function versionBefore({ id, effective }: Plan, plans: readonly Plan[]): Plan | undefined {
  return plans
    .filter((plan) => plan.id === id && plan.effective.to !== undefined && plan.effective.to < effective.from!)
    .toSorted((a, b) => a.effective.to! - b.effective.to!)
    .at(-1)
}

/** A measure over the whole plan, or of a named calendar, is not known here by its days. */
function startsInside({ calendar }: Plan, from: NonNullable<Plan['effective']['from']>): boolean {
  if (calendar.kind !== 'spans' || calendar.measure === 'plan') return false
  return periodAt(calendar.measure, from)?.from !== from
}

/** The first line of the plan. */
function headOf({ at }: Plan): Plan['at'] {
  const lineEnd = at.source.text.indexOf('\n', at.start)
  return lineEnd < 0 || lineEnd > at.end ? at : { ...at, end: lineEnd }
}
