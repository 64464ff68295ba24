// What each method recovers, and from which kind of earning. computation.md, Clawback 4 and 6; plan-language.md, method and
// attainment. Amounts by hand.
import { describe } from 'vitest'
import { dealsOf } from '../../helpers/run-of.ts'
import { itPays } from '../pay-case.ts'

const returned = (...rows: readonly string[]): string => ['return_id, deal_id, returned_on, amount', ...rows].join('\n')

const quarter = 'calendar: { measure: quarter, pay: month }'

/** Below 1,000 in the quarter all at 5%, from there on all at 10%. */
const stepped =
  'quota: 1000\nearn: { tiers: { by: attainment, apply: whole, steps: [{ rate: 5% }, { from: 100%, rate: 10% }] } }'
const marginal =
  'quota: 600\nearn: { tiers: { by: attainment, apply: marginal, steps: [{ rate: 5% }, { from: 100%, rate: 10% }] } }'

describe('original-rate', () => {
  itPays([
    {
      name: 'takes a later true-up of a returned deal too: 30 in January, the 30 more of February in February',
      component: `${stepped}\nclawback: {}`,
      top: quarter,
      deals: dealsOf('600 on 2026-01-10', '600 on 2026-02-10'),
      returns: returned('r1, d1, 2026-01-31,'),
      until: '2026-02-28',
      expected: {
        lines: [
          '2026-01 earning d1 600 × 0.05 = 30.00',
          '2026-01 clawback d1 -30.00',
          '2026-02 true-up d1 30.00',
          '2026-02 earning d2 600 × 0.1 = 60.00',
          '2026-02 clawback d1 -30.00',
        ],
        payable: ['2026-02 ana 60.00'],
      },
    },
    {
      name: 'gives back what a later true-up lowers: 60 taken in January, 30 of them paid back in February',
      component: `${stepped}\nclawback: {}`,
      top: quarter,
      deals: dealsOf('600 on 2026-01-10', '600 on 2026-01-11', '-700 on 2026-02-10'),
      returns: returned('r1, d1, 2026-01-31,'),
      until: '2026-02-28',
      // January: 60 + 60 − 60. February: both fall to 30 (−60), −700 × 5% = −35, and 30 of d1 come back: −65 are owed
      expected: {
        lines: [
          '2026-01 earning d1 600 × 0.1 = 60.00',
          '2026-01 earning d2 600 × 0.1 = 60.00',
          '2026-01 clawback d1 -60.00',
          '2026-02 true-up d1 -30.00',
          '2026-02 true-up d2 -30.00',
          '2026-02 earning d3 -700 × 0.05 = -35.00',
          '2026-02 clawback d1 30.00',
        ],
        payable: ['2026-01 ana 60.00'],
        carried: ['2026-02 ana 65.00'],
      },
    },
    {
      name: 'takes what caps have left: 70 of 100',
      component: 'earn: { rate: 10% }\ncap: { per_deal: 70 }\nclawback: {}',
      deals: dealsOf('1000 on 2026-01-10'),
      returns: returned('r1, d1, 2026-01-31, 500'),
      until: '2026-01-31',
      expected: { payable: ['2026-01 ana 35.00'], clawedBack: ['2026-01 ana 35.00'] },
    },
    {
      name: 'takes what a floor has added: 15 for a deal that would earn 1',
      component: 'earn: { rate: 10% }\nfloor: { per_deal: 15 }\nclawback: {}',
      deals: dealsOf('10 on 2026-01-10'),
      returns: returned('r1, d1, 2026-02-10,'),
      until: '2026-02-28',
      expected: { payable: ['2026-01 ana 15.00'], carried: ['2026-02 ana 15.00'] },
    },
    {
      name: 'takes from each payee of a split what each has earned',
      component: 'earn: { rate: 10% }\nclawback: { recover: 50% }',
      deals: dealsOf('1000 on 2026-01-10', '2000 on 2026-02-05'),
      splits: 'deal_id, payee_id, share\nd1, ana, 60%\nd1, bob, 40%\nd2, ana, 50%\nd2, bob, 50%',
      returns: returned('r1, d1, 2026-02-10,'),
      until: '2026-02-28',
      expected: { clawedBack: ['2026-02 ana 30.00', '2026-02 bob 20.00'] },
    },
    {
      name: 'leaves the measure as it was: the deals after a return stand where they stood',
      component: `${marginal}\nclawback: {}`,
      top: quarter,
      deals: dealsOf('500 on 2026-01-10', '500 on 2026-03-10'),
      returns: returned('r1, d1, 2026-02-10,'),
      until: '2026-03-31',
      expected: {
        lines: [
          '2026-01 earning d1 500 × 0.05 = 25.00',
          '2026-02 clawback d1 -25.00',
          '2026-03 earning d2 100 × 0.05 = 5.00',
          '2026-03 earning d2 400 × 0.1 = 40.00',
        ],
      },
    },
  ])
})

