// Contests. computation.md, step 6 and Edges; plan-language.md, earn: rank.
import { describe } from 'vitest'
import { itPays } from '../pay-case.ts'

const contest = (options: string = ''): string =>
  `earn: { rank: { by: measure, awards: [1500, 1000, 500], ${options} } }`
const sales = (...rows: readonly string[]): string =>
  ['deal_id, payee_id, amount, closed_on', ...rows.map((row, index) => `d${index}, ${row}, 2026-01-05`)].join('\n')

describe('a contest', () => {
  itPays([
    {
      name: 'pays the awards by place, and nothing to the fourth',
      component: contest(),
      deals: sales('ana, 10', 'bob, 40', 'cy, 30', 'dee, 20'),
      expected: {
        lines: [
          '2026-01 bob earning 1500 × 1 = 1500.00',
          '2026-01 cy earning 1000 × 1 = 1000.00',
          '2026-01 dee earning 500 × 1 = 500.00',
        ],
      },
    },
    {
      name: 'shares the awards of the places that the tied occupy; the place after a tie is skipped',
      component: contest(),
      deals: sales('ana, 10', 'bob, 40', 'cy, 30', 'dee, 30'),
      // second and third, 1,000 + 500, are shared by two
      expected: {
        lines: [
          '2026-01 bob earning 1500 × 1 = 1500.00',
          '2026-01 cy earning 750 × 1 = 750.00',
          '2026-01 dee earning 750 × 1 = 750.00',
        ],
      },
    },
    {
      name: 'pays each of the tied the whole award where the plan says so, and skips the place after',
      component: contest('ties: each'),
      deals: sales('ana, 40', 'bob, 40', 'cy, 30'),
      expected: {
        lines: [
          '2026-01 earning 1500 × 1 = 1500.00',
          '2026-01 bob earning 1500 × 1 = 1500.00',
          '2026-01 cy earning 500 × 1 = 500.00',
        ],
      },
    },
    {
      name: 'shares to the cent, the odd cent in payee id order',
      component: 'earn: { rank: { by: measure, awards: [100] } }',
      deals: sales('cy, 40', 'bob, 40', 'ana, 40'),
      // 100 ÷ 3 = 33.33 each, one cent left
      expected: {
        lines: [
          '2026-01 earning 33.34 × 1 = 33.34',
          '2026-01 bob earning 33.33 × 1 = 33.33',
          '2026-01 cy earning 33.33 × 1 = 33.33',
        ],
      },
    },
    {
      name: 'shares one last award among all who tie for it',
      component: 'earn: { rank: { by: measure, awards: [100, 50] } }',
      deals: sales('ana, 90', 'bob, 40', 'cy, 40'),
      expected: {
        lines: [
          '2026-01 earning 100 × 1 = 100.00',
          '2026-01 bob earning 25 × 1 = 25.00',
          '2026-01 cy earning 25 × 1 = 25.00',
        ],
      },
    },
    {
      name: 'asks for a measure above the minimum',
      component: contest('minimum: 30'),
      deals: sales('ana, 30', 'bob, 30.01'),
      expected: { lines: ['2026-01 bob earning 1500 × 1 = 1500.00'] },
    },
    {
      name: 'pays nobody whose measure is not above 0',
      component: contest(),
      deals: sales('ana, 0', 'bob, -5', 'cy, 0.01'),
      expected: { lines: ['2026-01 cy earning 1500 × 1 = 1500.00'] },
    },
    {
      name: 'does not count whose gate is closed',
      component: `
        quota: payee.quota
        gate: { attainment: { at_least: 50% } }
        ${contest().trim()}
      `,
      deals: sales('ana, 40', 'bob, 30'),
      payees: 'payee_id, quota\nana, 100\nbob, 60',
      expected: { lines: ['2026-01 earning 0.00', '2026-01 bob earning 1500 × 1 = 1500.00'] },
    },
    {
      name: 'may rank by deals',
      component: 'earn: { rank: { by: deals, awards: [1000] } }',
      deals: sales('ana, 100', 'bob, 1', 'bob, 1'),
      expected: { lines: ['2026-01 bob earning 1000 × 1 = 1000.00'] },
    },
    {
      name: 'may rank by attainment',
      component: 'quota: payee.quota\nearn: { rank: { by: attainment, awards: [1000] } }',
      deals: sales('ana, 100', 'bob, 60'),
      payees: 'payee_id, quota\nana, 100\nbob, 50',
      expected: { lines: ['2026-01 bob earning 1000 × 1 = 1000.00'] },
    },
    {
      name: 'over a quarter is trued up when another takes the lead',
      component: 'earn: { rank: { by: measure, awards: [1000] } }',
      top: 'calendar: { measure: quarter, pay: month }',
      deals: `deal_id, payee_id, amount, closed_on
              d1, ana, 10, 2026-01-05
              d2, bob, 20, 2026-02-05`,
      until: '2026-03-31',
      kinds: ['earning', 'true-up'],
      expected: {
        lines: [
          '2026-01 earning 1000 × 1 = 1000.00',
          '2026-02 true-up -1000.00',
          '2026-02 bob earning 1000 × 1 = 1000.00',
        ],
        payable: ['2026-03 bob 1000.00'],
      },
    },
  ])
})
