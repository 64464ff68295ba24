import { describe, expect, it } from 'vitest'
import { learnRecalibration, recalibrated } from '../../../../src/insight/statistics/logistic/recalibration.ts'

/** Of 100 cases each that were given a chance of ¼ and ¾, so many happened. */
function outcomes(quarter: number, threeQuarters: number) {
  const logOdds = Math.log(3)
  return [
    ...Array.from({ length: 100 }, (_, i) => ({ logOdds: -logOdds, happened: i < quarter })),
    ...Array.from({ length: 100 }, (_, i) => ({ logOdds, happened: i < threeQuarters })),
  ]
}

describe('chances put right on newer cases', () => {
  it('stay where they were true', () => {
    const { shift, scale } = learnRecalibration(outcomes(25, 75))!
    expect(shift).toBeCloseTo(0, 8)
    expect(scale).toBeCloseTo(1, 8)
  })

  it('give what happened: 40% and 60% where ¼ and ¾ was too bold', () => {
    const found = learnRecalibration(outcomes(40, 60))!
    expect(found.scale).toBeCloseTo(Math.log(1.5) / Math.log(3), 8)
    expect(recalibrated(found, -Math.log(3))).toBeCloseTo(0.4, 8)
    expect(recalibrated(found, Math.log(3))).toBeCloseTo(0.6, 8)
  })

  it('are left alone where the newer cases tell nothing', () => {
    expect(learnRecalibration(outcomes(0, 0))).toBeUndefined()
    expect(learnRecalibration(outcomes(0, 100))).toBeUndefined()
  })
})
