// Rounding in whole numbers is rounding of exact ones, ties included. computation.md, Numbers.
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { roundedUnits } from '../../../src/compute/columns/earn-in-columns.ts'
import { Exact } from '../../../src/values/exact.ts'
import { round, roundingModes } from '../../../src/values/rounding.ts'

describe('an amount in whole numbers', () => {
  it.each([
    { amount: 15, unit: 10, mode: 'half-up', units: 2 },
    { amount: -15, unit: 10, mode: 'half-up', units: -2 },
    { amount: 25, unit: 10, mode: 'half-even', units: 2 },
    { amount: 35, unit: 10, mode: 'half-even', units: 4 },
    { amount: -25, unit: 10, mode: 'half-even', units: -2 },
    { amount: 19, unit: 10, mode: 'down', units: 1 },
    { amount: -11, unit: 10, mode: 'up', units: -2 },
    { amount: 20, unit: 10, mode: 'up', units: 2 },
    { amount: -4, unit: 10, mode: 'half-up', units: 0 },
  ] as const)('$amount of $unit to a unit is $units with $mode', ({ amount, unit, mode, units }) => {
    expect(roundedUnits(amount, unit, mode)).toBe(units)
  })

  it('rounds to the same unit as the exact amount', () => {
    const amounts = fc.oneof(fc.maxSafeInteger(), fc.integer({ min: -5000, max: 5000 }))
    fc.assert(
      fc.property(
        amounts,
        fc.integer({ min: 1, max: 10_000_000 }),
        fc.constantFrom(...roundingModes),
        (amount, unit, mode) => {
          const exact = round(Exact.fraction(amount, unit), { to: Exact.one, mode })
          expect(Exact.of(roundedUnits(amount, unit, mode)).toText()).toBe(exact.toText())
        },
      ),
    )
  })
})
