// Calendars, spans and periods that lie centuries away, or that are none.
import { test } from 'vitest'
import type { Case, Contents } from './survives.ts'
import { survives, times, withEarn, withTop } from './survives.ts'

const header = 'deal_id,payee_id,amount,closed_on\n'
const dealRows = (count: number, row: (index: number) => string): string =>
  header + times(count, (index) => `${row(index)}\n`)

const rows: readonly (readonly [name: string, contents: Contents, more?: Pick<Case, 'period' | 'says'>])[] = [
  [
    'a calendar of one row',
    {
      'plan.yaml': withTop('calendar: { periods: retail }'),
      'calendars.csv': 'calendar,period,from,to\nretail,P1,2026-01-01,2026-01-28\n',
    },
    { period: 'P1' },
  ],
  [
    'a calendar without rows',
    { 'plan.yaml': withTop('calendar: { periods: retail }'), 'calendars.csv': 'calendar,period,from,to\n' },
    { period: 'P1' },
  ],
  ['a calendar that is not there', { 'plan.yaml': withTop('calendar: { periods: retail }') }, { period: 'P1' }],
  [
    'a calendar of 36,500 days',
    {
      'plan.yaml': withTop('calendar: { periods: days }'),
      'calendars.csv': `calendar,period,from,to\n${times(36_500, (index) => {
        const day = new Date(Date.UTC(1926, 0, 1 + index)).toISOString().slice(0, 10)
        return `days,${day},${day},${day}\n`
      })}`,
    },
  ],
  [
    'a day as the pay period, for a hundred years',
    {
      'plan.yaml': withTop(
        'effective: { from: 1926-01-01, to: 2026-12-31 }\ncalendar: { measure: { every: 1 days, from: 1926-01-01 }, pay: { every: 1 days, from: 1926-01-01 } }',
      ),
    },
    { period: '2026-01-15' },
  ],
  ['a plan of all years', { 'plan.yaml': withTop('effective: { from: 0001-01-01, to: 9999-12-31 }') }],
  [
    'a plan of all years, asked for the last month',
    { 'plan.yaml': withTop('effective: { from: 0001-01-01, to: 9999-12-31 }') },
    { period: '9999-12' },
  ],
  ['an open plan, asked for the last month', {}, { period: '9999-12' }],
  [
    'an open plan with deals of the year 1, asked for the last month',
    { 'deals.csv': dealRows(2, (index) => `D-${index},ana,1,${['0001-01-01', '9999-12-31'][index]}`) },
    { period: '9999-12' },
  ],
  [
    'a deal of 1900 among two thousand payees',
    {
      'deals.csv': dealRows(2001, (index) => `D-${index},P${index},1000,${index === 0 ? '1900-01-01' : '2026-01-15'}`),
    },
    { says: 'deals: 2,001 read = 2,001 used' },
  ],
  ['all periods there are', {}, { period: '0001..9999' }],
  ['a period of the year 0', {}, { period: '0000-01' }],
  ['a month that is none', {}, { period: '2026-13' }],
  ['a period backwards', {}, { period: '2026-03..2026-01' }],
  [
    'a weekly plan of all years',
    {
      'plan.yaml': withTop(
        'calendar: { measure: week, pay: week }\ndraw: { amount: 10, per: week, recoverable: true }',
      ),
    },
    { period: '9999' },
  ],
  [
    'a residual without end, for all years',
    {
      'plan.yaml': withEarn('earn: { rate: 1%, repeat: { every: month } }'),
      'deals.csv': dealRows(100, (index) => `D-${index},ana,1,2026-01-15`),
    },
    { period: '9999-12' },
  ],
]

test.each(rows.map(([name, contents, more]) => ({ name, contents, ...more })))('data: $name', survives, 60_000)
