// The row of pat's settlement in the pay period that holds a day.
import { payPeriodAt } from '../../../compute/timeline.ts'
import type { CalendarDate } from '../../../values/calendar-date.ts'
import type { SuggestedRow } from './suggested-test.ts'
import type { World } from './world.ts'

export function settlementOn({ version }: World, day: CalendarDate): SuggestedRow {
  return new Map([
    ['period', payPeriodAt(version, day)?.name ?? ''],
    ['payee_id', 'pat'],
  ])
}
