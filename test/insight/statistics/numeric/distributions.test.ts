import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { betaBelow, betaQuantile, logGamma, studentQuantile } from '../../../../src/insight/statistics/numeric/beta.ts'
import { normalBelow, normalQuantile } from '../../../../src/insight/statistics/numeric/normal.ts'

describe('the normal distribution', () => {
  // Abramowitz and Stegun, Handbook of Mathematical Functions (1964), tables 26.1 and 26.5
  it.each([
    [0, 0.5],
    [1, 0.841344746068543],
    [2, 0.977249868051821],
    [3, 0.99865010196837],
    [5, 0.999999713348428],
    [-1, 0.158655253931457],
  ])('has this share below %d: %d', (x, share) => {
    expect(normalBelow(x)).toBeCloseTo(share, 14)
  })

  it.each([
    [0.5, 0],
    [0.75, 0.674489750196082],
    [0.9, 1.2815515655446],
    [0.975, 1.959963984540054],
    [0.999, 3.090232306167814],
  ])('has a share of %d below %d', (share, x) => {
    expect(normalQuantile(share)).toBeCloseTo(x, 12)
  })

  it('gives a share back from its quantile', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-10, max: 1 - 1e-10, noNaN: true }), (share) => {
        expect(Math.abs(normalBelow(normalQuantile(share)) - share)).toBeLessThan(1e-13)
      }),
    )
  })
})

describe('the beta and t distributions', () => {
  it('knows the factorials', () => {
    expect(Math.exp(logGamma(6))).toBeCloseTo(120, 9)
    expect(Math.exp(logGamma(0.5))).toBeCloseTo(Math.sqrt(Math.PI), 12)
  })

  it('is uniform with one success and one failure, and x^a with one failure', () => {
    expect(betaBelow(0.3, 1, 1)).toBeCloseTo(0.3, 14)
    expect(betaBelow(0.3, 4, 1)).toBeCloseTo(0.3 ** 4, 14)
    expect(betaQuantile(0.0081, 4, 1)).toBeCloseTo(0.3, 12)
  })

  // Student, tables of t: Abramowitz and Stegun, table 26.10
  it.each([
    [0.9, 4, 1.533206],
    [0.975, 4, 2.776445],
    [0.975, 10, 2.228139],
    [0.75, 1, 1],
    [0.025, 10, -2.228139],
  ])('has the quantile of t at %d with %d degrees of freedom', (share, freedom, t) => {
    expect(studentQuantile(share, freedom)).toBeCloseTo(t, 6)
  })
})
