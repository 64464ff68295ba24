// Risk of returns: holds, moved rates, triangles, replays, and the reserve as the sum of its deals. Figures by hand.
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { holdBacks } from '../../../src/insight/risk/hold-backs.ts'
import { movedReturns, poissonBelow } from '../../../src/insight/risk/moved-returns.ts'
import { reserveReplays } from '../../../src/insight/risk/reserve-replays.ts'
import { reserveRows } from '../../../src/insight/risk/reserve.ts'
import { returnTriangle } from '../../../src/insight/risk/return-triangle.ts'
import type { SoldUnit } from '../../../src/insight/risk/sold-units.ts'
import type { UnitAtRisk } from '../../../src/insight/risk/units-at-risk.ts'
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
  taken: 0,
  returnedOn: undefined,
  ...of,
})

describe('the cheapest hold', () => {
  const first = on('2026-01-01')

  it('covers nine tenths of what returns took, with the least share × days', () => {
    // 20 of 100 came back after 10 days, and 20 of 100 after 50: 18% held for 60 days cover 18 of each 20, 36 of 40. Of 30 days no share would.
    const units = [10, 50].map((age) => sold({ soldOn: first, taken: 20, returnedOn: addDays(first, age) }))
    expect(holdBacks(units, on('2026-12-31'))).toEqual([
      { plan: 'p', taken: 40, cheapest: { share: 18, days: 60, covered: 0.9 } },
    ])
  })

  it('is none where a return came after more than a year', () => {
    const units = [sold({ soldOn: first, taken: 20, returnedOn: addDays(first, 400) })]
    expect(holdBacks(units, on('2027-12-31'))).toEqual([{ plan: 'p', taken: 20, cheapest: undefined }])
  })

  it('is not asked for where nothing was taken', () => {
    expect(holdBacks([sold({ soldOn: first })], on('2026-12-31'))).toEqual([])
  })
})

describe('returns that have moved', () => {
  it.each([
    // e^-0.5 (1 + 0.5 + 0.125) = 0.98561
    { count: 3, mean: 0.5, chance: 0.98561 },
    { count: 1, mean: 2, chance: 0.13534 }, // e^-2
    { count: 0, mean: 2, chance: 0 },
  ])('fewer than $count where $mean are expected come with a chance of $chance', ({ count, mean, chance }) => {
    expect(poissonBelow(count, mean)).toBeCloseTo(chance, 5)
  })

  it('are told where chance would hardly bring them', () => {
    const asOf = on('2026-12-31')
    // 200 deals long ago, of which two came back after 20 days; and 20 sold lately, of which six did
    const before = Array.from({ length: 200 }, (_, i) => {
      const soldOn = addDays(asOf, -400)
      return sold({ soldOn, returnedOn: i < 2 ? addDays(soldOn, 20) : undefined })
    })
    const lately = Array.from({ length: 20 }, (_, i) => {
      const soldOn = addDays(asOf, -60)
      return sold({ soldOn, payeeId: 'ben', returnedOn: i < 6 ? addDays(soldOn, 20) : undefined })
    })
    const moved = movedReturns([...before, ...lately], { by: 'payeeId', asOf, bins: { width: 15, limit: 180 } })
    expect([...moved.keys()]).toEqual(['ben'])
    expect(moved.get('ben')).toMatchObject({ returns: 6, way: 'up' })
    expect(moved.get('ben')!.expected).toBeCloseTo(0.2, 1)
  })
})

it('a triangle adds up what came back by month of the sale and age in months', () => {
  const units = [
    sold({ soldOn: on('2026-01-10'), returnedOn: on('2026-01-20') }),
    sold({ soldOn: on('2026-01-15'), returnedOn: on('2026-03-01'), commission: 50 }),
    sold({ soldOn: on('2026-02-05'), returnedOn: on('2026-03-31'), commission: 30 }),
    sold({ soldOn: on('2026-03-02') }),
    sold({ soldOn: on('2026-04-02') }), // a month that has not ended
  ]
  expect(returnTriangle(units, on('2026-04-15'), 180)).toEqual([[100, 100, 150], [0, 30], [0]])
  expect(returnTriangle(units, on('2026-04-15'), 45)).toEqual([[100, 100], [0, 30], [0]])
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

describe('a reserve', () => {
  const usd = currency('USD')
  it('is the sum of its deals, in all and by month', () => {
    // April 2 × 6% of 1,000, May 2 × 4% of 500
    const rows = reserveRows([unit({}), unit({ dealId: 'e' })], new Map([['p', usd]]), 1)
    expect(rows.map(({ month, deals, atRisk, expected }) => [month, deals, atRisk, Math.round(expected)])).toEqual([
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
          const units = deals.map(([chance, amount]) =>
            unit({ chance, expected: chance * amount, commission: Exact.of(amount), months: new Map() }),
          )
          const [row] = reserveRows(units, new Map([['p', usd]]), dispersion)
          const { 50: half, 80: most, 95: all } = row!.intervals
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
  const bins = { width: 15, limit: 180 }

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
