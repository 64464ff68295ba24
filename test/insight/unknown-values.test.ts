import { expect, test } from 'vitest'
import { unknownValues } from '../../src/insight/unknown-values/unknown-values.ts'
import { projectOf } from '../helpers/project-of.ts'

const deals = `deal_id,payee_id,amount,closed_on,stage,product
D1,ana,100,2026-01-15,Closed Won,Q2 Bundle
D2,ana,100,2026-01-16,Lost,Insight
D3,ben,100,2026-01-17,Closed Won,Insight`
const payees = 'payee_id,plan,region\nana,p,North\nben,p,South'

function found(component: string, top = ''): readonly string[] {
  const plan = `plan: p\nversion: "1"\ncurrency: USD\n${top}\ncomponents:\n  c: { ${component} }\n`
  const { plans, data } = projectOf({ plan, data: { deals, payees } })
  return unknownValues(plans, data).map(({ rule, facts }) => {
    if (rule !== 'plan/unknown-value') throw new Error(rule)
    const { kind, column, value, nearest } = facts as { [name: string]: unknown }
    return `${String(kind)} ${String(column)}: ${String(value)}, not ${String(nearest)}`
  })
}

const paid = 'earn: { rate: 10% }'
const when = (condition: string): string => `credit: { when: { ${condition} } }, ${paid}`

test.each([
  ['capitals of a stage', when('stage: closed won'), ['deals stage: closed won, not Closed Won']],
  ['a letter of a stage', when('stage: [Close Won, Lost]'), ['deals stage: Close Won, not Closed Won']],
  ['what is left out', when('stage: { not: Losst }'), ['deals stage: Losst, not Lost']],
  ['one way of several', when('any: [{ stage: Loost }, { amount: 5 }]'), ['deals stage: Loost, not Lost']],
  ['a column of the payee', when('payee.region: Nort'), ['payees region: Nort, not North']],
  [
    'a row of a table',
    'earn: { table: { by: [product], rows: [{ product: Insigth, rate: 5% }], otherwise: { rate: 1% } } }',
    ['deals product: Insigth, not Insight'],
  ],
  ['the same text twice, once', when('stage: Losst, any: [{ stage: Losst }]'), ['deals stage: Losst, not Lost']],
])('a condition that nobody meets by a typing error is told: %s', (_what, component, expected) => {
  expect(found(component)).toEqual(expected)
})

test('a text that the plan has right elsewhere is told where it is mistyped', () => {
  const table = 'table: { by: [product], rows: [{ product: Insight, rate: 5% }], otherwise: { rate: 1% } }'
  const component = `credit: { when: { product: Insights } }, earn: { ${table} }`
  expect(found(component)).toEqual(['deals product: Insights, not Insight'])
})

test('a product whose name goes on is another one, where the plan has both', () => {
  const table = 'table: { by: [product], rows: [{ product: Q2 Bundle, rate: 5% }], otherwise: { rate: 1% } }'
  expect(found(`credit: { when: { product: Q2 B } }, earn: { ${table} }`)).toEqual([])
})

test('an eligibility with a typing error is told', () => {
  expect(found(paid, 'eligibility: { region: Noth }')).toEqual(['payees region: Noth, not North'])
})

test.each([
  ['that deals have', when('stage: Closed Won')],
  ['that is like no other, as of a product that is not sold yet', when('product: Atlas')],
  ['of few letters, as codes are', when('stage: Los')],
  ['of another quarter', when('product: Q3 Bundle')],
  ['beside one that is nearly the same and named too', when('stage: [Lost, Cost]')],
  ['of a column that is not there, which is another finding', when('segment: Losst')],
  ['with a pattern', when('stage: { matches: "closed*" }')],
])('nothing is told of a text %s', (_what, component) => {
  expect(found(component)).toEqual([])
})
