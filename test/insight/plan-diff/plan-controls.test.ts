// What a change of a control is worth depends on what else the plan has.
import { describe, expect, it } from 'vitest'
import { comparePlans } from '../../../src/insight/plan-diff/plan-diff.ts'
import { readPlan } from '../../../src/plan/read-plan.ts'
import { readSyntax } from '../../../src/plan/syntax.ts'
import { SourceText } from '../../../src/problems/source.ts'

function compared(before: string, after: string) {
  const [one, other] = [before, after].map((text) => {
    const source = new SourceText('plan.yaml', text)
    const { value, problems } = readPlan(source)
    if (value === undefined) throw new Error(`${problems.map(({ rule }) => rule).join()}\n${text}`)
    return { plan: value, tree: readSyntax(source, () => undefined)! }
  })
  return comparePlans({ before: [one!], after: [other!], closedUntil: undefined })
}

const classesOf = (before: string, after: string): readonly string[] => [
  ...new Set(compared(before, after).flatMap(({ changes }) => changes.flatMap(({ classes }) => classes))),
]

const top = 'plan: p\nversion: "1"\ncurrency: USD\n'
const clawback = (...blocks: readonly string[]): string =>
  `${top}components:\n  c:\n    earn: { rate: 10% }\n    clawback: [${blocks.join(', ')}]\n`
const eitherWay = ['reduces-pay', 'raises-pay', 'loosens-control']
const rest = '{ within: 12 months, recover: 100% }'

describe('of two blocks of clawback the first that fits decides', () => {
  it.each([
    [
      'a reason more in a lenient one keeps it from the strict one behind',
      ['{ on: [cancelled], within: 3 months, recover: 10% }', rest],
      ['{ on: [cancelled, lost], within: 3 months, recover: 10% }', rest],
    ],
    [
      'a lenient one that reaches further does so too',
      ['{ on: [cancelled], within: 3 months, recover: 10% }', rest],
      ['{ on: [cancelled], within: 6 months, recover: 10% }', rest],
    ],
    [
      'a lenient one in front takes returns from the one that was there',
      [rest],
      ['{ on: [lost], recover: 10% }', rest],
    ],
    [
      'an exception less may bring a return under the lenient one',
      ['{ on: [lost, fraud], except: [fraud], recover: 10% }', rest],
      ['{ on: [lost, fraud], recover: 10% }', rest],
    ],
  ])('%s', (_, before, after) => {
    expect(classesOf(clawback(...before), clawback(...after))).toEqual(eitherWay)
  })

  it('what the one recovers is its own affair', () => {
    const [before, after] = ['10%', '20%'].map((share) => clawback(`{ on: [lost], recover: ${share} }`, rest))
    expect(classesOf(before!, after!)).toEqual(['reduces-pay'])
  })

  it('alone, one more reason takes more', () => {
    expect(classesOf(clawback('{ on: [lost] }'), clawback('{ on: [lost, fraud] }'))).toEqual(['reduces-pay'])
  })
})

const rate = 'components:\n  c: { earn: { rate: 10% }, cap: { per_measure: 100 } }\n'

it.each([
  ['a cap', 'prorate: { cap: days }', 'prorate: { cap: none }'],
  ['a draw', 'prorate: { quota: days, draw: days }', 'prorate: { quota: days, draw: none }'],
  ['a cap, for the first time', 'description: x', 'prorate: { cap: days }'],
])('%s in full for a part of a period, or in part, may loosen it', (_, before, after) => {
  const draw = 'draw: { amount: 100, per: month, recoverable: true, months: 6 }'
  const by = (how: string): string => `${top}effective: { from: 2026-01-01 }\n${draw}\n${how}\n${rate}`
  expect(classesOf(by(before), by(after))).toEqual(expect.arrayContaining(eitherWay))
})

const badge = (award: string): string =>
  `${top}badges:\n  first: { title: First, when: { deals_so_far: { at_least: 1 } }, award: ${award} }\n${rate}`

it.each([
  ['50', '60', ['raises-pay']],
  ['60', '50', ['reduces-pay']],
  ['60', 'payee.bonus', ['reduces-pay', 'raises-pay']],
])('a badge that is worth %s and then %s', (before, after, expected) => {
  expect(classesOf(badge(before), badge(after))).toEqual(expected)
})

const quota = (amount: string): string => `${top}components:
  c:
    quota: ${amount}
    earn: { tiers: { by: attainment, apply: marginal, steps: [{ rate: 5% }, { from: 100%, rate: 10% }] } }
    cap: { attainment: 200% }
`

it('a change that pays some less and some more says how much at most either way', () => {
  const [plan] = compared(quota('1000'), quota('1500'))
  // At 1,500: 50 + 50 = 100, and then 75. At 3,000: 150, cut at 2,000, and then 75 + 150 = 225.
  const [effect] = plan!.effects
  expect([`${effect!.at}: ${effect!.before} → ${effect!.after}`]).toEqual(['3000: 150 → 225'])
  const other = effect!.otherWay!
  expect(`${other.at}: ${other.before} → ${other.after}`).toBe('1500: 100 → 75')
})

const earning = (earn: string): string => `${top}components:\n  c: { earn: ${earn} }\n`
const table = (of: readonly string[]): string => earning(`{ table: { by: [product], rows: [${of.join(', ')}] } }`)

describe('what the pay function cannot compare', () => {
  it.each([
    ['{ amount: 250, per: deal }', '{ amount: 250, per: unit }'], // a deal of three units: 250 and 750
    ['{ rate: 5% }', '{ amount: 5, per: unit }'], // a deal of 1,000 with 100 units: 50 and 500
  ])('%s and %s may pay more or less, by the units of a deal', (before, after) => {
    const both = [classesOf(earning(before), earning(after)), classesOf(earning(after), earning(before))]
    expect(both).toEqual([
      ['reduces-pay', 'raises-pay'],
      ['reduces-pay', 'raises-pay'],
    ])
  })

  it('the rows of a table for other products are no difference in pay', () => {
    const rows = ['{ product: Pro, rate: 2% }', '{ product: Team, rate: 1% }']
    expect(compared(table(rows), table(rows.toReversed())).flatMap(({ effects }) => effects)).toEqual([])
  })
})

const quotaOfDeals = (deals: string): string => `${top}components:
  c:
    measure: { count: deals }
    quota: ${deals}
    earn: { tiers: { by: attainment, apply: whole, steps: [{ rate: 5% }, { from: 100%, rate: 8% }] } }
    cap: { attainment: 150% }
`

it('where deals are counted, what a change pays at most is said of whole deals', () => {
  const [plan] = compared(quotaOfDeals('4'), quotaOfDeals('6'))
  // Deals of 10,000. Nine: six of them at 800 before, all of them now. Five: at 800 before, at 500 now.
  const [effect] = plan!.effects
  expect(`${effect!.at}: ${effect!.before} → ${effect!.after}`).toBe('9: 4800 → 7200')
  expect(`${effect!.otherWay!.at}: ${effect!.otherWay!.before} → ${effect!.otherWay!.after}`).toBe('5: 4000 → 2500')
})
