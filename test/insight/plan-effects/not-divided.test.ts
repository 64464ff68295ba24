// Where nobody may say that splitting or joining deals gains nothing.
import { expect, it } from 'vitest'
import { incentivesOf } from '../../../src/insight/plan-effects/incentives.ts'
import { readPlan } from '../../../src/plan/read-plan.ts'
import { SourceText } from '../../../src/problems/source.ts'

const planOf = (component: string) => {
  const head = 'plan: p\nversion: "1"\ncurrency: USD\ncomponents:\n  c:\n'
  const { value } = readPlan(new SourceText('plan.yaml', head + component))
  if (value === undefined) throw new Error('the plan of the test cannot be read')
  return value
}

it.each([
  // How many units the parts of a deal have is not known.
  [
    'a table by the units of a deal',
    '    earn: { table: { by: [quantity], rows: [{ quantity: { at_least: 5 }, rate: 8% }], otherwise: { rate: 3% } } }',
    ['p/c'],
  ],
  // Of 20 000 with 50 000 of cost a part may have all.
  ['deals up to a cost', '    credit: { when: { cost: { at_most: 30000 } } }\n    earn: { rate: 8% }', ['p/c']],
  [
    'deals of a product from an amount on, and all others',
    '    credit: { when: { any: [{ region: EMEA }, { product: A, amount: { at_least: 30000 } }] } }\n    earn: { rate: 8% }',
    ['p/c'],
  ],
  [
    'a measure of other deals than are credited',
    '    credit: { when: { amount: { at_least: 30000 } } }\n    measure: { value: amount, when: { stage: won } }\n    earn: { rate: 8% }',
    ['p/c'],
  ],
  // The cap takes more of a deal the more was sold before it.
  [
    'a cap for each deal on marginal steps of the measure',
    '    quota: 100000\n    earn: { tiers: { by: attainment, apply: marginal, steps: [{ from: 0%, rate: 5% }, { from: 100%, rate: 8% }] } }\n    cap: { per_deal: 500 }',
    ['p/c'],
  ],
  [
    'a table by the amount of a deal',
    '    earn: { table: { by: [amount], rows: [{ amount: { at_least: 30000 }, rate: 8% }], otherwise: { rate: 3% } } }',
    [],
  ],
  [
    'a table by product and amount',
    '    earn: { table: { by: [product, amount], rows: [{ product: A, rate: 8% }, { product: B, amount: { at_least: 30000 }, rate: 8% }], otherwise: { rate: 3% } } }',
    [],
  ],
  ['deals from an amount on', '    credit: { when: { amount: { at_least: 30000 } } }\n    earn: { rate: 8% }', []],
  [
    'a curve on a score',
    '    measure: { scores: csat }\n    target: 1000\n    earn: { curve: { by: measure, points: [{ at: 0%, pay: 0% }, { at: 100%, pay: 100% }] } }',
    [],
  ],
  [
    'a table by product',
    '    earn: { table: { by: [product], rows: [{ product: A, rate: 8% }], otherwise: { rate: 3% } } }',
    [],
  ],
  ['one rate', '    earn: { rate: 8% }', []],
  // 100,000 deals, as where nobody has said how many the payee is to close.
  [
    'a quota of deals by the hundred',
    '    measure: { count: deals }\n    quota: payee.quota\n    earn: { tiers: { by: attainment, apply: whole, steps: [{ rate: 5% }, { from: 100%, rate: 8% }] } }',
    ['p/c'],
  ],
  [
    'a quota of ten deals',
    '    measure: { count: deals }\n    quota: 10\n    earn: { tiers: { by: attainment, apply: whole, steps: [{ rate: 5% }, { from: 100%, rate: 8% }] } }',
    [],
  ],
])('%s is told as not searched where parts of a deal may pay otherwise', (_, component, expected) => {
  expect(incentivesOf({ plan: planOf(component) }).notDivided).toEqual(expected)
})
