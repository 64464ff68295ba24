// Settlement in another currency than the plan's. plan-language.md, pay_in. Amounts by hand.
import { describe, expect, it } from 'vitest'
import { money } from '../helpers/project-of.ts'
import { dealsOf, findings, onePlan, runOf } from '../helpers/run-of.ts'

const fx = `date, from, to, rate
2026-01-01, USD, EUR, 0.8
2026-01-31, USD, EUR, 0.91234
2026-01-15, JPY, USD, 0.0064`

function paidIn(payIn: string, payees: string): ReturnType<typeof runOf> {
  return runOf({
    plan: onePlan('earn: { rate: 10% }', `effective: { from: 2026-01-01 }\npay_in: ${payIn}`),
    payees,
    fx,
    deals: dealsOf('1234.50 on 2026-01-05'),
    until: '2026-01-31',
  })
}

const shown = (run: ReturnType<typeof runOf>): readonly unknown[] =>
  run.settlement.map((row) => [
    money(row.payable),
    row.payCurrency,
    row.payRate?.toText(6),
    row.payAmount?.toText(2, 0),
  ])

describe('what is payable is paid', () => {
  // 123.45 are earned in USD
  it.each([
    [
      'at the rate of the last day of the pay period',
      '{ currency: EUR }',
      'payee_id\nana',
      ['EUR', '0.91234', '112.63'],
    ],
    [
      'at the month’s average: (0.8 + 0.91234) ÷ 2',
      '{ currency: EUR, convert: { on: month_average } }',
      'payee_id\nana',
      ['EUR', '0.85617', '105.69'],
    ],
    [
      'in the payee’s own currency, to its minor unit: 123.45 ÷ 0.0064',
      '{ currency: payee.currency }',
      'payee_id, currency\nana, JPY',
      ['JPY', '156.25', '19289'],
    ],
    [
      'in the plan’s where the payee names none',
      '{ currency: payee.currency }',
      'payee_id, currency\nana,',
      ['USD', '1', '123.45'],
    ],
  ])('%s', (_, payIn, payees, expected) => {
    expect(shown(paidIn(payIn, payees))).toEqual([['123.45', ...expected]])
  })

  it('in nothing that is known where there is no rate: the settlement stands in the plan’s currency, with an exception', () => {
    const run = paidIn('{ currency: GBP }', 'payee_id\nana')
    expect(findings(run)).toEqual(['pay/no-exchange-rate'])
    expect(shown(run)).toEqual([['123.45', undefined, undefined, undefined]])
  })
})
