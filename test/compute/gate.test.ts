// Gates. computation.md, step 5; plan-language.md, gate.
import { describe, expect, it } from 'vitest'
import { aPlan, dealsOf, onePlan, runOf } from '../helpers/run-of.ts'
import { itPays } from './pay-case.ts'

const payees = 'payee_id, quota\nana, 1000'
const gated = (gate: string): string => `quota: payee.quota\ngate: ${gate}\nearn: { rate: 10% }`

describe('a gate', () => {
  itPays([
    {
      name: 'on attainment is open from exactly its bound',
      component: gated('{ attainment: { at_least: 60% } }'),
      payees,
      deals: dealsOf('600 on 2026-01-05'),
      expected: { payable: ['2026-01 ana 60.00'] },
    },
    {
      name: 'on attainment is closed a cent below it, and a line of amount 0 says so',
      component: gated('{ attainment: { at_least: 60% } }'),
      payees,
      deals: dealsOf('599.99 on 2026-01-05'),
      expected: { lines: ['2026-01 earning 0.00'], payable: [] },
    },
    {
      name: 'on the measure may ask for more than a sum',
      component: gated('{ measure: { above: 600 } }'),
      payees,
      deals: dealsOf('600 on 2026-01-05'),
      expected: { payable: [] },
    },
    {
      name: 'on a score reads measures.csv',
      component: gated('{ scores: csat, value: { at_least: 4.2 } }'),
      payees,
      deals: dealsOf('100 on 2026-01-05', '100 on 2026-02-05'),
      measures: 'payee_id, period, measure, value\nana, 2026-01, csat, 4.2\nana, 2026-02, csat, 4.1',
      until: '2026-02-28',
      expected: { payable: ['2026-01 ana 10.00'] },
    },
    {
      name: 'on a score that measures.csv does not have at the end of its period is closed, and an exception says so',
      component: gated('{ scores: csat, value: { at_least: 4.2 } }'),
      top: 'calendar: { measure: quarter, pay: month }',
      payees,
      deals: dealsOf('100 on 2026-01-05'),
      measures: 'payee_id, period, measure, value\nana, 2026-Q2, csat, 4.2',
      until: '2026-03-31',
      expected: {
        lines: ['2026-01 earning 0.00', '2026-02 earning 0.00', '2026-03 earning 0.00'],
        findings: ['pay/no-score'],
      },
    },
    {
      name: 'on a score that may still come in before the period ends is closed so far, without a finding',
      component: gated('{ scores: csat, value: { at_least: 4.2 } }'),
      top: 'calendar: { measure: quarter, pay: month }',
      payees,
      deals: dealsOf('100 on 2026-01-05'),
      measures: 'payee_id, period, measure, value\nana, 2026-Q2, csat, 4.2',
      expected: { lines: ['2026-01 earning 0.00'] },
    },
    {
      name: 'on attainment is an exception for a payee who has sold and has no quota',
      component: gated('{ attainment: { at_least: 60% } }'),
      payees: 'payee_id, quota\nana,\nben,',
      deals: dealsOf('600 on 2026-01-05'),
      expected: { payable: [], findings: ['pay/no-quota'] },
    },
    {
      name: 'as a list asks for all of them',
      component: gated('[{ attainment: { at_least: 60% } }, { measure: { below: 700 } }]'),
      payees,
      deals: dealsOf('600 on 2026-01-05', '700 on 2026-02-05'),
      until: '2026-02-28',
      expected: { payable: ['2026-01 ana 60.00'] },
    },
    {
      name: 'at quota 0 is closed on attainment',
      component: gated('{ attainment: { at_least: 0% } }'),
      payees: 'payee_id, quota\nana, 0',
      deals: dealsOf('600 on 2026-01-05'),
      expected: { payable: [] },
    },
    {
      name: 'that opens later in the quarter pays then what was earned before',
      component: gated('{ measure: { at_least: 600 } }'),
      top: 'calendar: { measure: quarter, pay: month }',
      payees,
      deals: dealsOf('500 on 2026-01-05', '100 on 2026-02-05'),
      until: '2026-03-31',
      expected: {
        lines: ['2026-01 earning 0.00', '2026-02 true-up d1 50.00', '2026-02 earning d2 100 × 0.1 = 10.00'],
        payable: ['2026-02 ana 60.00'],
      },
    },
    {
      name: 'that closes again takes back what was earned',
      component: gated('{ measure: { at_least: 600 } }'),
      top: 'calendar: { measure: quarter, pay: month }',
      payees,
      deals: dealsOf('600 on 2026-01-05', '-100 on 2026-02-05'),
      until: '2026-02-28',
      kinds: ['earning', 'true-up'],
      expected: {
        lines: ['2026-01 earning d1 600 × 0.1 = 60.00', '2026-02 earning 0.00', '2026-02 true-up d1 -60.00'],
      },
    },
    {
      name: 'on another component sees its figures up to the end of the pay period',
      plan: aPlan(`
        hunting: { credit: { when: { type: New } }, quota: 1000, earn: none }
        c: { credit: { when: { type: Renewal } }, gate: { component: hunting, attainment: { at_least: 50% } }, earn: { rate: 1% } }
      `),
      deals: `deal_id, payee_id, amount, type, closed_on
              d1, ana, 500, New, 2026-01-31
              d2, ana, 100, Renewal, 2026-01-05
              d3, ana, 100, Renewal, 2026-02-05`,
      until: '2026-02-28',
      expected: { payable: ['2026-01 ana 1.00'] },
    },
    {
      name: 'on a component with a longer measure period, opening later, pays nothing for months that have ended',
      plan: aPlan(`
        year: { measure: { over: year }, quota: 1000, earn: none }
        c: { gate: { component: year, measure: { at_least: 150 } }, earn: { rate: 10% } }
      `),
      deals: dealsOf('100 on 2026-01-05', '100 on 2026-02-05'),
      until: '2026-02-28',
      expected: { payable: ['2026-02 ana 10.00'] },
    },
  ])

  it('that is closed is named in the note of its line', () => {
    const run = runOf({
      plan: onePlan(gated('{ attainment: { at_least: 60% } }')),
      payees,
      deals: dealsOf('550 on 2026-01-05'),
      until: '2026-01-31',
    })
    expect(run.lines.map(({ step, note }) => [step, note])).toEqual([
      ['gate', 'gate closed: attainment 55% (plan.yaml:7)'],
    ])
  })
})
