// Deals sold like those that came back: what is looked at, when a pattern is told, and what it says. Histories are simulated from chances
// that are known (simulated-deals.ts).
import { describe, expect, it } from 'vitest'
import { chanceShifted } from '../../../src/insight/risk/pattern/pattern-model.ts'
import { tryPattern } from '../../../src/insight/risk/pattern/pattern-trial.ts'
import type { ReturnedPattern } from '../../../src/insight/risk/pattern/returned-pattern.ts'
import { returnedPattern } from '../../../src/insight/risk/pattern/returned-pattern.ts'
import { knownAtSale, saleColumns } from '../../../src/insight/risk/pattern/sale-columns.ts'
import { riskOf } from '../../../src/insight/risk/risk.ts'
import { seenOn } from '../../../src/insight/risk/seen-on.ts'
import { lastOfMonth } from '../../../src/values/calendar-date.ts'
import { on } from '../../helpers/a-run.ts'
import { dataOf } from '../../helpers/project-of.ts'
import type { SimulatedDeals } from './simulated-deals.ts'
import { simulatedAsOf as asOf, simulatedDeals } from './simulated-deals.ts'

const patternOf = (of: SimulatedDeals, asked?: readonly string[]): ReturnedPattern =>
  returnedPattern({ ...simulatedDeals(of), asOf, units: [], asked })

function told(pattern: ReturnedPattern): Extract<ReturnedPattern, { kind: 'told' }> {
  if (pattern.kind !== 'told') throw new Error(pattern.kind)
  return pattern
}

describe('a pattern of returned deals', () => {
  const strong = { deals: 2000, partner: 4, discount: 3 }
  const pattern = told(patternOf(strong))

  const timesOf = (column: string, value: string) =>
    pattern.values.find((one) => one.column === column && one.value === value)!

  it('is told where it foretold returns of later deals better than age, product and payee', () => {
    const { trial, like } = pattern
    expect(trial.patternLoss).toBeLessThan(trial.plainLoss)
    expect(trial.byChance).toBeLessThan(0.05)
    // those sold in the last 60 of 100, each tried once; fewer where of their age nothing was known
    expect(trial.deals).toBeGreaterThan(1000)
    expect(trial.deals).toBeLessThanOrEqual(1200)
    expect(like.raw).toBeGreaterThan(1.5 * (trial.returned / trial.deals))
    expect(like.interval.low).toBeGreaterThan(like.others)
  })

  it('says which values raise the chance, and keeps its figures near 1 where nothing does', () => {
    // drawn towards 1: less than the 4 times of Direct that it was simulated with
    expect(timesOf('channel', 'Partner').times).toBeGreaterThan(1.5)
    expect(timesOf('channel', 'Partner').times).toBeLessThan(4)
    expect(timesOf('channel', 'Partner').interval.low).toBeGreaterThan(1)
    expect(timesOf('channel', 'Direct').interval.high).toBeLessThan(1)
    for (const { column, times } of pattern.values)
      if (column === 'amount' || column === 'time_of_quarter') expect(Math.abs(Math.log(times))).toBeLessThan(0.5)
  })

  it('counts every deal and every return once in each column', () => {
    const { history } = simulatedDeals(strong)
    for (const name of pattern.columns) {
      const own = pattern.values.filter(({ column }) => column === name)
      const sumOf = (of: (one: (typeof own)[number]) => number) => own.reduce((sum, one) => sum + of(one), 0)
      expect([name, sumOf(({ deals }) => deals), sumOf(({ returned }) => returned)]).toEqual([
        name,
        history.deals,
        history.returns,
      ])
    }
  })

  it('is not told where nothing but age, product and payee moves the chance', () => {
    for (let seed = 1; seed <= 8; seed++) expect(patternOf({ deals: 1000, seed }).kind).toBe('no better')
  })

  it('is not looked for in few returns, and it is said how many it takes', () => {
    expect(patternOf({ deals: 150, partner: 4 })).toMatchObject({ kind: 'too few returns', least: 40 })
  })

  it('is not told where all returns are older than what it could be tried on', () => {
    const of = simulatedDeals({ deals: 1500, rate: 0.2, partner: 4 })
    const watched = of.history.watched.map((deal) =>
      deal.soldOn > on('2025-03-01') ? { ...deal, happened: false, until: Math.min(120, asOf - deal.soldOn) } : deal,
    )
    const history = { ...of.history, watched }
    expect(returnedPattern({ ...of, history, asOf, units: [], asked: undefined }).kind).toBe('nothing to try it on')
  })

  it('leaves a column out that was filled in because the deal came back', () => {
    const { columns, leftOut } = patternOf({ ...strong, tells: true })
    expect(columns).not.toContain('account_status')
    const [left] = leftOut.filter(({ column }) => column === 'account_status')
    expect(left!.why).toMatch(/^\d+ of \d+ deals with "refunded" came back/)
  })

  it('looks at the columns that are named alone', () => {
    expect(patternOf(strong, ['channel']).columns).toEqual(['channel'])
    expect(patternOf(strong, ['amount']).kind).toBe('no better')
  })

  it('learns nothing from what came after the day on which it is learned', () => {
    const { data, history } = simulatedDeals(strong)
    const of = { data, asked: undefined, creditDates: new Set(['closed_on']), yearStarts: 1, leastDeals: 20 }
    const { columns } = saleColumns(of)
    const { watched, hazard } = history
    const last = watched.toSorted((a, b) => a.soldOn - b.soldOn)[Math.floor(0.85 * watched.length)]!.soldOn
    // what came later is taken away: nobody comes back after that day
    const without = watched.map((deal) => (deal.soldOn <= last ? seenOn(deal, last, hazard.bins) : deal))
    const mostOf = (deals: typeof watched): readonly number[] =>
      tryPattern({ watched: deals, columns, asOf, bins: hazard.bins, leastDeals: 20 })!.most.map(({ deal }) => deal)
    expect(mostOf(without)).toEqual(mostOf(watched))
  })

  it('names deals at risk with what is known of their sale, and what raises their chance', () => {
    const { plans, data, history } = simulatedDeals(strong)
    const risk = riskOf({
      plans,
      data,
      asOf,
      payEndOf: (_, day) => lastOfMonth(day),
      history,
      known: undefined,
      window: undefined,
      by: undefined,
    })
    const { deals } = told(risk.pattern)
    expect(deals.length).toBeGreaterThan(5)
    expect(deals.length).toBeLessThan(risk.units.length / 3)
    for (const { unit, chance, expected, reasons } of deals) {
      expect(chance).toBeGreaterThan(unit.chance)
      expect(expected / unit.expected).toBeCloseTo(chance / unit.chance, 9)
      const row = data.dealRows.get(unit.dealId)!
      for (const { feature, label } of reasons)
        if (feature === 'channel') expect(label).toBe(data.deals.text(row, 'channel'))
    }
    expect(deals.filter(({ reasons }) => reasons.some(({ label }) => label === 'Partner')).length).toBeGreaterThan(
      0.8 * deals.length,
    )
    expect(deals.map(({ expected }) => expected)).toEqual(
      deals.map(({ expected }) => expected).toSorted((a, b) => b - a),
    )
  })
})

