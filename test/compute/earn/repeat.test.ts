// Residuals. plan-language.md, earn: repeat; computation.md, Edges.
import { describe } from 'vitest'
import { dealsOf } from '../../helpers/run-of.ts'
import { itPays } from '../pay-case.ts'

describe('a residual', () => {
  itPays([
    {
      name: 'pays `times` payments in all, the first on the credit date',
      component: 'earn: { rate: 1%, repeat: { every: month, times: 3 } }',
      deals: dealsOf('1000 on 2026-01-31'),
      until: '2026-06-30',
      // each from the credit date: 31 January, 28 February, 31 March
      expected: {
        lines: [
          '2026-01 earning d1 1000 × 0.01 = 10.00',
          '2026-02 earning d1 1000 × 0.01 = 10.00',
          '2026-03 earning d1 1000 × 0.01 = 10.00',
        ],
        payable: ['2026-01 ana 10.00', '2026-02 ana 10.00', '2026-03 ana 10.00'],
      },
    },
    {
      name: 'pays the first `after` the credit date',
      component: 'earn: { amount: 25, per: deal, repeat: { every: quarter, times: 2, after: 1 month } }',
      deals: dealsOf('1000 on 2026-01-10'),
      until: '2026-12-31',
      expected: { lines: ['2026-02 earning d1 1 × 25 = 25.00', '2026-05 earning d1 1 × 25 = 25.00'] },
    },
    {
      name: 'without `times` goes on until the deal is cancelled, the day of it included',
      component: 'earn: { rate: 1%, repeat: { every: month } }',
      deals: `deal_id, payee_id, amount, closed_on, cancelled_on
              d1, ana, 1000, 2026-01-10, 2026-03-10
              d2, ana, 2000, 2026-01-11, 2026-03-10`,
      until: '2026-12-31',
      expected: {
        lines: [
          '2026-01 earning d1 1000 × 0.01 = 10.00',
          '2026-01 earning d2 2000 × 0.01 = 20.00',
          '2026-02 earning d1 1000 × 0.01 = 10.00',
          '2026-02 earning d2 2000 × 0.01 = 20.00',
          '2026-03 earning d1 1000 × 0.01 = 10.00',
        ],
      },
    },
    {
      name: 'does not move the measure again',
      component: `
        earn:
          sum:
            - { rate: 1%, repeat: { every: month, times: 2 } }
            - { tiers: { by: measure, apply: whole, steps: [{ pay: 0 }, { from: 1500, pay: 100 }] } }
      `,
      top: 'calendar: { measure: quarter, pay: quarter }',
      deals: dealsOf('1000 on 2026-01-10'),
      until: '2026-03-31',
      expected: {
        lines: [
          '2026-Q1 earning d1 1000 × 0.01 = 10.00',
          '2026-Q1 earning d1 1000 × 0.01 = 10.00',
          '2026-Q1 earning 0 × 1 = 0.00',
        ],
      },
    },
    {
      name: 'beside another way to earn repeats alone: 5% at once, 1% a month for two months',
      component: `
        earn:
          sum:
            - { rate: 5% }
            - { rate: 1%, repeat: { every: month, times: 2, after: 1 month } }
      `,
      deals: dealsOf('1000 on 2026-01-10'),
      until: '2026-12-31',
      expected: {
        lines: [
          '2026-01 earning d1 1000 × 0.05 = 50.00',
          '2026-02 earning d1 1000 × 0.01 = 10.00',
          '2026-03 earning d1 1000 × 0.01 = 10.00',
        ],
      },
    },
    {
      name: 'is earned only while the payee is on the plan',
      component: 'earn: { rate: 1%, repeat: { every: month, times: 12 } }',
      deals: dealsOf('1000 on 2026-01-10'),
      payees: 'payee_id, left_on\nana, 2026-02-28',
      until: '2026-12-31',
      expected: { lines: ['2026-01 earning d1 1000 × 0.01 = 10.00', '2026-02 earning d1 1000 × 0.01 = 10.00'] },
    },
    {
      name: 'goes on under later versions of the plan, on the terms of the one that credited the deal',
      plan: ['1%', '9%'].map(
        (rate, index) => `plan: p
version: "${index + 1}"
currency: USD
effective: ${index === 0 ? '{ from: 2026-01-01, to: 2026-01-31 }' : '{ from: 2026-02-01, to: 2026-12-31 }'}
components: { c: { earn: { rate: ${rate}, repeat: { every: month, times: 2 } } } }
`,
      ),
      deals: dealsOf('1000 on 2026-01-10', '100 on 2026-02-10'),
      until: '2026-12-31',
      expected: {
        lines: [
          '2026-01 earning d1 1000 × 0.01 = 10.00',
          '2026-02 earning d1 1000 × 0.01 = 10.00',
          '2026-02 earning d2 100 × 0.09 = 9.00',
          '2026-03 earning d2 100 × 0.09 = 9.00',
        ],
      },
    },
  ])
})
