// Credit. computation.md, step 1; plan-language.md, credit: which deals count, for whom, for how much.
import { describe, expect, it } from 'vitest'
import { dealsOf, onePlan, payable, runOf } from '../helpers/run-of.ts'
import { itPays } from './pay-case.ts'

const counting = (when: string): string => `credit: { when: ${when} }\nearn: { rate: 1% }`

describe('which deals count', () => {
  const sold = `deal_id, payee_id, amount, stage, type, closed_on, paid_on
                d1, ana, 100, Closed Won, New, 2026-01-05, 2026-01-20
                d2, ana, 200, Closed Won, Renewal, 2026-01-06, 2026-02-01
                d3, ana, 400, Open, New, 2026-01-07,
                d4, ana, 800, Closed Won, Expansion, 2026-01-08, 2026-01-31`
  const cases: readonly (readonly [test: string, when: string, pay: string])[] = [
    ['equal to a value', '{ stage: Closed Won }', '11.00'],
    ['one of a list', '{ type: [New, Expansion] }', '13.00'],
    ['every test of a mapping', '{ stage: Closed Won, type: [New, Expansion] }', '9.00'],
    ['not a value', '{ type: { not: New } }', '10.00'],
    ['not one of a list', '{ type: { not: [New, Renewal] } }', '8.00'],
    ['at least a number', '{ amount: { at_least: 200 } }', '14.00'],
    ['above a number', '{ amount: { above: 200 } }', '12.00'],
    ['at most a number', '{ amount: { at_most: 200 } }', '3.00'],
    ['below a number', '{ amount: { below: 200 } }', '1.00'],
    ['from a date to another', '{ closed_on: { from: 2026-01-06, to: 2026-01-07 } }', '6.00'],
    ['before a date', '{ closed_on: { before: 2026-01-06 } }', '1.00'],
    ['after a date', '{ closed_on: { after: 2026-01-07 } }', '8.00'],
    ['like a pattern', '{ stage: { matches: "Closed*" } }', '11.00'],
    ['empty', '{ paid_on: { empty: true } }', '4.00'],
    ['not empty', '{ paid_on: { empty: false } }', '11.00'],
    ['any of several', '{ any: [{ type: Renewal }, { stage: Open }] }', '6.00'],
    ['none of several', '{ none: [{ type: Renewal }, { stage: Open }] }', '9.00'],
  ]
  it.each(cases)('a test may ask for %s', (_, when, pay) => {
    expect(payable(runOf({ plan: onePlan(counting(when)), deals: sold, until: '2026-01-31' }))).toEqual([
      `2026-01 ana ${pay}`,
    ])
  })

  itPays([
    {
      name: 'a test may ask for a column equal to the payee’s own',
      component: counting('{ region: { same_as: payee.region } }'),
      payees: 'payee_id, region\nana, EMEA\nbob, APAC',
      deals: `deal_id, payee_id, amount, region, closed_on
              d1, ana, 100, EMEA, 2026-01-05
              d2, ana, 200, APAC, 2026-01-05
              d3, bob, 400, APAC, 2026-01-05`,
      expected: { payable: ['2026-01 ana 1.00', '2026-01 bob 4.00'] },
    },
    {
      name: 'a test may ask for a day within six months of another',
      component: counting('{ closed_on: { within: 6 months, of: started_on } }'),
      deals: `deal_id, payee_id, amount, started_on, closed_on
              d1, ana, 100, 2025-07-06, 2026-01-05
              d2, ana, 200, 2025-07-04, 2026-01-05`,
      expected: { payable: ['2026-01 ana 1.00'] },
    },
    {
      name: 'text is compared exactly, but for outer blanks',
      component: counting('{ stage: Closed Won }'),
      deals: `deal_id, payee_id, amount, stage, closed_on
              d1, ana, 100, "  Closed Won ", 2026-01-05
              d2, ana, 200, closed won, 2026-01-05`,
      expected: { payable: ['2026-01 ana 1.00'] },
    },
    {
      name: 'the credit date is the column that the plan names; a deal without it is reported',
      component: 'credit: { date: paid_on }\nearn: { rate: 1% }',
      deals: sold,
      until: '2026-02-28',
      expected: {
        lines: [
          '2026-01 earning d1 100 × 0.01 = 1.00',
          '2026-01 earning d4 800 × 0.01 = 8.00',
          '2026-02 earning d2 200 × 0.01 = 2.00',
        ],
        findings: ['pay/no-credit-date'],
      },
    },
  ])
})

const to = (who: string): string => `credit: { to: ${who} }\nearn: { rate: 1% }`

