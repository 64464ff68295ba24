// Attainment: how it is spread over the payees with a quota at the end of the span, one for each plan that they are on.
import { Exact } from '../../../values/exact.ts'
import { quantilesOf } from '../../statistics/numeric/summary.ts'
import { estimate, rateOf } from '../estimates.ts'
import type { Measure } from '../measure.ts'

export const attainment: Measure = {
  name: 'attainment',
  figures: [
    { name: 'attainment_median', kind: 'share', role: 'main' },
    { name: 'attainment_lower_quartile', kind: 'share', role: 'low' },
    { name: 'attainment_upper_quartile', kind: 'share', role: 'high' },
    { name: 'payees', kind: 'number', role: 'basis', words: 'payees' },
    { name: 'at_quota', kind: 'share', role: 'main' },
  ],
  missing: ({ hasPlans, withoutPay, groups }) => {
    const ofDeal = groups.find(({ of }) => of === 'deal')
    if (!hasPlans) return 'no plan is given'
    return ofDeal === undefined ? withoutPay : `it is a payee's, and ${ofDeal.name} is a column of the deals`
  },
  values: ({ attainments }) => {
    const [median, low, high] = quantilesOf(attainments.map(asNumber), [0.5, 0.25, 0.75])
    const reached = attainments.filter((one) => one.compare(Exact.one) >= 0).length
    return [
      estimate(median, 6),
      estimate(low, 6),
      estimate(high, 6),
      Exact.of(attainments.length),
      rateOf(reached, attainments.length).share,
    ]
  },
}

function asNumber(share: Exact): number {
  return Number(share.toText(12))
}
