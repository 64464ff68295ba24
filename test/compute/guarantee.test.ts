// Draws paid with the settlement, and guarantees. computation.md, Settlement 5; plan-language.md, draw and guarantee.
// Amounts by hand. What payroll pays ahead is in draw.test.ts.
import { describe } from 'vitest'
import { dealsOf } from '../helpers/run-of.ts'
import { itPays } from './pay-case.ts'

const component = 'earn: { rate: 10% }'
const span = 'effective: { from: 2026-01-01, to: 2026-12-31 }'
const draw = (terms: string): string => `${span}\ndraw: { amount: 100, per: month, recoverable: true, ${terms} }`

describe('a draw', () => {
  itPays([
    {
      name: 'makes pay up to its amount, and is taken back from what exceeds it',
      component,
      top: draw('to: 2026-03-31'),
      deals: dealsOf('300 on 2026-01-05', '1200 on 2026-03-05'),
      until: '2026-03-31',
      // 30 + 70; 0 + 100; 120 − 20
      expected: {
        drawAdvanced: ['2026-01 ana 70.00', '2026-02 ana 100.00'],
        drawRecovered: ['2026-03 ana 20.00'],
        drawBalance: ['2026-01 ana 70.00', '2026-02 ana 170.00', '2026-03 ana 150.00'],
        payable: ['2026-01 ana 100.00', '2026-02 ana 100.00', '2026-03 ana 100.00'],
      },
    },
    {
      name: 'that is not recoverable leaves no balance',
      component,
      top: `${span}\ndraw: { amount: 100, per: month, recoverable: false }`,
      deals: dealsOf('300 on 2026-01-05', '5000 on 2026-02-05'),
      until: '2026-02-28',
      expected: {
        drawAdvanced: ['2026-01 ana 70.00'],
        drawRecovered: [],
        drawBalance: [],
        payable: ['2026-01 ana 100.00', '2026-02 ana 500.00'],
      },
    },
    {
      name: 'with `recover: 50%` takes half of the excess: 20 of 40, then no more than is owed',
      component,
      top: draw('recover: 50%'),
      deals: dealsOf('300 on 2026-01-05', '1400 on 2026-02-05', '9000 on 2026-03-05'),
      until: '2026-03-31',
      expected: {
        drawRecovered: ['2026-02 ana 20.00', '2026-03 ana 50.00'],
        drawBalance: ['2026-01 ana 70.00', '2026-02 ana 50.00'],
        payable: ['2026-01 ana 100.00', '2026-02 ana 120.00', '2026-03 ana 850.00'],
      },
    },
    {
      name: 'takes nothing back before `recover_from`',
      component,
      top: draw('recover_from: 2026-03-01'),
      deals: dealsOf('1400 on 2026-02-05', '1500 on 2026-03-05'),
      until: '2026-03-31',
      expected: {
        drawRecovered: ['2026-03 ana 50.00'],
        drawBalance: ['2026-01 ana 100.00', '2026-02 ana 100.00', '2026-03 ana 50.00'],
      },
    },
    {
      name: 'advances no more than its balance may grow to',
      component,
      top: draw('balance_cap: 150'),
      deals: dealsOf('1200 on 2026-03-05'),
      until: '2026-04-30',
      // 100, 50, then 20 back, then 20 of room
      expected: {
        drawAdvanced: ['2026-01 ana 100.00', '2026-02 ana 50.00', '2026-04 ana 20.00'],
        drawBalance: ['2026-01 ana 100.00', '2026-02 ana 150.00', '2026-03 ana 130.00', '2026-04 ana 150.00'],
        payable: ['2026-01 ana 100.00', '2026-02 ana 50.00', '2026-03 ana 100.00', '2026-04 ana 20.00'],
      },
    },
    {
      name: 'runs for calendar months from the start on the plan, that of the start included',
      component,
      top: draw('months: 2'),
      payees: 'payee_id, from\nana, 2026-02-20',
      deals: dealsOf(),
      until: '2026-06-30',
      expected: { drawAdvanced: ['2026-02 ana 100.00', '2026-03 ana 100.00'] },
    },
    {
      name: 'runs from `from` where that is said',
      component,
      top: draw('from: 2026-03-01, months: 1'),
      payees: 'payee_id\nana',
      deals: dealsOf(),
      until: '2026-06-30',
      expected: { drawAdvanced: ['2026-03 ana 100.00'] },
    },
    {
      name: 'looks at what is payable, not at what is earned: 800 of 1000 are held',
      component: `${component}\nrelease: [{ share: 20%, on: closed_on }, { share: 80%, on: closed_on, after: 6 months }]`,
      top: draw('months: 1'),
      deals: dealsOf('1000 on 2026-01-05'),
      until: '2026-01-31',
      expected: { drawAdvanced: ['2026-01 ana 80.00'], payable: ['2026-01 ana 100.00'] },
    },
    {
      name: 'is advanced on what a clawback leaves: 150 − 90 are 60, 40 are advanced',
      component: `${component}\nclawback: {}`,
      top: draw('months: 2'),
      deals: dealsOf('900 on 2026-01-05', '1500 on 2026-02-05'),
      returns: 'return_id, deal_id, returned_on\nr1, d1, 2026-02-20',
      until: '2026-02-28',
      expected: {
        clawedBack: ['2026-02 ana 90.00'],
        drawAdvanced: ['2026-01 ana 10.00', '2026-02 ana 40.00'],
        drawBalance: ['2026-01 ana 10.00', '2026-02 ana 50.00'],
        payable: ['2026-01 ana 100.00', '2026-02 ana 100.00'],
      },
    },
    {
      name: 'for a quarter compares what was left over its three months, at the last of them',
      component,
      top: `${span}\ndraw: { amount: 300, per: quarter, recoverable: true }`,
      deals: dealsOf('500 on 2026-01-05', '1000 on 2026-02-05', '2000 on 2026-04-05', '1300 on 2026-06-05'),
      until: '2026-06-30',
      // 50 + 100 + 0 of 300: 150 in March. 200 + 0 + 130: 30 above, taken in June
      expected: {
        drawAdvanced: ['2026-03 ana 150.00'],
        drawRecovered: ['2026-06 ana 30.00'],
        payable: [
          '2026-01 ana 50.00',
          '2026-02 ana 100.00',
          '2026-03 ana 150.00',
          '2026-04 ana 200.00',
          '2026-06 ana 100.00',
        ],
      },
    },
    {
      name: 'that is over is recovered from all that exceeds the minimum pay',
      component,
      top: `${draw('months: 1')}\nrecovery: { minimum_pay: 30 }`,
      deals: dealsOf('200 on 2026-02-05', '500 on 2026-03-05', '900 on 2026-04-05'),
      until: '2026-04-30',
      // 100 owed; 20 is below 30; 50 − 30; 90 − 30; 20 stay
      expected: {
        drawRecovered: ['2026-03 ana 20.00', '2026-04 ana 60.00'],
        drawBalance: ['2026-01 ana 100.00', '2026-02 ana 100.00', '2026-03 ana 80.00', '2026-04 ana 20.00'],
      },
    },
    {
      name: 'at the last settlement is not advanced any more, and its balance is taken whole, whatever `recover` says',
      component,
      top: draw('recover: 50%'),
      payees: 'payee_id, left_on, paid_until\nana, 2026-02-20, 2026-02-28',
      deals: dealsOf('900 on 2026-02-05'),
      until: '2026-03-31',
      expected: {
        drawAdvanced: ['2026-01 ana 100.00'],
        drawRecovered: ['2026-02 ana 90.00'],
        drawBalance: ['2026-01 ana 100.00', '2026-02 ana 10.00'],
        payable: ['2026-01 ana 100.00'],
        findings: ['pay/owed-at-exit'],
      },
    },
    {
      name: 'is prorated by days where the plan prorates it: 15 of 31 days of January',
      component,
      top: `${draw('months: 1')}\nprorate: { draw: days }`,
      payees: 'payee_id, from\nana, 2026-01-17',
      deals: dealsOf(),
      until: '2026-01-31',
      expected: { drawAdvanced: ['2026-01 ana 48.39'] },
    },
  ])
})

