// One payee through everything that can happen to money on its way, each cell by hand. Plan: 10% of the deal, 70% on the
// day, 30% three months later; a return inside six months gives back all of it; at most half of what is released is taken
// for it; a draw of 100 a month, recoverable. Ana leaves on 15 June and is settled for the last time in July.
import { describe, expect, it } from 'vitest'
import type { Exact } from '../../../src/values/exact.ts'
import { money, projectOf, runOf, total } from '../../helpers/project-of.ts'

const plan = `
plan: p
version: "1"
currency: USD
effective: { from: 2026-01-01 }
components:
  c:
    earn: { rate: 10% }
    release: [{ share: 70%, on: closed_on }, { share: 30%, on: closed_on, after: 3 months }]
    clawback: { within: 6 months }
draw: { amount: 100, per: month, recoverable: true, to: 2026-06-30 }
recovery: { cap: 50% of earnings, minimum_pay: 0, on_exit: recover }
`

const data = {
  payees: 'payee_id,plan,from,left_on,paid_until\nana,p,2026-01-01,2026-06-15,2026-07-31\n',
  deals: [
    'deal_id,payee_id,amount,closed_on',
    'd1,ana,10000,2026-01-20', // earns 1000: 700 in January, 300 held until 20 April
    'd2,ana,2000,2026-03-05', // earns 200: 140 in March, 60 held until 5 June
    'd3,ana,4000,2026-04-10', // earns 400: 280 in April, 120 held until 10 July
  ].join('\n'),
  returns: [
    'return_id,deal_id,returned_on,amount',
    'r1,d1,2026-02-10,4000', // takes 400 of d1: the 300 held are forfeited, 100 are due
    'r2,d1,2026-03-20,6000', // takes the other 600: nothing is held any more, 600 are due
  ].join('\n'),
}

// Columns by hand:
// 01: earns 1000, holds 300, released 700; above the draw of 100, no balance to recover: pays 700.
// 02: r1 400: forfeits 300, 100 due; nothing released, nothing can be taken: carried 100. Draw advances 100: pays 100.
// 03: d2 earns 200, holds 60, released 140; r2 600 due + 100 carried = 700; cap 50% of 140 = 70: taken 70, carried 630;
//     left 70 is below 100: draw advances 30, balance 130: pays 100.
// 04: d3 earns 400, holds 120, released 280; due 630, cap 140: taken 140, carried 490; left 140 is 40 above the draw: the
//     balance of 130 takes 40, leaves 90: pays 100.
// 05: nothing: draw advances 100, balance 190, carried 490: pays 100.
// 06: the 60 of d2 are released; due 490, cap 30: taken 30, carried 460; left 30: draw advances 70, balance 260: pays 100.
// 07: last settlement: the 120 of d3 are released on their day (10 July); without the cap 120 are taken, carried 340; no draw
//     in force and nothing left: the balance of 260 stays owed and is reported. Pays 0.
const expected = `
period   earned   held     balance  forfeited released due     taken   carried advanced recovered draw    payable
2026-01  1000.00  300.00   300.00   0.00      700.00   0.00    0.00    0.00    0.00     0.00      0.00    700.00
2026-02  0.00     0.00     0.00     300.00    0.00     100.00  0.00    100.00  100.00   0.00      100.00  100.00
2026-03  200.00   60.00    60.00    0.00      140.00   700.00  70.00   630.00  30.00    0.00      130.00  100.00
2026-04  400.00   120.00   180.00   0.00      280.00   630.00  140.00  490.00  0.00     40.00     90.00   100.00
2026-05  0.00     0.00     180.00   0.00      0.00     490.00  0.00    490.00  100.00   0.00      190.00  100.00
2026-06  0.00     0.00     120.00   0.00      60.00    490.00  30.00   460.00  70.00    0.00      260.00  100.00
2026-07  0.00     0.00     0.00     0.00      120.00   460.00  120.00  340.00  0.00     0.00      260.00  0.00`

const cellText = (cell: string | Exact): string => (typeof cell === 'string' ? cell : money(cell))

const amountOf = ({ payable }: { readonly payable: Exact }): number => Number(money(payable))

describe('one payee through sale, hold, two returns, release, a cap on recovery, carry, draw and exit', () => {
  const run = runOf(projectOf({ plan, data }), '2026-01-01', '2026-12-31')

  it('is paid as worked out by hand, period by period', () => {
    const rows = run.settlement.map((row) =>
      [
        row.period,
        row.earned,
        row.held,
        row.heldBalance,
        row.forfeited,
        row.released,
        row.clawbackDue,
        row.clawedBack,
        row.carried,
        row.drawAdvanced,
        row.drawRecovered,
        row.drawBalance,
        row.payable,
      ].map(cellText),
    )
    expect(rows).toEqual(
      expected
        .trim()
        .split('\n')
        .slice(1)
        .map((line) => line.split(/ +/)),
    )
  })

  it('gives back all of the first deal, once', () => {
    const lines = run.lines.filter(({ dealId }) => dealId === 'd1')
    expect([money(total(lines, 'earning')), money(total(lines, 'forfeit')), money(total(lines, 'clawback'))]).toEqual([
      '1000.00',
      '-300.00',
      '-700.00',
    ])
  })

  it('is paid in all what she earned and drew, less what came back: 1600 + 300 + 0 − 300 forfeited − 360 taken − 40', () => {
    const paid = run.settlement.map(amountOf).reduce((sum, one) => sum + one, 0)
    expect(paid).toBe(1600 - 300 - (70 + 140 + 30 + 120) + (100 + 30 + 100 + 70) - 40)
  })
})
