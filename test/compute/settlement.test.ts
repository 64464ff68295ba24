// Settlement of what is released. computation.md, Settlement 1 to 3, 6 and 7.
import { describe, expect, it } from 'vitest'
import { aPlan, dealsOf, figures, findings, onePlan, payable, runOf } from '../helpers/run-of.ts'
import { itPays } from './pay-case.ts'

const rate = onePlan('earn: { rate: 10% }')

describe('pay', () => {
  itPays([
    {
      name: 'below the minimum payout is carried and paid with the next that reaches it',
      component: 'earn: { rate: 10% }',
      top: 'minimum_payout: 25',
      deals: dealsOf('100 on 2026-01-05', '100 on 2026-02-05', '50 on 2026-03-05', '10 on 2026-04-05'),
      until: '2026-04-30',
      // 10, 20, then exactly 25
      expected: { payable: ['2026-03 ana 25.00'] },
    },
    {
      name: 'below the minimum payout is paid in the pay period of left_on',
      component: 'earn: { rate: 10% }',
      top: 'minimum_payout: 25',
      payees: 'payee_id, left_on\nana, 2026-02-10',
      deals: dealsOf('100 on 2026-01-05'),
      until: '2026-04-30',
      expected: { payable: ['2026-02 ana 10.00'] },
    },
    {
      name: 'that is negative is carried, and taken from the next months in full',
      component: 'earn: { rate: 10% }',
      deals: dealsOf('-500 on 2026-01-05', '300 on 2026-02-05', '400 on 2026-03-05'),
      until: '2026-03-31',
      // −50; 30 − 30; 40 − 20
      expected: { payable: ['2026-03 ana 20.00'] },
    },
    {
      name: 'goes on after leaving while something is held',
      component: 'earn: { rate: 10% }\nrelease: [{ share: 100%, on: closed_on, after: 2 months }]',
      payees: 'payee_id, left_on\nana, 2026-01-20',
      deals: dealsOf('100 on 2026-01-05'),
      until: '2026-04-30',
      expected: { payable: ['2026-03 ana 10.00'] },
    },
    {
      name: 'at the last settlement includes what is held',
      component: 'earn: { rate: 10% }\nrelease: [{ share: 100%, on: closed_on, after: 6 months }]',
      payees: 'payee_id, left_on, paid_until\nana, 2026-01-20, 2026-02-15',
      deals: dealsOf('100 on 2026-01-05'),
      until: '2026-12-31',
      expected: { payable: ['2026-02 ana 10.00'] },
    },
  ])
})

describe('a settlement row', () => {
  it('stands for every payee on the plan in every pay period, also where nothing was sold', () => {
    const run = runOf({
      plan: onePlan('earn: { rate: 10% }', 'effective: { from: 2026-01-01 }'),
      payees: 'payee_id, from, to\nana, ,\nbob, 2026-02-10, 2026-02-20',
      deals: dealsOf(),
      until: '2026-03-31',
    })
    expect(run.settlement.map(({ period, payeeId }) => `${period} ${payeeId}`)).toEqual([
      '2026-01 ana',
      '2026-02 ana',
      '2026-02 bob',
      '2026-03 ana',
    ])
  })

  it('shows what is due, taken and carried as positive figures', () => {
    const run = runOf({
      plan: rate,
      deals: dealsOf('-500 on 2026-01-05', '300 on 2026-02-05', '400 on 2026-03-05'),
      until: '2026-03-31',
    })
    expect(figures(run, 'released')).toEqual(['2026-01 ana -50.00', '2026-02 ana 30.00', '2026-03 ana 40.00'])
    expect(figures(run, 'clawbackDue')).toEqual(['2026-01 ana 50.00', '2026-02 ana 50.00', '2026-03 ana 20.00'])
    expect(figures(run, 'clawedBack')).toEqual(['2026-02 ana 30.00', '2026-03 ana 20.00'])
    expect(figures(run, 'carried')).toEqual(['2026-01 ana 50.00', '2026-02 ana 20.00'])
  })

  it('shows what waits for the minimum payout', () => {
    const run = runOf({
      plan: onePlan('earn: { rate: 10% }', 'minimum_payout: 25'),
      deals: dealsOf('100 on 2026-01-05', '150 on 2026-02-05'),
      until: '2026-02-28',
    })
    expect(figures(run, 'payoutCarried')).toEqual(['2026-01 ana 10.00'])
    expect(payable(run)).toEqual(['2026-02 ana 25.00'])
  })

  it('asks only for the periods asked for, and replays those before', () => {
    const run = runOf({
      plan: rate,
      deals: dealsOf('-500 on 2026-01-05', '300 on 2026-02-05', '400 on 2026-03-05'),
      from: '2026-03-01',
      until: '2026-03-31',
    })
    expect(payable(run)).toEqual(['2026-03 ana 20.00'])
    expect(run.lines.map(({ lineId }) => lineId)).toEqual(['2026-03/ana/p/1'])
    expect(run.earlierLines).toHaveLength(2)
  })
})

