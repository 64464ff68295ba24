// Where nobody may say that splitting or joining deals gains nothing.
import { expect, it } from 'vitest'
import { notDivided } from '../../../src/insight/plan-effects/not-divided.ts'
import { readPlan } from '../../../src/plan/read-plan.ts'
import { SourceText } from '../../../src/problems/source.ts'

const planOf = (component: string) => {
  const head = 'plan: p\nversion: "1"\ncurrency: USD\ncomponents:\n  c:\n'
  const { value } = readPlan(new SourceText('plan.yaml', head + component))
  if (value === undefined) throw new Error('the plan of the test cannot be read')
  return value
}

it.each([
  // Nine deals of 10,000 earn 2,700; entered as one of 90,000 they earn 7,200.
  [
    'a table by the amount of a deal',
    '    earn: { table: { by: [amount], rows: [{ amount: { at_least: 30000 }, rate: 8% }], otherwise: { rate: 3% } } }',
    ['p/c'],
  ],
  ['deals from an amount on', '    credit: { when: { amount: { at_least: 30000 } } }\n    earn: { rate: 8% }', ['p/c']],
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
  expect(notDivided([planOf(component)])).toEqual(expected)
})
