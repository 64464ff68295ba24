// Release. computation.md, Release and Edges; plan-language.md, release.
import { describe } from 'vitest'
import { dealsOf } from '../helpers/run-of.ts'
import { itPays } from './pay-case.ts'

const releasing = (parts: string, earn = 'earn: { rate: 10% }'): string => `${earn}\nrelease: [${parts}]`

describe('what is earned', () => {
  itPays([
    {
      name: 'is payable on the credit date where the plan says nothing',
      component: 'earn: { rate: 10% }',
      deals: dealsOf('1000 on 2026-01-05'),
      expected: { lines: ['2026-01 earning d1 1000 × 0.1 = 100.00'], payable: ['2026-01 ana 100.00'], heldBalance: [] },
    },
    {
      name: 'is held in parts until each part’s day, 90 days on for the second',
      component: releasing('{ share: 80%, on: closed_on }, { share: 20%, on: closed_on, after: 90 days }'),
      deals: dealsOf('1000 on 2026-01-05'),
      until: '2026-05-31',
      // 5 January + 90 days = 5 April
      expected: {
        lines: ['2026-01 earning d1 1000 × 0.1 = 100.00', '2026-01 hold d1 -20.00', '2026-04 release d1 20.00'],
        payable: ['2026-01 ana 80.00', '2026-04 ana 20.00'],
        held: ['2026-01 ana 20.00'],
        heldBalance: ['2026-01 ana 20.00', '2026-02 ana 20.00', '2026-03 ana 20.00'],
      },
    },
    {
      name: 'stays held while its date is empty',
      component: releasing('{ share: 50%, on: invoiced_on }, { share: 50%, on: paid_on, after: 30 days }'),
      deals: `deal_id, payee_id, amount, closed_on, invoiced_on, paid_on
              d1, ana, 1000, 2026-01-05, 2026-01-20,
              d2, ana, 500, 2026-01-06, 2026-02-01, 2026-02-10`,
      until: '2026-04-30',
      expected: {
        payable: ['2026-01 ana 50.00', '2026-02 ana 25.00', '2026-03 ana 25.00'],
        heldBalance: ['2026-01 ana 100.00', '2026-02 ana 75.00', '2026-03 ana 50.00', '2026-04 ana 50.00'],
      },
    },
    {
      name: 'is payable at once where its date lies before the credit date',
      component: `credit: { date: invoiced_on }\n${releasing('{ share: 100%, on: closed_on }')}`,
      deals: 'deal_id, payee_id, amount, closed_on, invoiced_on\nd1, ana, 1000, 2025-12-05, 2026-01-05',
      expected: { payable: ['2026-01 ana 100.00'], held: [] },
    },
    {
      name: 'in three equal parts a month apart is clamped each on its own: 31 January, 28 February, 31 March',
      component: releasing('{ share: 100%, on: earned, in: 3, every: month }'),
      deals: dealsOf('100 on 2026-01-31'),
      until: '2026-04-30',
      // 10.00 by largest remainder: 3.34, 3.33, 3.33
      expected: { payable: ['2026-01 ana 3.34', '2026-02 ana 3.33', '2026-03 ana 3.33'] },
    },
    {
      name: 'in parts counts from the shifted date: a month after 30 January is 28 February, then 28 March',
      component: releasing('{ share: 100%, on: closed_on, after: 1 month, in: 2, every: quarter }'),
      deals: dealsOf('100 on 2026-01-30'),
      until: '2026-12-31',
      expected: { payable: ['2026-02 ana 5.00', '2026-05 ana 5.00'] },
    },
    {
      name: 'may wait for the end of the measure period',
      component: releasing('{ share: 100%, on: measure_end }'),
      top: 'calendar: { measure: quarter, pay: month }',
      deals: dealsOf('1000 on 2026-01-05', '1000 on 2026-03-05'),
      until: '2026-03-31',
      expected: { payable: ['2026-03 ana 200.00'], heldBalance: ['2026-01 ana 100.00', '2026-02 ana 100.00'] },
    },
    {
      name: 'on the measure is released at the end of the measure period, also where `release` names a column of deals',
      component: releasing(
        '{ share: 100%, on: paid_on }',
        'earn: { sum: [{ rate: 10% }, { amount: 30, per: measure }] }',
      ),
      top: 'calendar: { measure: quarter, pay: month }',
      deals: 'deal_id, payee_id, amount, closed_on, paid_on\nd1, ana, 1000, 2026-01-05, 2026-02-05',
      until: '2026-03-31',
      expected: { payable: ['2026-02 ana 100.00', '2026-03 ana 30.00'] },
    },
  ])
})

