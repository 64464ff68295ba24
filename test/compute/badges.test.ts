// Badges: when they are won, and what their awards earn. Amounts by hand: 10% of what is sold, and the award beside it.
import { describe, expect, it } from 'vitest'
import { lines, onePlan, payable, runOf } from '../helpers/run-of.ts'

const commission = 'quota: 1000\nearn: { rate: 10% }'
const header = 'deal_id,payee_id,amount,closed_on'
const deals = `${header}
  d1,ana,800,2026-01-10
  d2,ana,1000,2026-02-10
  d3,ana,1200,2026-03-10
  d4,ana,1100,2026-04-10`

function won(badge: string, more: { readonly returns?: string; readonly deals?: string } = {}): readonly string[] {
  const run = runOf({
    plan: onePlan(commission, `effective: { from: 2026-01-01 }\nbadges: { star: { title: Star, ${badge} } }`),
    deals,
    until: '2026-04-30',
    ...more,
  })
  return run.badges.map(({ period, payeeId }) => `${period} ${payeeId}`)
}

describe('a badge', () => {
  it.each([
    ['for the first deal is won once', 'when: { deals_so_far: { at_least: 1 } }', ['2026-01 ana']],
    ['for a third deal is won in the month of the third', 'when: { deals_so_far: { at_least: 3 } }', ['2026-03 ana']],
    [
      'for selling at all is won every month where it says so',
      'when: { deals: { above: 0 } }, once: false',
      ['2026-01 ana', '2026-02 ana', '2026-03 ana', '2026-04 ana'],
    ],
    [
      'for the best month yet is won by each month above all before',
      'when: { credited: { above: best_before } }, once: false',
      ['2026-01 ana', '2026-02 ana', '2026-03 ana'],
    ],
    [
      'for two periods in a row at quota counts 100% itself',
      'when: { periods_at_quota: { at_least: 2 } }',
      ['2026-03 ana'],
    ],
    ['for attainment is won at the bound', 'when: { attainment: { at_least: 120% } }', ['2026-03 ana']],
    ['for what was earned so far adds up all months', 'when: { earned_so_far: { at_least: 300 } }', ['2026-03 ana']],
    [
      'for three months on the plan is won at the end of the third',
      'when: { months_on_plan: { at_least: 3 } }',
      ['2026-03 ana'],
    ],
    ['that nobody reaches is never won', 'when: { credited: { above: 5000 } }', []],
  ])('%s', (_, badge, expected) => {
    expect(won(badge)).toEqual(expected)
  })

  it('for three months without a return counts from the last return', () => {
    const badge = 'when: { months_without_return: { at_least: 2 } }'
    expect(won(badge)).toEqual(['2026-02 ana'])
    const returns = 'deal_id,returned_on,amount\nd1,2026-01-31,80'
    expect(won(badge, { returns })).toEqual(['2026-03 ana'])
  })

  it('with an award adds a line of the plan as a whole that is paid at once', () => {
    const run = runOf({
      plan: onePlan(
        commission,
        'effective: { from: 2026-01-01 }\nbadges: { star: { title: Star, when: { deals_so_far: { at_least: 2 } }, award: 40 + deals * 10 } }',
      ),
      deals,
      until: '2026-02-28',
    })
    expect(lines(run)).toEqual([
      '2026-01 earning d1 800 × 0.1 = 80.00',
      '2026-02 earning d2 1000 × 0.1 = 100.00',
      '2026-02 earning 50 × 1 = 50.00',
    ])
    expect(payable(run)).toEqual(['2026-01 ana 80.00', '2026-02 ana 150.00'])
  })

  it('without an award brings honour and no line', () => {
    const run = runOf({
      plan: onePlan(commission, 'badges: { star: { title: Star, when: { deals_so_far: { at_least: 1 } } } }'),
      deals: `${header}\nd1,ana,800,2026-01-10`,
      until: '2026-01-31',
    })
    expect(run.badges).toHaveLength(1)
    expect(lines(run)).toEqual(['2026-01 earning d1 800 × 0.1 = 80.00'])
  })

  it('may look at the columns of the payee', () => {
    const plan = onePlan(
      commission,
      'badges: { star: { title: Star, when: { payee.team: East, deals: { above: 0 } } } }',
    )
    const payees = 'payee_id,team,plan\nana,West,p\nben,East,p'
    const run = runOf({
      plan,
      payees,
      deals: `${header}\nd1,ana,800,2026-01-10\nd2,ben,800,2026-01-11`,
      until: '2026-01-31',
    })
    expect(run.badges.map(({ payeeId }) => payeeId)).toEqual(['ben'])
  })

  it('is won by nobody who is not on the plan in the period', () => {
    const plan = onePlan(
      commission,
      'badges: { star: { title: Star, when: { deals_so_far: { at_least: 0 } }, once: false } }',
    )
    const payees = 'payee_id,plan,from,to\nana,p,2026-01-01,2026-02-15'
    const run = runOf({ plan, payees, deals: `${header}\nd1,ana,800,2026-01-10`, until: '2026-04-30' })
    expect(run.badges.map(({ period }) => period)).toEqual(['2026-01', '2026-02'])
  })
})
