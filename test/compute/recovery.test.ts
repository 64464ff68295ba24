// Taking what is owed from pay. computation.md, Settlement 3, 4 and 7; plan-language.md, recovery. Amounts by hand.
import { describe } from 'vitest'
import { dealsOf } from '../helpers/run-of.ts'
import { itPays } from './pay-case.ts'

/** Everything earned on d1 comes back on 5 February: 500 are due from then on. */
const component = 'earn: { rate: 10% }\nclawback: {}'
const returns = 'return_id, deal_id, returned_on\nr1, d1, 2026-02-05'
const deals = dealsOf('5000 on 2026-01-05', '4000 on 2026-02-10', '2000 on 2026-03-10', '1000 on 2026-04-10')

describe('the cap of recovery', () => {
  itPays([
    {
      name: 'absent, all that is due is taken from the next pay',
      component,
      deals,
      returns,
      until: '2026-04-30',
      expected: {
        clawedBack: ['2026-02 ana 400.00', '2026-03 ana 100.00'],
        carried: ['2026-02 ana 100.00'],
        payable: ['2026-01 ana 500.00', '2026-03 ana 100.00', '2026-04 ana 100.00'],
      },
    },
    {
      name: 'as a share of earnings is a share of what is released: 25% of 400, 200 and 100',
      component,
      top: 'recovery: { cap: 25% of earnings }',
      deals,
      returns,
      until: '2026-04-30',
      expected: {
        clawedBack: ['2026-02 ana 100.00', '2026-03 ana 50.00', '2026-04 ana 25.00'],
        carried: ['2026-02 ana 400.00', '2026-03 ana 350.00', '2026-04 ana 325.00'],
      },
    },
    {
      name: 'as an amount limits each pay period',
      component,
      top: 'recovery: { cap: 150 }',
      deals,
      returns,
      until: '2026-04-30',
      expected: { clawedBack: ['2026-02 ana 150.00', '2026-03 ana 150.00', '2026-04 ana 100.00'] },
    },
    {
      name: 'as both is the smaller: 80 against 100, 80 against 50, 80 against 25',
      component,
      top: 'recovery: { cap: [25% of earnings, 80] }',
      deals,
      returns,
      until: '2026-04-30',
      expected: { clawedBack: ['2026-02 ana 80.00', '2026-03 ana 50.00', '2026-04 ana 25.00'] },
    },
    {
      name: 'of earnings counts adjustments that raise pay, not those that lower it: 25% of 400 + 100, of 200',
      component,
      top: 'recovery: { cap: 25% of earnings }',
      deals,
      returns,
      adjustments:
        'adjustment_id, payee_id, period, amount, reason, approved_by\na1, ana, 2026-02, 100, spiff, cfo\na2, ana, 2026-03, -40, phone, cfo',
      until: '2026-03-31',
      expected: { clawedBack: ['2026-02 ana 125.00', '2026-03 ana 50.00'] },
    },
  ])
})

describe('minimum_pay', () => {
  itPays([
    {
      name: 'is left of what is released, and all of it where that is less',
      component,
      top: 'recovery: { minimum_pay: 150 }',
      deals,
      returns,
      until: '2026-04-30',
      // 400 − 150; 200 − 150; 100 is below 150
      expected: {
        clawedBack: ['2026-02 ana 250.00', '2026-03 ana 50.00'],
        payable: ['2026-01 ana 500.00', '2026-02 ana 150.00', '2026-03 ana 150.00', '2026-04 ana 100.00'],
        carried: ['2026-02 ana 250.00', '2026-03 ana 200.00', '2026-04 ana 200.00'],
      },
    },
    {
      name: 'and the cap both hold: 50% of 400 are 200, but only 100 stand above 300',
      component,
      top: 'recovery: { cap: 50% of earnings, minimum_pay: 300 }',
      deals,
      returns,
      until: '2026-02-28',
      expected: { clawedBack: ['2026-02 ana 100.00'] },
    },
  ])
})

