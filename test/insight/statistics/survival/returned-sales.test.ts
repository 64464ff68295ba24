// sales.csv: 2,244 simulated sales of six products by 25 payees with what came back of them, 2022-01-01 to 2024-06-30. What is expected of
// them was calculated independently, in Python.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { chanceOf, fitAgeHazard } from '../../../../src/insight/statistics/survival/age-hazard.ts'
import { chanceWithin, survivalAt, survivalCurve } from '../../../../src/insight/statistics/survival/kaplan-meier.ts'
import { readDate } from '../../../../src/values/calendar-date.ts'
import { tenures } from './tenures.ts'

const window = 180

const sales = readFileSync(join(import.meta.dirname, 'sales.csv'), 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((row) => {
    const [soldOn = '', group = '', member = '', commission = '', days = ''] = row.split(',')
    return {
      soldOn: readDate(soldOn)! as number,
      group,
      member,
      commission: Number(commission),
      days: days === '' ? Infinity : Number(days),
    }
  })
type Sale = (typeof sales)[number]

function knownOn(date: string) {
  const asOf: number = readDate(date)!
  const past = sales.filter(({ soldOn }) => soldOn <= asOf)
  const open = past.filter(({ soldOn, days }) => asOf - soldOn < window && soldOn + days > asOf)
  const watched = past.map(({ soldOn, days, group, member }) => {
    const happened = soldOn + days <= asOf && days < window
    return { group, member, happened, ended: happened, until: Math.min(window, happened ? days : asOf - soldOn) }
  })
  const curveOf = (group?: string) => survivalCurve(watched.filter((one) => group === undefined || one.group === group))
  const total = (chance: (sale: Sale) => number) => open.reduce((sum, sale) => sum + sale.commission * chance(sale), 0)
  return { asOf, open, watched, curveOf, total }
}

describe('sales of which some come back within 180 days', () => {
  it.each([
    ['2023-12-31', { open: 429, atRisk: 124683.43, pooled: 2389.8, byProduct: 1602.04, shrunk: 1582.8, came: 2439.4 }],
    [
      '2024-06-30',
      { open: 403, atRisk: 104621.16, pooled: 1986.84, byProduct: 1681.58, shrunk: 1643.77, came: 2180.31 },
    ],
  ] as const)('are worth what was calculated elsewhere, as of %s', (date, expected) => {
    const { asOf, open, watched, curveOf, total } = knownOn(date)
    const age = ({ soldOn }: Sale) => asOf - soldOn
    const pooled = curveOf()
    const curves = new Map([...new Set(sales.map(({ group }) => group))].map((group) => [group, curveOf(group)]))
    const hazard = fitAgeHazard(watched, { width: 15, limit: window })
    expect(open.length).toBe(expected.open)
    expect(total(() => 1)).toBeCloseTo(expected.atRisk, 2)
    expect(total((sale) => chanceWithin(pooled, { age: age(sale), span: window }))).toBeCloseTo(expected.pooled, 2)
    expect(total((sale) => chanceWithin(curves.get(sale.group)!, { age: age(sale), span: window }))).toBeCloseTo(
      expected.byProduct,
      2,
    )
    expect(total((sale) => chanceOf(hazard, { ...sale, age: age(sale) }))).toBeCloseTo(expected.shrunk, 2)
    expect(total(({ days }) => (days < window ? 1 : 0))).toBeCloseTo(expected.came, 2)
  })

  it.each([
    [30, 0.96993],
    [90, 0.94537],
    [180, 0.93674],
  ])('last beyond %d days in the share that was calculated elsewhere, as of 2023-12-31', (age, survival) => {
    expect(survivalAt(knownOn('2023-12-31').curveOf(), age).toFixed(5)).toBe(survival.toFixed(5))
  })
})

const tenuresOf = (counts: readonly number[], ended: boolean) =>
  counts.flatMap((count, month) => Array.from({ length: count }, () => ({ until: month + 1, ended })))

const stayOf = (contracts: readonly string[]) =>
  survivalCurve(
    contracts.flatMap((contract) => {
      const { left, stayed } = tenures[contract]!
      return [...tenuresOf(left, true), ...tenuresOf(stayed, false)]
    }),
  )

describe('customers of a telecom company', () => {
  it.each([
    [
      ['Month-to-month', 'One year', 'Two year'],
      [12, 24, 60],
      ['0.8432', '0.7887', '0.6644'],
    ],
    [['Month-to-month'], [12, 24, 36], ['0.7031', '0.5859', '0.4911']],
    [['One year'], [36], ['0.9593']],
    [['Two year'], [60], ['0.9862']],
  ])('of contracts %j stay beyond months %j in shares %j, as statsmodels has them', (contracts, months, shares) => {
    expect(months.map((month) => survivalAt(stayOf(contracts), month).toFixed(4))).toEqual(shares)
  })

  it('from month to month are less and less likely to leave within a year, the longer they have stayed', () => {
    const curve = stayOf(['Month-to-month'])
    const chances = [0, 12, 24].map((age) => chanceWithin(curve, { age, span: 12 }).toFixed(3))
    expect(chances).toEqual(['0.297', '0.167', '0.162'])
  })
})
