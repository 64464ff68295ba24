// Exchange rates. computation.md, step 2; plan-language.md, credit: convert.
import { describe } from 'vitest'
import { itPays } from './pay-case.ts'

const deals = `deal_id, payee_id, amount, currency, closed_on, invoiced_on
               d1, ana, 1000, EUR, 2026-01-15, 2026-02-10`
const fx = `date, from, to, rate
            2026-01-10, EUR, USD, 1.10
            2026-01-20, EUR, USD, 1.20
            2026-01-31, EUR, USD, 1.30
            2026-02-10, EUR, USD, 1.25`
const converting = (on: string): string => `credit: { convert: { on: ${on} } }\nearn: { rate: 10% }`

describe('a deal in another currency', () => {
  itPays([
    {
      name: 'is converted at the rate of the credit date, or the latest earlier one',
      component: 'earn: { rate: 10% }',
      deals,
      fx,
      expected: { lines: ['2026-01 earning d1 1100 × 0.1 = 110.00'] },
    },
    {
      name: 'is converted at the rate of the day that a column names',
      component: converting('invoiced_on'),
      deals,
      fx,
      expected: { lines: ['2026-01 earning d1 1250 × 0.1 = 125.00'] },
    },
    {
      name: 'is converted at the end of the pay period',
      component: converting('pay_end'),
      top: 'calendar: { measure: month, pay: half-month }',
      deals: deals.replace('2026-01-15', '2026-01-16'),
      fx,
      expected: { lines: ['2026-01-B earning d1 1300 × 0.1 = 130.00'] },
    },
    {
      name: 'is converted at the end of the month',
      component: converting('month_end'),
      deals,
      fx,
      expected: { lines: ['2026-01 earning d1 1300 × 0.1 = 130.00'] },
    },
    {
      name: 'is converted at the average of the month’s rates: (1.10 + 1.20 + 1.30) ÷ 3',
      component: converting('month_average'),
      deals,
      fx,
      expected: { lines: ['2026-01 earning d1 1200 × 0.1 = 120.00'] },
    },
    {
      name: 'takes 1 ÷ the inverse where there is no direct pair, without rounding it',
      component: 'earn: { rate: 10% }',
      deals,
      fx: 'date, from, to, rate\n2026-01-15, USD, EUR, 0.9',
      // 1,000 ÷ 0.9 × 10% = 111.1111…
      expected: { lines: ['2026-01 earning d1 1111.111111 × 0.1 = 111.11'] },
    },
    {
      name: 'takes the direct pair before a later inverse',
      component: 'earn: { rate: 10% }',
      deals,
      fx: 'date, from, to, rate\n2026-01-10, EUR, USD, 1.1\n2026-01-15, USD, EUR, 0.5',
      expected: { lines: ['2026-01 earning d1 1100 × 0.1 = 110.00'] },
    },
    {
      name: 'takes a rate 31 days old',
      component: 'earn: { rate: 10% }',
      deals,
      fx: 'date, from, to, rate\n2025-12-15, EUR, USD, 1.1',
      expected: { lines: ['2026-01 earning d1 1100 × 0.1 = 110.00'] },
    },
    {
      name: 'is an exception where the latest rate is 32 days old',
      component: 'earn: { rate: 10% }',
      deals,
      fx: 'date, from, to, rate\n2025-12-14, EUR, USD, 1.1',
      expected: { lines: [], findings: ['pay/no-exchange-rate'] },
    },
    {
      name: 'is measured in the plan’s currency',
      component:
        'quota: 1100\nearn: { tiers: { by: attainment, apply: whole, steps: [{ rate: 1% }, { from: 100%, rate: 2% }] } }',
      deals,
      fx,
      expected: { lines: ['2026-01 earning d1 1100 × 0.02 = 22.00'] },
    },
  ])
})