describe('who is credited', () => {
  const reports = `payee_id, manager_id, from, to
                   ana, cy, , 2026-01-14
                   ana, dee, 2026-01-15,
                   bob, cy, ,
                   cy, eve, ,
                   dee, eve, ,
                   eve, , ,`
  const sold = `deal_id, payee_id, amount, closed_on, se
                d1, ana, 100, 2026-01-10, bob
                d2, ana, 200, 2026-01-20,
                d3, bob, 400, 2026-01-20, ana`
  itPays([
    {
      name: 'the owner of the deal',
      component: to('owner'),
      deals: sold,
      payees: reports,
      expected: { payable: ['2026-01 ana 3.00', '2026-01 bob 4.00'] },
    },
    {
      name: 'the payee named in a column, nobody where it is empty',
      component: to('{ column: se }'),
      deals: sold,
      payees: reports,
      expected: { payable: ['2026-01 ana 4.00', '2026-01 bob 1.00'] },
    },
    {
      name: 'the manager on the credit date',
      component: to('{ managers: 1 }'),
      deals: sold,
      payees: reports,
      // ana reports to cy until the 14th and to dee from the 15th
      expected: { payable: ['2026-01 cy 5.00', '2026-01 dee 2.00'] },
    },
    {
      name: 'all managers above, level by level',
      component: to('{ managers: all }'),
      deals: sold,
      payees: reports,
      expected: { payable: ['2026-01 cy 5.00', '2026-01 dee 2.00', '2026-01 eve 7.00'] },
    },
    {
      name: 'a circle of managers ends where it closes',
      component: to('{ managers: all }'),
      deals: dealsOf('100 on 2026-01-05'),
      payees: 'payee_id, manager_id\nana, bob\nbob, ana',
      expected: { payable: ['2026-01 bob 1.00'] },
    },
    {
      name: 'everyone on the plan, narrowed by `when`',
      component: 'credit: { to: everyone, when: { team: { same_as: payee.team } } }\nearn: { rate: 1% }',
      payees: 'payee_id, team\nana, East\nbob, East\ncy, West',
      deals: `deal_id, payee_id, amount, team, closed_on
              d1, ana, 100, East, 2026-01-05`,
      expected: { payable: ['2026-01 ana 1.00', '2026-01 bob 1.00'] },
    },
    {
      name: 'a manager of two who split a deal, once, with the sum of their shares',
      component: to('{ managers: 1 }'),
      deals: dealsOf('100.01 on 2026-01-20'),
      payees: 'payee_id, manager_id\nana, cy\nbob, cy\ncy,',
      splits: 'deal_id, payee_id, share\nd1, ana, 50%\nd1, bob, 50%',
      expected: { lines: ['2026-01 cy earning d1 100.01 × 0.01 = 1.00'] },
    },
    {
      name: 'nobody whom payees.csv does not know: the deal is an exception',
      component: to('owner'),
      deals: dealsOf('100 on 2026-01-05'),
      payees: 'payee_id\nanna',
      expected: { payable: [], findings: ['pay/unknown-payee'] },
    },
  ])
})

describe('splits', () => {
  const rate = 'earn: { rate: 10% }'
  itPays([
    {
      name: 'replace the owner, who gets nothing unless named',
      component: rate,
      deals: dealsOf('1000 on 2026-01-05'),
      splits: 'deal_id, payee_id, share\nd1, bob, 60%\nd1, cy, 0.4',
      expected: { payable: ['2026-01 bob 60.00', '2026-01 cy 40.00'] },
    },
    {
      name: 'that add up to 99% leave the deal an exception',
      component: rate,
      deals: dealsOf('1000 on 2026-01-05', '10 on 2026-01-05'),
      splits: 'deal_id, payee_id, share\nd1, bob, 60%\nd1, cy, 39%',
      expected: { payable: ['2026-01 ana 1.00'], findings: ['pay/split-total'] },
    },
    {
      name: 'above 100% are an exception',
      component: rate,
      deals: dealsOf('1000 on 2026-01-05'),
      splits: 'deal_id, payee_id, share\nd1, bob, 60%\nd1, cy, 60%',
      expected: { payable: [], findings: ['pay/split-total'] },
    },
    {
      name: 'above 100% count where the plan allows over-credit',
      component: `credit: { over_credit: true }\n${rate}`,
      deals: dealsOf('1000 on 2026-01-05'),
      splits: 'deal_id, payee_id, share\nd1, bob, 60%\nd1, cy, 60%',
      expected: { payable: ['2026-01 bob 60.00', '2026-01 cy 60.00'] },
    },
    {
      name: 'of another role leave the deal to its owner for the unnamed role',
      component: rate,
      deals: dealsOf('1000 on 2026-01-05'),
      splits: 'deal_id, payee_id, share, role\nd1, bob, 100%, se',
      expected: { payable: ['2026-01 ana 100.00'] },
    },
    {
      name: 'of the role that the plan names count for it, and its deals without one for nobody',
      component: `credit: { role: se }\n${rate}`,
      deals: dealsOf('1000 on 2026-01-05', '1000 on 2026-01-06'),
      splits: 'deal_id, payee_id, share, role\nd1, bob, 100%, se\nd2, cy, 100%,',
      expected: { payable: ['2026-01 bob 100.00'] },
    },
    {
      name: 'of the role that the plan names leave a deal without any split to nobody, not to its owner',
      component: `credit: { role: se }\n${rate}`,
      deals: dealsOf('1000 on 2026-01-05', '1000 on 2026-01-06'),
      splits: 'deal_id, payee_id, share, role\nd1, bob, 100%, se',
      expected: { payable: ['2026-01 bob 100.00'] },
    },
    {
      name: 'add up role by role',
      component: rate,
      deals: dealsOf('1000 on 2026-01-05'),
      splits: 'deal_id, payee_id, share, role\nd1, bob, 100%, se\nd1, ana, 70%,\nd1, cy, 30%,',
      expected: { payable: ['2026-01 ana 70.00', '2026-01 cy 30.00'] },
    },
  ])
})
