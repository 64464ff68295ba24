// Floor and caps. computation.md, step 8 and Edges; plan-language.md, cap and floor.
import { describe } from 'vitest'
import { aPlan, dealsOf } from '../helpers/run-of.ts'
import { itPays } from './pay-case.ts'

const quarterly = 'calendar: { measure: quarter, pay: month }'

describe('a floor', () => {
  const floored = 'earn: { rate: 5% }\nfloor: { per_deal: 15 }'
  itPays([
    {
      name: 'raises a lesser earning, a negative one too, by a line of its own',
      component: floored,
      deals: dealsOf('100 on 2026-01-05', '400 on 2026-01-06', '-57 on 2026-01-07'),
      // 5 + 10, 20 stays, −2.85 + 17.85
      expected: {
        lines: [
          '2026-01 earning d1 100 × 0.05 = 5.00',
          '2026-01 floor d1 10.00',
          '2026-01 earning d2 400 × 0.05 = 20.00',
          '2026-01 earning d3 -57 × 0.05 = -2.85',
          '2026-01 floor d3 17.85',
        ],
      },
    },
    {
      name: 'is for the whole deal and shared like it',
      component: floored,
      deals: dealsOf('100 on 2026-01-05'),
      splits: 'deal_id, payee_id, share\nd1, ana, 60%\nd1, bob, 40%',
      expected: { payable: ['2026-01 ana 9.00', '2026-01 bob 6.00'] },
    },
    {
      name: 'counts all that the deal has earned, residual payments too',
      component: 'earn: { rate: 5%, repeat: { every: month, times: 2 } }\nfloor: { per_deal: 15 }',
      deals: dealsOf('200 on 2026-01-05'),
      until: '2026-02-28',
      // 10 + 5 in January; February's 10 make 25, above the floor
      expected: { payable: ['2026-01 ana 15.00', '2026-02 ana 10.00'] },
    },
    {
      name: 'gives nothing behind a closed gate',
      component: `gate: { measure: { at_least: 500 } }\n${floored}`,
      deals: dealsOf('100 on 2026-01-05'),
      expected: { payable: [] },
    },
    {
      name: 'comes before the caps',
      component: 'earn: { rate: 5% }\nfloor: { per_deal: 15 }\ncap: { per_measure: 12 }',
      deals: dealsOf('100 on 2026-01-05'),
      kinds: ['floor', 'cap'],
      expected: { lines: ['2026-01 floor d1 10.00', '2026-01 cap d1 -3.00'] },
    },
  ])
})

describe('a cap per deal', () => {
  itPays([
    {
      name: 'cuts what a deal earns beyond it, by a negative line on the deal',
      component: 'earn: { rate: 10% }\ncap: { per_deal: 50 }',
      deals: dealsOf('501 on 2026-01-05', '499 on 2026-01-06'),
      expected: {
        lines: ['2026-01 earning d1 501 × 0.1 = 50.10', '2026-01 cap d1 -0.10', '2026-01 earning d2 499 × 0.1 = 49.90'],
      },
    },
    {
      name: 'is for the whole deal and shared like it',
      component: 'earn: { rate: 10% }\ncap: { per_deal: 50 }',
      deals: dealsOf('1000 on 2026-01-05'),
      splits: 'deal_id, payee_id, share\nd1, ana, 75%\nd1, bob, 25%',
      expected: { payable: ['2026-01 ana 37.50', '2026-01 bob 12.50'] },
    },
    {
      name: 'counts what the deal earned in earlier measure periods: the third payment is cut',
      component: 'earn: { rate: 10%, repeat: { every: month, times: 3 } }\ncap: { per_deal: 25 }',
      deals: dealsOf('100 on 2026-01-05'),
      until: '2026-03-31',
      expected: { payable: ['2026-01 ana 10.00', '2026-02 ana 10.00', '2026-03 ana 5.00'] },
    },
    {
      name: 'may be an expression of the deal',
      component: 'earn: { rate: 10% }\ncap: { per_deal: margin * 50% }',
      deals: 'deal_id, payee_id, amount, margin, closed_on\nd1, ana, 1000, 100, 2026-01-05',
      expected: { payable: ['2026-01 ana 50.00'] },
    },
    {
      name: 'leaves negative earnings alone',
      component: 'earn: { rate: 10% }\ncap: { per_deal: 50 }',
      deals: dealsOf('-1000 on 2026-01-05'),
      expected: { lines: ['2026-01 earning d1 -1000 × 0.1 = -100.00'] },
    },
  ])
})

