// Credits from the earnings of others. computation.md, step 1; plan-language.md, credit: from.
import { describe } from 'vitest'
import { itPays } from './pay-case.ts'

const payees = `payee_id, manager_id
                ana, cy
                bob, cy
                cy, dee
                dee,`
const deals = `deal_id, payee_id, amount, closed_on
               d1, ana, 1000, 2026-01-10
               d2, bob, 2000, 2026-01-20`

const override = (keys: string): string => `plan: p
version: "1"
currency: USD
components:
  sales: { earn: { rate: 10% }, cap: { per_deal: 150 } }
  override: ${keys}
`

describe('an override', () => {
  itPays([
    {
      name: 'pays the manager on what reports have earned, caps included, one credit for each deal',
      plan: override('{ credit: { from: { earnings: [sales] } }, earn: { rate: 20% } }'),
      payees,
      deals,
      // d1 earns 100; d2 earns 200, cut to 150
      expected: {
        lines: [
          '2026-01 sales earning d1 1000 × 0.1 = 100.00',
          '2026-01 bob sales earning d2 2000 × 0.1 = 200.00',
          '2026-01 bob sales cap d2 -50.00',
          '2026-01 cy override earning d1 100 × 0.2 = 20.00',
          '2026-01 cy override earning d2 150 × 0.2 = 30.00',
        ],
      },
    },
    {
      name: 'pays every manager above where the plan says all',
      plan: override('{ credit: { from: { earnings: [sales] }, to: { managers: all } }, earn: { rate: 20% } }'),
      payees,
      deals,
      expected: { payable: ['2026-01 ana 100.00', '2026-01 bob 150.00', '2026-01 cy 50.00', '2026-01 dee 50.00'] },
    },
    {
      name: 'pays the earner again where it goes to the owner',
      plan: override('{ credit: { from: { earnings: [sales] }, to: owner }, earn: { rate: 20% } }'),
      payees,
      deals,
      expected: { payable: ['2026-01 ana 120.00', '2026-01 bob 180.00'] },
    },
    {
      name: 'may stand before what it pays on',
      plan: `plan: p
version: "1"
currency: USD
components:
  override: { credit: { from: { earnings: [sales] } }, earn: { rate: 20% } }
  sales: { earn: { rate: 10% } }
`,
      payees,
      deals,
      expected: { payable: ['2026-01 ana 100.00', '2026-01 bob 200.00', '2026-01 cy 60.00'] },
    },
    {
      name: 'meets steps on the sum of what reports earn',
      plan: override(
        '{ credit: { from: { earnings: [sales] } }, earn: { tiers: { by: measure, apply: marginal, steps: [{ rate: 10% }, { from: 200, rate: 20% }] } } }',
      ),
      payees,
      deals,
      // 100 then 150: 200 at 10%, 50 at 20%
      expected: { payable: ['2026-01 ana 100.00', '2026-01 bob 150.00', '2026-01 cy 30.00'] },
    },
    {
      name: 'pays on a component of another plan, in its own currency at the rate of the pay period’s last day',
      plan: [
        'plan: reps\nversion: "1"\ncurrency: EUR\ncomponents: { sales: { earn: { rate: 10% } } }\n',
        'plan: heads\nversion: "1"\ncurrency: USD\ncomponents: { override: { credit: { from: { earnings: [reps/sales] } }, earn: { rate: 20% } } }\n',
      ],
      payees: `payee_id, plan, manager_id
               ana, reps, cy
               bob, reps, cy
               cy, heads,`,
      deals,
      fx: 'date, from, to, rate\n2026-01-15, EUR, USD, 2\n2026-01-31, EUR, USD, 1.5',
      // (100 + 200) EUR × 1.5 × 20% = 90 USD
      expected: { payable: ['2026-01 ana 100.00', '2026-01 bob 200.00', '2026-01 cy 90.00'] },
    },
    {
      name: 'pays the manager of the last day of the pay period',
      plan: override('{ credit: { from: { earnings: [sales] } }, earn: { rate: 20% } }'),
      payees: `payee_id, manager_id, from, to
               ana, cy, , 2026-01-30
               ana, dee, 2026-01-31,
               cy, , ,
               dee, , ,`,
      deals: 'deal_id, payee_id, amount, closed_on\nd1, ana, 1000, 2026-01-10',
      expected: { payable: ['2026-01 ana 100.00', '2026-01 dee 20.00'] },
    },
    {
      name: 'follows a true-up of what a report has earned, in the month in which it comes',
      plan: `plan: p
version: "1"
currency: USD
calendar: { measure: quarter, pay: month }
components:
  sales: { earn: { tiers: { by: measure, apply: whole, steps: [{ rate: 10% }, { from: 3000, rate: 5% }] } } }
  override: { credit: { from: { earnings: [sales] } }, earn: { rate: 20% } }
`,
      payees: 'payee_id, manager_id\nana, cy\ncy,',
      deals: `deal_id, payee_id, amount, closed_on
              d1, ana, 1000, 2026-01-10
              d2, ana, 2000, 2026-02-10`,
      until: '2026-02-28',
      kinds: ['earning', 'true-up'],
      expected: {
        lines: [
          '2026-01 sales earning d1 1000 × 0.1 = 100.00',
          '2026-01 cy override earning d1 100 × 0.2 = 20.00',
          '2026-02 sales true-up d1 -50.00',
          '2026-02 sales earning d2 2000 × 0.05 = 100.00',
          '2026-02 cy override earning d1 -50 × 0.2 = -10.00',
          '2026-02 cy override earning d2 100 × 0.2 = 20.00',
        ],
        payable: ['2026-01 ana 100.00', '2026-01 cy 20.00', '2026-02 ana 50.00', '2026-02 cy 10.00'],
      },
    },
    {
      name: 'pays nothing for a closed gate of a report',
      plan: `plan: p
version: "1"
currency: USD
components:
  sales: { gate: { measure: { at_least: 5000 } }, earn: { rate: 10% } }
  override: { credit: { from: { earnings: [sales] } }, earn: { amount: 50, per: deal } }
`,
      payees: 'payee_id, manager_id\nana, cy\ncy,',
      deals: 'deal_id, payee_id, amount, closed_on\nd1, ana, 1000, 2026-01-10',
      expected: { lines: ['2026-01 sales earning 0.00', '2026-01 cy sales earning 0.00'], payable: [] },
    },
  ])
})