it('deals of the pay period that has not ended are at risk on the day on which it is asked', () => {
  const { plans, data, history } = simulatedDeals({ deals: 200 })
  // the last is sold on the last day but three, and all of the latest 120 days are inside the window
  const day = on('2026-06-29')
  const risk = riskOf({
    plans,
    data,
    asOf: day,
    payEndOf: (_, of) => lastOfMonth(of),
    history,
    known: undefined,
    window: undefined,
    by: undefined,
  })
  expect(Math.min(...risk.units.map(({ age }) => age))).toBeLessThan(5)
})

it('a shift of ln 2 doubles the odds: 1 to 9 is 2 to 9', () => {
  expect(chanceShifted(0.1, Math.log(2))).toBeCloseTo(2 / 11, 12)
  expect([chanceShifted(0, 5), chanceShifted(1, -5)]).toEqual([0, 1])
})

describe('what is known of a deal when it is sold', () => {
  const head = 'deal_id,payee_id,amount,closed_on,created_on,stage,product,channel,note,zip,renewed_at,region,paid_on'
  const rows = Array.from(
    { length: 60 },
    (_, i) =>
      `d${i},ana,${100 + i},2026-03-${i % 2 === 0 ? '28' : '10'},2026-02-${i === 1 ? '' : '10'},Won,core,${i % 3 === 0 ? 'Partner' : 'Direct'},said ${i},${80_000 + (i % 3)},2026-05-${i % 2 === 0 ? '01' : '02'},North,2026-04-01`,
  )
  const data = dataOf({ deals: [head, ...rows].join('\n').replace('2026-02-,', ',') })
  const of = { data, asked: undefined, creditDates: new Set(['closed_on']), yearStarts: 1, leastDeals: 10 }
  const { columns, leftOut } = saleColumns(of)

  it('is its numbers and its common texts, how long it took and where in the quarter it was sold', () => {
    expect(columns.map(({ name, kind }) => `${name} ${kind}`)).toEqual([
      'amount number',
      'days_to_sell number',
      'channel text',
      'zip text',
      'time_of_quarter text',
    ])
    const known = (deal: number, day: string) => knownAtSale(columns, { deal, soldOn: on(day) })
    expect(known(0, '2026-03-28')).toEqual([100, 46, 'Partner', '80000', 'last week of the quarter'])
    expect(known(1, '2026-03-10')).toEqual([101, undefined, 'Direct', '80001', 'before the last week'])
    expect(known(2, '2026-02-25').at(-1)).toBe('last week of another month')
    // opened after it was sold: what that means nobody knows
    expect(known(2, '2026-02-01')[1]).toBeUndefined()
  })

  it('is not what may have come later, nor what tells a deal from all others', () => {
    expect(leftOut).toEqual([
      { column: 'note', why: 'nearly every deal has its own' },
      { column: 'renewed_at', why: 'its dates may lie after the sale' },
    ])
  })

  it('is no date that is named either', () => {
    expect(saleColumns({ ...of, asked: ['paid_on', 'channel'] })).toMatchObject({
      columns: [{ name: 'channel' }],
      leftOut: [{ column: 'paid_on', why: 'its dates may lie after the sale' }],
    })
  })

  it('counts the quarters of the fiscal year', () => {
    const [quarter] = saleColumns({ ...of, yearStarts: 2 }).columns.slice(-1)
    expect(quarter!.valueOf(0, on('2026-04-25'))).toBe('last week of the quarter')
    expect(quarter!.valueOf(0, on('2026-03-28'))).toBe('last week of another month')
  })
})
