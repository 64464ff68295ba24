// Risk of returns: moved rates, triangles, replays, and the reserve as the sum of its deals. Figures by hand.
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chanceBelow, movedReturns } from '../../../src/insight/risk/moved-returns.ts'
import { reserveReplays } from '../../../src/insight/risk/reserve-replays.ts'
import type { ReserveBasis } from '../../../src/insight/risk/reserve.ts'
import { reserveRows } from '../../../src/insight/risk/reserve.ts'
import { returnRates } from '../../../src/insight/risk/return-rates.ts'
import { returnTriangle } from '../../../src/insight/risk/return-triangle.ts'
import type { SoldUnit } from '../../../src/insight/risk/sold-units.ts'
import type { UnitAtRisk } from '../../../src/insight/risk/units-at-risk.ts'
import type { PastDeal } from '../../../src/insight/forecast/return-history.ts'
import { fitAgeHazard } from '../../../src/insight/statistics/survival/age-hazard.ts'
import { addDays } from '../../../src/values/calendar-date.ts'
import { Exact } from '../../../src/values/exact.ts'
import { currency, on } from '../../helpers/a-run.ts'

const sold = (of: Partial<SoldUnit> & { readonly soldOn: SoldUnit['soldOn'] }): SoldUnit => ({
  key: '',
  payeeId: 'ana',
  plan: 'p',
  component: 'c',
  dealId: 'd',
  group: '',
  commission: 100,
  takings: [],
  returnedOn: undefined,
  ...of,
})

const taking = (day: string, amount: number): SoldUnit['takings'][number] => ({
  on: on(day),
  settledOn: on(day),
  amount,
})

const bins = { width: 15, limit: 180 }

const past = (of: Partial<PastDeal> & { readonly soldOn: PastDeal['soldOn'] }): PastDeal => ({
  deal: 0,
  value: 100,
  back: 0,
  group: '',
  member: 'ana',
  until: 180,
  happened: false,
  ...of,
})

describe('returns that have moved', () => {
  it.each([
    // Poisson: e^-0.5 (1 + 0.5 + 0.125) = 0.98561, and e^-2
    { count: 3, mean: 0.5, shape: 1e9, chance: 0.98561 },
    { count: 1, mean: 2, shape: 1e9, chance: 0.13534 },
    { count: 0, mean: 2, shape: 12, chance: 0 },
    // negative binomial: .96^12 (1 + 12 × .04 + 78 × .0016) = .61271 × 1.6048
    { count: 3, mean: 0.5, shape: 12, chance: 0.98327 },
  ])(
    'fewer than $count where $mean are expected, as known from $shape events, come with a chance of $chance',
    ({ count, mean, shape, chance }) => {
      expect(chanceBelow(count, { mean, shape })).toBeCloseTo(chance, 4)
    },
  )

  const asOf = on('2026-12-31')
  const long = addDays(asOf, -400)
  const lately = addDays(asOf, -60)
  // 200 deals long ago, of which twenty came back after 20 days
  const before = Array.from({ length: 200 }, (_, i) =>
    past(i < 20 ? { soldOn: long, until: 20, happened: true } : { soldOn: long }),
  )
  const of = (member: string, sold: number, returned: number): readonly PastDeal[] =>
    Array.from({ length: sold }, (_, i) =>
      past({ soldOn: lately, member, ...(i < returned ? { until: 20, happened: true } : { until: 60 }) }),
    )
  const moved = (watched: readonly PastDeal[]) =>
    movedReturns(watched, { keyOf: ({ member }) => member, asOf, bins, weight: 12 })

  it('are told where chance would hardly bring them', () => {
    const told = moved([...before, ...of('ben', 20, 12), ...of('cleo', 20, 2)])
    expect([...told.keys()]).toEqual(['ben'])
    expect(told.get('ben')).toMatchObject({ returns: 12, way: 'up' })
    // a tenth of 20, by a hazard of 20 ÷ (180 + 20 + a third of 20) in the second half-month
    expect(told.get('ben')!.expected).toBeCloseTo(20 * (1 - Math.exp(-20 / (180 + 20 / 3))), 1)
  })

  it('are not told of one in many who had bad luck', () => {
    // five of 20 where two are expected: chance brings so many to one in twenty payees
    const unlucky = of('ben', 20, 5)
    const others = Array.from({ length: 19 }, (_, i) => of(`payee ${i}`, 20, 2)).flat()
    expect(moved([...before, ...unlucky, ...others]).size).toBe(0)
  })

  it('are none where the time before knows no return', () => {
    expect(moved([...before.map((deal) => ({ ...deal, happened: false })), ...of('ben', 20, 12)]).size).toBe(0)
  })
})

