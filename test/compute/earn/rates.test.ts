// Rates, amounts, tables and sums of ways to earn. computation.md, step 6; plan-language.md, earn.
import { describe } from 'vitest'
import { dealsOf } from '../../helpers/run-of.ts'
import { itPays } from '../pay-case.ts'

const halves = `deal_id, payee_id, share
                d1, ana, 50%
                d1, bob, 50%`

describe('a rate', () => {
  itPays([
    {
      name: 'pays a share of the credited value',
      component: 'earn: { rate: 8% }',
      deals: dealsOf('1234.56 on 2026-01-05'),
      // 1,234.56 × 8% = 98.7648
      expected: { lines: ['2026-01 earning d1 1234.56 × 0.08 = 98.76'], payable: ['2026-01 ana 98.76'] },
    },
    {
      name: 'may be a base commission rate, target ÷ quota of the payee',
      component: `
        quota: payee.quota
        target: payee.target
        earn: { rate: target / quota }
      `,
      deals: dealsOf('30000 on 2026-01-05'),
      payees: `payee_id, quota, target
               ana, 90000, 7000`,
      // 30,000 × 7/90 = 2,333.33…, shown at a rate of 0.077778
      expected: { lines: ['2026-01 earning d1 30000 × 0.077778 = 2333.33'] },
    },
    {
      name: 'takes payee columns of the row on the credit date',
      component: 'earn: { rate: payee.rate }',
      deals: dealsOf('100 on 2026-01-14', '100 on 2026-01-15'),
      payees: `payee_id, from, to, rate
               ana, , 2026-01-14, 5%
               ana, 2026-01-15, , 7%`,
      expected: { lines: ['2026-01 earning d1 100 × 0.05 = 5.00', '2026-01 earning d2 100 × 0.07 = 7.00'] },
    },
    {
      name: 'of 0% gives no line',
      component: 'earn: { rate: payee.rate }',
      deals: dealsOf('100 on 2026-01-14'),
      payees: 'payee_id, rate\nana, 0%',
      expected: { lines: [], payable: [] },
    },
    {
      name: 'pays the value that the plan states: min(amount, 50000) − cost',
      component: `
        credit: { value: "min(amount, 50000) - cost" }
        earn: { rate: 10% }
      `,
      deals: `deal_id, payee_id, amount, cost, closed_on
              d1, ana, 60000, 20000.50, 2026-01-05`,
      // (50,000 − 20,000.50) × 10% = 2,999.95
      expected: { lines: ['2026-01 earning d1 29999.5 × 0.1 = 2999.95'] },
    },
  ])
})

describe('an amount', () => {
  itPays([
    {
      name: 'per deal is paid for each deal, whatever its value, and shared like it',
      component: 'earn: { amount: 250, per: deal }',
      deals: dealsOf('1000 on 2026-01-05', '1 on 2026-01-06'),
      splits: halves,
      expected: {
        lines: [
          '2026-01 earning d1 0.5 × 250 = 125.00',
          '2026-01 earning d2 1 × 250 = 250.00',
          '2026-01 bob earning d1 0.5 × 250 = 125.00',
        ],
      },
    },
    {
      name: 'per unit is paid for the units of the column `quantity`, one where it is empty, times the share',
      component: 'earn: { amount: 12.5, per: unit }',
      deals: `deal_id, payee_id, amount, quantity, closed_on
              d1, ana, 0, 7, 2026-01-05
              d2, ana, 0, , 2026-01-06`,
      splits: halves,
      // 3.5 × 12.50 = 43.75
      expected: {
        lines: [
          '2026-01 earning d1 3.5 × 12.5 = 43.75',
          '2026-01 earning d2 1 × 12.5 = 12.50',
          '2026-01 bob earning d1 3.5 × 12.5 = 43.75',
        ],
      },
    },
    {
      name: 'per unit counts what the plan calls a unit',
      component: `
        credit: { quantity: seats * months }
        earn: { amount: 2, per: unit }
      `,
      deals: `deal_id, payee_id, seats, months, closed_on
              d1, ana, 10, 12, 2026-01-05`,
      expected: { lines: ['2026-01 earning d1 120 × 2 = 240.00'] },
    },
    {
      name: 'per measure is paid once a measure period, also to those who sold nothing',
      component: 'earn: { amount: 300, per: measure }',
      top: 'calendar: { measure: quarter, pay: month }',
      payees: 'payee_id\nana',
      deals: dealsOf(),
      until: '2026-06-30',
      from: '2026-04-01',
      plan: `plan: p
version: "1"
currency: USD
effective: { from: 2026-04-01 }
calendar: { measure: quarter, pay: month }
components: { c: { earn: { amount: 300, per: measure } } }
`,
      // earned in the first month, payable at the end of the quarter
      expected: {
        lines: ['2026-04 earning 300 × 1 = 300.00', '2026-04 hold -300.00', '2026-06 release 300.00'],
        payable: ['2026-06 ana 300.00'],
      },
    },
    {
      name: 'per measure is not paid behind a closed gate',
      component: `
        gate: { measure: { at_least: 2000 } }
        earn: { amount: 300, per: measure }
      `,
      deals: dealsOf('1999.99 on 2026-01-05'),
      expected: { lines: ['2026-01 earning 0.00'], payable: [] },
    },
  ])
})

