import { describe, expect, it } from 'vitest'
import { blendWeights } from '../../../../src/insight/statistics/series/blend.ts'

describe('a blend of forecasts', () => {
  it('trusts the one more that has missed by less', () => {
    // mean squares 1 and 9, of all 5; with four replays that all miss alike: 8 ÷ (4 + 20) and 8 ÷ (36 + 20)
    const weights = blendWeights(
      new Map([
        ['series', [1, -1, 1, -1]],
        ['pipeline', [3, 3, -3, -3]],
      ]),
    )
    expect(weights.get('series')).toBeCloseTo(56 / 80, 12)
    expect(weights.get('pipeline')).toBeCloseTo(24 / 80, 12)
  })

  it('trusts all alike where nothing was replayed, or nothing missed', () => {
    expect(
      blendWeights(
        new Map([
          ['a', []],
          ['b', []],
        ]),
      ),
    ).toEqual(
      new Map([
        ['a', 0.5],
        ['b', 0.5],
      ]),
    )
    expect(
      blendWeights(
        new Map([
          ['a', [0]],
          ['b', []],
        ]),
      ),
    ).toEqual(
      new Map([
        ['a', 0.5],
        ['b', 0.5],
      ]),
    )
    expect(
      blendWeights(
        new Map([
          ['a', [2, 2]],
          ['b', []],
        ]),
      ).get('a'),
    ).toBeCloseTo(0.5, 12)
  })
})
