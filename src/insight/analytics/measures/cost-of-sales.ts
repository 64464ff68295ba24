// Cost of sales: what the plans pay for what was sold: payout ÷ credited value, both exact from the run.
import { ratioOf } from '../estimates.ts'
import type { Measure } from '../measure.ts'

export const costOfSales: Measure = {
  name: 'cost-of-sales',
  figures: [
    { name: 'cost_of_sales', kind: 'share', role: 'main' },
    { name: 'payout', kind: 'money', role: 'main' },
    { name: 'credited', kind: 'money', role: 'main' },
  ],
  missing: ({ hasPlans, withoutPay }) => (hasPlans ? withoutPay : 'no plan is given'),
  values: ({ pay }) => [pay && ratioOf(pay.payout, pay.credited), pay?.payout, pay?.credited],
}