describe('a guarantee', () => {
  itPays([
    {
      name: 'tops pay up for its months and is never taken back',
      component,
      top: `${span}\nguarantee: { amount: 100, per: month, months: 2 }`,
      deals: dealsOf('300 on 2026-01-05', '9000 on 2026-03-05'),
      until: '2026-04-30',
      expected: {
        guarantee: ['2026-01 ana 70.00', '2026-02 ana 100.00'],
        drawBalance: [],
        payable: ['2026-01 ana 100.00', '2026-02 ana 100.00', '2026-03 ana 900.00'],
      },
    },
    {
      name: 'for a quarter looks at the sum of its three months',
      component,
      top: `${span}\nguarantee: { amount: 300, per: quarter }`,
      deals: dealsOf('2000 on 2026-01-05', '600 on 2026-03-05', '5000 on 2026-04-05'),
      until: '2026-06-30',
      // 200 + 0 + 60 of 300: 40 in March; 500 of 300: nothing in June
      expected: { guarantee: ['2026-03 ana 40.00'] },
    },
    {
      name: 'tops up what a clawback has taken',
      component: `${component}\nclawback: {}`,
      top: `${span}\nguarantee: { amount: 100, per: month }`,
      deals: dealsOf('3000 on 2026-01-05', '2000 on 2026-02-05'),
      returns: 'return_id, deal_id, returned_on\nr1, d1, 2026-02-20',
      until: '2026-02-28',
      expected: {
        clawedBack: ['2026-02 ana 200.00'],
        guarantee: ['2026-02 ana 100.00'],
        payable: ['2026-01 ana 300.00', '2026-02 ana 100.00'],
      },
    },
  ])
})
