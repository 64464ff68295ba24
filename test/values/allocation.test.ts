import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { allocate } from '../../src/values/allocation.ts'
import { Exact, sum } from '../../src/values/exact.ts'
import { readNumber } from '../../src/values/number-text.ts'

const number = (text: string): Exact => readNumber(text)!
const cent = Exact.decimal(1n, 2)
const third = Exact.ratio(1n, 3n)

/** Every row also says that the parts add up. */
function expectParts(total: string, shares: readonly Exact[], expected: readonly string[]): void {
  const parts = allocate(number(total), shares, cent)
  expect(parts.map((part) => part.toText(2, 2))).toEqual(expected)
  expect(sum(parts).toText(2, 2)).toBe(number(total).toText(2, 2))
}

describe('parts of an amount', () => {
  it('give the cent that is left to the largest remainder, ties to the earlier part', () => {
    expectParts('100.00', [third, third, third], ['33.34', '33.33', '33.33'])
    expectParts('0.05', [third, third, third], ['0.02', '0.02', '0.01'])
    expectParts('-100.00', [third, third, third], ['-33.34', '-33.33', '-33.33'])
    expectParts('10.01', [number('80%'), number('20%')], ['8.01', '2.00'])
    expectParts('0.01', [number('20%'), number('80%')], ['0.00', '0.01'])
  })

  it('lose and gain no cent, whatever the shares', () => {
    const cents = fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }).map((digits) => Exact.decimal(digits, 2))
    const shares = fc.array(
      fc.integer({ min: 0, max: 1000 }).map((weight) => Exact.of(weight)),
      { minLength: 1, maxLength: 9 },
    )
    fc.assert(
      fc.property(cents, shares, (total, weights) => {
        const parts = allocate(total, weights, cent)
        expect(sum(parts).equals(total)).toBe(true)
        expect(parts.every((part) => part.dividedBy(cent).isWhole())).toBe(true)
      }),
    )
  })
})