describe('attainment: reduce', () => {
  itPays([
    {
      name: 'takes the returned value off the measure on the return date, and no more money than the share',
      component: `${marginal}\nclawback: { attainment: reduce, recover: 50% }`,
      top: quarter,
      deals: dealsOf('500 on 2026-01-10', '500 on 2026-03-10'),
      returns: returned('r1, d1, 2026-02-10, 300'),
      until: '2026-03-31',
      // The measure: 500, 200, then from 200 to 700: 400 below the quota of 600, 100 beyond. Taken: 50% × 300/500 × 25 = 7.50
      expected: {
        lines: [
          '2026-01 earning d1 500 × 0.05 = 25.00',
          '2026-02 clawback d1 -7.50',
          '2026-03 earning d2 400 × 0.05 = 20.00',
          '2026-03 earning d2 100 × 0.1 = 10.00',
        ],
      },
    },
    {
      name: 'whatever the age: in the next quarter, beyond the window, nothing is taken and the measure still falls',
      component: `${marginal}\nclawback: { attainment: reduce, within: 1 month }`,
      top: quarter,
      deals: dealsOf('500 on 2026-01-10', '1000 on 2026-04-20'),
      returns: returned('r1, d1, 2026-04-10,'),
      until: '2026-04-30',
      // from −500 to 500: all at 5%
      expected: {
        lines: ['2026-01 earning d1 500 × 0.05 = 25.00', '2026-04 earning d2 1000 × 0.05 = 50.00'],
      },
    },
    {
      name: 'takes the value that the return states, also above what is left of the deal',
      component: `${marginal}\nclawback: { attainment: reduce }`,
      top: quarter,
      deals: dealsOf('500 on 2026-01-10', '1000 on 2026-03-20'),
      returns: returned('r1, d1, 2026-02-10, 700'),
      until: '2026-03-31',
      // 500 − 700 = −200; d2 from −200 to 800: 800 at 5%, 200 at 10%
      expected: {
        lines: [
          '2026-01 earning d1 500 × 0.05 = 25.00',
          '2026-02 clawback d1 -25.00',
          '2026-03 earning d2 800 × 0.05 = 40.00',
          '2026-03 earning d2 200 × 0.1 = 20.00',
        ],
        findings: ['return/exceeds-deal'],
      },
    },
  ])
})

