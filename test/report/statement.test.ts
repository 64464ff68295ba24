// A statement: a page on which what is paid adds up.
import { describe, expect, it } from 'vitest'
import { derivePay } from '../../src/insight/derivation.ts'
import { returnedDeals } from '../../src/insight/returned/returned-deals.ts'
import { paySum } from '../../src/report/pay-sum.ts'
import { statementText } from '../../src/report/statement.ts'
import { dateText } from '../../src/values/calendar-date.ts'
import type { Exact } from '../../src/values/exact.ts'
import { sum } from '../../src/values/exact.ts'
import { money, projectOf, runOf } from '../helpers/project-of.ts'

const plan = `
plan: p
version: "1"
currency: USD
pay_in: { currency: EUR }
effective: { from: 2026-01-01 }
minimum_payout: 200
components:
  c:
    earn: { rate: 10% }
    release: [{ share: 70%, on: closed_on }, { share: 30%, on: closed_on, after: 3 months }]
    clawback: { within: 6 months }
draw: { amount: 100, per: month, recoverable: true, to: 2026-06-30 }
recovery: { cap: 50% of earnings }
terms:
  clawback_notice: A sale that comes back within six months is taken back.
`

const data = {
  payees: 'payee_id,name,plan,from,left_on\nana,Ana Ortiz,p,2026-01-01,2026-08-15\n',
  deals: 'deal_id,payee_id,amount,closed_on\nd1,ana,10000,2026-01-20\nd2,ana,2000,2026-03-05\nd3,ana,4000,2026-04-10\n',
  returns: 'return_id,deal_id,returned_on,amount\nr1,d1,2026-02-10,4000\nr2,d1,2026-03-20,6000\n',
  adjustments:
    'adjustment_id,payee_id,period,amount,reason,approved_by\nA-1,ana,2026-04,-30,Laptop kept,Grace Kim\nA-2,ana,2026-07,-500,Advance paid by hand,Grace Kim\n',
  fx: 'date,from,to,rate\n2026-01-31,USD,EUR,0.85\n2026-02-28,USD,EUR,0.85\n2026-03-31,USD,EUR,0.85\n2026-04-30,USD,EUR,0.85\n2026-05-31,USD,EUR,0.85\n2026-06-30,USD,EUR,0.85\n2026-07-31,USD,EUR,0.85\n2026-08-31,USD,EUR,0.85\n',
}

const project = projectOf({ plan, data })
const run = runOf(project, '2026-01-01', '2026-08-31')

/** Of a run that ends with the period, as a statement is made. */
function page(period: string): string {
  const end = run.periods.find(({ name }) => name === period)!
  const own = runOf(project, dateText(end.from), dateText(end.to))
  const only = { dealId: undefined, lineId: undefined }
  const [derivation] = derivePay({ run: own, ...project, payeeId: 'ana', only })
  return statementText({ derivation: derivation!, returned: returnedDeals(own), open: own.open[0], period: end })
}

describe('a statement', () => {
  it('adds up to what is payable in every period: sale, hold, returns, cap, draw, least payout, adjustment, exit', () => {
    for (const row of run.settlement) {
      const { released, rest } = paySum(row)
      const total = (parts: typeof released): Exact => sum(parts.map(({ amount }) => amount))
      expect(money(total(released)), `${row.period} released`).toBe(money(row.released))
      expect(money(total(released).plus(total(rest))), `${row.period} payable`).toBe(money(row.payable))
    }
  })

  it('shows the sum on the page', () => {
    // d3 earns 400: 280 released, 120 held. Less 30; 250 left. Owed: 700 − 70 of March = 630; half of 280 is taken: 140.
    // 110 are left, 10 above the draw: recovered. The other 100 are below the least payout of 200.
    const text = page('2026-04')
    const sumOfPay = text.slice(text.indexOf('HOW YOUR PAY ADDS UP'), text.indexOf('WHAT IS HELD'))
    expect(
      sumOfPay
        .trimEnd()
        .split('\n')
        .map((line) => line.replaceAll(/ {2,}/g, '  ').trim()),
    ).toEqual([
      'HOW YOUR PAY ADDS UP',
      'Earned in this period  $400.00',
      'Put aside for later periods  -$120.00',
      '────────',
      'Payable from commission  $280.00',
      'Adjustments  -$30.00',
      'Taken back  -$140.00',
      'Draw recovered  -$10.00',
      'Kept for the next pay, because it is below the least payout  -$100.00',
      '────────',
      'PAYABLE  $0.00',
      'Paid in EUR, 0.85 EUR for 1 USD  €0.00',
    ])
  })

  it('gives the reason of an adjustment, the returns in words, and the terms as the plan has them', () => {
    expect(page('2026-04')).toContain('Laptop kept (A-1, approved by Grace Kim)')
    expect(page('2026-03')).toContain('60% of deal d1 was returned on 20 March 2026')
    expect(page('2026-03')).toContain('Clawback notice: “A sale that comes back within six months is taken back.”')
  })

  it('lists what is held and until when', () => {
    const text = page('2026-04')
    const held = text.slice(text.indexOf('WHAT IS HELD'), text.indexOf('WHAT STANDS OPEN'))
    // 30% of 200 and of 400, three months after the sale.
    expect(held).toMatch(/^d2 · until 5 June 2026 +\$60\.00$/m)
    expect(held).toMatch(/^d3 · until 10 July 2026 +\$120\.00$/m)
    expect(held).toMatch(/^Held at the end of the period +\$180\.00$/m)
  })

  it('stays within 78 columns', () => {
    for (const { name } of run.periods)
      for (const line of page(name).split('\n')) expect(line.length, `${name}: ${line}`).toBeLessThanOrEqual(78)
  })
})
