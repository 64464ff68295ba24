import { describe, expect, it } from 'vitest'
import { columnsOf } from '../../src/plan/columns.ts'
import { constantOf } from '../../src/plan/expression.ts'
import { dateText } from '../../src/values/calendar-date.ts'
import { findingsIn, head, planOf } from './reading.ts'

const around = (...lines: readonly string[]) => `${head}${lines.join('\n')}\ncomponents: { c: { earn: none } }\n`
const withLines = (...lines: readonly string[]) => planOf(around(...lines))

it('a plan without these words has none of them', () => {
  const { recovery, draw, guarantee, payIn } = withLines('title: Plain')
  expect([recovery, draw, guarantee, payIn]).toEqual([undefined, undefined, undefined, undefined])
})

const capsOf = (cap: string) =>
  withLines(`recovery: { cap: ${cap} }`).recovery!.caps.map((most) => {
    const figure = most.kind === 'amount' ? most.amount : most.share
    return [most.kind, constantOf(figure)?.toText(6), figure.at.source.text.slice(figure.at.start, figure.at.end)]
  })

describe('recovery', () => {
  it('takes all, carries the rest forward, and settles with a leaver, unless it says otherwise', () => {
    expect(withLines('recovery: {}').recovery).toMatchObject({
      caps: [],
      minimumPay: undefined,
      carryForward: true,
      writeOffAfter: undefined,
      onExit: 'recover',
      heldOnExit: 'pay',
    })
  })

  it('reads every word', () => {
    const { recovery } = withLines(
      'recovery: { minimum_pay: 50, carry_forward: true, write_off_after: 45 days, on_exit: waive, held_on_exit: forfeit }',
    )
    expect(recovery).toMatchObject({
      carryForward: true,
      writeOffAfter: { count: 45, unit: 'days' },
      onExit: 'waive',
      heldOnExit: 'forfeit',
    })
    expect(constantOf(recovery!.minimumPay!)?.toText()).toBe('50')
  })

  it.each([
    ['25% of earnings', [['of-earnings', '0.25', '25%']]],
    ['1 / 4 of earnings', [['of-earnings', '0.25', '1 / 4']]],
    ['"(1 + 1) / 8   of earnings"', [['of-earnings', '0.25', '1 + 1) / 8']]],
    ['500', [['amount', '500', '500']]],
    ['5 * 10%', [['amount', '0.5', '5 * 10%']]],
    [
      '[1 / 4 of earnings, 200]',
      [
        ['of-earnings', '0.25', '1 / 4'],
        ['amount', '200', '200'],
      ],
    ],
  ])('cap: %s', (cap, expected) => {
    expect(capsOf(cap)).toEqual(expected)
  })
})

describe('draw, guarantee and pay_in', () => {
  it('a draw says how much, how often and whether it is taken back; the rest has defaults', () => {
    const { draw } = withLines('draw: { amount: payee.target / 7, per: quarter, recoverable: false }')
    expect(draw).toMatchObject({
      amount: { kind: 'operation' },
      per: { kind: 'regular', unit: 'quarter' },
      recoverable: false,
      months: undefined,
      from: undefined,
      to: undefined,
      paid: 'settlement',
      balanceCap: undefined,
      recover: undefined,
      recoverFrom: undefined,
    })
  })

  it('every word of a draw is read', () => {
    const { draw } = withLines(
      'draw: { amount: 500, per: month, recoverable: true, months: 6, from: 2026-02-01, to: 2026-12-31, paid: ahead, balance_cap: 900.01, recover: 50%, recover_from: 2026-04-01 }',
    )
    expect([draw!.recoverable, draw!.months, draw!.paid]).toEqual([true, 6, 'ahead'])
    expect([draw!.from, draw!.to, draw!.recoverFrom].map((day) => dateText(day!))).toEqual([
      '2026-02-01',
      '2026-12-31',
      '2026-04-01',
    ])
    expect([draw!.amount, draw!.balanceCap!, draw!.recover!].map((figure) => constantOf(figure)?.toText(6))).toEqual([
      '500',
      '900.01',
      '0.5',
    ])
  })

  it('a guarantee says how much, how often and how long', () => {
    const { guarantee } = withLines('guarantee: { amount: 1234.56, per: month, months: 3 }')
    expect(guarantee).toMatchObject({ per: { unit: 'month' }, months: 3 })
    expect(constantOf(guarantee!.amount)?.toText(6)).toBe('1234.56')
  })

  it.each([
    ['{ currency: payee.currency }', { kind: 'column', column: { scope: 'payee', name: 'currency' } }, 'pay_end'],
    ['{ currency: EUR, convert: { on: month_end } }', { kind: 'code', code: 'EUR' }, 'month_end'],
    ['{ currency: EUR, convert: { on: month_average } }', { kind: 'code', code: 'EUR' }, 'month_average'],
  ])('pay_in: %s', (text, currency, kind) => {
    expect(withLines(`pay_in: ${text}`).payIn).toMatchObject({ currency, convert: { kind } })
  })

  it('a day of conversion may stand on the row of the payee', () => {
    const { payIn } = withLines('pay_in: { currency: EUR, convert: { on: payee.fixed_on } }')
    expect(payIn!.convert).toEqual({ kind: 'column', column: 'fixed_on' })
  })

  it.each([
    ['month', 'calendar: { pay: half-month }'],
    ['half', 'calendar: { measure: quarter, pay: quarter }'],
    ['week', 'calendar: { pay: week }'],
    ['{ every: 4 weeks, from: 2026-01-05 }', 'calendar: { pay: { every: 2 weeks, from: 2026-01-19 } }'],
    ['month', 'calendar: { periods: 4-4-5 }'],
  ])('per: %s fits %s', (per, calendar) => {
    const lines = [calendar, `guarantee: { amount: 900, per: ${per} }`]
    expect(findingsIn(around(...lines))).toEqual([])
  })
})

