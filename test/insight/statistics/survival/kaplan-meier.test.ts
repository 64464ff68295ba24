import { describe, expect, it } from 'vitest'
import {
  ageByWhich,
  chanceWithin,
  survivalAt,
  survivalCurve,
  survivalInterval,
} from '../../../../src/insight/statistics/survival/kaplan-meier.ts'
import type { Lifetime } from '../../../../src/insight/statistics/survival/kaplan-meier.ts'

const ends = (ages: readonly number[]): readonly Lifetime[] => ages.map((until) => ({ until, ended: true }))
const open = (ages: readonly number[]): readonly Lifetime[] => ages.map((until) => ({ until, ended: false }))

// Weeks in remission of 21 patients on 6-MP and 21 on placebo: Freireich and others, Blood 21 (1963), 699–716
const treated = survivalCurve([
  ...ends([6, 6, 6, 7, 10, 13, 16, 22, 23]),
  ...open([6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35]),
])
const placebo = survivalCurve(ends([1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23]))

describe('the curve of Kaplan and Meier', () => {
  // R's survival package on the same data
  it.each([
    [6, 21, 0.857, 0.0764],
    [7, 17, 0.807, 0.0869],
    [10, 15, 0.753, 0.0963],
    [13, 12, 0.69, 0.1068],
    [16, 11, 0.627, 0.1141],
    [22, 7, 0.538, 0.1282],
    [23, 6, 0.448, 0.1346],
  ])("is the published one at %d weeks, with Greenwood's standard error", (age, atRisk, survival, error) => {
    const step = treated.find((one) => one.age === age)!
    expect(step.atRisk).toBe(atRisk)
    expect(step.survival.toFixed(3)).toBe(survival.toFixed(3))
    expect(step.standardError.toFixed(4)).toBe(error.toFixed(4))
  })

  it('has the published medians, 23 and 8 weeks, and none that is not reached', () => {
    expect(ageByWhich(treated, 0.5)).toBe(23)
    expect(ageByWhich(placebo, 0.5)).toBe(8)
    expect(ageByWhich(treated, 0.75)).toBeUndefined()
  })

  it('is the plain share without censoring, and its median that of the list', () => {
    const curve = survivalCurve(ends([1, 2, 3, 4]))
    expect([0.5, 1, 2.5, 4].map((age) => survivalAt(curve, age))).toEqual([1, 0.75, 0.5, 0])
    expect(ageByWhich(curve, 0.5)).toBe(2.5)
  })

  it('keeps its interval between 0 and 1, about the curve', () => {
    const { low, high } = survivalInterval(treated[0]!, 0.95)
    // Kalbfleisch and Prentice's form by hand: .857^exp(±1.96 × .0764 ÷ (.857 × .1542))
    expect(low).toBeCloseTo(0.857143 ** Math.exp((1.959964 * 0.0763604) / (0.857143 * 0.1541507)), 4)
    expect(high).toBeGreaterThan(0.857)
    expect(high).toBeLessThan(1)
  })

  it('counts what ends on the first day among all', () => {
    expect(survivalAt(survivalCurve([...ends([0]), ...open([5, 5, 5])]), 1)).toBe(0.75)
  })

  it('counts one that is only watched from an age on from then', () => {
    // at 2 only the first two are watched: 1 of 2; at 5 the late one is too: 1 of 2 that are left
    const curve = survivalCurve([
      { until: 2, ended: true },
      { until: 9, ended: false },
      { entered: 3, until: 5, ended: true },
    ])
    expect(curve.map(({ atRisk, survival }) => [atRisk, survival])).toEqual([
      [2, 0.5],
      [2, 0.25],
    ])
  })

  it('tells the chance of what has lasted already: 1 − S(13) ÷ S(7)', () => {
    expect(chanceWithin(treated, { age: 7, span: 6 })).toBeCloseTo(1 - 0.6902 / 0.8067, 4)
    expect(chanceWithin(survivalCurve(ends([1])), { age: 5, span: 5 })).toBe(0)
  })

  it('is empty where nothing ended: all lasts, as far as it was seen', () => {
    const curve = survivalCurve(open([3, 4]))
    expect([survivalAt(curve, 10), ageByWhich(curve, 0.5)]).toEqual([1, undefined])
  })
})
