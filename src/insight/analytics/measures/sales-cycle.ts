// Sales cycle: the days from the creation of a deal to its closing, won or lost, of the deals created in the span. Open deals
// count as lasting at least until the day that is asked about (Kaplan and Meier), so that a pile of old open deals is not
// left out of sight. A deal closed before it was created has no cycle.
import { Exact } from '../../../values/exact.ts'
import type { Lifetime } from '../../statistics/survival/kaplan-meier.ts'
import { ageByWhich, survivalCurve } from '../../statistics/survival/kaplan-meier.ts'
import { estimate } from '../estimates.ts'
import type { Analysed, Measure } from '../measure.ts'
import { missingColumn } from '../measure.ts'
import type { Slice } from '../slice.ts'

export const salesCycle: Measure = {
  name: 'sales-cycle',
  figures: [
    { name: 'cycle_median', kind: 'number', decimals: 1, role: 'main' },
    { name: 'cycle_lower_quartile', kind: 'number', decimals: 1, role: 'low' },
    { name: 'cycle_upper_quartile', kind: 'number', decimals: 1, role: 'high' },
    { name: 'cycle_deals', kind: 'number', role: 'basis', words: 'deals' },
  ],
  missing: (of) => missingColumn(of, 'created_on') ?? missingColumn(of, 'closed_on'),
  values: (slice, of) => {
    const lifetimes = lifetimesOf(slice, of)
    const curve = survivalCurve(lifetimes)
    const day = (share: number): Exact | undefined => estimate(ageByWhich(curve, share), 1)
    return [day(0.5), day(0.25), day(0.75), Exact.of(lifetimes.length)]
  },
}

/** Days by which half of the deals of a slice have been closed; undefined where it is not half of them yet. */
export function medianCycle(slice: Slice, of: Analysed): Exact | undefined {
  return estimate(ageByWhich(survivalCurve(lifetimesOf(slice, of)), 0.5), 1)
}

function lifetimesOf({ created }: Slice, { asOf }: Analysed): readonly Lifetime[] {
  return created.flatMap(({ createdOn, closedOn }) => {
    const until = (closedOn ?? asOf) - createdOn!
    return until < 0 ? [] : [{ until, ended: closedOn !== undefined }]
  })
}