it('names the columns that these words read', () => {
  const plan = withLines(
    'recovery: { cap: [payee.share of earnings, payee.most], minimum_pay: payee.least }',
    'draw: { amount: payee.draw, per: month, recoverable: true, balance_cap: payee.balance, recover: payee.back }',
    'guarantee: { amount: scores.base, per: month }',
    'pay_in: { currency: payee.currency, convert: { on: payee.fixed_on } }',
  )
  const columns = columnsOf(plan).map(({ scope, name, type }) => `${scope}.${name} ${type}`)
  const numbers = ['share', 'most', 'least', 'draw', 'balance', 'back'].map((name) => `payee.${name} number`)
  expect(columns.slice(0, 9)).toEqual([...numbers, 'scores.base number', 'payee.currency text', 'payee.fixed_on date'])
})

describe('what cannot be meant is told at its place', () => {
  it.each([
    ['recovery: { cap: 25% of pay }', '4:18 plan/wrong-kind 25% of pay'],
    ['recovery: { cap: 25% }', '4:18 plan/wrong-kind 25%'],
    ['recovery: { cap: of earnings }', '4:18 plan/expression-syntax o'],
    ['recovery: { cap: [1 / 0 of earnings, 200] }', '4:23 plan/division-by-zero 0'],
    ['recovery: { cap: "25 % + amount of earnings" }', '4:26 plan/no-deal-here amount'],
    ['recovery: { cap: { share: 25% } }', '4:13 plan/wrong-kind cap'],
    ['recovery: { carry_forward: yes }', '4:28 plan/unknown-word yes'],
    ['recovery: { carry_forward: false, write_off_after: 1 year }', '4:35 plan/does-not-go-with write_off_after'],
    ['recovery: { on_exit: forfeit }', '4:22 plan/unknown-word forfeit'],
    ['draw: { amount: 500, per: month }', '4:1 plan/missing-key draw'],
    ['draw: { amount: target, per: month, recoverable: true }', '4:17 plan/no-yardstick-here target'],
    ['draw: { amount: 500, per: week, recoverable: true }', '4:27 plan/per-does-not-fit week'],
    ['draw: { amount: 500, per: month, recoverable: true, months: 0 }', '4:61 plan/out-of-range 0'],
    [
      'draw: { amount: 500, per: month, recoverable: true, from: 2026-03-01, to: 2026-02-28 }',
      '4:75 plan/draw-backwards 2026-02-28',
    ],
    ['guarantee: { amount: 500, per: fortnight }', '4:32 plan/unknown-word fortnight'],
    ['guarantee: { amount: 500, per: half-month }', '4:32 plan/per-does-not-fit half-month'],
    ['guarantee: { amount: bonus, per: month }', '4:22 plan/no-deal-here bonus'],
    ['badges: { star: { title: Star, when: { stage: Won } } }', '4:40 plan/unknown-figure stage'],
    ['badges: { star: { title: Star } }', '4:11 plan/missing-key star'],
    [
      'badges: { star: { title: Star, when: { deals: { above: 3 } }, award: amount } }',
      '4:70 plan/unknown-figure amount',
    ],
    ['badges: { star: { title: Star, when: { deals: { above: quota } } } }', '4:56 plan/no-yardstick-here quota'],
    ['pay_in: { currency: currency }', '4:21 plan/unknown-currency currency'],
    ['pay_in: { convert: { on: pay_end } }', '4:1 plan/missing-key pay_in'],
    ['pay_in: { currency: EUR, convert: { on: pay_ends } }', '4:41 plan/unknown-word pay_ends'],
    ['pay_in: { currency: EUR, convert: { on: signed_on } }', '4:41 plan/no-deal-here signed_on'],
  ])('%s', (line, finding) => {
    expect(findingsIn(around(line))).toEqual([finding])
  })

  it('still refused: rule packs', () => {
    expect(findingsIn(around('compliance: [us-california]'))).toEqual(['4:1 plan/not-yet-supported compliance'])
  })
})
