// Rates by step. computation.md, step 6; plan-language.md, earn: tiers.
import { describe } from 'vitest'
import { dealsOf } from '../../helpers/run-of.ts'
import { itPays } from '../pay-case.ts'

const sixNineTwelve = 'steps: [{ from: 0%, rate: 6% }, { from: 100%, rate: 9% }, { from: 150%, rate: 12% }]'
const accelerator = (apply: string): string => `
  quota: 100000
  earn: { tiers: { by: attainment, apply: ${apply}, ${sixNineTwelve} } }
`

describe('marginal steps', () => {
  itPays([
    {
      name: 'pay each part of a deal at its own step',
      component: accelerator('marginal'),
      deals: dealsOf('80000 on 2026-01-05', '40000 on 2026-01-20', '60000 on 2026-01-25'),
      expected: {
        lines: [
          '2026-01 earning d1 80000 × 0.06 = 4800.00',
          // 80,000 to 120,000: 20,000 below the quota and 20,000 above it
          '2026-01 earning d2 20000 × 0.06 = 1200.00',
          '2026-01 earning d2 20000 × 0.09 = 1800.00',
          // 120,000 to 180,000: 30,000 up to 150% and 30,000 beyond
          '2026-01 earning d3 30000 × 0.09 = 2700.00',
          '2026-01 earning d3 30000 × 0.12 = 3600.00',
        ],
        payable: ['2026-01 ana 14100.00'],
      },
    },
    {
      name: 'take a negative deal back down the steps it came up',
      component: accelerator('marginal'),
      deals: dealsOf('120000 on 2026-01-05', '-30000 on 2026-01-20'),
      expected: {
        lines: [
          '2026-01 earning d1 100000 × 0.06 = 6000.00',
          '2026-01 earning d1 20000 × 0.09 = 1800.00',
          // 120,000 down to 90,000: 20,000 at 9% first, then 10,000 at 6%
          '2026-01 earning d2 -20000 × 0.09 = -1800.00',
          '2026-01 earning d2 -10000 × 0.06 = -600.00',
        ],
        payable: ['2026-01 ana 5400.00'],
      },
    },
    {
      name: 'pay the value in the proportion in which the measure is divided, where the two differ',
      component: `
        measure: { value: acv }
        quota: 100
        earn: { tiers: { by: attainment, apply: marginal, steps: [{ from: 0%, rate: 6% }, { from: 100%, rate: 9% }] } }
      `,
      // acv 80 → 120 crosses 100 half-way: half of the 1,000 at 6%, half at 9%
      deals: `deal_id, payee_id, amount, acv, closed_on
              d1, ana, 500, 80, 2026-01-05
              d2, ana, 1000, 40, 2026-01-06`,
      expected: {
        lines: [
          '2026-01 earning d1 500 × 0.06 = 30.00',
          '2026-01 earning d2 500 × 0.06 = 30.00',
          '2026-01 earning d2 500 × 0.09 = 45.00',
        ],
      },
    },
    {
      name: 'pay a deal that does not move the measure at the step in force',
      component: `
        measure: { when: { type: New } }
        quota: 100
        earn: { tiers: { by: attainment, apply: marginal, steps: [{ from: 0%, rate: 6% }, { from: 100%, rate: 9% }] } }
      `,
      deals: `deal_id, payee_id, amount, type, closed_on
              d1, ana, 50, Renewal, 2026-01-04
              d2, ana, 100, New, 2026-01-05
              d3, ana, 50, Renewal, 2026-01-06`,
      expected: {
        lines: [
          '2026-01 earning d1 50 × 0.06 = 3.00',
          '2026-01 earning d2 100 × 0.06 = 6.00',
          '2026-01 earning d3 50 × 0.09 = 4.50',
        ],
      },
    },
    {
      name: 'decide by credit date, then deal id by code point, which deal crosses a step',
      component: `
        earn: { tiers: { by: measure, apply: marginal, steps: [{ rate: 1% }, { from: 100, rate: 2% }] } }
      `,
      // Z before a by code point; both before the day after
      deals: `deal_id, payee_id, amount, closed_on
              b, ana, 100, 2026-01-06
              a, ana, 100, 2026-01-05
              Z, ana, 100, 2026-01-05`,
      expected: {
        lines: [
          '2026-01 earning Z 100 × 0.01 = 1.00',
          '2026-01 earning a 100 × 0.02 = 2.00',
          '2026-01 earning b 100 × 0.02 = 2.00',
        ],
      },
    },
    {
      name: 'give no line for a step at 0%',
      component: 'earn: { tiers: { by: measure, apply: marginal, steps: [{ rate: 0% }, { above: 1000, rate: 10% }] } }',
      deals: dealsOf('1500 on 2026-01-05'),
      expected: { lines: ['2026-01 earning d1 500 × 0.1 = 50.00'] },
    },
    {
      name: 'begin below everything where the first step is from 0, so that a negative deal alone earns its rate',
      component: accelerator('marginal'),
      deals: dealsOf('-1000 on 2026-01-05'),
      expected: { lines: ['2026-01 earning d1 -1000 × 0.06 = -60.00'], payable: [] },
    },
    {
      name: 'report a deal below the first step and pay the part that reaches it',
      component: 'earn: { tiers: { by: measure, apply: marginal, steps: [{ from: 1000, rate: 5% }] } }',
      deals: dealsOf('400 on 2026-01-05', '1600 on 2026-01-06'),
      // d1 0 → 400 has no step; d2 400 → 2,000: 600 without a step, 1,000 × 5%
      expected: {
        lines: ['2026-01 earning d2 1000 × 0.05 = 50.00'],
        findings: ['pay/no-step', 'pay/no-step'],
      },
    },
  ])
})

