import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seededRandom } from '../../../../src/insight/statistics/numeric/random.ts'
import { wilsonInterval } from '../../../../src/insight/statistics/rates/proportion.ts'
import { standing } from '../../../../src/insight/statistics/rates/false-discovery.ts'
import { realisedShare } from '../../../../src/insight/statistics/rates/realised.ts'
import { shrunkRates } from '../../../../src/insight/statistics/rates/shrunk-rates.ts'
import { dispersionOf, quantileOfSum, sumOfChances } from '../../../../src/insight/statistics/rates/sum-of-chances.ts'

describe('the interval of a share', () => {
  // Newcombe, Statistics in Medicine 17 (1998), 857–872, table I, method 3
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('has the published bounds of %d of %d', (successes, trials, low, high) => {
    const bounds = wilsonInterval({ successes, trials })!
    expect(bounds.low.toFixed(4)).toBe(low.toFixed(4))
    expect(bounds.high.toFixed(4)).toBe(high.toFixed(4))
  })

  it('has none without a trial', () => {
    expect(wilsonInterval({ successes: 0, trials: 0 })).toBeUndefined()
  })
})

describe('rates side by side', () => {
  it('are all that of all where chance explains their differences', () => {
    const counts = new Map([
      ['ana', { successes: 5, trials: 50 }],
      ['ben', { successes: 2, trials: 20 }],
    ])
    const found = shrunkRates(counts)!
    expect(found).toMatchObject({ pooled: 0.1, correlation: 0, weight: Infinity })
    expect(found.rates.get('ana')).toMatchObject({ raw: 0.1, shrunk: 0.1 })
    expect(found.rates.get('ana')!.interval.high).toBeGreaterThan(0.1)
  })

  it('are drawn to the rate of all, the more the fewer cases there are', () => {
    const counts = new Map([
      ['many', { successes: 200, trials: 1000 }],
      ['few', { successes: 2, trials: 10 }],
      ['low', { successes: 50, trials: 1000 }],
      ['new', { successes: 0, trials: 0 }],
    ])
    const { pooled, weight, rates } = shrunkRates(counts)!
    expect(rates.get('few')!.shrunk).toBeCloseTo((2 + weight * pooled) / (10 + weight), 12)
    expect(rates.get('many')!.shrunk).toBeGreaterThan(rates.get('few')!.shrunk)
    expect(rates.get('few')!.shrunk).toBeGreaterThan(pooled)
    expect(rates.get('new')).toMatchObject({ raw: undefined, shrunk: pooled })
  })

  it('find back how much a rate truly differs: Beta(4, 36) has ρ = 1 ÷ 41', () => {
    const random = seededRandom(11)
    const gamma = (shape: number) => {
      let sum = 0
      for (let i = 0; i < shape; i++) sum -= Math.log(random.uniform())
      return sum
    }
    const counts = new Map(
      Array.from({ length: 800 }, (_, i) => {
        const [a, b] = [gamma(4), gamma(36)]
        const trials = 20 + random.below(60)
        const successes = Array.from({ length: trials }, random.uniform).filter((at) => at < a / (a + b)).length
        return [i, { successes, trials }] as const
      }),
    )
    const found = shrunkRates(counts)!
    expect(found.pooled).toBeCloseTo(0.1, 2)
    expect(Math.abs(found.correlation - 1 / 41)).toBeLessThan(0.005)
  })

  it('keep every shrunk rate between its own and that of all, inside its interval', () => {
    const counted = fc
      .tuple(fc.nat(40), fc.nat(40))
      .map(([successes, others]) => ({ successes, trials: successes + others }))
    fc.assert(
      fc.property(fc.array(counted, { minLength: 1, maxLength: 8 }), (list) => {
        const found = shrunkRates(new Map(list.entries()))
        if (found === undefined) return
        for (const { raw, shrunk, interval } of found.rates.values()) {
          const [low, high] = [Math.min(raw ?? shrunk, found.pooled), Math.max(raw ?? shrunk, found.pooled)]
          expect(shrunk).toBeGreaterThanOrEqual(low - 1e-12)
          expect(shrunk).toBeLessThanOrEqual(high + 1e-12)
          expect(interval.low).toBeLessThanOrEqual(interval.high)
        }
      }),
    )
  })
})

describe('a sum of chances', () => {
  it('has the mean and spread of a binomial where all are the same', () => {
    const sum = sumOfChances(Array.from({ length: 100 }, () => ({ chance: 0.2, amount: 3 })))
    expect(sum.mean).toBeCloseTo(60, 10)
    expect(sum.deviation).toBeCloseTo(3 * 4, 10)
    expect(sum.skewness).toBeCloseTo((1 - 0.4) / 4, 10)
    expect(sum.most).toBe(300)
  })

  it('leans to the right where few large amounts may come, and never below nothing or above all', () => {
    const sum = sumOfChances([
      { chance: 0.05, amount: 1000 },
      ...Array.from({ length: 20 }, () => ({ chance: 0.1, amount: 10 })),
    ])
    expect(quantileOfSum(sum, 0.95) - sum.mean).toBeGreaterThan(sum.mean - quantileOfSum(sum, 0.05))
    expect(quantileOfSum(sum, 0.01)).toBe(0)
    expect(quantileOfSum(sumOfChances([{ chance: 0.5, amount: 10 }]), 0.999)).toBe(10)
    expect(quantileOfSum(sumOfChances([]), 0.5)).toBe(0)
  })

  it('is as wide as its past misses, and never narrower than chance', () => {
    const said = sumOfChances(Array.from({ length: 100 }, () => ({ chance: 0.2, amount: 3 }))) // 60 ± 12
    const missed = (...sums: readonly number[]) => dispersionOf(sums.map((came) => ({ said, came })))
    expect(missed()).toBe(1)
    expect(missed(60, 61, 59)).toBe(1)
    expect(missed(60 + 36, 60 - 36, 60 + 36)).toBeCloseTo(Math.sqrt((1 + 3 * 9) / 4), 12)
    expect(sumOfChances([{ chance: 0.5, amount: 2 }], 3).deviation).toBeCloseTo(3, 12)
  })
})

describe('what promises have come to', () => {
  // Σ came and Σ said, each with one promise of mean size more on both sides.
  it.each([
    ['nothing promised yet', [], 1],
    [
      '150 of 200 in two',
      [
        [100, 70],
        [100, 80],
      ],
      250 / 300,
    ],
    ['nothing of 100 in one', [[100, 0]], 0.5],
    ['twice as much', [[50, 100]], 1.5],
    ['promises of nothing', [[0, 10]], 1],
  ] as const)('%s', (_, promises, share) => {
    expect(realisedShare(promises.map(([said, came]) => ({ said, came })))).toBeCloseTo(share, 12)
  })
})

describe('findings of many that are looked at', () => {
  // Benjamini and Hochberg (1995), section 4.1: of 15 the first four stand at .05
  const published = [
    0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1,
  ]

  it('stand as in the published example, in whatever order they come', () => {
    expect(standing(published, 0.05)).toEqual(published.map((_, index) => index < 4))
    expect(standing(published.toReversed(), 0.05)).toEqual(published.map((_, index) => index > 10))
  })

  it('are none where each is what chance brings, or where there is nothing', () => {
    expect(standing([0.2, 0.6, 0.9], 0.1)).toEqual([false, false, false])
    expect(standing([], 0.1)).toEqual([])
  })
})
