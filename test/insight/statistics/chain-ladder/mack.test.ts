import { describe, expect, it } from 'vitest'
import { chainLadder } from '../../../../src/insight/statistics/chain-ladder/mack.ts'
import type { LastSigma, Triangle } from '../../../../src/insight/statistics/chain-ladder/factors.ts'
import { raa, taylorAshe } from './triangles.ts'

function reserveOf(triangle: Triangle, lastSigma?: LastSigma) {
  const found = chainLadder(triangle, lastSigma)
  if (found.kind !== 'reserve') throw new Error(found.kind)
  return found
}

describe('the chain ladder', () => {
  it('has the published factors of the RAA triangle', () => {
    expect(reserveOf(raa).factors.map(({ factor }) => factor.toFixed(4))).toEqual([
      '2.9994',
      '1.6235',
      '1.2709',
      '1.1717',
      '1.1134',
      '1.0419',
      '1.0333',
      '1.0169',
      '1.0092',
    ])
  })

  // Mack (1994) has 52,135 and 26,909; R's ChainLadder asserts the log-linear 26,880.74 in its own test
  it.each([
    ['mack', '26909.01'],
    ['log-linear', '26880.74'],
  ] as const)('has its published reserve and standard error with the rule %s for the last sigma', (rule, error) => {
    const { reserve, standardError } = reserveOf(raa, rule)
    expect(reserve.toFixed(2)).toBe('52135.23')
    expect(standardError.toFixed(2)).toBe(error)
  })

  it("has Mack's published reserves of the Taylor and Ashe triangle, by origin and in all", () => {
    const { origins, reserve, standardError } = reserveOf(taylorAshe)
    expect(origins.map((one) => Math.round(one.reserve))).toEqual([
      0, 94634, 469511, 709638, 984889, 1419459, 2177641, 3920301, 4278972, 4625811,
    ])
    expect(reserve.toFixed(1)).toBe('18680855.6')
    expect(standardError.toFixed(1)).toBe('2447094.9')
  })

  it('is exact, without an error, where every origin develops in the same way', () => {
    const { origins, reserve, standardError } = reserveOf([[100, 150, 165], [200, 300], [80]])
    expect(origins.map((one) => one.ultimate)).toEqual([165, 330, 132])
    expect(reserve).toBeCloseTo(30 + 52, 10)
    expect(standardError).toBeCloseTo(0, 10)
  })

  it('says what a triangle lacks', () => {
    expect(chainLadder([[1, 2, 3]])).toEqual({ kind: 'too small', origins: 1, ages: 3 })
    expect(chainLadder([])).toEqual({ kind: 'too small', origins: 0, ages: 0 })
    expect(chainLadder([[0, 5], [0, 3], [4]])).toEqual({ kind: 'nothing to develop', age: 1 })
  })
})