describe('recalculate', () => {
  itPays([
    {
      name: 'takes from every deal of the quarter what it earns less without the returned one, below a step that it reached',
      component: `${stepped}\nclawback: { method: recalculate }`,
      top: quarter,
      deals: dealsOf('600 on 2026-01-10', '600 on 2026-02-10'),
      returns: returned('r1, d2, 2026-04-10,'),
      until: '2026-04-30',
      // closed with 120; without d2: 600 × 5% = 30. d1 gives back 30, d2 all of its 60
      expected: {
        lines: [
          '2026-01 earning d1 600 × 0.05 = 30.00',
          '2026-02 true-up d1 30.00',
          '2026-02 earning d2 600 × 0.1 = 60.00',
          '2026-04 clawback d1 -30.00',
          '2026-04 clawback d2 -60.00',
        ],
        carried: ['2026-04 ana 90.00'],
      },
    },
    {
      name: 'takes its share of the difference, for a part of the deal',
      component: `${stepped}\nclawback: { method: recalculate, recover: 50% }`,
      top: quarter,
      deals: dealsOf('600 on 2026-01-10', '600 on 2026-02-10'),
      returns: returned('r1, d2, 2026-04-10, 300'),
      until: '2026-04-30',
      // 900 at 5%: d1 60 → 30, d2 60 → 15; half of 30 and of 45
      expected: {
        lines: [
          '2026-01 earning d1 600 × 0.05 = 30.00',
          '2026-02 true-up d1 30.00',
          '2026-02 earning d2 600 × 0.1 = 60.00',
          '2026-04 clawback d1 -15.00',
          '2026-04 clawback d2 -22.50',
        ],
      },
    },
    {
      name: 'takes in parts what it takes at once, each part at its own share',
      component: `${stepped}\nclawback: { method: recalculate, within: 12 months, schedule: [{ within: 3 months, recover: 100% }, { within: 12 months, recover: 50% }] }`,
      top: quarter,
      deals: dealsOf('600 on 2026-01-10', '600 on 2026-02-10'),
      returns: returned('r1, d2, 2026-04-10, 300', 'r2, d2, 2026-06-10, 300'),
      until: '2026-06-30',
      // r1, two months on, all of it: 30 of d1, 45 of d2; r2, four months on, half of the last 15 of d2
      expected: {
        carried: ['2026-04 ana 75.00', '2026-05 ana 75.00', '2026-06 ana 82.50'],
      },
    },
    {
      name: 'takes what the measure earns less: a curve at 100% pays 1000, at 60% 600',
      component: `
        quota: 1000
        target: 1000
        earn: { curve: { by: attainment, points: [{ at: 50%, pay: 50% }, { at: 100%, pay: 100% }] } }
        clawback: { method: recalculate }
      `,
      top: 'calendar: { measure: quarter, pay: quarter }',
      deals: dealsOf('600 on 2026-01-10', '400 on 2026-02-10'),
      returns: returned('r1, d2, 2026-04-10,'),
      until: '2026-06-30',
      expected: {
        lines: ['2026-Q1 earning 1000 × 1 = 1000.00', '2026-Q2 clawback -400.00'],
        carried: ['2026-Q2 ana 400.00'],
      },
    },
    {
      name: 'leaves a curve alone with any other method: it belongs to the measure, not to the deal',
      component: `
        quota: 1000
        target: 1000
        earn: { curve: { by: attainment, points: [{ at: 50%, pay: 50% }, { at: 100%, pay: 100% }] } }
        clawback: {}
      `,
      top: 'calendar: { measure: quarter, pay: quarter }',
      deals: dealsOf('600 on 2026-01-10', '400 on 2026-02-10'),
      returns: returned('r1, d2, 2026-04-10,'),
      until: '2026-06-30',
      expected: { lines: ['2026-Q1 earning 1000 × 1 = 1000.00'] },
    },
  ])
})

