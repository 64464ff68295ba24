// Periods. computation.md, Periods: what accumulates in which span, and when it is paid.
import { describe } from 'vitest'
import { dealsOf } from '../helpers/run-of.ts'
import { itPays } from './pay-case.ts'

/** Each new deal of a measure period moves to 10% once 100 is passed, so that amounts show where a measure begins. */
const steps = 'earn: { tiers: { by: measure, apply: marginal, steps: [{ rate: 1% }, { above: 100, rate: 10% }] } }'

describe('measure and pay periods', () => {
  itPays([
    {
      name: 'a measure accumulates over its quarter and starts anew with the next',
      component: steps,
      top: 'calendar: { measure: quarter, pay: month }',
      deals: dealsOf('100 on 2026-01-31', '100 on 2026-03-31', '100 on 2026-04-01'),
      until: '2026-04-30',
      expected: { payable: ['2026-01 ana 1.00', '2026-03 ana 10.00', '2026-04 ana 1.00'] },
    },
    {
      name: 'a pay period may cover several measure periods',
      component: steps,
      top: 'calendar: { measure: month, pay: quarter }',
      deals: dealsOf('100 on 2026-01-31', '100 on 2026-03-31'),
      until: '2026-03-31',
      expected: { payable: ['2026-Q1 ana 2.00'] },
    },
    {
      name: 'half-months split after the 15th',
      component: 'earn: { rate: 1% }',
      top: 'calendar: { measure: month, pay: half-month }',
      deals: dealsOf('100 on 2026-02-15', '200 on 2026-02-16', '400 on 2026-02-28'),
      until: '2026-02-28',
      expected: { payable: ['2026-02-A ana 1.00', '2026-02-B ana 6.00'] },
    },
    {
      name: 'weeks begin on Monday and are named by it',
      component: 'earn: { rate: 1% }',
      top: 'calendar: { measure: week, pay: week }',
      // 2026-01-04 is a Sunday
      deals: dealsOf('100 on 2026-01-04', '200 on 2026-01-05'),
      until: '2026-01-11',
      expected: { payable: ['2025-12-29 ana 1.00', '2026-01-05 ana 2.00'] },
    },
    {
      name: 'a week belongs to the quarter in which it ends',
      component: steps,
      top: 'calendar: { measure: quarter, pay: week }\neffective: { from: 2026-01-01, to: 2026-12-31 }',
      // the week from Monday 30 March ends on 5 April, in the second quarter
      deals: dealsOf('100 on 2026-03-29', '100 on 2026-03-30', '100 on 2026-04-06'),
      until: '2026-04-12',
      expected: { payable: ['2026-03-23 ana 1.00', '2026-03-30 ana 1.00', '2026-04-06 ana 10.00'] },
    },
    {
      name: 'every two weeks counts from the date given',
      component: 'earn: { rate: 1% }',
      top: 'calendar: { measure: month, pay: { every: 2 weeks, from: 2026-01-05 } }',
      deals: dealsOf('100 on 2026-01-05', '200 on 2026-01-18', '400 on 2026-01-19'),
      until: '2026-02-01',
      expected: { payable: ['2026-01-05 ana 3.00', '2026-01-19 ana 4.00'] },
    },
    {
      name: 'a fiscal year from February is named by the calendar year in which it ends',
      component: 'earn: { rate: 1% }',
      top: 'calendar: { year_starts: 2, measure: year, pay: quarter }',
      deals: dealsOf('100 on 2026-01-31', '200 on 2026-02-01'),
      until: '2026-04-30',
      expected: { payable: ['2026-Q4 ana 1.00', '2027-Q1 ana 2.00'] },
    },
    {
      name: 'the measure period `plan` is the whole effective span',
      component: steps,
      top: 'effective: { from: 2026-01-01, to: 2027-06-30 }\ncalendar: { measure: plan, pay: month }',
      deals: dealsOf('100 on 2026-01-31', '100 on 2027-01-31'),
      until: '2027-01-31',
      expected: { payable: ['2026-01 ana 1.00', '2027-01 ana 10.00'] },
    },
    {
      name: 'a named calendar brings its own periods: four, four and five weeks to the quarter',
      component: steps,
      top: 'calendar: { periods: retail }',
      calendars: `calendar, period, from, to, measure
                  retail, P1, 2026-02-01, 2026-02-28, Q1
                  retail, P2, 2026-03-01, 2026-03-28, Q1
                  retail, P3, 2026-03-29, 2026-05-02, Q1
                  retail, P4, 2026-05-03, 2026-05-30, Q2`,
      deals: dealsOf('100 on 2026-02-28', '100 on 2026-03-28', '10 on 2026-05-02', '100 on 2026-05-03'),
      until: '2026-05-30',
      expected: { payable: ['P1 ana 1.00', 'P2 ana 10.00', 'P3 ana 1.00', 'P4 ana 1.00'] },
    },
    {
      name: 'a measure may have a period of its own',
      component: `
        measure: { over: quarter }
        ${steps}
      `,
      deals: dealsOf('100 on 2026-01-31', '100 on 2026-03-31', '100 on 2026-04-01'),
      until: '2026-04-30',
      expected: { payable: ['2026-01 ana 1.00', '2026-03 ana 10.00', '2026-04 ana 1.00'] },
    },
    {
      name: 'a date-time keeps its written date',
      component: 'earn: { rate: 1% }',
      deals: dealsOf('100 on 2026-01-31T23:59:59-08:00', '200 on 2026-01-31 00:30'),
      expected: { payable: ['2026-01 ana 3.00'] },
    },
  ])
})