describe('whole steps', () => {
  itPays([
    {
      name: 'pay every deal at the step that the measure reaches',
      component: accelerator('whole'),
      deals: dealsOf('80000 on 2026-01-05', '40000 on 2026-01-20'),
      expected: {
        lines: ['2026-01 earning d1 80000 × 0.09 = 7200.00', '2026-01 earning d2 40000 × 0.09 = 3600.00'],
      },
    },
    {
      name: 'include the bound of `from`: exactly 100% is reached',
      component: accelerator('whole'),
      deals: dealsOf('100000 on 2026-01-05'),
      expected: { lines: ['2026-01 earning d1 100000 × 0.09 = 9000.00'] },
    },
    {
      name: 'exclude the bound of `above`: exactly 100% is not beyond it',
      component: `
        quota: 100000
        earn: { tiers: { by: attainment, apply: whole, steps: [{ rate: 6% }, { above: 100%, rate: 9% }] } }
      `,
      deals: dealsOf('100000 on 2026-01-05'),
      expected: { lines: ['2026-01 earning d1 100000 × 0.06 = 6000.00'] },
    },
    {
      name: 'stand a cent above `above` on the next step',
      component: `
        quota: 100000
        earn: { tiers: { by: attainment, apply: whole, steps: [{ rate: 6% }, { above: 100%, rate: 9% }] } }
      `,
      // 100,000.01 × 9% = 9,000.0009
      deals: dealsOf('100000.01 on 2026-01-05'),
      expected: { lines: ['2026-01 earning d1 100000.01 × 0.09 = 9000.00'] },
    },
    {
      name: 'compare exactly: a third of a quota of 100 is not below 1 / 3',
      component: `
        quota: 300
        earn: { tiers: { by: attainment, apply: whole, steps: [{ rate: 1% }, { from: 1 / 3, rate: 2% }] } }
      `,
      deals: dealsOf('100 on 2026-01-05'),
      expected: { lines: ['2026-01 earning d1 100 × 0.02 = 2.00'] },
    },
  ])
})

describe('overage steps', () => {
  itPays([
    {
      name: 'pay up to the quota at the last step that begins below it, and all beyond at the step reached',
      component: accelerator('overage'),
      deals: dealsOf('80000 on 2026-01-05', '90000 on 2026-01-20'),
      // 170%: 100,000 × 6% and 70,000 × 12%
      expected: {
        lines: [
          '2026-01 earning d1 80000 × 0.06 = 4800.00',
          '2026-01 earning d2 20000 × 0.06 = 1200.00',
          '2026-01 earning d2 70000 × 0.12 = 8400.00',
        ],
      },
    },
    {
      name: 'pay all at the step below the quota while it is not passed',
      component: accelerator('overage'),
      deals: dealsOf('100000 on 2026-01-05'),
      expected: { lines: ['2026-01 earning d1 100000 × 0.06 = 6000.00'] },
    },
    {
      name: 'take back at the step reached first, then below the quota',
      component: accelerator('overage'),
      // end 110%: beyond the quota 9%; d2 goes from 130,000 to 110,000, all beyond
      deals: dealsOf('130000 on 2026-01-05', '-20000 on 2026-01-20'),
      expected: {
        lines: [
          '2026-01 earning d1 100000 × 0.06 = 6000.00',
          '2026-01 earning d1 30000 × 0.09 = 2700.00',
          '2026-01 earning d2 -20000 × 0.09 = -1800.00',
        ],
      },
    },
  ])
})

