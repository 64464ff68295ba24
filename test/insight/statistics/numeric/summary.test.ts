import { describe, expect, it } from 'vitest'
import { minimise } from '../../../../src/insight/statistics/numeric/minimise.ts'
import {
  meanOf,
  quantileOf,
  quantilesOf,
  varianceOf,
  weightedMean,
} from '../../../../src/insight/statistics/numeric/summary.ts'

describe('figures of a list', () => {
  it('takes quantiles straight between neighbours, as spreadsheets do', () => {
    expect(quantilesOf([4, 1, 3, 2], [0, 0.25, 0.5, 0.75, 1])).toEqual([1, 1.75, 2.5, 3.25, 4])
    expect(quantileOf([7], 0.9)).toBe(7)
  })

  it('has a mean of 5 and a variance of 32 ÷ 7 for 2 4 4 4 5 5 7 9', () => {
    expect(meanOf([2, 4, 4, 4, 5, 5, 7, 9])).toBe(5)
    expect(varianceOf([2, 4, 4, 4, 5, 5, 7, 9])).toBeCloseTo(32 / 7, 14)
  })

  it('weighs each value', () => {
    const items = [
      { value: 10, weight: 1 },
      { value: 20, weight: 3 },
    ]
    expect(weightedMean(items)).toBe(17.5)
  })

  it('says nothing of nothing', () => {
    expect([meanOf([]), quantileOf([], 0.5), varianceOf([1]), weightedMean([])]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ])
  })
})

const valley = ([x, y]: readonly number[]) => 100 * (y! - x! * x!) ** 2 + (1 - x!) ** 2

describe('the search for a minimum', () => {
  const search = { evaluations: 2000, tolerance: 1e-14 }

  it("finds the bottom of Rosenbrock's valley, (1, 1)", () => {
    const box = { lower: [-5, -5], upper: [5, 5] }
    const { point } = minimise(valley, { start: [-1.2, 1], steps: [0.5, 0.5], ...box, ...search })
    expect(point[0]).toBeCloseTo(1, 5)
    expect(point[1]).toBeCloseTo(1, 5)
  })

  it('stays inside its box, and passes by what is not finite', () => {
    const edge = { start: [0.5], steps: [0.2], lower: [0], upper: [1], ...search }
    expect(minimise(([x]) => -x!, edge).point).toEqual([1])
    expect(minimise(([x]) => (x! > 0.7 ? NaN : -x!), edge).point[0]).toBeCloseTo(0.7, 3)
  })
})