describe('a cap per measure period', () => {
  itPays([
    {
      name: 'is taken from the last credits first',
      component: 'earn: { rate: 10% }\ncap: { per_measure: 150 }',
      deals: dealsOf('1000 on 2026-01-05', '400 on 2026-01-06', '300 on 2026-01-07'),
      // 100 + 40 + 30 = 170: 20 too much, all from d3
      expected: {
        lines: [
          '2026-01 earning d1 1000 × 0.1 = 100.00',
          '2026-01 earning d2 400 × 0.1 = 40.00',
          '2026-01 earning d3 300 × 0.1 = 30.00',
          '2026-01 cap d3 -20.00',
        ],
      },
    },
    {
      name: 'passes over negative earnings and goes on to the credit before',
      component: 'earn: { rate: 10% }\ncap: { per_measure: 50 }',
      deals: dealsOf('1000 on 2026-01-05', '-200 on 2026-01-06'),
      // 100 − 20 = 80: 30 too much, from d1
      expected: {
        lines: [
          '2026-01 earning d1 1000 × 0.1 = 100.00',
          '2026-01 cap d1 -30.00',
          '2026-01 earning d2 -200 × 0.1 = -20.00',
        ],
        payable: ['2026-01 ana 50.00'],
      },
    },
    {
      name: 'counts the months of the quarter together',
      component: 'earn: { rate: 10% }\ncap: { per_measure: 150 }',
      top: quarterly,
      deals: dealsOf('1000 on 2026-01-05', '1000 on 2026-02-05', '1000 on 2026-04-05'),
      until: '2026-04-30',
      expected: { payable: ['2026-01 ana 100.00', '2026-02 ana 50.00', '2026-04 ana 100.00'] },
    },
    {
      name: 'gives back in the next month what a negative deal makes room for',
      component: 'earn: { rate: 10% }\ncap: { per_measure: 150 }',
      top: quarterly,
      deals: dealsOf('2000 on 2026-01-05', '-300 on 2026-02-05'),
      until: '2026-02-28',
      // January 200 cut to 150; by February 170 are cut by 20 only: +30 on d1, −30 on d2
      expected: {
        lines: [
          '2026-01 earning d1 2000 × 0.1 = 200.00',
          '2026-01 cap d1 -50.00',
          '2026-02 true-up d1 30.00',
          '2026-02 earning d2 -300 × 0.1 = -30.00',
        ],
        payable: ['2026-01 ana 150.00'],
      },
    },
    {
      name: 'cuts earnings on the measure first, which come last',
      component: `
        earn: { sum: [{ rate: 10% }, { amount: 80, per: measure }] }
        cap: { per_measure: 150 }
      `,
      deals: dealsOf('1000 on 2026-01-05'),
      expected: {
        lines: ['2026-01 earning d1 1000 × 0.1 = 100.00', '2026-01 earning 80 × 1 = 80.00', '2026-01 cap -30.00'],
      },
    },
    {
      name: 'is prorated as the plan says: 15 days of 31',
      component: 'earn: { rate: 10% }\ncap: { per_measure: 310 }',
      top: 'prorate: { cap: days }',
      payees: 'payee_id, from\nana, 2026-01-17',
      deals: dealsOf('10000 on 2026-01-20'),
      expected: { payable: ['2026-01 ana 150.00'] },
    },
  ])
})

