import { describe, expect, it } from 'vitest'
import { blendWeights } from '../../../../src/insight/statistics/series/blend.ts'

const weightsOf = (series: readonly number[], pipeline: readonly number[]) => [
  ...blendWeights(new Map(Object.entries({ series, pipeline }))).values(),
]

describe('a blend of forecasts', () => {
  it('trusts the one more that has missed by less', () => {
    // mean squares 1 and 9, of all 5; with four replays that all miss alike: 8 ÷ (4 + 20) and 8 ÷ (36 + 20)
    const [series, pipeline] = weightsOf([1, -1, 1, -1], [3, 3, -3, -3])
    expect(series).toBeCloseTo(56 / 80, 12)
    expect(pipeline).toBeCloseTo(24 / 80, 12)
  })

  it('trusts all alike where nothing was replayed, or nothing missed', () => {
    expect(weightsOf([], [])).toEqual([0.5, 0.5])
    expect(weightsOf([0], [])).toEqual([0.5, 0.5])
    expect(weightsOf([2, 2], [])[0]).toBeCloseTo(0.5, 12)
  })
})
