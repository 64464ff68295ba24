// Quota and target. computation.md, Periods and Edges; plan-language.md, quota and prorate.
import { describe, expect, it } from 'vitest'
import type { RunOf } from '../helpers/run-of.ts'
import { dealsOf, onePlan, runOf } from '../helpers/run-of.ts'
import { itPays } from './pay-case.ts'

interface QuotaCase extends Omit<RunOf, 'plan'> {
  readonly name: string
  readonly quota: string
  readonly top?: string
  /** `2026-01 ana 1000`: period, payee, quota, and the target where there is one. */
  readonly expected: readonly string[]
}

/** What `--by component` shows as quota and target. */
function itSets(cases: readonly QuotaCase[]): void {
  it.each(cases)('$name', ({ quota, top, expected, name, until = '2026-01-31', ...tables }) => {
    expect(name).not.toBe('')
    const run = runOf({ plan: onePlan(`${quota}\nearn: none`, top), deals: dealsOf(), until, ...tables })
    const shown = run.components.map(({ period, payeeId, quota, target }) =>
      [period, payeeId, quota?.toText(6) ?? 'none', target?.toText(6)].filter((part) => part !== undefined).join(' '),
    )
    expect(shown).toEqual(expected)
  })
}

const from2026 = 'effective: { from: 2026-01-01, to: 2026-12-31 }'
const quarterly = `${from2026}\ncalendar: { measure: quarter, pay: quarter }`

describe('a quota', () => {
  itSets([
    {
      name: 'may be a column of the payee, an expression, or one number for all',
      quota: 'quota: payee.quota * 2',
      top: from2026,
      payees: 'payee_id, quota\nana, 500\nbob, 700',
      expected: ['2026-01 ana 1000', '2026-01 bob 1400'],
    },
    {
      name: 'may stand in quotas.csv: the row of the component before the one that names none',
      quota: 'quota: quotas',
      top: from2026,
      payees: 'payee_id\nana',
      quotas: `payee_id, period, quota, component
               ana, 2026-01, 111, c
               ana, 2026-01, 222,
               ana, 2026-02, 333,
               ana, 2026-03, 444, other`,
      until: '2026-03-31',
      expected: ['2026-01 ana 111', '2026-02 ana 333', '2026-03 ana none'],
    },
    {
      name: 'for the year is divided evenly over its measure periods',
      quota: 'quota: { amount: 100000, per: year, spread: even }',
      top: quarterly,
      payees: 'payee_id\nana',
      until: '2026-06-30',
      expected: ['2026-Q1 ana 25000', '2026-Q2 ana 25000'],
    },
    {
      name: 'for the year may be spread by a list of shares',
      quota: 'quota: { amount: payee.quota, per: year, spread: [20%, 25%, 25%, 30%] }',
      top: quarterly,
      payees: 'payee_id, quota\nana, 120000',
      until: '2026-12-31',
      expected: ['2026-Q1 ana 24000', '2026-Q2 ana 30000', '2026-Q3 ana 30000', '2026-Q4 ana 36000'],
    },
    {
      name: 'for a fiscal year from February is spread over the periods of that year',
      quota: 'quota: { amount: 1000, per: year, spread: [10%, 20%, 30%, 40%] }',
      top: 'effective: { from: 2026-01-01 }\ncalendar: { year_starts: 2, measure: quarter, pay: quarter }',
      payees: 'payee_id\nana',
      until: '2026-07-31',
      // November to January is the last quarter of the fiscal year 2026
      expected: ['2026-Q4 ana 400', '2027-Q1 ana 100', '2027-Q2 ana 200'],
    },
    {
      name: 'ramps from the measure period of the payee’s start, one entry each',
      quota: 'quota: { amount: 12000, per: year, spread: even, ramp: [0%, 1 / 3, 75%] }',
      top: from2026,
      payees: 'payee_id, from\nana, 2026-02-10\nbob, 2025-11-01',
      until: '2026-05-31',
      // a start is never before the plan's own: bob ramps from January
      expected: [
        '2026-01 bob 0',
        '2026-02 ana 0',
        '2026-02 bob 333.33',
        '2026-03 ana 333.33',
        '2026-03 bob 750',
        '2026-04 ana 750',
        '2026-04 bob 1000',
        '2026-05 ana 1000',
        '2026-05 bob 1000',
      ],
    },
    {
      name: 'a later row on the plan does not restart its ramp',
      quota: 'quota: { amount: 12000, per: year, spread: even, ramp: [25%, 50%] }',
      top: from2026,
      payees: 'payee_id, from, to\nana, 2026-01-01, 2026-01-31\nana, 2026-02-01,',
      until: '2026-03-31',
      expected: ['2026-01 ana 250', '2026-02 ana 500', '2026-03 ana 1000'],
    },
    {
      name: 'that changes within a quarter is that of the row in force on the last day of the pay period',
      quota: 'quota: payee.quota',
      top: `${from2026}\ncalendar: { measure: quarter, pay: month }`,
      payees: 'payee_id, from, to, quota\nana, 2026-01-01, 2026-02-14, 1000\nana, 2026-02-15, , 2000',
      until: '2026-02-28',
      expected: ['2026-01 ana 1000', '2026-02 ana 2000'],
    },
  ])
})

const by = (unit: string, more: string = from2026): string => `${more}\nprorate: { quota: ${unit}, target: ${unit} }`

