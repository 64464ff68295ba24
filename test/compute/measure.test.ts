// Measures. computation.md, step 4; plan-language.md, measure.
import { describe } from 'vitest'
import { dealsOf } from '../helpers/run-of.ts'
import { itPays } from './pay-case.ts'

/** 1% below 100 of the measure, 10% of all from there. */
const whole = 'earn: { tiers: { by: measure, apply: whole, steps: [{ rate: 1% }, { from: 100, rate: 10% }] } }'

describe('a measure', () => {
  itPays([
    {
      name: 'is the credited value where nothing else is said',
      component: whole,
      deals: dealsOf('99 on 2026-01-05', '1 on 2026-01-06'),
      expected: { payable: ['2026-01 ana 10.00'] },
    },
    {
      name: 'may count deals, each with its share of a split',
      component: 'measure: { count: deals }\n' + whole.replace('100,', '1.5,'),
      deals: dealsOf('100 on 2026-01-05', '100 on 2026-01-06'),
      splits: 'deal_id, payee_id, share\nd2, ana, 50%\nd2, bob, 50%',
      // ana counts 1.5 deals, bob 0.5: 150 × 10% and 50 × 1%
      expected: { payable: ['2026-01 ana 15.00', '2026-01 bob 0.50'] },
    },
    {
      name: 'may add up a quantity',
      component: `measure: { quantity: seats }\n${whole}`,
      deals: `deal_id, payee_id, amount, seats, closed_on
              d1, ana, 10, 60, 2026-01-05
              d2, ana, 10, 40, 2026-01-06`,
      expected: { payable: ['2026-01 ana 2.00'] },
    },
    {
      name: 'may be another value of the same deals',
      component: `measure: { value: acv }\n${whole}`,
      deals: `deal_id, payee_id, amount, acv, closed_on
              d1, ana, 10, 99.99, 2026-01-05`,
      expected: { payable: ['2026-01 ana 0.10'] },
    },
    {
      name: 'may take other deals than the component credits; `when: {}` is every transaction',
      component: `credit: { when: { type: New } }\nmeasure: { when: {} }\n${whole}`,
      deals: `deal_id, payee_id, amount, type, closed_on
              d1, ana, 50, New, 2026-01-05
              d2, ana, 50, Renewal, 2026-01-06`,
      // the renewal only measures
      expected: { lines: ['2026-01 earning d1 50 × 0.1 = 5.00'] },
    },
    {
      name: 'may be that of other payees: the manager’s measure is the team’s, the credit their own',
      component: `measure: { to: { managers: 1 } }\n${whole}`,
      payees: 'payee_id, manager_id\nana, cy\ncy,',
      deals: `deal_id, payee_id, amount, closed_on
              d1, ana, 100, 2026-01-05
              d2, cy, 50, 2026-01-06`,
      // cy is measured by ana’s 100, ana by nothing
      expected: { payable: ['2026-01 ana 1.00', '2026-01 cy 5.00'] },
    },
    {
      name: 'may be a score of measures.csv',
      component: `measure: { scores: points }\n${whole}`,
      deals: dealsOf('50 on 2026-01-05', '50 on 2026-02-05'),
      measures: 'payee_id, period, measure, value\nana, 2026-01, points, 100\nana, 2026-02, points, 99',
      until: '2026-02-28',
      expected: { payable: ['2026-01 ana 5.00', '2026-02 ana 0.50'] },
    },
    {
      name: 'may be that of another component',
      plan: `plan: p
version: "1"
currency: USD
components:
  all: { earn: none }
  c:
    credit: { when: { product: Pro } }
    measure: { component: all }
    ${whole}
`,
      deals: `deal_id, payee_id, amount, product, closed_on
              d1, ana, 50, Pro, 2026-01-05
              d2, ana, 50, Lite, 2026-01-06`,
      expected: { lines: ['2026-01 earning d1 50 × 0.1 = 5.00'] },
    },
    {
      name: 'of another component moves with its deals: marginal steps see where it stood',
      plan: `plan: p
version: "1"
currency: USD
components:
  all: { earn: none }
  c:
    credit: { when: { product: Pro } }
    measure: { component: all }
    earn: { tiers: { by: measure, apply: marginal, steps: [{ rate: 1% }, { from: 100, rate: 10% }] } }
`,
      deals: `deal_id, payee_id, amount, product, closed_on
              d1, ana, 80, Lite, 2026-01-05
              d2, ana, 40, Pro, 2026-01-06`,
      // 80 to 120: half of the 40 on either side
      expected: {
        lines: ['2026-01 earning d2 20 × 0.01 = 0.20', '2026-01 earning d2 20 × 0.1 = 2.00'],
      },
    },
    {
      name: 'is divided by the quota exactly: 1 of 3 is no less than 1 / 3',
      component: `
        quota: 3
        gate: { attainment: { at_least: 1 / 3 } }
        earn: { rate: 100% }
      `,
      deals: dealsOf('1 on 2026-01-05'),
      expected: { payable: ['2026-01 ana 1.00'] },
    },
    {
      name: 'reads no column that nothing uses: an SPIFF per deal needs no amount',
      component: 'earn: { amount: 250, per: deal }',
      deals: 'deal_id, payee_id, closed_on\nd1, ana, 2026-01-05',
      expected: { payable: ['2026-01 ana 250.00'] },
    },
  ])
})