describe('current-rate', () => {
  itPays([
    {
      name: 'is a negative credit of share × returned value on the return date, at the rates of that quarter',
      component: `${marginal}\nclawback: { method: current-rate, recover: 50% }`,
      top: quarter,
      deals: dealsOf('1000 on 2026-01-10', '700 on 2026-04-10'),
      returns: returned('r1, d1, 2026-05-10, 400'),
      until: '2026-05-31',
      // d1: 600 × 5% + 400 × 10% = 70. −200 in May, from 700 down to 500: half at 10%, half at 5%
      expected: {
        lines: [
          '2026-01 earning d1 600 × 0.05 = 30.00',
          '2026-01 earning d1 400 × 0.1 = 40.00',
          '2026-04 earning d2 600 × 0.05 = 30.00',
          '2026-04 earning d2 100 × 0.1 = 10.00',
          '2026-05 earning d1 -100 × 0.1 = -10.00',
          '2026-05 earning d1 -100 × 0.05 = -5.00',
        ],
        carried: ['2026-05 ana 15.00'],
      },
    },
    {
      name: 'takes the held parts of the deal first, so that nothing is payable',
      component:
        'earn: { rate: 10% }\nrelease: [{ share: 50%, on: closed_on }, { share: 50%, on: closed_on, after: 6 months }]\nclawback: { method: current-rate }',
      deals: dealsOf('1000 on 2026-01-10'),
      returns: returned('r1, d1, 2026-02-10, 700'),
      until: '2026-07-31',
      // −70: 50 are freed from what is held, 20 are due
      expected: {
        lines: [
          '2026-01 earning d1 1000 × 0.1 = 100.00',
          '2026-01 hold d1 -50.00',
          '2026-02 earning d1 -700 × 0.1 = -70.00',
          '2026-02 release d1 50.00',
        ],
        payable: ['2026-01 ana 50.00'],
        carried: [
          '2026-02 ana 20.00',
          '2026-03 ana 20.00',
          '2026-04 ana 20.00',
          '2026-05 ana 20.00',
          '2026-06 ana 20.00',
          '2026-07 ana 20.00',
        ],
      },
    },
    {
      name: 'after the end of the plan is an exception',
      component: 'earn: { rate: 10% }\nclawback: { method: current-rate }',
      top: 'effective: { from: 2026-01-01, to: 2026-03-31 }',
      deals: dealsOf('1000 on 2026-01-10'),
      returns: returned('r1, d1, 2026-04-10, 700'),
      until: '2026-06-30',
      expected: { payable: ['2026-01 ana 100.00'], findings: ['return/after-plan'] },
    },
    {
      name: 'takes nothing once the window is over',
      component: 'earn: { rate: 10% }\nclawback: { method: current-rate, within: 1 month }',
      deals: dealsOf('1000 on 2026-01-10'),
      returns: returned('r1, d1, 2026-02-10, 700'),
      until: '2026-02-28',
      expected: { payable: ['2026-01 ana 100.00'], carried: [] },
    },
  ])
})

const manager = (clawback: string): string => `plan: p
version: "1"
currency: USD
components:
  sales: { earn: { rate: 10% }, clawback: {} }
  override: { credit: { from: { earnings: [sales] } }, earn: { rate: 20% }${clawback} }
`
describe('an override on a returned deal', () => {
  const payees = 'payee_id, manager_id\nana, max\nmax,'

  itPays([
    {
      name: 'is recovered by its own clawback: 20 of the manager for 100 of the report',
      plan: manager(', clawback: {}'),
      payees,
      deals: dealsOf('1000 on 2026-01-10'),
      returns: returned('r1, d1, 2026-02-10,'),
      until: '2026-02-28',
      expected: { carried: ['2026-02 ana 100.00', '2026-02 max 20.00'] },
    },
    {
      name: 'stays where it has none',
      plan: manager(''),
      payees,
      deals: dealsOf('1000 on 2026-01-10'),
      returns: returned('r1, d1, 2026-02-10,'),
      until: '2026-02-28',
      expected: { carried: ['2026-02 ana 100.00'], payable: ['2026-01 ana 100.00', '2026-01 max 20.00'] },
    },
    {
      name: 'has no age yet where the return comes before its credit at the end of the month',
      plan: manager(', clawback: { within: 1 month, recover: remaining }'),
      payees,
      deals: dealsOf('1000 on 2026-01-10'),
      returns: returned('r1, d1, 2026-01-20, 400'),
      until: '2026-01-31',
      expected: { payable: ['2026-01 ana 60.00', '2026-01 max 12.00'] },
    },
  ])
})