describe('a table', () => {
  const rates = `
    earn:
      table:
        by: [product, region]
        rows:
          - { product: Pro, region: EMEA, rate: 6% }
          - { product: [Pro, Team], rate: 5% }
          - { product: { matches: "Add*" }, rate: 1% }
  `
  const sold = `deal_id, payee_id, amount, product, region, closed_on
                d1, ana, 100, Pro, EMEA, 2026-01-05
                d2, ana, 100, Pro, APAC, 2026-01-06
                d3, ana, 100, Add-on, EMEA, 2026-01-07
                d4, ana, 100, Basic, EMEA, 2026-01-08`
  const paid = [
    '2026-01 earning d1 100 × 0.06 = 6.00',
    '2026-01 earning d2 100 × 0.05 = 5.00',
    '2026-01 earning d3 100 × 0.01 = 1.00',
  ]
  itPays([
    {
      name: 'pays the first row that fits, and reports a deal that fits none',
      component: rates,
      deals: sold,
      expected: { lines: paid, findings: ['pay/no-row'] },
    },
    {
      name: 'pays `otherwise` to what fits no row',
      component: `${rates}
        otherwise: { rate: 3% }`,
      deals: sold,
      expected: { lines: [...paid, '2026-01 earning d4 100 × 0.03 = 3.00'] },
    },
    {
      name: 'tests numbers and payee columns in its cells',
      component: `
        earn:
          table:
            by: [margin, payee.team]
            rows:
              - { margin: { at_least: 30% }, payee.team: East, rate: 4% }
              - { margin: { at_least: 20%, below: 30% }, rate: 3% }
            otherwise: { rate: 2% }
      `,
      deals: `deal_id, payee_id, amount, margin, closed_on
              d1, ana, 100, 30%, 2026-01-05
              d2, ana, 100, 29.99%, 2026-01-06
              d3, bob, 100, 40%, 2026-01-06`,
      payees: 'payee_id, team\nana, East\nbob, West',
      expected: {
        lines: [
          '2026-01 earning d1 100 × 0.04 = 4.00',
          '2026-01 earning d2 100 × 0.03 = 3.00',
          '2026-01 bob earning d3 100 × 0.02 = 2.00',
        ],
      },
    },
    {
      // 12 + 12 units reach the step from 20, which then pays both deals.
      name: 'tiers by quantity under `otherwise` count the units sold',
      component: `
        earn:
          table:
            by: [product]
            rows: [{ product: Pro, rate: 6% }]
            otherwise:
              rate: { tiers: { by: quantity, apply: whole, steps: [{ from: 0, rate: 5% }, { from: 20, rate: 10% }] } }
      `,
      deals: `deal_id, payee_id, amount, quantity, product, closed_on
              d1, ana, 1000, 12, Basic, 2026-01-05
              d2, ana, 1000, 12, Basic, 2026-01-06`,
      expected: {
        lines: ['2026-01 earning d1 1000 × 0.1 = 100.00', '2026-01 earning d2 1000 × 0.1 = 100.00'],
      },
    },
    {
      name: 'a rate may be a table',
      component:
        'earn: { rate: { table: { by: [product], rows: [{ product: Pro, rate: 6% }], otherwise: { rate: 2% } } } }',
      deals: sold,
      expected: {
        lines: [
          '2026-01 earning d1 100 × 0.06 = 6.00',
          '2026-01 earning d2 100 × 0.06 = 6.00',
          '2026-01 earning d3 100 × 0.02 = 2.00',
          '2026-01 earning d4 100 × 0.02 = 2.00',
        ],
      },
    },
  ])
})

describe('a sum of ways to earn', () => {
  itPays([
    {
      name: 'pays each of them on the same deals',
      component: `
        quota: 1000
        earn:
          sum:
            - { rate: 1% }
            - { amount: 10, per: deal }
            - { tiers: { by: attainment, apply: whole, steps: [{ pay: 0 }, { from: 100%, pay: 75 }] } }
      `,
      deals: dealsOf('1000 on 2026-01-05'),
      expected: {
        lines: [
          '2026-01 earning d1 1000 × 0.01 = 10.00',
          '2026-01 earning d1 1 × 10 = 10.00',
          '2026-01 earning 75 × 1 = 75.00',
        ],
      },
    },
  ])
})