describe('a retroactive step', () => {
  const retroactive = `
    quota: 100000
    earn:
      tiers:
        by: attainment
        apply: marginal
        steps: [{ from: 0%, rate: 5% }, { from: 100%, rate: 8%, retroactive: true }, { from: 150%, rate: 10% }]
  `
  itPays([
    {
      name: 're-rates everything below it once it is reached',
      component: retroactive,
      deals: dealsOf('80000 on 2026-01-05', '100000 on 2026-01-20'),
      // 180%: 150,000 × 8% and 30,000 × 10%
      expected: {
        lines: [
          '2026-01 earning d1 80000 × 0.08 = 6400.00',
          '2026-01 earning d2 70000 × 0.08 = 5600.00',
          '2026-01 earning d2 30000 × 0.1 = 3000.00',
        ],
      },
    },
    {
      name: 'changes nothing while it is not reached',
      component: retroactive,
      deals: dealsOf('99999 on 2026-01-05'),
      expected: { lines: ['2026-01 earning d1 99999 × 0.05 = 4999.95'] },
    },
    {
      name: 'trues up what an earlier month had earned below it',
      component: retroactive,
      top: 'calendar: { measure: quarter, pay: month }',
      deals: dealsOf('80000 on 2026-01-05', '20000 on 2026-02-20'),
      until: '2026-03-31',
      // 80,000 × (8% − 5%) = 2,400
      expected: {
        lines: [
          '2026-01 earning d1 80000 × 0.05 = 4000.00',
          '2026-02 true-up d1 2400.00',
          '2026-02 earning d2 20000 × 0.08 = 1600.00',
        ],
      },
    },
  ])
})

describe('steps on each deal', () => {
  const each =
    'earn: { tiers: { by: { each: amount }, apply: marginal, steps: [{ rate: 5% }, { above: 5000, rate: 10% / 3 }] } }'
  itPays([
    {
      name: 'meet every deal alone, from zero',
      component: each,
      deals: dealsOf('8000 on 2026-01-05', '2000 on 2026-01-06'),
      // 5,000 × 5% + 3,000 × 10%/3
      expected: {
        lines: [
          '2026-01 earning d1 5000 × 0.05 = 250.00',
          '2026-01 earning d1 3000 × 0.033333 = 100.00',
          '2026-01 earning d2 2000 × 0.05 = 100.00',
        ],
      },
    },
    {
      name: 'are met by each payee of a split with their own share',
      component: each,
      deals: dealsOf('8000 on 2026-01-05'),
      splits: `deal_id, payee_id, share
               d1, ana, 50%
               d1, bob, 50%`,
      // 4,000 each stays below 5,000
      expected: {
        lines: ['2026-01 earning d1 4000 × 0.05 = 200.00', '2026-01 bob earning d1 4000 × 0.05 = 200.00'],
      },
    },
    {
      name: 'read any other expression as it stands, whatever the share',
      component: `
        earn:
          tiers: { by: { each: margin / amount }, apply: whole, steps: [{ rate: 2% }, { from: 30%, rate: 4% }] }
      `,
      deals: `deal_id, payee_id, amount, margin, closed_on
              d1, ana, 1000, 300, 2026-01-05
              d2, ana, 1000, 299, 2026-01-05`,
      splits: `deal_id, payee_id, share
               d1, ana, 50%
               d1, bob, 50%`,
      expected: {
        lines: [
          '2026-01 earning d1 500 × 0.04 = 20.00',
          '2026-01 earning d2 1000 × 0.02 = 20.00',
          '2026-01 bob earning d1 500 × 0.04 = 20.00',
        ],
      },
    },
    {
      name: 'pay a sum for each deal, shared like it',
      component: `
        earn:
          tiers: { by: { each: amount }, apply: whole, steps: [{ pay: 100 }, { from: 5000, pay: 250 }] }
      `,
      deals: dealsOf('6000 on 2026-01-05', '12000 on 2026-01-06'),
      splits: `deal_id, payee_id, share
               d2, ana, 50%
               d2, bob, 50%`,
      // d2 counts 6,000 for each of them: 250 × 50%
      expected: {
        lines: [
          '2026-01 earning d1 250 × 1 = 250.00',
          '2026-01 earning d2 125 × 1 = 125.00',
          '2026-01 bob earning d2 125 × 1 = 125.00',
        ],
      },
    },
  ])
})

