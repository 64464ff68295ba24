// Pay curves. computation.md, step 6 and Edges; plan-language.md, earn: curve.
import { describe } from 'vitest'
import { dealsOf } from '../../helpers/run-of.ts'
import { itPays } from '../pay-case.ts'

const curve = (options: string = ''): string => `
  quota: 1000
  target: 5000
  earn: { curve: { by: attainment, ${options} points: [{ at: 80%, pay: 50% }, { at: 100%, pay: 100% }] } }
`

describe('a curve', () => {
  itPays([
    {
      name: 'below its first point pays nothing',
      component: curve(),
      deals: dealsOf('799.99 on 2026-01-05'),
      expected: { lines: [], payable: [] },
    },
    {
      name: 'at its first point pays what that says',
      component: curve(),
      deals: dealsOf('800 on 2026-01-05'),
      expected: { lines: ['2026-01 earning 5000 × 0.5 = 2500.00'] },
    },
    {
      name: 'between two points pays in proportion: 90% is half-way, 75% of the target',
      component: curve(),
      deals: dealsOf('900 on 2026-01-05'),
      expected: { lines: ['2026-01 earning 5000 × 0.75 = 3750.00'] },
    },
    {
      name: 'in steps pays the last point reached',
      component: curve('between: step,'),
      deals: dealsOf('999.99 on 2026-01-05'),
      expected: { lines: ['2026-01 earning 5000 × 0.5 = 2500.00'] },
    },
    {
      name: 'beyond its last point stays flat',
      component: curve(),
      deals: dealsOf('2000 on 2026-01-05'),
      expected: { lines: ['2026-01 earning 5000 × 1 = 5000.00'] },
    },
    {
      name: 'that extends goes on with the slope of its last stretch: 50 points of pay for 20 of attainment',
      component: curve('beyond: extend,'),
      deals: dealsOf('1100 on 2026-01-05'),
      // 100% + 10% × 2.5 = 125%
      expected: { lines: ['2026-01 earning 5000 × 1.25 = 6250.00'] },
    },
    {
      name: 'pays the target of the payee, half of it in money',
      component: `
        quota: payee.quota
        target: payee.target * 20%
        earn: { curve: { by: attainment, points: [{ at: 0%, pay: 0% }, { at: 100%, pay: 100% }] } }
      `,
      deals: dealsOf('500 on 2026-01-05'),
      payees: 'payee_id, quota, target\nana, 1000, 40000',
      expected: { lines: ['2026-01 earning 8000 × 0.5 = 4000.00'] },
    },
    {
      name: 'without a target pays money',
      component: `
        earn: { curve: { by: measure, points: [{ at: 0, pay: 0 }, { at: 1000, pay: 90 }] } }
      `,
      deals: dealsOf('333.33 on 2026-01-05'),
      // 90 × 0.33333 = 29.9997
      expected: { lines: ['2026-01 earning 29.9997 × 1 = 30.00'] },
    },
    {
      name: 'by each deal belongs to the deal, and is shared like it',
      component: `
        earn: { curve: { by: { each: amount }, points: [{ at: 0, pay: 0 }, { at: 1000, pay: 100 }] } }
      `,
      deals: dealsOf('500 on 2026-01-05', '1000 on 2026-01-06'),
      splits: `deal_id, payee_id, share
               d2, ana, 50%
               d2, bob, 50%`,
      // d2 counts 500 for each: 50 of pay, shared by half
      expected: {
        lines: [
          '2026-01 earning d1 50 × 1 = 50.00',
          '2026-01 earning d2 25 × 1 = 25.00',
          '2026-01 bob earning d2 25 × 1 = 25.00',
        ],
      },
    },
    {
      name: 'by a score reads measures.csv',
      component: `
        target: 1000
        earn: { curve: { by: { scores: nps }, points: [{ at: 30, pay: 50% }, { at: 50, pay: 100% }] } }
      `,
      deals: dealsOf(),
      payees: 'payee_id, from\nana, 2026-01-01',
      measures: `payee_id, period, measure, value
                 ana, 2026-01, nps, 38`,
      // 50% + 8/20 × 50% = 70%
      expected: { lines: ['2026-01 earning 1000 × 0.7 = 700.00'] },
    },
    {
      name: 'at quota 0 gives its first point’s pay, with a warning',
      component: `
        quota: payee.quota
        target: 5000
        earn: { curve: { by: attainment, points: [{ at: 80%, pay: 50% }, { at: 100%, pay: 100% }] } }
      `,
      deals: dealsOf('10 on 2026-01-05'),
      payees: 'payee_id, quota\nana, 0',
      expected: { lines: ['2026-01 earning 5000 × 0.5 = 2500.00'], findings: ['pay/zero-quota'] },
    },
    {
      name: 'without a quota is reported for the payee, and pays nothing',
      component: `
        quota: payee.quota
        target: 5000
        earn: { curve: { by: attainment, points: [{ at: 80%, pay: 50% }, { at: 100%, pay: 100% }] } }
      `,
      deals: dealsOf('10 on 2026-01-05'),
      payees: 'payee_id, quota\nana,',
      expected: { lines: [], findings: ['pay/no-quota'] },
    },
    {
      name: 'is one line for each pay period, held until the measure period ends, and trued up by the next',
      component: curve(),
      top: 'calendar: { measure: quarter, pay: month }',
      deals: dealsOf('800 on 2026-01-05', '100 on 2026-02-05', '0.01 on 2026-03-01'),
      until: '2026-03-31',
      // 80% → 2,500; 90% → 3,750; 90.001% → 50% + 10.001/20 × 50% = 75.0025% → 3,750.125
      expected: {
        lines: [
          '2026-01 earning 5000 × 0.5 = 2500.00',
          '2026-01 hold -2500.00',
          '2026-02 true-up 1250.00',
          '2026-02 hold -1250.00',
          '2026-03 true-up 0.13',
          '2026-03 release 2500.00',
          '2026-03 release 1250.00',
        ],
        payable: ['2026-03 ana 3750.13'],
        heldBalance: ['2026-01 ana 2500.00', '2026-02 ana 3750.00'],
      },
    },
    {
      name: 'that paid nothing in the first month has its first line, an earning, in the next',
      component: curve(),
      top: 'calendar: { measure: quarter, pay: month }',
      deals: dealsOf('500 on 2026-01-05', '500 on 2026-03-05'),
      until: '2026-03-31',
      kinds: ['earning', 'true-up'],
      expected: { lines: ['2026-03 earning 5000 × 1 = 5000.00'], payable: ['2026-03 ana 5000.00'] },
    },
  ])
})