describe('what cannot be taken', () => {
  itPays([
    {
      name: 'is written off at once without carry_forward',
      component,
      top: 'recovery: { cap: 150, carry_forward: false }',
      deals,
      returns,
      until: '2026-04-30',
      expected: { clawedBack: ['2026-02 ana 150.00'], writtenOff: ['2026-02 ana 350.00'], carried: [] },
    },
    {
      name: 'is written off when two months have passed since the end of the month in which it fell due',
      component,
      top: 'recovery: { cap: 100, write_off_after: 2 months }',
      deals,
      returns,
      until: '2026-05-31',
      // due on 28 February; 31 March is one month on, 30 April two
      expected: {
        clawedBack: ['2026-02 ana 100.00', '2026-03 ana 100.00', '2026-04 ana 100.00'],
        carried: ['2026-02 ana 400.00', '2026-03 ana 300.00'],
        writtenOff: ['2026-04 ana 200.00'],
      },
    },
    {
      name: 'is written off by days: 31 March is 31 days after 28 February',
      component,
      top: 'recovery: { cap: 100, write_off_after: 31 days }',
      deals,
      returns,
      until: '2026-05-31',
      expected: {
        clawedBack: ['2026-02 ana 100.00', '2026-03 ana 100.00'],
        carried: ['2026-02 ana 400.00'],
        writtenOff: ['2026-03 ana 300.00'],
      },
    },
    {
      name: 'has an age of its own for each balance, and pay takes the oldest first',
      component,
      top: 'recovery: { cap: 100, write_off_after: 2 months }',
      deals,
      returns: `${returns}\nr2, d2, 2026-03-15`,
      until: '2026-05-31',
      // 500 of February, 400 of March. February, March and April take 100 each of the 500; the 200 that are left of them go
      // in April. The 400 of March are two months old in May, when nothing is released that they could be taken from
      expected: {
        clawedBack: ['2026-02 ana 100.00', '2026-03 ana 100.00', '2026-04 ana 100.00'],
        carried: ['2026-02 ana 400.00', '2026-03 ana 700.00', '2026-04 ana 400.00'],
        writtenOff: ['2026-04 ana 200.00', '2026-05 ana 400.00'],
      },
    },
  ])
})

describe('at the last settlement', () => {
  const payees = 'payee_id, left_on, paid_until\nana, 2026-03-31, 2026-03-31'

  itPays([
    {
      name: 'all is taken as far as the minimum allows, without the cap; the rest stays owed',
      component,
      top: 'recovery: { cap: 50, minimum_pay: 20 }',
      payees,
      deals,
      returns,
      until: '2026-06-30',
      // February 50 of 500; March 200 − 20
      expected: {
        clawedBack: ['2026-02 ana 50.00', '2026-03 ana 180.00'],
        carried: ['2026-02 ana 450.00', '2026-03 ana 270.00'],
        payable: ['2026-01 ana 500.00', '2026-02 ana 350.00', '2026-03 ana 20.00'],
        findings: ['pay/owed-at-exit'],
      },
    },
    {
      name: '`waive` writes off what the normal recovery leaves',
      component,
      top: 'recovery: { cap: 50, minimum_pay: 20, on_exit: waive }',
      payees,
      deals: dealsOf('5000 on 2026-01-05', '4000 on 2026-02-10', '2000 on 2026-03-10'),
      returns,
      until: '2026-06-30',
      expected: {
        clawedBack: ['2026-02 ana 50.00', '2026-03 ana 50.00'],
        carried: ['2026-02 ana 450.00'],
        writtenOff: ['2026-03 ana 400.00'],
      },
    },
    {
      name: 'what is held is forfeited where the plan says so, and owed balances are taken from the rest',
      component:
        'earn: { rate: 10% }\nrelease: [{ share: 50%, on: closed_on }, { share: 50%, on: closed_on, after: 1 year }]\nclawback: {}',
      top: 'recovery: { held_on_exit: forfeit }',
      payees,
      deals: dealsOf('5000 on 2026-01-05', '2000 on 2026-03-10'),
      returns,
      until: '2026-06-30',
      // r1 forfeits the 250 held and 250 are due; March releases 100, taken; the 100 held of d2 go
      expected: {
        forfeited: ['2026-02 ana 250.00', '2026-03 ana 100.00'],
        clawedBack: ['2026-03 ana 100.00'],
        carried: ['2026-02 ana 250.00', '2026-03 ana 150.00'],
        payable: ['2026-01 ana 250.00'],
        findings: ['pay/owed-at-exit'],
      },
    },
    {
      name: 'a return after it finds nobody to settle with',
      component,
      payees,
      deals: dealsOf('5000 on 2026-01-05'),
      returns: 'return_id, deal_id, returned_on\nr1, d1, 2026-05-05',
      until: '2026-06-30',
      expected: { payable: ['2026-01 ana 500.00'], clawedBack: [], carried: [] },
    },
    {
      name: 'without paid_until settlement goes on while something is owed',
      component,
      payees: 'payee_id, left_on\nana, 2026-01-31',
      deals: dealsOf('5000 on 2026-01-05'),
      returns: 'return_id, deal_id, returned_on\nr1, d1, 2026-05-05',
      until: '2026-06-30',
      expected: { payable: ['2026-01 ana 500.00'], carried: ['2026-05 ana 500.00', '2026-06 ana 500.00'] },
    },
  ])
})