describe('a prorated quota', () => {
  const payee = 'quota: payee.quota'
  itSets([
    {
      name: 'that changes in mid-quarter is the sum of both by days: 9,000 × 15/91 + 3,000 × 76/91',
      quota: payee,
      top: by('days', quarterly),
      payees: 'payee_id, from, to, quota\nana, 2026-04-01, 2026-04-15, 9000\nana, 2026-04-16, , 3000',
      from: '2026-04-01',
      until: '2026-06-30',
      // 363,000 ÷ 91 = 3,989.0109…, shown to the cent
      expected: ['2026-Q2 ana 3989.01'],
    },
    {
      name: 'by days is for the days on the plan: the 15 days from 17 January of 31',
      quota: payee,
      top: by('days'),
      payees: 'payee_id, from, quota\nana, 2026-01-17, 3100',
      expected: ['2026-01 ana 1500'],
    },
    {
      name: 'by workdays counts Monday to Friday: 12 of 22 from Thursday 15 January',
      quota: payee,
      top: by('workdays'),
      payees: 'payee_id, from, quota\nana, 2026-01-15, 2200',
      expected: ['2026-01 ana 1200'],
    },
    {
      name: 'by months counts a month whose first day is covered: February and March of the quarter',
      quota: payee,
      top: by('months', quarterly),
      payees: 'payee_id, from, quota\nana, 2026-01-02, 900',
      until: '2026-03-31',
      expected: ['2026-Q1 ana 600'],
    },
    {
      name: 'is shortened by leave: 10 days of 31',
      quota: payee,
      top: by('days'),
      payees: 'payee_id, quota\nana, 3100',
      leave: 'payee_id, from, to\nana, 2026-01-10, 2026-01-19',
      expected: ['2026-01 ana 2100'],
    },
    {
      name: 'counts leave only where it falls in the period, and twice given only once',
      quota: payee,
      top: by('days'),
      payees: 'payee_id, quota\nana, 3100',
      leave: 'payee_id, from, to\nana, 2025-12-20, 2026-01-05\nana, 2026-01-03, 2026-01-10',
      expected: ['2026-01 ana 2100'],
    },
    {
      name: 'is shortened by leaving: 10 days of 31',
      quota: payee,
      top: by('days'),
      payees: 'payee_id, left_on, quota\nana, 2026-01-10, 3100',
      expected: ['2026-01 ana 1000'],
    },
    {
      name: 'is shortened by the plan’s own span',
      quota: payee,
      top: by('days', 'effective: { from: 2026-01-17 }'),
      payees: 'payee_id, quota\nana, 3100',
      expected: ['2026-01 ana 1500'],
    },
    {
      name: 'of quotas.csv and of a year are prorated alike',
      quota: 'quota: { amount: 37200, per: year, spread: even }\ntarget: payee.target',
      top: by('days'),
      payees: 'payee_id, from, target\nana, 2026-01-17, 6200',
      // 3,100 and 6,200 × 15/31
      expected: ['2026-01 ana 1500 3000'],
    },
    {
      name: 'scales quota and target, so that target ÷ quota stays the base rate',
      quota: 'quota: payee.quota\ntarget: payee.target',
      top: by('days'),
      payees: 'payee_id, from, quota, target\nana, 2026-01-17, 3100, 310',
      expected: ['2026-01 ana 1500 150'],
    },
  ])
})

describe('a quota that is missing or 0', () => {
  const steps = 'earn: { tiers: { by: attainment, apply: marginal, steps: [{ rate: 6% }, { from: 100%, rate: 9% }] } }'
  itPays([
    {
      name: 'is an exception for that payee only, where attainment is needed',
      component: `quota: payee.quota\n${steps}`,
      payees: 'payee_id, quota\nana,\nbob, 100',
      deals: `deal_id, payee_id, amount, closed_on
              d1, ana, 100, 2026-01-05
              d2, bob, 200, 2026-01-05`,
      expected: { payable: ['2026-01 bob 15.00'], findings: ['pay/no-quota'] },
    },
    {
      name: 'is no exception where nothing asks for it',
      component: 'quota: payee.quota\nearn: { rate: 6% }',
      payees: 'payee_id, quota\nana,',
      deals: dealsOf('100 on 2026-01-05'),
      expected: { payable: ['2026-01 ana 6.00'] },
    },
    {
      name: 'at 0 stands at the first step, with a warning, in a ramp’s first month as well',
      component: `quota: { amount: 12000, per: year, spread: even, ramp: [0%] }\n${steps}`,
      top: 'effective: { from: 2026-01-01 }',
      payees: 'payee_id\nana',
      deals: dealsOf('5000 on 2026-01-05', '2000 on 2026-02-05'),
      until: '2026-02-28',
      expected: {
        lines: [
          '2026-01 earning d1 5000 × 0.06 = 300.00',
          '2026-02 earning d2 1000 × 0.06 = 60.00',
          '2026-02 earning d2 1000 × 0.09 = 90.00',
        ],
        findings: ['pay/zero-quota'],
      },
    },
  ])

  it('shows no attainment at 0, and the exact one otherwise', () => {
    const run = runOf({
      plan: onePlan(`quota: payee.quota\n${steps}`),
      payees: 'payee_id, quota\nana, 0\nbob, 3',
      deals: 'deal_id, payee_id, amount, closed_on\nd1, ana, 1, 2026-01-05\nd2, bob, 2, 2026-01-05',
      until: '2026-01-31',
    })
    expect(run.settlement.map(({ payeeId, attainment }) => [payeeId, attainment?.toText(6)])).toEqual([
      ['ana', undefined],
      ['bob', '0.666667'],
    ])
  })
})