describe('who is on a plan when', () => {
  itPays([
    {
      name: 'a deal outside the plan’s effective span is filtered',
      component: 'earn: { rate: 1% }',
      top: 'effective: { from: 2026-01-02, to: 2026-01-30 }',
      deals: dealsOf('100 on 2026-01-01', '200 on 2026-01-02', '400 on 2026-01-30', '800 on 2026-01-31'),
      expected: { payable: ['2026-01 ana 6.00'] },
    },
    {
      name: 'a deal counts from the first day of the payee’s row to its last',
      component: 'earn: { rate: 1% }',
      payees: 'payee_id, from, to\nana, 2026-01-10, 2026-01-20',
      deals: dealsOf('100 on 2026-01-09', '200 on 2026-01-10', '400 on 2026-01-20', '800 on 2026-01-21'),
      expected: { payable: ['2026-01 ana 6.00'] },
    },
    {
      name: 'the last day of credit is left_on',
      component: 'earn: { rate: 1% }',
      payees: 'payee_id, left_on\nana, 2026-01-20',
      deals: dealsOf('400 on 2026-01-20', '800 on 2026-01-21'),
      expected: { payable: ['2026-01 ana 4.00'] },
    },
    {
      name: 'a row without `from` begins with hired_on',
      component: 'earn: { rate: 1% }',
      payees: 'payee_id, hired_on\nana, 2026-01-20',
      deals: dealsOf('400 on 2026-01-19', '800 on 2026-01-20'),
      expected: { payable: ['2026-01 ana 8.00'] },
    },
    {
      name: 'only payees who are eligible on the credit date are credited',
      component: 'earn: { rate: 1% }',
      top: 'eligibility: { team: [East], hired_on: { before: 2026-01-05 } }',
      payees: `payee_id, team, hired_on
               ana, East, 2026-01-04
               bob, West, 2020-01-01
               cy, East, 2026-01-05`,
      deals: `deal_id, payee_id, amount, closed_on
              d1, ana, 100, 2026-01-10
              d2, bob, 100, 2026-01-10
              d3, cy, 100, 2026-01-10`,
      expected: { payable: ['2026-01 ana 1.00'] },
    },
    {
      name: 'on two plans at once each earns and settles on its own',
      plan: [
        'plan: a\nversion: "1"\ncurrency: USD\ncomponents: { c: { earn: { rate: 1% } } }\n',
        'plan: b\nversion: "1"\ncurrency: EUR\ncomponents: { c: { earn: { rate: 2% } } }\n',
      ],
      payees: 'payee_id, plan\nana, a\nana, b\nbob, b',
      deals: `deal_id, payee_id, amount, closed_on
              d1, ana, 100, 2026-01-10
              d2, bob, 100, 2026-01-10`,
      expected: { payable: ['2026-01 ana 1.00', '2026-01 ana 2.00', '2026-01 bob 2.00'] },
    },
    {
      name: 'a deal belongs to the version of the plan in force on its date, whose measures start anew',
      plan: [
        ['{ from: 2026-01-01, to: 2026-02-14 }', '10%'],
        ['{ from: 2026-02-15 }', '20%'],
      ].map(
        ([effective, rate], index) => `plan: p
version: "${index}"
currency: USD
effective: ${effective}
calendar: { measure: quarter, pay: month }
components: { c: { earn: { tiers: { by: measure, apply: marginal, steps: [{ rate: 1% }, { above: 100, rate: ${rate} }] } } } }
`,
      ),
      deals: dealsOf('100 on 2026-01-10', '100 on 2026-02-14', '100 on 2026-02-15', '100 on 2026-03-15'),
      until: '2026-03-31',
      // February: 100 × 10% of the old version, 100 × 1% of the new one
      expected: { payable: ['2026-01 ana 1.00', '2026-02 ana 11.00', '2026-03 ana 20.00'] },
    },
  ])
})
