// Bands of a clawback and its window: a band beyond `within` never counts, and a window beyond the last band recovers nothing.
import type { Report } from '../../problems/problem.ts'
import { dateOf } from '../../values/calendar-date.ts'
import { addDuration } from '../../values/duration.ts'
import type { Duration } from '../../values/duration.ts'
import type { Plan } from '../plan.ts'

export function checkBands({ components }: Plan, report: Report): void {
  for (const { within, schedule } of components.flatMap(({ clawback }) => clawback)) {
    const last = schedule.at(-1)
    if (within === undefined || last === undefined) continue
    schedule.forEach((band, index) => {
      const before = schedule[index - 1]
      const isBeyond = before === undefined ? false : order(before.within, within) >= 0
      if (!isBeyond && order(band.within, within) <= 0) return
      const facts = { band: band.within.text, window: within.text, isBeyond }
      report({ rule: 'plan/band-beyond-window', at: band.at, facts })
    })
    if (order(last.within, within) < 0)
      report({ rule: 'plan/bands-end-early', at: last.at, facts: { band: last.within.text, window: within.text } })
  }
}

/** Compared on one day of a year without a leap day; a month is never a number of days. */
function order(left: Duration, right: Duration): number {
  const day = dateOf({ year: 2026, month: 1, day: 1 })
  return addDuration(day, left) - addDuration(day, right)
}