describe('rates of return', () => {
  const asOf = on('2026-12-31')
  const long = addDays(asOf, -400)
  const many = (member: string, sold: number, returned: number): readonly PastDeal[] =>
    Array.from({ length: sold }, (_, i) =>
      past({ soldOn: long, member, group: 'core', ...(i < returned ? { until: 0, happened: true } : {}) }),
    )
  const ratesOf = (watched: readonly PastDeal[]) => {
    const returns = watched.filter(({ happened }) => happened).length
    const history = {
      hazard: fitAgeHazard(watched, bins),
      watched,
      deals: watched.length,
      returns,
      oldest: 180,
      fraction: 1,
      sizes: 1,
    }
    return returnRates(history, { by: 'other', keyOf: ({ member }) => member, asOf })
  }

  it('show what stands behind them: one of three that came back is nearly what all do', () => {
    const [ana, ben] = ratesOf([...many('ana', 1000, 100), ...many('ben', 3, 1)])
    expect([ben!.deals, ben!.returned, ben!.raw]).toEqual([3, 1, 1 / 3])
    // all came back at age 0: hazard of the first half-month 101 ÷ 902, at the level of the one product; K = 12 for a payee
    const hazard = (101 + (50 * (101 / 902) * 105) / (101 + 4)) / (902 + 50)
    const multiplier = (1 + 12) / (2 * hazard + 12)
    expect(ben!.others).toBeCloseTo(1 - Math.exp(-hazard), 10)
    expect(ben!.rate).toBeCloseTo(1 - Math.exp(-hazard * multiplier), 10)
    expect(ben!.interval.low).toBeLessThan(ben!.others)
    expect(ben!.interval.high).toBeGreaterThan(ben!.others)
    expect([ana!.differs, ben!.differs]).toEqual([undefined, undefined])
  })

  it('say who differs only where many deals say so', () => {
    const rates = ratesOf([...many('ana', 1000, 100), ...many('ben', 100, 40), ...many('cleo', 200, 2)])
    expect(rates.map(({ differs }) => differs)).toEqual([undefined, 'more', 'fewer'])
  })
})

it('a triangle adds up what was taken by month of the sale and age in months', () => {
  const units = [
    sold({ soldOn: on('2026-01-10'), takings: [taking('2026-01-20', 100)] }),
    sold({ soldOn: on('2026-01-15'), takings: [taking('2026-02-01', 20), taking('2026-03-01', 30)] }),
    sold({ soldOn: on('2026-02-05'), takings: [taking('2026-03-31', 30)] }),
    sold({ soldOn: on('2026-03-02') }),
    sold({ soldOn: on('2026-04-02') }), // a month that has not ended
  ]
  expect(returnTriangle(units, on('2026-04-15'), 180)).toEqual([[100, 120, 150], [0, 30], [0]])
  expect(returnTriangle(units, on('2026-04-15'), 45)).toEqual([[100, 120], [0, 30], [0]])
  expect(returnTriangle([], on('2026-04-15'), 180)).toEqual([])
})

const unit = (of: Partial<UnitAtRisk>): UnitAtRisk => ({
  payeeId: 'ana',
  plan: 'p',
  component: 'c',
  dealId: 'd',
  group: '',
  age: 10,
  commission: Exact.of(1000),
  held: Exact.zero,
  chance: 0.1,
  expected: 80,
  months: new Map([
    ['2026-04', { chance: 0.06, amount: 1000 }],
    ['2026-05', { chance: 0.04, amount: 500 }],
  ]),
  ...of,
})

const basis = (dispersion: number, returns = 1e9): ReserveBasis => ({
  currencyOf: new Map([['p', currency('USD')]]),
  dispersion,
  returns,
})

