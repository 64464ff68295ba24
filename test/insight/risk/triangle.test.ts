// The reserve of a triangle: published figures, and what a triangle may lack.
import { describe, expect, it } from 'vitest'
import { reserveInterval } from '../../../src/insight/statistics/chain-ladder/reserve-interval.ts'
import { triangleReserve } from '../../../src/insight/risk/triangle.ts'
import type { TriangleOf } from '../../../src/insight/risk/triangle.ts'
import { raa } from '../statistics/chain-ladder/triangles.ts'

const of = (amounts: readonly (readonly number[])[], rest: Partial<TriangleOf> = {}): TriangleOf => ({
  ages: (amounts[0] ?? []).map((_, index) => String(12 * (index + 1))),
  rows: amounts.map((row, index) => ({ origin: String(1981 + index), amounts: row })),
  amounts: 'cumulative',
  lastSigma: 'mack',
  ...rest,
})

function told(asked: TriangleOf) {
  const found = triangleReserve(asked)
  if (found.kind !== 'reserve') throw new Error(found.kind)
  return found
}

describe('the reserve of a triangle', () => {
  it('is the published one, by origin and in all, with the rule that told the last sigma', () => {
    const { origins, ages, isSigmaTold, falls } = told(of(raa))
    // Mack (1994), table 3: reserves by accident year
    expect(origins.map(({ reserve }) => Math.round(reserve))).toEqual([
      0, 154, 617, 1636, 2747, 3649, 5435, 10907, 10650, 16339, 52135,
    ])
    expect(origins.at(-1)!.standardError.toFixed(2)).toBe('26909.01')
    expect([ages[0]!.from, ages[0]!.to, ages[0]!.origins, ages.at(-1)!.origins]).toEqual(['12', '24', 9, 1])
    expect([isSigmaTold, falls]).toEqual([true, 1])
  })

  it('is the same of what came in each age alone', () => {
    const alone = raa.map((row) => row.map((amount, age) => amount - (row[age - 1] ?? 0)))
    expect(told(of(alone, { amounts: 'by-age' })).origins).toEqual(told(of(raa)).origins)
  })

  it('lies between the bounds of a lognormal distribution of its mean and error', () => {
    // σ² = ln(1 + (26,909.01 ÷ 52,135.23)²) = .23617, μ = ln 52,135.23 − .11808 = 10.74353; exp(μ ∓ 1.28155 × .48597)
    const { low, high } = reserveInterval(52135.23, 26909.01, 0.8)
    expect([Math.round(low), Math.round(high)]).toEqual([24852, 86363])
    expect(reserveInterval(100, 0, 0.8)).toEqual({ low: 100, high: 100 })
    expect(reserveInterval(0, 0, 0.8)).toEqual({ low: 0, high: 0 })
  })

  it('is none of a triangle that tells no development', () => {
    expect(triangleReserve(of([[1, 2]]))).toEqual({ kind: 'too small', origins: 1, ages: 2 })
    expect(triangleReserve(of([]))).toEqual({ kind: 'too small', origins: 0, ages: 0 })
    expect(triangleReserve(of([[0, 5], [0, 4], [1]]))).toEqual({ kind: 'nothing to develop', age: '12' })
  })
})
