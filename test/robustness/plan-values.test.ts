// Plans of sound syntax with values that nobody means: endless numbers, formulas, durations, periods, lists.
import { test } from 'vitest'
import { plan, survives, times, withEarn, withTop } from './survives.ts'

const rows: readonly (readonly [name: string, text: string, says?: string])[] = [
  ['1e999 as a rate', withEarn('earn: { rate: 1e999 }'), 'plan/unreadable-number'],
  ['.inf and .nan', withEarn('earn: { sum: [{ rate: .inf }, { rate: .nan }] }'), 'plan/unreadable-number'],
  ['10,000 digits', withEarn(`earn: { rate: ${'9'.repeat(10_000)} }`)],
  ['10,000 decimals', withEarn(`earn: { rate: 0.${'9'.repeat(10_000)} }`)],
  ['a power of multiplications', withEarn(`earn: { rate: "${'99999999999 * '.repeat(100)}1" }`)],
  ['a formula of 200 parentheses', withEarn(`earn: { rate: "${'('.repeat(200)}1%${')'.repeat(200)}" }`)],
  ['a formula of 100,000 parentheses', withEarn(`earn: { rate: "${'('.repeat(100_000)}1%${')'.repeat(100_000)}" }`)],
  ['a formula of 100,000 minus signs', withEarn(`earn: { rate: "${'-'.repeat(100_000)}1%" }`)],
  ['functions in functions', withEarn(`earn: { rate: "${'min(1%, '.repeat(5000)}2%${')'.repeat(5000)}" }`)],
  ['2026-02-30', withTop('effective: { from: 2026-02-30 }'), 'plan/unreadable-date'],
  ['the year 0000', withTop('effective: { from: 0000-01-01, to: 9999-12-31 }')],
  ['no components', plan.replace(/components:[^]*/, 'components: {}\n')],
  ['components as a list', plan.replace(/components:[^]*/, 'components: []\n')],
  ['a component without anything', plan.replace(/components:[^]*/, 'components: { a: }\n')],
  ['complex keys', `? [a, b]\n: c\n? { d: e }\n: f\n${plan}`],
  ['durations of 999,999 months', plan + '    release: [{ share: 100%, on: closed_on, after: 999999 months }]\n'],
  ['durations of 10^18 years', plan + `    release: [{ share: 100%, on: closed_on, after: ${10n ** 18n} years }]\n`],
  ['a clawback of 999,999,999 days', plan + '    clawback: { within: 999999999 days, recover: remaining }\n'],
  ['a residual of 10^9 payments', withEarn('earn: { rate: 1%, repeat: { every: month, times: 999999999 } }')],
  ['a residual without end', withEarn('earn: { rate: 1%, repeat: { every: month } }')],
  ['a million parts of release', plan + '    release: [{ share: 100%, on: closed_on, in: 1000000, every: month }]\n'],
  [
    'ten thousand steps',
    withEarn(
      `earn: { tiers: { by: measure, apply: marginal, steps: [{ rate: 1% }${times(10_000, (index) => `, { from: ${index + 1}, rate: 2% }`)}] } }`,
    ),
  ],
  ['ten thousand components', plan + times(10_000, (index) => `  c${index}: { earn: { rate: 1% } }\n`)],
  ['rounding to 0', withTop('rounding: { to: 0 }')],
  ['rounding to a negative', withTop('rounding: { to: -0.01 }')],
  [
    'minus everything',
    withTop(
      'cap: { per_measure: -100, per_pay: -5, excess: later }\nminimum_payout: -10\ndraw: { amount: -5, per: month, recoverable: true, balance_cap: -3 }\nguarantee: { amount: -5, per: month }\nrecovery: { cap: -25% of earnings, minimum_pay: -7 }',
    ),
  ],
  [
    'a quota below zero',
    withEarn(
      'quota: -5\n    earn: { tiers: { by: attainment, apply: marginal, steps: [{ from: 0%, rate: 6% }, { from: 100%, rate: 9% }] } }',
    ),
  ],
  [
    'steps below zero',
    withEarn(
      'quota: -5\n    earn: { curve: { by: attainment, beyond: extend, points: [{ at: -100%, pay: -50 }, { at: 0%, pay: 50 }] } }',
    ),
  ],
  [
    'a draw every day',
    withTop(
      'calendar: { pay: { every: 1 days, from: 2026-01-01 } }\ndraw: { amount: 5, per: { every: 1 days, from: 2026-01-01 }, recoverable: true }',
    ),
  ],
  ['periods of 0 days', withTop('calendar: { pay: { every: 0 days, from: 2026-01-01 } }')],
  [
    'periods of 999,999,999 years',
    withTop('calendar: { measure: { every: 999999999 years, from: 2026-01-01 }, pay: month }'),
  ],
  [
    'periods that begin in 9999',
    withTop('calendar: { measure: { every: 1 days, from: 9999-12-31 }, pay: { every: 1 days, from: 9999-12-31 } }'),
  ],
]

test.each(rows.map(([name, text, says]) => ({ name, contents: { 'plan.yaml': text }, says })))(
  'a plan: $name',
  survives,
  60_000,
)

test('a pattern that a regular expression would try for ever', async () => {
  const long = times(200, (index) => `D-${index},${'a'.repeat(300)},100,2026-01-15\n`)
  const matches = `credit: { when: { payee_id: { matches: "${'*a'.repeat(60)}*b" } } }\n    earn: { rate: 1% }`
  await survives({
    name: 'a pattern',
    contents: { 'plan.yaml': withEarn(matches), 'deals.csv': `deal_id,payee_id,amount,closed_on\n${long}` },
  })
})
