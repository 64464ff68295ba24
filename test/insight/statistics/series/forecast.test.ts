import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seededRandom } from '../../../../src/insight/statistics/numeric/random.ts'
import { backtestSeries } from '../../../../src/insight/statistics/series/backtest.ts'
import { forecastSeries } from '../../../../src/insight/statistics/series/forecast.ts'
import type { SeriesForecast } from '../../../../src/insight/statistics/series/forecast.ts'
import { seasonOf } from '../../../../src/insight/statistics/series/season.ts'

const december = (t: number) => (t % 12 === 11 ? 2 : 1)
/** Three years of 1,000 a month, twice that in December, and ±10% that no one can foresee. */
const threeYears = noisy(36, 1)

function noisy(count: number, seed: number): readonly number[] {
  const random = seededRandom(seed)
  return Array.from({ length: count }, (_, t) => 1000 * december(t) * (1 + 0.1 * random.normal()))
}

function stepsOf(forecast: SeriesForecast) {
  if (forecast.kind !== 'forecast') throw new Error(forecast.kind)
  return forecast.steps
}

describe('the forecast of a series', () => {
  it('knows December after three years', () => {
    const steps = stepsOf(forecastSeries({ series: threeYears, cycle: 12, steps: 12 }))
    expect(steps[11]!.mean / steps[5]!.mean).toBeGreaterThan(1.7)
    expect(steps[5]!.mean).toBeGreaterThan(900)
    expect(steps[5]!.mean).toBeLessThan(1100)
  })

  it('asks for four values, and says how many it has', () => {
    expect(forecastSeries({ series: [], cycle: 12, steps: 3 })).toEqual({ kind: 'too short', observed: 0, needed: 4 })
    expect(forecastSeries({ series: [undefined, 5, 6, 7], cycle: 12, steps: 3 })).toEqual({
      kind: 'too short',
      observed: 3,
      needed: 4,
    })
  })

  it('gives the one figure of a constant series, without an interval that nothing tells', () => {
    expect(forecastSeries({ series: [8, 8, 8, 8, 8], cycle: 12, steps: 3 })).toMatchObject({
      kind: 'constant',
      level: 8,
    })
    expect(forecastSeries({ series: Array.from({ length: 30 }, () => 0), cycle: 12, steps: 3 })).toMatchObject({
      kind: 'constant',
      level: 0,
    })
    expect(forecastSeries({ series: [0, 0, 0, 5e-324], cycle: 12, steps: 3 })).toMatchObject({ kind: 'constant' })
  })

  it('refuses a series of which more is missing than known', () => {
    const series = [1, undefined, undefined, 2, undefined, 3, undefined, undefined, 4]
    expect(forecastSeries({ series, cycle: 12, steps: 3 })).toEqual({ kind: 'too many gaps', observed: 4, missing: 5 })
  })

  it('fills a gap with what the season leaves to expect there', () => {
    const pattern = Array.from({ length: 36 }, (_, t) => 1000 * december(t) + t)
    const gappy = pattern.map((value, t) => (t === 23 || t === 8 ? undefined : value))
    const whole = stepsOf(forecastSeries({ series: pattern, cycle: 12, steps: 12 }))
    const mended = forecastSeries({ series: gappy, cycle: 12, steps: 12 })
    expect(mended).toMatchObject({ filled: 2 })
    stepsOf(mended).forEach(({ mean }, step) => expect(Math.abs(mean / whole[step]!.mean - 1)).toBeLessThan(0.2))
  })

  it('counts periods that are not known yet from the last known one', () => {
    const late = stepsOf(forecastSeries({ series: [...threeYears, undefined, undefined], cycle: 12, steps: 3 }))
    const then = stepsOf(forecastSeries({ series: threeYears, cycle: 12, steps: 5 }))
    expect(late.map(({ mean }) => mean)).toEqual(then.slice(2).map(({ mean }) => mean))
  })

  it('borrows the season of the whole where its own history is short', () => {
    const borrowed = seasonOf(threeYears, 12)
    const part = threeYears.slice(0, 15).map((value, t) => value * 0.1 * (t % 2 === 0 ? 1.1 : 0.9))
    const forecast = forecastSeries({ series: part, cycle: 12, steps: 12, borrowed })
    expect(forecast).toMatchObject({ kind: 'forecast', season: 'borrowed' })
    const means = stepsOf(forecast).map(({ mean }) => mean)
    expect(means.indexOf(Math.max(...means))).toBe(8) // the 24th month is a December
  })

  it('is the same in cents as in dollars', () => {
    const dollars = stepsOf(forecastSeries({ series: threeYears, cycle: 12, steps: 6 }))
    const cents = stepsOf(forecastSeries({ series: threeYears.map((value) => value * 128), cycle: 12, steps: 6 }))
    cents.forEach(({ mean, intervals }, step) => {
      expect(mean / 128 / dollars[step]!.mean).toBeCloseTo(1, 10)
      expect(intervals[80].high / 128 / dollars[step]!.intervals[80].high).toBeCloseTo(1, 10)
    })
  })

  it('never says NaN, and keeps its intervals inside one another, whatever the history', () => {
    const value = fc.oneof(
      fc.constant(0),
      fc.constant(undefined),
      fc.double({ min: -1e12, max: 1e12, noNaN: true }),
      fc.nat(9),
    )
    const question = {
      series: fc.array(value, { maxLength: 40 }),
      cycle: fc.constantFrom(1, 4, 12),
      steps: fc.integer({ min: 1, max: 6 }),
    }
    fc.assert(
      fc.property(fc.record(question), (asked) => {
        const forecast = forecastSeries(asked)
        if (forecast.kind !== 'forecast') return
        expect(forecast.steps).toHaveLength(asked.steps)
        for (const { mean, intervals } of forecast.steps) {
          const ordered = [95, 80, 50].map((level) => intervals[level as 50].low) // every element is a level
          const points = [...ordered, mean, intervals[50].high, intervals[80].high, intervals[95].high]
          expect(points.every(Number.isFinite)).toBe(true)
          expect(points).toEqual(points.toSorted((a, b) => a - b))
        }
      }),
      { numRuns: 150 },
    )
  })

  it('covers 80% and 95% of what comes, of random walks as of noise about a season', () => {
    let [inside80, inside95, all] = [0, 0, 0]
    for (let seed = 1; seed <= 60; seed++) {
      const random = seededRandom(seed, 3)
      let level = 1000
      const walk = Array.from({ length: 54 }, () => (level += 20 * random.normal()))
      for (const series of [walk, noisy(54, seed + 100)]) {
        stepsOf(forecastSeries({ series: series.slice(0, 48), cycle: 12, steps: 6 })).forEach(({ intervals }, step) => {
          const actual = series[48 + step]!
          all++
          if (actual >= intervals[80].low && actual <= intervals[80].high) inside80++
          if (actual >= intervals[95].low && actual <= intervals[95].high) inside95++
        })
      }
    }
    expect(inside80 / all).toBeGreaterThan(0.75)
    expect(inside80 / all).toBeLessThan(0.9)
    expect(inside95 / all).toBeGreaterThan(0.92)
  })
})

describe('a backtest', () => {
  it('asks at past dates only with what was known then, beside naive ones', () => {
    const backtest = backtestSeries({ series: noisy(84, 9), cycle: 12, steps: 6 }, 30)
    expect(backtest.replays).toBe(30)
    const wape = (by: 'combination' | 'last value' | 'a cycle ago') => backtest.misses.get(by)!.wape!
    expect(backtest.misses.get('combination')!.periods).toBe(180)
    expect(wape('combination')).toBeLessThan(wape('last value'))
    expect(wape('combination')).toBeLessThan(wape('a cycle ago'))
    expect(backtest.coverage[95]).toBeGreaterThan(0.9)
  })

  it('has nothing to say of a history that is too short', () => {
    const backtest = backtestSeries({ series: [1, 2, 3, 4, 5], cycle: 12, steps: 3 }, 12)
    expect(backtest).toMatchObject({ replays: 0, coverage: { 80: undefined } })
    expect(backtest.misses.get('combination')).toEqual({ periods: 0, bias: undefined, wape: undefined })
  })
})
