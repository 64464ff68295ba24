// The account of a payee: opening + movements = closing, and one period's closing opens the next.
import { describe, expect, it } from 'vitest'
import type { AccountEntry } from '../../src/insight/payee-account.ts'
import { payeeAccounts } from '../../src/insight/payee-account.ts'
import { Exact } from '../../src/values/exact.ts'
import { money, projectOf, runOf } from '../helpers/project-of.ts'

const plan = `
plan: p
version: "1"
currency: USD
effective: { from: 2026-01-01 }
minimum_payout: 20
components:
  c:
    earn: { rate: 10% }
    release: [{ share: 70%, on: closed_on }, { share: 30%, on: closed_on, after: 3 months }]
    clawback: { within: 6 months }
draw: { amount: 100, per: month, recoverable: true, from: 2026-02-01, to: 2026-03-31 }
recovery: { cap: 50% of earnings, minimum_pay: 0 }
`

// d1 earns 1000: 700 in January, 300 held. r1 takes 400: the 300 held, 100 due and carried, for nothing is released in
// February; the draw advances 100. d2 earns 400 in March: 280 released, 120 held; of the 100, capped at 140, all are taken;
// 180 are left, 80 above the draw: recovered, 20 still owed. d3 earns 10 in April: 7.00 released, all for the draw.
const data = {
  deals: 'deal_id,payee_id,amount,closed_on\nd1,ana,10000,2026-01-20\nd2,ana,4000,2026-03-05\nd3,ana,100,2026-04-07\n',
  returns: 'return_id,deal_id,returned_on,amount\nr1,d1,2026-02-10,4000\n',
}

const project = projectOf({ plan, data })
const run = runOf(project, '2026-01-01', '2026-07-31')
const entries = payeeAccounts(run, project.plans)

const of = (period: string, balance: AccountEntry['balance']): readonly string[] =>
  entries
    .filter((one) => one.settlement.period === period && one.balance === balance)
    .map(({ entry, amount }) => `${entry} ${money(amount)}`)

describe('an account', () => {
  it('shows by kind what moved it', () => {
    expect(of('2026-01', 'held')).toEqual(['opening 0.00', 'put aside 300.00', 'closing 300.00'])
    expect(of('2026-02', 'held')).toEqual(['opening 300.00', 'forfeited -300.00', 'closing 0.00'])
    expect(of('2026-02', 'clawback owed')).toEqual(['opening 0.00', 'returned deals 100.00', 'closing 100.00'])
    expect(of('2026-03', 'clawback owed')).toEqual(['opening 100.00', 'taken from pay -100.00', 'closing 0.00'])
    expect(of('2026-02', 'draw owed')).toEqual(['opening 0.00', 'advanced 100.00', 'closing 100.00'])
    expect(of('2026-03', 'draw owed')).toEqual(['opening 100.00', 'recovered -80.00', 'closing 20.00'])
    expect(of('2026-06', 'held')).toEqual(['opening 123.00', 'released -120.00', 'closing 3.00'])
  })

  it('keeps pay below the least payout for later', () => {
    // July releases the 3.00 of d3: below 20.
    expect(of('2026-07', 'payout carried')).toEqual(['opening 0.00', 'put off 3.00', 'closing 3.00'])
  })

  it('adds up in every period, and goes on where the one before ended', () => {
    const closings = new Map<string, Exact>()
    for (const { period } of run.settlement)
      for (const balance of ['clawback owed', 'held', 'draw owed', 'payout carried'] as const) {
        const own = entries.filter((one) => one.settlement.period === period && one.balance === balance)
        const [opening, closing] = [own[0]!.amount, own.at(-1)!.amount]
        const moved = own.slice(1, -1).reduce((total, { amount }) => total.plus(amount), Exact.zero)
        expect(money(opening.plus(moved)), `${period} ${balance}`).toBe(money(closing))
        expect(money(opening), `${period} ${balance} goes on`).toBe(money(closings.get(balance) ?? Exact.zero))
        closings.set(balance, closing)
      }
  })
})
