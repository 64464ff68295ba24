// A clawback that ends while money is still held: a sale that comes back after it is paid out all the same. plan-language.md,
// release and clawback; both counted from the credit date, where both are.
import type { Report } from '../../problems/problem.ts'
import { dateOf, daysBetween } from '../../values/calendar-date.ts'
import type { Duration } from '../../values/duration.ts'
import { addDuration } from '../../values/duration.ts'
import { constantOf } from '../expression.ts'
import type { Clawback } from '../clawback.ts'
import type { Component, Plan } from '../plan.ts'
import type { ReleasePart } from '../release.ts'
import { percentText } from '../release-reader.ts'

const monthsOf = { month: 1, quarter: 3, year: 12 } as const

export function checkClawbackWindow({ components }: Plan, report: Report): void {
  for (const component of components) {
    const last = lastRelease(component)
    if (last === undefined) continue
    for (const block of component.clawback) {
      const ends = endOf(block)
      if (ends === undefined || !isFromCredit(block.since, component) || days(ends) >= last.days) continue
      const share = constantOf(last.part.share)
      const facts = {
        window: ends.text,
        release: `${last.days} days`,
        share: share === undefined ? 'a part' : percentText(share),
      }
      const related = [{ at: last.part.at, note: 'the last part is released here' }]
      report({ rule: 'plan/clawback-ends-early', at: block.at, facts, related })
    }
  }
}

/** The day on which the last part is released, counted from the credit date; undefined where it hangs on another date. */
function lastRelease(component: Component): { readonly part: ReleasePart; readonly days: number } | undefined {
  const parts = (component.release ?? []).flatMap((part) => {
    if (!isFromCredit(part.on, component)) return []
    const after = part.after === undefined ? 0 : days(part.after)
    return [{ part, days: after + days(months((part.parts - 1) * monthsOf[part.every])) }]
  })
  return parts.toSorted((a, b) => b.days - a.days)[0]
}

function isFromCredit(
  on: { readonly kind: string; readonly column?: string } | Clawback['since'],
  { credit }: Component,
): boolean {
  return on.kind === 'earned' || (on.kind === 'column' && 'column' in on && on.column === credit.date)
}

/** Beyond it nothing is recovered; undefined: no limit. */
function endOf({ within, schedule }: Clawback): Duration | undefined {
  const band = schedule.at(-1)?.within
  if (band === undefined || within === undefined) return band ?? within
  return days(band) < days(within) ? band : within
}

const someDay = dateOf({ year: 2026, month: 1, day: 1 })

function days(duration: Duration): number {
  return daysBetween(someDay, addDuration(someDay, duration))
}

function months(count: number): Duration {
  return { count, unit: 'months', text: '' }
}