const adjustments = (...rows: readonly string[]): string =>
  ['adjustment_id, payee_id, period, amount, reason, approved_by, plan', ...rows].join('\n')

describe('adjustments', () => {
  it('of both signs are paid with their month, and are no earnings', () => {
    const run = runOf({
      plan: rate,
      deals: dealsOf('1000 on 2026-01-05'),
      adjustments: adjustments('a1, ana, 2026-01, 30, spiff, cfo,', 'a2, ana, 2026-01, -5.5, advance, cfo,'),
      until: '2026-01-31',
    })
    expect(figures(run, 'adjustments')).toEqual(['2026-01 ana 24.50'])
    expect(figures(run, 'earned')).toEqual(['2026-01 ana 100.00'])
    expect(payable(run)).toEqual(['2026-01 ana 124.50'])
  })

  it('that leave less than nothing are carried', () => {
    const run = runOf({
      plan: rate,
      deals: dealsOf('1000 on 2026-01-05', '1000 on 2026-02-05'),
      adjustments: adjustments('a1, ana, 2026-01, -130, advance, cfo,'),
      until: '2026-02-28',
    })
    expect(payable(run)).toEqual(['2026-02 ana 70.00'])
  })

  it('name their plan where the payee is on several', () => {
    const run = runOf({
      plan: ['a', 'b'].map((id) => aPlan('c: { earn: { rate: 10% } }').replace('plan: p', `plan: ${id}`)),
      payees: 'payee_id, plan\nana, a\nana, b',
      deals: dealsOf('1000 on 2026-01-05'),
      adjustments: adjustments('a1, ana, 2026-01, 30, spiff, cfo, b', 'a2, ana, 2026-01, 7, spiff, cfo,'),
      until: '2026-01-31',
    })
    expect(findings(run)).toEqual(['pay/adjustment-without-plan'])
    expect(payable(run)).toEqual(['2026-01 ana 100.00', '2026-01 ana 130.00'])
  })

  it('of a period that the plan does not have are reported', () => {
    const run = runOf({
      plan: rate,
      deals: dealsOf('1000 on 2026-01-05'),
      adjustments: adjustments('a1, ana, 2026-Q1, 30, spiff, cfo,'),
      until: '2026-01-31',
    })
    expect(findings(run)).toEqual(['pay/adjustment-period'])
  })

  it('without reason or approval are refused', () => {
    const run = runOf({
      plan: rate,
      deals: dealsOf('1000 on 2026-01-05'),
      adjustments: adjustments('a1, ana, 2026-01, 30, , cfo,', 'a2, ana, 2026-01, 30, spiff, ,'),
      until: '2026-01-31',
    })
    expect(findings(run)).toHaveLength(2)
    expect(payable(run)).toEqual(['2026-01 ana 100.00'])
  })
})