describe('a cap on attainment', () => {
  const capped = `
    quota: 1000
    earn: { tiers: { by: attainment, apply: marginal, steps: [{ rate: 10% }, { from: 100%, rate: 20% }] } }
    cap: { attainment: 150% }
  `
  itPays([
    {
      name: 'cuts what is earned on the part of the measure beyond it',
      component: capped,
      deals: dealsOf('1200 on 2026-01-05', '600 on 2026-01-06'),
      // d2 goes from 1,200 to 1,800: 300 of its 600 lie beyond 1,500, 300 × 20% = 60
      expected: {
        lines: [
          '2026-01 earning d1 1000 × 0.1 = 100.00',
          '2026-01 earning d1 200 × 0.2 = 40.00',
          '2026-01 earning d2 600 × 0.2 = 120.00',
          '2026-01 cap d2 -60.00',
        ],
      },
    },
    {
      name: 'cuts negative credits beyond it too',
      component: capped,
      deals: dealsOf('2000 on 2026-01-05', '-300 on 2026-01-06'),
      // d1: 500 beyond, −100; d2 from 2,000 to 1,700, all beyond: its −60 are cut by 60
      kinds: ['cap'],
      expected: { lines: ['2026-01 cap d1 -100.00', '2026-01 cap d2 60.00'], payable: ['2026-01 ana 200.00'] },
    },
    {
      name: 'does not lower the step that `whole` reaches',
      component: `
        quota: 1000
        earn: { tiers: { by: attainment, apply: whole, steps: [{ rate: 10% }, { from: 200%, rate: 20% }] } }
        cap: { attainment: 150% }
      `,
      deals: dealsOf('2000 on 2026-01-05'),
      // all at 20%, on 1,500
      expected: { payable: ['2026-01 ana 300.00'] },
    },
    {
      name: 'is where a curve is read at most',
      component: `
        quota: 1000
        target: 100
        earn: { curve: { by: attainment, points: [{ at: 0%, pay: 0% }, { at: 200%, pay: 200% }] } }
        cap: { attainment: 150% }
      `,
      deals: dealsOf('1800 on 2026-01-05'),
      expected: { lines: ['2026-01 earning 100 × 1.5 = 150.00'] },
    },
  ])
})

describe('a cap on attainment after another cap', () => {
  const quota = 'quota: 2\nmeasure: { count: deals }\nearn: { rate: 10% }'
  itPays([
    {
      name: 'takes no more than that one has left',
      component: `${quota}\ncap: { attainment: 100%, each: { column: account, amount: 250 } }`,
      deals: `deal_id, payee_id, amount, account, closed_on
              d1, ana, 1000, Acme, 2026-01-05
              d2, ana, 1000, Acme, 2026-01-06
              d3, ana, 1000, Acme, 2026-01-07
              d4, ana, 1000, Other, 2026-01-08`,
      // Acme: 300 earned, 50 too much, which comes off d3. Beyond 100%, two deals, are d3 with its last 50, and d4 with 100.
      kinds: ['cap'],
      expected: {
        lines: ['2026-01 cap d3 -50.00', '2026-01 cap d3 -50.00', '2026-01 cap d4 -100.00'],
        payable: ['2026-01 ana 200.00'],
      },
    },
    {
      name: 'takes nothing of a deal that has nothing left',
      component: `${quota}\ncap: { attainment: 100%, each: { column: account, amount: 100 } }`,
      deals: `deal_id, payee_id, amount, account, closed_on
              d1, ana, 1000, Acme, 2026-01-05
              d2, ana, 1000, Acme, 2026-01-06
              d3, ana, 1000, Acme, 2026-01-07`,
      kinds: ['cap'],
      expected: { lines: ['2026-01 cap d2 -100.00', '2026-01 cap d3 -100.00'], payable: ['2026-01 ana 100.00'] },
    },
    {
      name: 'leaves a negative credit that a floor has lifted where the floor has put it',
      component: `${quota.replace('2', '1')}\ncap: { attainment: 100% }\nfloor: { per_deal: 15 }`,
      deals: dealsOf('1000 on 2026-01-05', '-300 on 2026-01-06'),
      // d2 lies beyond: −30, which the floor lifts by 45 to 15; nothing of it is below zero
      kinds: ['floor', 'cap'],
      expected: { lines: ['2026-01 floor d2 45.00'], payable: ['2026-01 ana 115.00'] },
    },
  ])
})

