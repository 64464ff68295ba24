import { describe, expect, it } from 'vitest'
import { columnsOf } from '../../src/plan/columns.ts'
import { constantOf } from '../../src/plan/expression.ts'
import { dateText } from '../../src/values/calendar-date.ts'
import { componentOf, findingsIn, head, planOf, withComponent } from './reading.ts'

const complete = `plan: account-executive
title: Account Executive, FY26
version: "2026.1"
currency: USD
effective: { from: 2026-01-01, to: 2026-12-31 }
calendar: { measure: quarter, pay: month }

components:
  new-business:
    title: New business commission
    credit:
      when: { stage: Closed Won, type: [New, Expansion] }
      value: amount
      date: closed_on
    quota: payee.quota
    earn:
      tiers:
        by: attainment
        apply: marginal
        steps:
          - { from: 0%,   rate: 6% }
          - { from: 100%, rate: 9% }
          - { from: 150%, rate: 12% }
    release:
      - { share: 80%, on: closed_on }
      - { share: 20%, on: closed_on, after: 90 days }

  quarterly-bonus:
    credit: { when: { stage: Closed Won }, value: amount, date: closed_on }
    quota: payee.quota
    target: payee.target * 20%
    gate: { component: new-business, attainment: { at_least: 50% } }
    earn:
      curve:
        by: attainment
        between: linear
        points: [ { at: 0%, pay: 0% }, { at: 80%, pay: 50% }, { at: 100%, pay: 100% }, { at: 150%, pay: 200% } ]
terms:
  clawback_notice: >
    Commission on a sale that is returned
    is recovered.
`

describe('a complete plan', () => {
  const plan = planOf(complete)

  it('is read with its id, version, currency and days', () => {
    expect([plan.id, plan.version, plan.currency, plan.title]).toEqual([
      'account-executive',
      '2026.1',
      'USD',
      'Account Executive, FY26',
    ])
    expect([dateText(plan.effective.from!), dateText(plan.effective.to!)]).toEqual(['2026-01-01', '2026-12-31'])
  })

  it('keeps its components in order and their steps with the bounds as written', () => {
    expect(plan.components.map(({ id }) => id)).toEqual(['new-business', 'quarterly-bonus'])
    const { earn } = plan.components[0]!
    if (earn === 'none' || earn.kind !== 'tiers') throw new Error('no tiers')
    expect(earn.steps.map(({ bound }) => bound.kind !== 'none' && bound.text)).toEqual(['0%', '100%', '150%'])
  })

  it('joins the lines of a term', () => {
    expect(plan.terms.get('clawback_notice')).toBe('Commission on a sale that is returned is recovered.')
  })

  it('says on one line which transactions count', () => {
    expect(plan.components[0]!.credit.when!.text).toBe('stage: Closed Won, type: [New, Expansion]')
  })

  it('names every column that it reads, with its type', () => {
    const columns = columnsOf(plan).map(({ scope, name, type }) => `${scope}.${name} ${type}`)
    expect([...new Set(columns)]).toEqual([
      'deal.stage text',
      'deal.type text',
      'deal.amount number',
      'deal.closed_on date',
      'payee.quota number',
      'payee.target number',
    ])
  })
})

