import { describe, expect, it } from 'vitest'
import { carryAirline } from '../../../../src/insight/statistics/series/airline.ts'
import { carryDynamicTheta } from '../../../../src/insight/statistics/series/dynamic-theta.ts'
import { carrySmoothing, fitSmoothing } from '../../../../src/insight/statistics/series/exponential-smoothing.ts'
import { carrySmoothingMix } from '../../../../src/insight/statistics/series/smoothing-mix.ts'
import { noSeason, seasonOf, withSeason, withoutSeason } from '../../../../src/insight/statistics/series/season.ts'
import { carryTheta } from '../../../../src/insight/statistics/series/theta.ts'
import { seededRandom } from '../../../../src/insight/statistics/numeric/random.ts'

const line = Array.from({ length: 30 }, (_, t) => 100 + 5 * t)
const pattern = [0.5, 0.8, 1.2, 1.5]
const seasonal = Array.from({ length: 40 }, (_, t) => 1000 * pattern[t % 4]!)

// Annual oil production of Saudi Arabia, 1996 to 2013, million tonnes: Hyndman and Athanasopoulos, Forecasting: Principles and
// Practice, 2nd edition (2018), table 7.1, with what R's ses() makes of it.
const oil = [
  445.36, 453.2, 454.41, 422.38, 456.04, 440.39, 425.19, 486.21, 500.43, 521.28, 508.95, 488.89, 509.87, 456.72, 473.82,
  525.95, 549.83, 542.34,
]

describe('exponential smoothing', () => {
  it('fits the published example: α 0.8339, first level 446.59, forecast 542.68', () => {
    const fitted = fitSmoothing(oil, { error: 'additive', trend: 'none', season: 'none' }, [0])
    expect(fitted.weights.alpha).toBeCloseTo(0.8339, 3)
    expect(fitted.weights.level).toBeCloseTo(446.59, 1)
    const { ahead, growth } = carrySmoothing(fitted, 3)
    expect(ahead.map((value) => value.toFixed(2))).toEqual(['542.68', '542.68', '542.68'])
    expect(growth[2]).toBeCloseTo(Math.sqrt(1 + 2 * fitted.weights.alpha ** 2), 10) // √(1 + (h − 1)α²)
  })

  it('carries a straight line on', () => {
    const { ahead } = carrySmoothingMix(line, noSeason(1), 3)
    ahead.forEach((value, step) => expect(value).toBeCloseTo(250 + 5 * step, 1))
  })

  it('carries a season that moves with it', () => {
    const season = seasonOf(seasonal, 4)
    const { ahead } = carrySmoothingMix(seasonal, season, 4)
    ahead.forEach((value, step) => expect(value / (1000 * pattern[step]!)).toBeCloseTo(1, 2))
  })
})

describe('the theta methods', () => {
  it('carries half the slope of the line on, from where smoothing stands', () => {
    const { ahead } = carryTheta(line, 5)
    expect(ahead[4]! - ahead[3]!).toBeCloseTo(2.5, 10)
    expect(ahead[0]).toBeCloseTo(line.at(-1)! + 2.5, 1)
  })

  it('finds in its dynamic form that all of a straight line counts', () => {
    const { ahead } = carryDynamicTheta(line, 4)
    ahead.forEach((value, step) => expect(Math.abs(value - (250 + 5 * step))).toBeLessThan(1))
  })
})

describe('the airline model', () => {
  it('carries growth and season on where every year repeats them', () => {
    const growing = Array.from({ length: 24 }, (_, t) => 1000 * pattern[t % 4]! * 1.02 ** t)
    const { ahead } = carryAirline(growing, 4, 6)!
    ahead.forEach((value, step) => expect(value).toBeCloseTo(1000 * pattern[step % 4]! * 1.02 ** (24 + step), 6))
  })

  it('says nothing of fewer than four years', () => {
    expect(carryAirline(seasonal.slice(0, 15), 4, 2)).toBeUndefined()
  })
})

describe('the season of a series', () => {
  it('is found exactly where every year has the same, and nothing of it is given up', () => {
    const season = seasonOf(seasonal, 4)
    expect(season.shrunk).toBeLessThan(1e-6)
    season.indices.forEach((index, i) => expect(index).toBeCloseTo(pattern[i]!, 8))
    withoutSeason(seasonal, season).forEach((value) => expect(value).toBeCloseTo(1000, 4))
  })

  it('is mostly given up where the months differ by chance alone', () => {
    const random = seededRandom(5)
    const given = Array.from({ length: 40 }, () => {
      const noise = Array.from({ length: 60 }, () => 100 * Math.exp(0.2 * random.normal()))
      return seasonOf(noise, 12).shrunk
    })
    expect(given.reduce((a, b) => a + b, 0) / given.length).toBeGreaterThan(0.75)
  })

  it('is measured in differences where a value is negative', () => {
    const values = Array.from({ length: 24 }, (_, t) => [-30, 10, 0, 20][t % 4]! + 5)
    const season = seasonOf(values, 4)
    expect(season.kind).toBe('differences')
    season.indices.forEach((index, i) => expect(index).toBeCloseTo([-30, 10, 0, 20][i]!, 8))
    expect(withSeason([5, 5], season, 24)[0]).toBeCloseTo(-25, 8)
  })

  it('is none without two whole years', () => {
    expect(seasonOf(seasonal.slice(0, 7), 4)).toEqual(noSeason(4))
  })
})