const width = (units: readonly UnitAtRisk[], of = basis(1)): number => {
  const { low, high } = reserveRows(units, of)[0]!.intervals![80]
  return high - low
}

describe('a reserve', () => {
  it('lies as far apart as its deals do: what two payees earned on one deal comes back together', () => {
    const shares = ['d', 'e', 'f', 'g'].flatMap((dealId) => ['ana', 'ben'].map((payeeId) => unit({ dealId, payeeId })))
    const apart = shares.map((share, index) => ({ ...share, dealId: `d${index}` }))
    expect(width(shares) / width(apart)).toBeGreaterThan(1.2)
    expect(reserveRows(shares, basis(1))[0]!.deals).toBe(4)
  })

  it('lies farther apart where few returns tell the rate', () => {
    const units = Array.from({ length: 400 }, (_, index) => unit({ dealId: `d${index}` }))
    // mean 32,000 ± 800 √(400 × .1 × .9) = 4,800 by chance; of 4 returns also ± 16,000: √(4,800² + 16,000²) = 16,704.5
    expect(width(units) / 2 / 1.28155).toBeCloseTo(4800, 0)
    expect(width(units, basis(1, 4)) / 2 / 1.28155).toBeCloseTo(16704.5, 0)
  })

  it('is none where nothing ever came back, and what is at risk is told all the same', () => {
    expect(reserveRows([unit({ chance: 0, expected: 0, months: new Map() })], basis(1, 0))).toEqual([
      { plan: 'p', currency: 'USD', month: '', deals: 1, atRisk: 1000, expected: undefined, intervals: undefined },
    ])
  })

  it('is the sum of its deals, in all and by month', () => {
    // April 2 × 6% of 1,000, May 2 × 4% of 500
    const rows = reserveRows([unit({}), unit({ dealId: 'e' })], basis(1))
    expect(rows.map(({ month, deals, atRisk, expected }) => [month, deals, atRisk, Math.round(expected!)])).toEqual([
      ['', 2, 2000, 160],
      ['2026-04', 2, 2000, 120],
      ['2026-05', 2, 2000, 40],
    ])
  })

  it('has intervals that hold one another, from nothing to all that is at risk', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 1, max: 9000 })), {
          minLength: 1,
          maxLength: 20,
        }),
        fc.double({ min: 1, max: 4, noNaN: true }),
        (deals, dispersion) => {
          const units = deals.map(([chance, amount], index) =>
            unit({
              dealId: `d${index}`,
              chance,
              expected: chance * amount,
              commission: Exact.of(amount),
              months: new Map(),
            }),
          )
          const [row] = reserveRows(units, basis(dispersion, 30))
          const { 50: half, 80: most, 95: all } = row!.intervals!
          const ends = [0, all.low, most.low, half.low, half.high, most.high, all.high, row!.atRisk + 1e-6]
          expect(ends).toEqual(ends.toSorted((a, b) => a - b))
        },
      ),
    )
  })
})

describe('replays', () => {
  const asOf = on('2026-12-31')
  const units = Array.from({ length: 120 }, (_, i) => {
    const soldOn = addDays(on('2026-01-01'), 3 * i)
    return sold({ soldOn, dealId: `d${i}`, returnedOn: i % 6 === 0 ? addDays(soldOn, 5 + (i % 40)) : undefined })
  })
  const saidOn = (all: readonly SoldUnit[]): unknown =>
    reserveReplays(all, asOf, bins)
      .filter(({ asOf: day }) => day <= on('2026-06-30'))
      .map(({ said }) => said)

  it('look ahead 90 days from the ends of months that are so long ago', () => {
    const days = reserveReplays(units, asOf, bins).map(({ asOf: day }) => day)
    expect(days.at(-1)).toBe(on('2026-09-30'))
    expect(days.every((day) => day + 90 <= asOf)).toBe(true)
  })

  it('expect what they would have expected: what came later changes what came, and nothing that was said', () => {
    const later = units.map((unit) =>
      unit.returnedOn !== undefined && unit.returnedOn > on('2026-06-30') ? { ...unit, returnedOn: undefined } : unit,
    )
    expect(saidOn(later)).toEqual(saidOn(units))
  })
})