describe('every form of the language is read without a finding', () => {
  const forms: readonly (readonly [name: string, ...lines: string[]])[] = [
    ['a rate', 'earn: { rate: 8% }'],
    ['a base rate', 'quota: payee.quota', 'target: payee.target', 'earn: { rate: target / quota }'],
    ['a SPIFF per unit', 'earn: { amount: 250, per: unit }'],
    ['a component that only measures', 'earn: none'],
    ['a residual', 'earn: { rate: 5%, repeat: { every: year, times: 3, after: 1 year } }'],
    ['a sum of ways', 'earn: { sum: [{ rate: 1% }, { amount: 10, per: deal }] }'],
    [
      'times and plus on a base',
      'earn: { tiers: { by: measure, apply: whole, base: 5%, steps: [{ plus: 0% }, { from: 10, times: 1.5 }] } }',
    ],
    [
      'a retroactive step',
      'earn: { tiers: { by: measure, apply: marginal, steps: [{ rate: 1% }, { from: 10, rate: 2%, retroactive: true }] } }',
    ],
    [
      'pay beside a rate',
      'earn: { tiers: { by: measure, apply: whole, steps: [{ rate: 1% }, { from: 10, rate: 2%, pay: 500 }] } }',
    ],
    [
      'a step that holds at one value only, and one above it',
      'earn: { tiers: { by: deals, apply: whole, steps: [{ rate: 1% }, { from: 10, rate: 2% }, { above: 10, rate: 3% }] } }',
    ],
    [
      'steps on each deal',
      'earn: { tiers: { by: { each: amount }, apply: marginal, steps: [{ rate: 1% }, { above: 5000, rate: 10% / 3 }] } }',
    ],
    [
      'a table within a step',
      'earn: { tiers: { by: measure, apply: whole, steps: [{ rate: { table: { by: [product], rows: [{ product: Pro, rate: 6% }] } } }] } }',
    ],
    [
      'tiers within a table, cells with tests',
      'earn:',
      '  table:',
      '    by: [margin, payee.team]',
      '    rows:',
      '      - { margin: { at_least: 20%, below: 40% }, payee.team: [East, West], rate: 6% }',
      '      - { margin: { not: { below: 0 } }, rate: { tiers: { by: measure, apply: whole, steps: [{ rate: 5% }] } } }',
      '    otherwise: { rate: 3% }',
    ],
    ['a contest', 'earn: { rank: { by: measure, awards: [5000, payee.target, 1000], minimum: 50000, ties: each } }'],
    [
      'a multiplier by points',
      'quota: quotas',
      'earn: { rate: 1% }',
      'times: { by: attainment, points: [{ at: 80%, times: 0.9 }] }',
    ],
    ['a multiplier as a formula', 'earn: { rate: 1% }', 'times: 4 / 3'],
    ['a ramp', 'quota: { amount: 120000, per: year, spread: even, ramp: [0%, 1 / 3, 75%] }', 'earn: { rate: 1% }'],
    [
      'several gates',
      'quota: payee.quota',
      'gate: [{ attainment: { at_least: 60% } }, { scores: csat, value: { above: 4.2 } }, { measure: { at_least: 1 } }]',
      'earn: { rate: 1% }',
    ],
    [
      'caps',
      'quota: 10',
      'earn: { rate: 1% }',
      'cap: { per_deal: amount / 2, per_measure: payee.target, attainment: 200%, each: { column: account, amount: 200 } }',
    ],
    ['a floor', 'earn: { rate: 1% }', 'floor: { per_deal: 25 }'],
    [
      'thirds that add up',
      'earn: { rate: 1% }',
      'release: [{ share: 1 / 3, on: closed_on }, { share: 2/3, on: measure_end }]',
    ],
    [
      'equal parts',
      'earn: { rate: 1% }',
      'release: [{ share: 100%, on: earned, after: 1 month, in: 3, every: month }]',
    ],
    ['overlays and conversion', 'credit: { to: { column: se }, convert: { on: signed_on } }', 'earn: { rate: 1% }'],
    ['everyone', 'credit: { to: everyone, over_credit: false }', 'earn: { rate: 1% }'],
    ['managers of every level', 'credit: { to: { managers: all }, role: se }', 'earn: { rate: 1% }'],
    ['earnings of another plan', 'credit: { from: { earnings: [reps/commission] } }', 'earn: { rate: 10% }'],
    ['a measure of its own span', 'measure: { count: deals, when: {}, over: year }', 'earn: { rate: 1% }'],
    ['a score as the measure', 'measure: { scores: csat }', 'earn: { rate: 1% }'],
    ['a quoted formula with a comma', 'credit: { value: "min(amount, 50000)" }', 'earn: { rate: 1% }'],
    ['months between two dates', 'credit: { value: "amount * months(created_on, closed_on)" }', 'earn: { rate: 1% }'],
  ]
  it.each(forms)('%s', (_name, ...lines) => {
    expect(findingsIn(withComponent(...lines))).toEqual([])
  })

  it.each([
    'calendar: { year_starts: 2, measure: quarter, pay: half-month }',
    'calendar: { measure: quarter, pay: week }',
    'calendar: { measure: quarter, pay: { every: 2 weeks, from: 2026-01-05 } }',
    'calendar: { periods: 4-4-5 }',
    'calendar: { measure: month, pay: quarter }',
    'calendar: { measure: plan, pay: month }\neffective: { from: 2026-01-01, to: 2026-06-30 }',
    'rounding: { to: 0.05, mode: half-even, at: credit }',
    'prorate: { quota: workdays, target: workdays, draw: days, cap: months }',
    'cap: { per_pay: 300.03, excess: later }\nminimum_payout: 60',
    'eligibility: { team: [East], hired_on: { before: 2026-07-01 }, any: [{ country: DE }, { quota: { above: 5 } }] }',
  ])('%s', (line) => {
    expect(findingsIn(`${head}${line}\ncomponents: { c: { earn: { rate: 1% } } }\n`)).toEqual([])
  })
})

it('what a component leaves out is at its default', () => {
  const { credit, measure, quota, gates, release } = componentOf('earn: { rate: 8% }')
  expect([credit.from.kind, credit.to.kind, credit.role, credit.date, credit.convert.kind]).toEqual([
    'deals',
    'owner',
    '',
    'closed_on',
    'credit-date',
  ])
  expect([measure, quota, gates, release]).toEqual([undefined, undefined, [], undefined])
})

it('earnings go to the manager of the one who earned them', () => {
  expect(componentOf('credit: { from: { earnings: [reps/c] } }', 'earn: { rate: 1% }').credit.to).toEqual({
    kind: 'managers',
    levels: 1,
  })
})

const whenOf = (line: string) => {
  const { measure } = componentOf(line, 'earn: none')
  return measure?.kind === 'value' ? measure.when : 'none'
}

it('an empty condition of a measure is every transaction, an absent one that of the credit', () => {
  expect([whenOf('measure: { when: {} }'), whenOf('measure: { value: amount / 2 }')]).toEqual([undefined, 'as-credit'])
})

it.each([
  ['25% / 3', '1/12'],
  ['0.1', '1/10'],
  ['12_000', '12000/1'],
  ['1 - 2 - 3', '-4/1'],
  ['2 + 3 * 4', '14/1'],
  ['-(1 / 3) * 3', '-1/1'],
  ['"round(2.345, 0.01)"', '235/100'],
  ['"round_down(min(7.9, 8), 1)"', '7/1'],
  ['"max(1, 2, 1000000000000000.000001)"', '1000000000000000000001/1000000'],
])('%s is exactly %s', (text, ratio) => {
  const { earn } = componentOf(`earn: { rate: ${text} }`)
  if (earn === 'none' || earn.kind !== 'rate' || earn.rate.kind !== 'expression') throw new Error('no rate')
  const value = constantOf(earn.rate.value)!
  const [numerator, denominator] = ratio.split('/').map(BigInt)
  expect(value.numerator * denominator!).toBe(numerator! * value.denominator)
})