describe('steps on a base', () => {
  itPays([
    {
      name: '`times` multiplies the base rate: target 10,000 ÷ quota 100,000 × 1.5',
      component: `
        quota: 100000
        target: 10000
        earn:
          tiers:
            by: attainment
            apply: marginal
            base: target / quota
            steps: [{ from: 0%, times: 1 }, { from: 100%, times: 1.5 }]
      `,
      deals: dealsOf('110000 on 2026-01-05'),
      expected: {
        lines: ['2026-01 earning d1 100000 × 0.1 = 10000.00', '2026-01 earning d1 10000 × 0.15 = 1500.00'],
      },
    },
    {
      name: '`plus` adds to the base rate',
      component: `
        quota: 100
        earn:
          tiers: { by: attainment, apply: marginal, base: 5%, steps: [{ plus: 0% }, { from: 100%, plus: 2% }] }
      `,
      deals: dealsOf('150 on 2026-01-05'),
      expected: { lines: ['2026-01 earning d1 100 × 0.05 = 5.00', '2026-01 earning d1 50 × 0.07 = 3.50'] },
    },
    {
      name: 'the base may be a table: each product at its own rate, half as much again beyond the quota',
      component: `
        quota: 100
        earn:
          tiers:
            by: attainment
            apply: marginal
            base: { table: { by: [product], rows: [{ product: Pro, rate: 10% }], otherwise: { rate: 4% } } }
            steps: [{ times: 1 }, { from: 100%, times: 1.5 }]
      `,
      deals: `deal_id, payee_id, amount, product, closed_on
              d1, ana, 100, Pro, 2026-01-05
              d2, ana, 50, Pro, 2026-01-06
              d3, ana, 50, Lite, 2026-01-07`,
      expected: {
        lines: [
          '2026-01 earning d1 100 × 0.1 = 10.00',
          '2026-01 earning d2 50 × 0.15 = 7.50',
          '2026-01 earning d3 50 × 0.06 = 3.00',
        ],
      },
    },
  ])
})

describe('tables and steps within each other', () => {
  itPays([
    {
      name: 'a step whose rate is a table pays each product at the rate of the step',
      component: `
        earn:
          tiers:
            by: measure
            apply: marginal
            steps:
              - { rate: { table: { by: [product], rows: [{ product: Pro, rate: 6% }], otherwise: { rate: 1% } } } }
              - { from: 100, rate: { table: { by: [product], rows: [{ product: Pro, rate: 8% }], otherwise: { rate: 2% } } } }
      `,
      deals: `deal_id, payee_id, amount, product, closed_on
              d1, ana, 150, Pro, 2026-01-05
              d2, ana, 100, Lite, 2026-01-06`,
      expected: {
        lines: [
          '2026-01 earning d1 100 × 0.06 = 6.00',
          '2026-01 earning d1 50 × 0.08 = 4.00',
          '2026-01 earning d2 100 × 0.02 = 2.00',
        ],
      },
    },
    {
      name: 'a table whose rate is steps pays each product by its own steps on the one measure',
      component: `
        quota: 100
        earn:
          table:
            by: [product]
            rows:
              - product: Pro
                rate: { tiers: { by: attainment, apply: marginal, steps: [{ rate: 6% }, { from: 100%, rate: 9% }] } }
            otherwise: { rate: 1% }
      `,
      deals: `deal_id, payee_id, amount, product, closed_on
              d1, ana, 80, Lite, 2026-01-05
              d2, ana, 40, Pro, 2026-01-06`,
      // d2 moves the measure from 80 to 120
      expected: {
        lines: [
          '2026-01 earning d1 80 × 0.01 = 0.80',
          '2026-01 earning d2 20 × 0.06 = 1.20',
          '2026-01 earning d2 20 × 0.09 = 1.80',
        ],
      },
    },
  ])
})

const pays = (apply: string): string => `
    earn:
      tiers: { by: measure, apply: ${apply}, steps: [{ pay: 100 }, { from: 1000, pay: 200 }, { from: 2000, pay: 300 }] }
  `

