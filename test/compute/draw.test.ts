// Draws that payroll has paid ahead: what pay does not cover is owed, and pay is never negative. Amounts by hand.
import { describe, expect, it } from 'vitest'
import { money, projectOf, runOf } from '../helpers/project-of.ts'

interface Case {
  readonly draw: string
  readonly deals: readonly string[]
  readonly leaves?: string
}

function rowsOf({ draw, deals, leaves = ',' }: Case): readonly (readonly string[])[] {
  const plan = `
plan: p
version: "1"
currency: USD
effective: { from: 2026-01-01 }
components:
  c: { earn: { rate: 100% } }
draw: { recoverable: true, paid: ahead, ${draw} }
`
  const data = {
    payees: `payee_id,plan,left_on,paid_until\nana,p,${leaves}\n`,
    deals: ['deal_id,payee_id,amount,closed_on', ...deals].join('\n'),
  }
  const run = runOf(projectOf({ plan, data }), '2026-01-01', '2026-03-31')
  return run.settlement.map((row) => [
    row.period,
    ...[row.released, row.drawAdvanced, row.drawRecovered, row.drawBalance, row.paidAhead, row.payable].map(money),
  ])
}

describe('a draw paid ahead', () => {
  it('is deducted where pay covers it: 1500 less 1000', () => {
    expect(rowsOf({ draw: 'amount: 1000, per: month', deals: ['d1,ana,1500,2026-01-15'] })[0]).toEqual([
      '2026-01',
      '1500.00',
      '0.00',
      '0.00',
      '0.00',
      '1000.00',
      '500.00',
    ])
  })

  it('is owed in full where pay falls short, whatever the cap of the balance: payroll has paid it', () => {
    // 100 of 1000 are covered, 900 are owed; in March 1400 are 400 above the draw and take the balance of 1900 down to 1500.
    expect(
      rowsOf({
        draw: 'amount: 1000, per: month, balance_cap: 500',
        deals: ['d1,ana,100,2026-01-15', 'd2,ana,1400,2026-03-10'],
      }),
    ).toEqual([
      ['2026-01', '100.00', '900.00', '0.00', '900.00', '1000.00', '0.00'],
      ['2026-02', '0.00', '1000.00', '0.00', '1900.00', '1000.00', '0.00'],
      ['2026-03', '1400.00', '0.00', '400.00', '1500.00', '1000.00', '0.00'],
    ])
  })

  it('is owed at the last settlement too', () => {
    expect(
      rowsOf({ draw: 'amount: 1000, per: month', deals: ['d1,ana,100,2026-02-15'], leaves: '2026-02-28,2026-02-28' }),
    ).toEqual([
      ['2026-01', '0.00', '1000.00', '0.00', '1000.00', '1000.00', '0.00'],
      ['2026-02', '100.00', '900.00', '0.00', '1900.00', '1000.00', '0.00'],
    ])
  })

  it('for a quarter is owed where its pay went out month by month', () => {
    // January pays 5000 out; in March the 3000 that payroll paid can no longer be deducted, and are owed.
    expect(rowsOf({ draw: 'amount: 3000, per: quarter', deals: ['d1,ana,5000,2026-01-15'] })).toEqual([
      ['2026-01', '5000.00', '0.00', '0.00', '0.00', '0.00', '5000.00'],
      ['2026-02', '0.00', '0.00', '0.00', '0.00', '0.00', '0.00'],
      ['2026-03', '0.00', '3000.00', '0.00', '3000.00', '3000.00', '0.00'],
    ])
  })
})

describe('a component that pays a sum for each deal', () => {
  it('does not ask for an amount that nothing uses', () => {
    const plan = 'plan: p\nversion: "1"\ncurrency: USD\ncomponents:\n  c: { earn: { amount: 250, per: deal } }\n'
    const run = runOf(
      projectOf({ plan, data: { deals: 'deal_id,payee_id,closed_on\nd1,ana,2026-01-15\n' } }),
      '2026-01-01',
      '2026-01-31',
    )
    expect(run.problems).toEqual([])
    expect(run.settlement.map(({ payable }) => money(payable))).toEqual(['250.00'])
  })
})
