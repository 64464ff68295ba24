import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { dateText } from '../../src/values/calendar-date.ts'
import type { CalendarDate } from '../../src/values/calendar-date.ts'
import { simulateSales } from './statistics/simulate-returns.ts'

const root = resolve(import.meta.dirname, '../..')
const folder = mkdtempSync(join(tmpdir(), 'compline-bench-'))
afterAll(() => rmSync(folder, { recursive: true }))

const value = (t: number) => 1000 * (t % 4 === 3 ? 1.5 : 1) + ((t * 37) % 11) * 10
const quarters = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, i) => `A,${from + i + 1},${value(from + i)}`)

function bench(name: string, ...rest: readonly string[]): string {
  const args = ['run', '--silent', `bench:${name}`, '--', folder, ...rest]
  return execFileSync('npm', args, { encoding: 'utf8', cwd: root })
}

function write(name: string, header: string, rows: readonly string[]): void {
  writeFileSync(join(folder, name), [header, ...rows, ''].join('\n'))
}

const day = (date: number) => dateText(date as CalendarDate) // days since 1970 are a date

it('forecasts the series of a folder, writes every step of each, and scores them', () => {
  write('series.csv', 'series_id,period,m,horizon', ['A,quarterly,4,6'])
  write('quarterly_train.csv', 'series_id,t,value', quarters(0, 32))
  write('quarterly_test.csv', 'series_id,t,value', quarters(32, 38))
  expect(bench('forecast', folder)).toMatch(/^quarterly +1 .*\d\.\d{4}/m)
  const written = readFileSync(join(folder, 'quarterly_forecast.csv'), 'utf8').trim().split('\n')
  expect(written[0]).toBe('series_id,h,mean,lo50,hi50,lo80,hi80,lo95,hi95')
  expect(written.slice(1).map((row) => row.split(',').slice(0, 2).join())).toEqual([
    'A,1',
    'A,2',
    'A,3',
    'A,4',
    'A,5',
    'A,6',
  ])
}, 60_000)

it('foretells returns at month ends beside what came', () => {
  const sales = simulateSales(1, { from: 18993, days: 1460, deals: 1200, payees: 5 })
  write(
    'clawback_sim.csv',
    'deal_id,sale_date,product,rep,amount,commission,return_date',
    sales.map(({ soldOn, returnedOn, group, member, commission }, i) => {
      const returned = returnedOn === Infinity ? '' : day(returnedOn)
      return `${i},${day(soldOn)},${group},${member},0,${commission.toFixed(2)},${returned}`
    }),
  )
  expect(bench('clawback')).toMatch(/^shrunk hazard by product and payee +-?\d+%/m)
}, 60_000)

it('tells how long customers stay', () => {
  const rows = Array.from({ length: 30 }, (_, i) => `${i + 1},Month-to-month,${i % 3 === 0 ? 'Yes' : 'No'}`)
  write('Telco-Customer-Churn.csv', 'tenure,Contract,Churn', rows)
  // one leaves in months 1, 4, 7 and 10, of 30, 27, 24 and 21 that are still there
  const stay = [30, 27, 24, 21].reduce((share, left) => share * (1 - 1 / left), 1)
  expect(bench('survival')).toContain(`S(12) ${stay.toFixed(4)}`)
}, 60_000)

it('foretells wins of open deals beside what came', () => {
  const rows = Array.from({ length: 300 }, (_, i) => {
    const opened = 17200 + i
    const closed = opened + 10 + ((i * 29) % 90)
    const isOpen = closed > 17531
    return `D${i},x,GTX Pro,${isOpen ? 'Engaging' : i % 3 === 0 ? 'Lost' : 'Won'},${day(opened)},${isOpen ? '' : day(closed)},100`
  })
  write('pipeline_products.csv', 'product,series,sales_price', ['GTX Pro,GTX,4821'])
  write('pipeline_crm.csv', 'opportunity_id,sales_agent,product,deal_stage,engage_date,close_date,close_value', rows)
  expect(bench('pipeline')).toMatch(/^by age and month +log-loss 0\.\d{4}/m)
}, 60_000)

it('scores chances of leads that it has not learned from', () => {
  const header =
    'total_visits,time_on_site,pages_per_visit,lead_origin,lead_source,do_not_email,last_activity,specialization,occupation,free_copy,converted,split'
  const rows = Array.from({ length: 400 }, (_, i) => {
    const minutes = (i * 73) % 101
    const converted = minutes + ((i * 31) % 50) > 75 ? 1 : 0
    return `${i % 7},${minutes},2,API,Google,No,Opened,Select,,No,${converted},${i < 300 ? 'train' : 'test'}`
  })
  write('leads.csv', header, rows)
  const auc = /^leads\.csv 300, 100 +(\d\.\d{4})/m.exec(bench('logit'))
  expect(Number(auc?.[1])).toBeGreaterThan(0.8)
}, 60_000)

it.each(['forecast', 'clawback', 'survival', 'pipeline', 'logit'])(
  'bench:%s says what folder it needs',
  (name) => {
    const { status, stderr } = spawnSync('npm', ['run', '--silent', `bench:${name}`], { encoding: 'utf8', cwd: root })
    expect(stderr).toMatch(/name a folder that holds [\w-]+\.csv/)
    expect(status).toBe(2)
  },
  60_000,
)