describe('sums on the measure', () => {
  itPays([
    {
      name: 'whole pays the highest step reached',
      component: pays('whole'),
      deals: dealsOf('2000 on 2026-01-05'),
      expected: { lines: ['2026-01 earning 300 × 1 = 300.00'] },
    },
    {
      name: 'marginal adds up every step reached',
      component: pays('marginal'),
      deals: dealsOf('1999 on 2026-01-05'),
      expected: {
        lines: ['2026-01 earning 100 × 1 = 100.00', '2026-01 earning 200 × 1 = 200.00'],
        payable: ['2026-01 ana 300.00'],
      },
    },
    {
      name: 'a sum beside a rate is paid as well, at the end of the measure period',
      component: `
        earn: { tiers: { by: measure, apply: whole, steps: [{ rate: 1% }, { from: 10000, rate: 2%, pay: 500 }] } }
      `,
      deals: dealsOf('12000 on 2026-01-05'),
      expected: { lines: ['2026-01 earning d1 12000 × 0.02 = 240.00', '2026-01 earning 500 × 1 = 500.00'] },
    },
  ])
})

describe('what decides the step', () => {
  itPays([
    {
      name: 'by quantity: an amount for each unit at its own step',
      component: 'earn: { tiers: { by: quantity, apply: marginal, steps: [{ amount: 10 }, { from: 5, amount: 12 }] } }',
      deals: `deal_id, payee_id, amount, quantity, closed_on
              d1, ana, 1, 3, 2026-01-05
              d2, ana, 1, 4, 2026-01-06`,
      // units 3 to 7: two below five, two from five on
      expected: {
        lines: [
          '2026-01 earning d1 3 × 10 = 30.00',
          '2026-01 earning d2 2 × 10 = 20.00',
          '2026-01 earning d2 2 × 12 = 24.00',
        ],
      },
    },
    {
      name: 'by deals: an amount for each deal, more from the third on',
      component: 'earn: { tiers: { by: deals, apply: marginal, steps: [{ amount: 100 }, { from: 2, amount: 150 }] } }',
      deals: dealsOf('1 on 2026-01-05', '1 on 2026-01-06', '1 on 2026-01-07'),
      expected: {
        lines: [
          '2026-01 earning d1 1 × 100 = 100.00',
          '2026-01 earning d2 1 × 100 = 100.00',
          '2026-01 earning d3 1 × 150 = 150.00',
        ],
      },
    },
    {
      name: 'by a score of measures.csv',
      component:
        'earn: { tiers: { by: { scores: csat }, apply: whole, steps: [{ rate: 1% }, { from: 4.5, rate: 3% }] } }',
      deals: dealsOf('1000 on 2026-01-05', '1000 on 2026-02-05'),
      measures: `payee_id, period, measure, value
                 ana, 2026-01, csat, 4.5
                 ana, 2026-02, csat, 4.49`,
      until: '2026-02-28',
      expected: { lines: ['2026-01 earning d1 1000 × 0.03 = 30.00', '2026-02 earning d2 1000 × 0.01 = 10.00'] },
    },
    {
      name: 'by the attainment of another component',
      plan: `
plan: p
version: "1"
currency: USD
components:
  hunting: { credit: { when: { type: New } }, quota: 1000, earn: none }
  c:
    credit: { when: { type: Renewal } }
    earn: { tiers: { by: { component: hunting }, apply: whole, steps: [{ rate: 1% }, { from: 100%, rate: 2% }] } }
`,
      deals: `deal_id, payee_id, amount, type, closed_on
              d1, ana, 1000, New, 2026-01-05
              d2, ana, 500, Renewal, 2026-01-03
              d3, ana, 500, Renewal, 2026-02-03`,
      until: '2026-02-28',
      expected: { lines: ['2026-01 earning d2 500 × 0.02 = 10.00', '2026-02 earning d3 500 × 0.01 = 5.00'] },
    },
    {
      name: 'a score that is missing is reported, and the deals earn nothing',
      component:
        'earn: { tiers: { by: { scores: csat }, apply: whole, steps: [{ rate: 1% }, { from: 4.5, rate: 3% }] } }',
      deals: dealsOf('1000 on 2026-01-05'),
      until: '2026-01-31',
      expected: { lines: [], findings: ['pay/no-score'] },
    },
  ])
})
