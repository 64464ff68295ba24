// True-ups. computation.md, step 9: a later pay period of a measure period is worked out from the start.
import { describe, expect, it } from 'vitest'
import { dealsOf, onePlan, runOf } from '../helpers/run-of.ts'
import { itPays } from './pay-case.ts'

const whole = `
  quota: 1000
  earn: { tiers: { by: attainment, apply: whole, steps: [{ rate: 5% }, { from: 100%, rate: 10% }] } }
`
const top = 'calendar: { measure: quarter, pay: month }'

describe('a true-up', () => {
  itPays([
    {
      name: 'pays the difference on every earlier deal when the quarter reaches a step, one line for each',
      component: whole,
      top,
      deals: dealsOf('400 on 2026-01-05', '300 on 2026-01-06', '300 on 2026-03-05'),
      until: '2026-03-31',
      expected: {
        lines: [
          '2026-01 earning d1 400 × 0.05 = 20.00',
          '2026-01 earning d2 300 × 0.05 = 15.00',
          '2026-03 true-up d1 20.00',
          '2026-03 true-up d2 15.00',
          '2026-03 earning d3 300 × 0.1 = 30.00',
        ],
      },
    },
    {
      name: 'takes back when a negative deal leaves the step again, and again gives',
      component: whole,
      top,
      deals: dealsOf('1000 on 2026-01-05', '-100 on 2026-02-05', '100 on 2026-03-05'),
      until: '2026-03-31',
      expected: {
        lines: [
          '2026-01 earning d1 1000 × 0.1 = 100.00',
          '2026-02 true-up d1 -50.00',
          '2026-02 earning d2 -100 × 0.05 = -5.00',
          '2026-03 true-up d1 50.00',
          '2026-03 true-up d2 -5.00',
          '2026-03 earning d3 100 × 0.1 = 10.00',
        ],
      },
    },
    {
      name: 'follows a change of quota within the quarter',
      component: whole.replace('1000', 'payee.quota'),
      top,
      payees: 'payee_id, from, to, quota\nana, 2026-01-01, 2026-01-31, 1000\nana, 2026-02-01, , 500',
      deals: dealsOf('500 on 2026-01-05'),
      until: '2026-03-31',
      expected: { lines: ['2026-01 earning d1 500 × 0.05 = 25.00', '2026-02 true-up d1 25.00'] },
    },
    {
      name: 'does not reach into the next quarter',
      component: whole,
      top,
      deals: dealsOf('900 on 2026-03-05', '100 on 2026-04-05'),
      until: '2026-06-30',
      expected: { lines: ['2026-03 earning d1 900 × 0.05 = 45.00', '2026-04 earning d2 100 × 0.05 = 5.00'] },
    },
    {
      name: 'is the difference of rounded amounts, so that the quarter earns what one run of it would',
      component: whole,
      top,
      deals: dealsOf('0.30 on 2026-01-05', '999.70 on 2026-02-05'),
      until: '2026-02-28',
      // 0.015 → 0.02, then 0.03
      kinds: ['true-up'],
      expected: { lines: ['2026-02 true-up d1 0.01'], payable: ['2026-01 ana 0.02', '2026-02 ana 99.98'] },
    },
  ])

  it('is dated at the end of the pay period, and its note names both amounts', () => {
    const run = runOf({
      plan: onePlan(whole, top),
      deals: dealsOf('400 on 2026-01-05', '600 on 2026-02-05'),
      until: '2026-02-28',
    })
    const trueUp = run.lines.find(({ kind }) => kind === 'true-up')
    expect([trueUp?.date, trueUp?.note]).toEqual([run.periods[1]?.to, 'earns 40.00 now, had earned 20.00'])
  })
})