describe('a residual of a returned deal', () => {
  const residual = 'earn: { rate: 1%, repeat: { every: month, times: 6 } }\nclawback: {}'

  itPays([
    {
      name: 'ends with a full return, whose day’s payment still counts and is recovered',
      component: residual,
      deals: dealsOf('1000 on 2026-01-10'),
      returns: returned('r1, d1, 2026-03-10,'),
      until: '2026-08-31',
      expected: {
        lines: [
          '2026-01 earning d1 1000 × 0.01 = 10.00',
          '2026-02 earning d1 1000 × 0.01 = 10.00',
          '2026-03 earning d1 1000 × 0.01 = 10.00',
          '2026-03 clawback d1 -30.00',
        ],
      },
    },
    {
      name: 'ends with a full return also where the plan takes nothing back',
      component: 'earn: { amount: 25, per: deal, repeat: { every: month } }',
      deals: dealsOf('1000 on 2026-01-10'),
      returns: returned('r1, d1, 2026-02-09,'),
      until: '2026-08-31',
      expected: { lines: ['2026-01 earning d1 1 × 25 = 25.00'] },
    },
    {
      name: 'pays on what is left of the deal after a partial return, of which payments up to the return are recovered',
      component: residual,
      deals: dealsOf('1000 on 2026-01-10'),
      returns: returned('r1, d1, 2026-02-20, 400'),
      until: '2026-04-30',
      expected: {
        lines: [
          '2026-01 earning d1 1000 × 0.01 = 10.00',
          '2026-02 earning d1 1000 × 0.01 = 10.00',
          '2026-02 clawback d1 -8.00',
          '2026-03 earning d1 600 × 0.01 = 6.00',
          '2026-04 earning d1 600 × 0.01 = 6.00',
        ],
        payable: ['2026-01 ana 10.00', '2026-02 ana 2.00', '2026-03 ana 6.00', '2026-04 ana 6.00'],
      },
    },
    {
      name: 'gives back all that it has paid where the deal comes back in two parts: 8 of 20, then 12 of them and 6 of 6',
      component: residual,
      deals: dealsOf('1000 on 2026-01-10'),
      returns: returned('r1, d1, 2026-02-20, 400', 'r2, d1, 2026-03-20, 600'),
      until: '2026-08-31',
      expected: {
        lines: [
          '2026-01 earning d1 1000 × 0.01 = 10.00',
          '2026-02 earning d1 1000 × 0.01 = 10.00',
          '2026-02 clawback d1 -8.00',
          '2026-03 earning d1 600 × 0.01 = 6.00',
          '2026-03 clawback d1 -18.00',
        ],
      },
    },
    {
      name: 'counts the age of a return from the credit of the deal, not from the first payment',
      component:
        'earn: { rate: 1%, repeat: { every: month, times: 6, after: 2 months } }\nclawback: { within: 3 months }',
      deals: dealsOf('1000 on 2026-01-10', '1000 on 2026-01-11'),
      returns: returned('r1, d1, 2026-04-10, 500', 'r2, d2, 2026-04-10, 500'),
      until: '2026-04-30',
      // first payments on 10 and 11 March. d1: three months completed, over; d2: two, half of the 10 of March
      expected: {
        lines: [
          '2026-03 earning d1 1000 × 0.01 = 10.00',
          '2026-03 earning d2 1000 × 0.01 = 10.00',
          '2026-04 earning d1 1000 × 0.01 = 10.00',
          '2026-04 earning d2 500 × 0.01 = 5.00',
          '2026-04 clawback d2 -5.00',
        ],
      },
    },
    {
      name: 'may begin after a partial return: no exception, and payments on what is left',
      component: 'earn: { rate: 1%, repeat: { every: month, times: 2, after: 1 month } }\nclawback: {}',
      deals: dealsOf('1000 on 2026-01-10'),
      returns: returned('r1, d1, 2026-01-20, 400'),
      until: '2026-08-31',
      expected: {
        lines: ['2026-02 earning d1 600 × 0.01 = 6.00', '2026-03 earning d1 600 × 0.01 = 6.00'],
      },
    },
  ])
})
