import { describe, expect, it } from 'vitest'
import { sharesOf } from '../../../../src/insight/statistics/series/shares.ts'

describe('shares of a total', () => {
  it('add up to 1, the last periods counting more', () => {
    // half-life 1: weights ½ and 1; ana ½·30 + 10 = 25, ben ½·10 + 30 = 35
    const shares = sharesOf(
      new Map([
        ['ana', [30, 10]],
        ['ben', [10, 30]],
      ]),
      1,
    )!
    expect(shares.get('ana')).toBeCloseTo(25 / 60, 12)
    expect(shares.get('ben')).toBeCloseTo(35 / 60, 12)
  })

  it('compare a part with the total of the periods in which it was there', () => {
    // cem came in the last period and sold 20 of 100; ana and ben sold 60 : 40 throughout
    const parts = new Map([
      ['ana', [60, 48]],
      ['ben', [40, 32]],
      ['cem', [undefined, 20]],
    ])
    const shares = sharesOf(parts, Infinity)!
    expect(shares.get('cem')! / shares.get('ana')!).toBeCloseTo(0.2 / (108 / 200), 12)
    expect([...shares.values()].reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12)
  })

  it('give nothing to who has gone, or to returns beyond all sales', () => {
    const parts = new Map([
      ['gone', [50, undefined]],
      ['here', [50, 90]],
      ['returned', [0, -10]],
    ])
    expect(sharesOf(parts, 12)).toEqual(
      new Map([
        ['gone', 0],
        ['here', 1],
        ['returned', 0],
      ]),
    )
  })

  it('are none where nothing was sold', () => {
    expect(sharesOf(new Map([['ana', [0, 0]]]), 12)).toBeUndefined()
    expect(sharesOf(new Map(), 12)).toBeUndefined()
  })
})