describe('reductions and what is held', () => {
  const halves = releasing(
    '{ share: 50%, on: closed_on }, { share: 50%, on: closed_on, after: 3 months }',
    'quota: 1000\nearn: { tiers: { by: attainment, apply: whole, steps: [{ rate: 5% }, { from: 100%, rate: 10% }] } }',
  )
  const top = 'calendar: { measure: quarter, pay: month }'
  itPays([
    {
      name: 'a true-up downwards takes the deal’s held part first, so that nothing is payable',
      component: halves,
      top,
      deals: dealsOf('1000 on 2026-01-05', '-200 on 2026-02-05'),
      until: '2026-05-31',
      // d1 from 100 to 50: −50, freed by the 50 held. d2 −200 × 5% = −10, half of it held as a debt until May
      expected: {
        lines: [
          '2026-01 earning d1 1000 × 0.1 = 100.00',
          '2026-01 hold d1 -50.00',
          '2026-02 true-up d1 -50.00',
          '2026-02 earning d2 -200 × 0.05 = -10.00',
          '2026-02 release d1 50.00',
          '2026-02 hold d2 5.00',
          '2026-05 release d2 -5.00',
        ],
        payable: ['2026-01 ana 50.00'],
      },
    },
    {
      name: 'what a reduction finds no held part for is a negative release',
      component: releasing(
        '{ share: 80%, on: closed_on }, { share: 20%, on: closed_on, after: 3 months }',
        'quota: 1000\nearn: { tiers: { by: attainment, apply: whole, steps: [{ rate: 0% }, { from: 100%, rate: 10% }] } }',
      ),
      top,
      deals: dealsOf('1000 on 2026-01-05', '-1 on 2026-02-05'),
      until: '2026-02-28',
      // −100, of which 20 are still held; 80 are owed and carried
      expected: {
        lines: [
          '2026-01 earning d1 1000 × 0.1 = 100.00',
          '2026-01 hold d1 -20.00',
          '2026-02 true-up d1 -100.00',
          '2026-02 release d1 20.00',
        ],
        payable: ['2026-01 ana 80.00'],
        heldBalance: ['2026-01 ana 20.00'],
      },
    },
    {
      name: 'a positive true-up is payable at once as far as its release date has passed',
      component: halves,
      top,
      deals: dealsOf('600 on 2026-01-05', '400 on 2026-02-05'),
      until: '2026-05-31',
      // d1 30, later 60: of the 30 more, 15 at once and 15 in April
      expected: {
        payable: ['2026-01 ana 15.00', '2026-02 ana 35.00', '2026-04 ana 30.00', '2026-05 ana 20.00'],
      },
    },
    {
      name: 'a negative deal follows `release` like any other',
      component: releasing('{ share: 50%, on: closed_on }, { share: 50%, on: closed_on, after: 1 month }'),
      deals: dealsOf('1000 on 2026-01-05', '-400 on 2026-01-06'),
      until: '2026-02-28',
      expected: { payable: ['2026-01 ana 30.00', '2026-02 ana 30.00'], heldBalance: ['2026-01 ana 30.00'] },
    },
    {
      name: 'a cap takes the held part of the deal that it cuts first',
      component: `${releasing('{ share: 50%, on: closed_on }, { share: 50%, on: closed_on, after: 1 month }')}\ncap: { per_deal: 70 }`,
      deals: dealsOf('1000 on 2026-01-05'),
      until: '2026-02-28',
      // 50 + 50 held; the cut of 30 frees 30 of what is held
      expected: { payable: ['2026-01 ana 50.00', '2026-02 ana 20.00'] },
    },
  ])
})
