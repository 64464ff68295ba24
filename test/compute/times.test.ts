// Multipliers. computation.md, step 7; plan-language.md, times.
import { describe } from 'vitest'
import { aPlan, dealsOf } from '../helpers/run-of.ts'
import { itPays } from './pay-case.ts'

const factored = (times: string): string => `quota: 1000\nearn: { rate: 10% }\ntimes: ${times}`
const steps = '{ by: attainment, steps: [{ times: 0.5 }, { from: 80%, times: 0.9 }, { from: 100%, times: 1.2 }] }'
const points = '{ by: attainment, between: linear, points: [{ at: 80%, times: 0.8 }, { at: 100%, times: 1 }] }'

describe('a multiplier', () => {
  itPays([
    {
      name: 'as an expression may be a column of the deal or of the payee',
      component: 'earn: { rate: 10% }\ntimes: weight * payee.factor',
      deals: `deal_id, payee_id, amount, weight, closed_on
              d1, ana, 100, 150%, 2026-01-05`,
      payees: 'payee_id, factor\nana, 0.5',
      expected: { lines: ['2026-01 earning d1 100 × 0.1 × 0.75 = 7.50'] },
    },
    {
      name: 'by steps takes the step that the measure reaches, for every line',
      component: factored(steps),
      deals: dealsOf('500 on 2026-01-05', '300 on 2026-01-06'),
      expected: {
        lines: ['2026-01 earning d1 500 × 0.1 × 0.9 = 45.00', '2026-01 earning d2 300 × 0.1 × 0.9 = 27.00'],
      },
    },
    {
      name: 'by points lies on the line between two of them',
      component: factored(points),
      deals: dealsOf('900 on 2026-01-05'),
      expected: { lines: ['2026-01 earning d1 900 × 0.1 × 0.9 = 81.00'] },
    },
    {
      name: 'below its first point gives its first value',
      component: factored(points),
      deals: dealsOf('100 on 2026-01-05'),
      expected: { lines: ['2026-01 earning d1 100 × 0.1 × 0.8 = 8.00'] },
    },
    {
      name: 'beyond its last point gives its last value',
      component: factored(points),
      deals: dealsOf('5000 on 2026-01-05'),
      expected: { lines: ['2026-01 earning d1 5000 × 0.1 = 500.00'] },
    },
    {
      name: 'in steps between points holds the last one reached',
      component: factored(points.replace('linear', 'step')),
      deals: dealsOf('999.99 on 2026-01-05'),
      // 999.99 × 10% × 0.8 = 79.9992
      expected: { lines: ['2026-01 earning d1 999.99 × 0.1 × 0.8 = 80.00'] },
    },
    {
      name: 'by a score multiplies earnings on the measure too',
      component: `
        target: 1000
        earn: { curve: { by: measure, points: [{ at: 0, pay: 0% }, { at: 100, pay: 100% }] } }
        times: { by: { scores: csat }, steps: [{ times: 0.9 }, { from: 4.5, times: 1.1 }] }
      `,
      deals: dealsOf('50 on 2026-01-05'),
      measures: 'payee_id, period, measure, value\nana, 2026-01, csat, 4.5',
      expected: { lines: ['2026-01 earning 1000 × 0.5 × 1.1 = 550.00'] },
    },
    {
      name: 'by each deal looks at the deal alone',
      component:
        'earn: { rate: 10% }\ntimes: { by: { each: margin }, steps: [{ times: 0.5 }, { from: 20%, times: 1 }] }',
      deals: `deal_id, payee_id, amount, margin, closed_on
              d1, ana, 100, 20%, 2026-01-05
              d2, ana, 100, 19%, 2026-01-06`,
      expected: {
        lines: ['2026-01 earning d1 100 × 0.1 = 10.00', '2026-01 earning d2 100 × 0.1 × 0.5 = 5.00'],
      },
    },
    {
      name: 'by the attainment of another component',
      plan: aPlan(`
        renewals: { credit: { when: { type: Renewal } }, quota: 100, earn: none }
        c: { credit: { when: { type: New } }, earn: { rate: 10% }, times: { by: { component: renewals }, steps: [{ times: 0.8 }, { from: 100%, times: 1 }] } }
      `),
      deals: `deal_id, payee_id, amount, type, closed_on
              d1, ana, 100, New, 2026-01-05
              d2, ana, 99, Renewal, 2026-01-06`,
      expected: { lines: ['2026-01 earning d1 100 × 0.1 × 0.8 = 8.00'] },
    },
    {
      name: 'is trued up when a later month of the quarter reaches another step',
      component: factored(steps),
      top: 'calendar: { measure: quarter, pay: month }',
      deals: dealsOf('500 on 2026-01-05', '500 on 2026-02-05'),
      until: '2026-02-28',
      // 50 × 0.5 = 25 in January; at 100% 50 × 1.2 = 60
      expected: {
        lines: [
          '2026-01 earning d1 500 × 0.1 × 0.5 = 25.00',
          '2026-02 true-up d1 35.00',
          '2026-02 earning d2 500 × 0.1 × 1.2 = 60.00',
        ],
      },
    },
    {
      name: 'at quota 0 takes its first value, with a warning',
      component: `quota: payee.quota\nearn: { rate: 10% }\ntimes: ${steps}`,
      payees: 'payee_id, quota\nana, 0',
      deals: dealsOf('500 on 2026-01-05'),
      expected: { lines: ['2026-01 earning d1 500 × 0.1 × 0.5 = 25.00'], findings: ['pay/zero-quota'] },
    },
  ])
})
