// Data files of sound CSV with values that nobody means: endless numbers, amounts below zero, circles, strangers by thousands.
import { test } from 'vitest'
import type { Case, Contents } from './survives.ts'
import { deals, plan, survives, times, withEarn } from './survives.ts'

const header = 'deal_id,payee_id,amount,closed_on\n'
const payees = 'payee_id,plan,manager_id,from,to,quota\nana,p,,2026-01-01,,100\n'
const dealRows = (count: number, row: (index: number) => string): string =>
  header + times(count, (index) => `${row(index)}\n`)
const measured = withEarn(
  'quota: payee.quota\n    earn: { tiers: { by: attainment, apply: marginal, steps: [{ from: 0%, rate: 6% }, { from: 100%, rate: 9% }] } }',
)
const managers = withEarn('credit: { to: { managers: all } }\n    earn: { rate: 1% }')

const rows: readonly (readonly [name: string, contents: Contents, more?: Pick<Case, 'period' | 'says'>])[] = [
  [
    'numbers of 10,000 digits',
    { 'deals.csv': dealRows(20, (index) => `D-${index},ana,${'9'.repeat(10_000)},2026-01-15`) },
  ],
  [
    'numbers of 10,000 decimals',
    { 'deals.csv': dealRows(20, (index) => `D-${index},ana,0.${'9'.repeat(10_000)},2026-01-15`) },
  ],
  ['numbers of 60 digits', { 'deals.csv': dealRows(100, (index) => `D-${index},ana,${'9'.repeat(58)}.9,2026-01-15`) }],
  ['1e999', { 'deals.csv': dealRows(1, () => 'D-1,ana,1e999,2026-01-15') }, { says: 'data/unreadable-number' }],
  [
    'infinity and not a number',
    { 'deals.csv': dealRows(3, (index) => `D-${index},ana,${['Infinity', 'NaN', '-inf'][index]},2026-01-15`) },
  ],
  ['2026-02-30', { 'deals.csv': dealRows(1, () => 'D-1,ana,1,2026-02-30') }, { says: 'data/unreadable-date' }],
  [
    'the years 0000, 0001 and 9999',
    { 'deals.csv': dealRows(3, (index) => `D-${index},ana,1,${['0000-01-01', '0001-01-01', '9999-12-31'][index]}`) },
  ],
  [
    'negative amounts',
    {
      'plan.yaml': measured,
      'deals.csv': dealRows(50, (index) => `D-${index},ana,-100,2026-01-15`),
      'payees.csv': payees,
    },
  ],
  ['a negative quota', { 'plan.yaml': measured, 'payees.csv': payees.replace('100', '-100') }],
  ['a quota of one thousandth of a cent', { 'plan.yaml': measured, 'payees.csv': payees.replace(',100', ',0.00001') }],
  [
    'negative quantities, costs and returns',
    {
      'plan.yaml': `${plan}    clawback: { within: 12 months }\n`,
      'deals.csv': 'deal_id,payee_id,amount,quantity,closed_on\nD-1,ana,-100,-2,2026-01-15\n',
      'returns.csv':
        'deal_id,returned_on,amount,quantity\nD-1,2026-01-20,-50,-1\nD-1,2026-01-21,50,\nD-1,2026-01-22,,-9\nD-1,2026-01-23,0,0\n',
    },
  ],
  [
    'returns of a deal of 0',
    {
      'plan.yaml': `${plan}    clawback: { within: 12 months }\n`,
      'deals.csv': dealRows(1, () => 'D-1,ana,0,2026-01-15'),
      'returns.csv': 'deal_id,returned_on,amount\nD-1,2026-01-20,10\nD-1,2026-01-20,0\n',
    },
  ],
  [
    '20,000 returns of one deal',
    {
      'plan.yaml': `${plan}    clawback: { within: 12 months }\n`,
      'returns.csv': `deal_id,returned_on,amount\n${times(20_000, () => 'D-1,2026-01-20,0.001\n')}`,
    },
  ],
  [
    '20,000 splits of one deal',
    { 'splits.csv': `deal_id,payee_id,share\n${times(20_000, (index) => `D-1,p${index},0.00005\n`)}` },
  ],
  ['the same split 20,000 times', { 'splits.csv': `deal_id,payee_id,share\n${'D-1,ana,100%\n'.repeat(20_000)}` }],
  [
    '20,000 deals of unknown payees',
    {
      'deals.csv': dealRows(20_000, (index) => `D-${index},stranger-${index},1,2026-01-15`),
      'payees.csv': `payee_id,plan\n${times(5000, (index) => `payee-${index},p\n`)}`,
    },
  ],
  ['20,000 payees', { 'deals.csv': dealRows(20_000, (index) => `D-${index},payee-${index},1,2026-01-15`) }],
  [
    'a circle of managers',
    {
      'plan.yaml': managers,
      'payees.csv': 'payee_id,plan,manager_id\nana,p,bob\nbob,p,cid\ncid,p,ana\ndora,p,dora\n',
      'deals.csv': `${deals}D-2,dora,5,2026-01-16\n`,
    },
  ],
  [
    'a line of 5,000 managers',
    {
      'plan.yaml': managers,
      'payees.csv': `payee_id,plan,manager_id\n${times(5000, (index) => `${index === 0 ? 'ana' : `m${index}`},p,m${index + 1}\n`)}`,
    },
  ],
  [
    'a payee on 50 plans',
    {
      ...Object.fromEntries(
        Array.from({ length: 50 }, (_, index) => [`plan-${index}.yaml`, plan.replace('plan: p', `plan: p${index}`)]),
      ),
      'payees.csv': `payee_id,plan\n${times(50, (index) => `ana,p${index}\n`)}`,
    },
  ],
  [
    'a payee on 2,000 rows of one plan',
    { 'payees.csv': `payee_id,plan,from,to\n${times(2000, () => 'ana,p,2026-01-01,2026-01-31\n')}` },
  ],
  [
    'exchange rates of nothing',
    {
      'deals.csv':
        'deal_id,payee_id,amount,currency,closed_on\nD-1,ana,1,XXX,2026-01-15\nD-2,ana,1,__proto__,2026-01-15\n',
      'fx.csv': 'date,from,to,rate\n2026-01-15,EUR,EUR,0\n',
    },
  ],
  ['a formula as an id', { 'deals.csv': dealRows(4, (index) => `"=cmd|' /C calc'!A${index}",@ana,1,2026-01-15`) }],
  [
    'an escape sequence of the terminal as a payee',
    { 'deals.csv': dealRows(1, () => 'D-1,\u001b[2Jana,x,2026-01-15') },
  ],
]

test.each(rows.map(([name, contents, more]) => ({ name, contents, ...more })))('data: $name', survives, 60_000)
