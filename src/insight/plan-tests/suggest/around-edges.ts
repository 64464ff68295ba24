// Cases at the edges of a component: a deal of zero, one below zero, and the last day of the measure period.
import { addDays } from '../../../values/calendar-date.ts'
import { Exact } from '../../../values/exact.ts'
import type { Case } from './case.ts'
import { rowOn } from './case.ts'
import { dealOf } from './made-up-deals.ts'
import { paidSize, testOf } from './made-up-rows.ts'
import type { SuggestedTest } from './suggested-test.ts'

/** The day after the measure period only where the plan goes on. */
export function atEdges(of: Case): readonly SuggestedTest[] {
  const { measurePeriod, world } = of
  const size = paidSize(of)
  const next = addDays(measurePeriod.end, 1)
  const twice = size.times(Exact.of(2))
  const last = {
    deals: [dealOf(of, { number: 1, size, on: measurePeriod.end })],
  }
  const after = { deals: [dealOf(of, { number: 1, size, on: next })] }
  return [
    testOf(of, 'pays for a deal of zero', { deals: [dealOf(of, { number: 1, size: Exact.zero })] }),
    testOf(of, 'pays for a deal below zero after a sale', {
      deals: [dealOf(of, { number: 1, size: twice }), dealOf(of, { number: 2, size: size.negated() })],
    }),
    testOf(of, 'pays for a deal on the last day of the measure period', last, {
      expect: [{ keys: rowOn(of, measurePeriod.end), blanks: ['earned'] }],
    }),
    ...(next > world.version.to
      ? []
      : [
          testOf(of, 'pays for a deal on the day after the measure period', after, {
            expect: [{ keys: rowOn(of, next), blanks: ['earned'] }],
          }),
        ]),
  ]
}
