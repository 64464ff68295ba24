// Numbers. computation.md, Numbers: exact until the line, rounded there once, and never a cent lost.
import { describe } from 'vitest'
import { dealsOf } from '../helpers/run-of.ts'
import { itPays } from './pay-case.ts'

describe('rounding', () => {
  itPays([
    {
      name: 'a third of 0.015 is exactly half a cent, and earns a cent',
      component: 'earn: { rate: 1 / 3 }',
      deals: dealsOf('0.015 on 2026-01-05'),
      expected: { payable: ['2026-01 ana 0.01'] },
    },
    {
      name: 'half a cent goes away from zero for negatives too',
      component: 'earn: { rate: 50% }',
      deals: dealsOf('0.05 on 2026-01-05', '-0.05 on 2026-01-06'),
      // 0.025 → 0.03, −0.025 → −0.03
      expected: { lines: ['2026-01 earning d1 0.05 × 0.5 = 0.03', '2026-01 earning d2 -0.05 × 0.5 = -0.03'] },
    },
    ...(
      [
        ['half-even', '0.02', '0.04'],
        ['down', '0.02', '0.03'],
        ['up', '0.03', '0.04'],
      ] as const
    ).map(([mode, first, second]) => ({
      name: `the mode ${mode} makes 0.025 ${first} and 0.035 ${second}`,
      plan: `plan: p
version: "1"
currency: USD
rounding: { mode: ${mode} }
components: { c: { earn: { rate: 50% } } }
`,
      deals: dealsOf('0.05 on 2026-01-05', '0.07 on 2026-02-06'),
      until: '2026-02-28',
      otherwiseRounded: true as const,
      expected: { payable: [`2026-01 ana ${first}`, `2026-02 ana ${second}`] },
    })),
    {
      name: 'the currency’s minor unit is the default: yen have no cents',
      plan: 'plan: p\nversion: "1"\ncurrency: JPY\ncomponents: { c: { earn: { rate: 5% } } }\n',
      deals: dealsOf('1010 on 2026-01-05'),
      // 50.5
      otherwiseRounded: true,
      expected: { payable: ['2026-01 ana 51.00'] },
    },
    {
      name: 'a plan may round to whole units of its currency',
      component: 'earn: { rate: 5% }',
      top: 'rounding: { to: 1 }',
      deals: dealsOf('1010 on 2026-01-05'),
      otherwiseRounded: true,
      expected: { payable: ['2026-01 ana 51.00'] },
    },
    {
      name: 'at the line, each line is rounded on its own: two of 0.333 make 0.66',
      component: `
        earn: { sum: [{ rate: 1 / 3 }, { rate: 1 / 3 }] }
      `,
      deals: dealsOf('1 on 2026-01-05'),
      expected: { payable: ['2026-01 ana 0.66'] },
    },
    {
      name: 'at the credit, its lines add up to its rounded sum: two thirds make 0.67',
      component: 'earn: { sum: [{ rate: 1 / 3 }, { rate: 1 / 3 }] }',
      top: 'rounding: { at: credit }',
      deals: dealsOf('1 on 2026-01-05'),
      otherwiseRounded: true,
      expected: { payable: ['2026-01 ana 0.67'] },
    },
    {
      name: 'shares of a split are rounded each on its own',
      component: 'earn: { rate: 10% }',
      deals: dealsOf('33.33 on 2026-01-05'),
      splits: 'deal_id, payee_id, share\nd1, ana, 50%\nd1, bob, 50%',
      // 16.665 × 10% = 1.6665 each, where the whole deal would earn 3.333
      expected: { payable: ['2026-01 ana 1.67', '2026-01 bob 1.67'] },
    },
    {
      name: 'shares of a split are exact before the line: 33.5% of 100 at 30% is 10.05',
      component: 'earn: { rate: 30% }',
      deals: dealsOf('100 on 2026-01-05'),
      splits: 'deal_id, payee_id, share\nd1, ana, 33.5%\nd1, bob, 33.5%\nd1, cy, 33%',
      expected: { payable: ['2026-01 ana 10.05', '2026-01 bob 10.05', '2026-01 cy 9.90'] },
    },
    {
      name: 'money divided into parts is divided by largest remainder, ties to the earlier part',
      component: `
        earn: { rate: 100% }
        release: [{ share: 1 / 3, on: closed_on }, { share: 1 / 3, on: closed_on, after: 1 month }, { share: 1 / 3, on: closed_on, after: 2 months }]
      `,
      deals: dealsOf('0.50 on 2026-01-05'),
      until: '2026-03-31',
      // 0.1666… each: two cents left, to the first two
      expected: { payable: ['2026-01 ana 0.17', '2026-02 ana 0.17', '2026-03 ana 0.16'] },
    },
    {
      name: 'a line is ROUND(base × rate × factor)',
      component: 'earn: { rate: 7.77% }\ntimes: 10 / 3',
      deals: dealsOf('333.33 on 2026-01-05'),
      // 333.33 × 0.0777 × 10/3 = 86.332470
      expected: { lines: ['2026-01 earning d1 333.33 × 0.0777 × 3.333333 = 86.33'] },
    },
    {
      name: 'the functions of expressions round where they say',
      component: `
        credit: { value: "round(amount, 1) + round_down(amount, 0.1) + round_up(amount, 0.1) + max(amount, 1) - min(amount, 1)" }
        earn: { rate: 100% }
      `,
      // 3 + 2.5 + 2.6 + 2.55 − 1 = 9.65
      deals: dealsOf('2.55 on 2026-01-05'),
      expected: { payable: ['2026-01 ana 9.65'] },
    },
    {
      name: 'a division by zero is reported with its row, and the deal earns nothing',
      component: 'credit: { value: amount / seats }\nearn: { rate: 10% }',
      deals: `deal_id, payee_id, amount, seats, closed_on
              d1, ana, 100, 0, 2026-01-05
              d2, ana, 100, 4, 2026-01-05`,
      expected: { payable: ['2026-01 ana 2.50'], findings: ['pay/division-by-zero'] },
    },
  ])
})
