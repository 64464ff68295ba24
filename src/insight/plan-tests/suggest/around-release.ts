// Cases in the pay period in which each later part of a release is paid: a part that is counted in days also on the last day of a pay
// period and on the day after, where a day more or less is seen.
import { payPeriodAt } from '../../../compute/timeline.ts'
import type { CalendarDate } from '../../../values/calendar-date.ts'
import { addDays } from '../../../values/calendar-date.ts'
import { addDuration } from '../../../values/duration.ts'
import type { Case } from './case.ts'
import { rowOn } from './case.ts'
import { dealOf } from './made-up-deals.ts'
import { paidSize, testOf } from './made-up-rows.ts'
import type { SuggestedTest } from './suggested-test.ts'

export function ofRelease(of: Case): readonly SuggestedTest[] {
  const { component, day, world, measurePeriod } = of
  const size = paidSize(of)
  return (component.release ?? []).flatMap((part, index) => {
    const { after } = part
    if (after === undefined || part.on.kind === 'measure_end') return []
    const usual = addDuration(day, after)
    const testAt = (words: string, on: CalendarDate, due: CalendarDate): SuggestedTest => {
      const expect = [{ keys: rowOn(of, due), blanks: ['released'] }]
      const deals = [dealOf(of, { number: 1, size, on })]
      return testOf(of, `releases part ${index + 1} after ${after.text}${words}`, { deals }, { expect })
    }
    const end = payPeriodAt(world.version, usual)?.to ?? usual
    const lastOn = addDays(end, day - usual)
    const isInside = measurePeriod.from <= lastOn && lastOn < measurePeriod.to
    if (after.unit !== 'days' || !isInside) return [testAt('', day, usual)]
    return [
      testAt(', on the last day of a pay period', lastOn, end),
      testAt(', on the day after a pay period', addDays(lastOn, 1), end),
    ]
  })
}