describe('a cap on each value of a column', () => {
  const component = 'earn: { rate: 10% }\ncap: { each: { column: account, amount: 200 } }'
  itPays([
    {
      name: 'counts all deals of an account, over all measure periods',
      component,
      deals: `deal_id, payee_id, amount, account, closed_on
              d1, ana, 1500, Acme, 2026-01-05
              d2, ana, 1500, Other, 2026-01-06
              d3, ana, 1500, Acme, 2026-02-05
              d4, ana, 1500, Acme, 2026-03-05`,
      until: '2026-03-31',
      expected: { payable: ['2026-01 ana 300.00', '2026-02 ana 50.00'] },
    },
    {
      name: 'is a finding where the cell is empty, and then does not cut',
      component,
      deals: `deal_id, payee_id, amount, account, closed_on
              d1, ana, 3000, , 2026-01-05`,
      expected: { payable: ['2026-01 ana 300.00'], findings: ['pay/empty-cell'] },
    },
    {
      name: 'counts each payee alone',
      component,
      deals: `deal_id, payee_id, amount, account, closed_on
              d1, ana, 3000, Acme, 2026-01-05
              d2, bob, 3000, Acme, 2026-01-05`,
      expected: { payable: ['2026-01 ana 200.00', '2026-01 bob 200.00'] },
    },
  ])
})

const two = (cap: string): string =>
  aPlan(
    'a: { credit: { when: { type: A } }, earn: { rate: 10% } }\nb: { credit: { when: { type: B } }, earn: { rate: 10% } }',
    `cap: ${cap}`,
  )

describe('the plan’s caps', () => {
  const deals = `deal_id, payee_id, amount, type, closed_on
                 d1, ana, 1000, B, 2026-01-05
                 d2, ana, 1000, A, 2026-01-06`
  itPays([
    {
      name: 'per measure look at all components together, the last credit first',
      plan: two('{ per_measure: 150 }'),
      deals,
      kinds: ['cap'],
      expected: { lines: ['2026-01 a cap d2 -50.00'], payable: ['2026-01 ana 150.00'] },
    },
    {
      name: 'per pay, lost: what exceeds it is held and forfeited at once',
      plan: two('{ per_pay: 150 }'),
      deals,
      kinds: ['hold', 'release', 'forfeit'],
      until: '2026-02-28',
      expected: {
        lines: ['2026-01 hold -50.00', '2026-01 forfeit -50.00'],
        payable: ['2026-01 ana 150.00'],
        forfeited: ['2026-01 ana 50.00'],
        heldBalance: [],
      },
    },
    {
      name: 'per pay, later: what exceeds it is carried to months that have room',
      plan: two('{ per_pay: 80, excess: later }'),
      deals,
      kinds: ['hold', 'release', 'forfeit'],
      until: '2026-04-30',
      expected: {
        lines: ['2026-01 hold -120.00', '2026-02 release 80.00', '2026-03 release 40.00'],
        payable: ['2026-01 ana 80.00', '2026-02 ana 80.00', '2026-03 ana 40.00'],
        heldBalance: ['2026-01 ana 120.00', '2026-02 ana 40.00'],
      },
    },
    {
      name: 'per pay, later: does not limit at the last settlement',
      plan: two('{ per_pay: 80, excess: later }'),
      payees: 'payee_id, left_on, paid_until\nana, 2026-01-31, 2026-02-28',
      deals,
      until: '2026-04-30',
      expected: { payable: ['2026-01 ana 80.00', '2026-02 ana 120.00'] },
    },
  ])
})
