import { Decimal } from 'decimal.js'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Exact, sum } from '../../src/values/exact.ts'
import { readNumber } from '../../src/values/number-text.ts'
import { round } from '../../src/values/rounding.ts'
import type { RoundingMode } from '../../src/values/rounding.ts'

const cents = Exact.decimal(1n, 2)
const number = (text: string): Exact => readNumber(text)!

/** Amounts up to 10^15 with 6 decimals, the largest that the field meets. */
const amounts = fc
  .tuple(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), fc.integer({ min: 0, max: 6 }))
  .map(([digits, decimals]) => Exact.decimal(digits * 10n ** BigInt(6 - decimals), 6))

const fractions = fc
  .tuple(fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }), fc.bigInt({ min: 1n, max: 10n ** 9n }))
  .map(([numerator, denominator]) => Exact.ratio(numerator, denominator))

describe('rounding', () => {
  const table: readonly (readonly [string, RoundingMode, string])[] = [
    ['0.005', 'half-up', '0.01'],
    ['-0.005', 'half-up', '-0.01'],
    ['0.005', 'half-even', '0'],
    ['0.015', 'half-even', '0.02'],
    ['0.019', 'down', '0.01'],
    ['-0.019', 'down', '-0.01'],
    ['0.011', 'up', '0.02'],
    ['-0.011', 'up', '-0.02'],
    ['78.125', 'half-up', '78.13'],
    ['1.004999999999999999999', 'half-up', '1'],
  ]
  it.each(table)('takes %s %s to %s', (amount, mode, expected) => {
    expect(round(number(amount), { to: cents, mode }).toText()).toBe(expected)
  })

  it('takes 0.015 × 1/3, which is exactly half a cent, up to one cent', () => {
    const third = Exact.one.dividedBy(Exact.of(3))
    expect(round(number('0.015').times(third), { to: cents, mode: 'half-up' }).toText()).toBe('0.01')
  })

  it('takes 1.02 to the nearest 0.05 as 1.00 and 1.03 as 1.05', () => {
    const twentieth = number('0.05')
    expect(round(number('1.02'), { to: twentieth, mode: 'half-up' }).toText(2, 2)).toBe('1.00')
    expect(round(number('1.03'), { to: twentieth, mode: 'half-up' }).toText(2, 2)).toBe('1.05')
  })

  it('never moves an amount by more than half a cent, and leaves whole cents as they are', () => {
    const half = Exact.decimal(5n, 3)
    fc.assert(
      fc.property(fractions, (amount) => {
        const rounded = round(amount, { to: cents, mode: 'half-up' })
        expect(rounded.minus(amount).absolute().compare(half)).toBeLessThanOrEqual(0)
        expect(round(rounded, { to: cents, mode: 'half-up' }).equals(rounded)).toBe(true)
      }),
    )
  })

  it('agrees with decimal.js, half away from zero, wherever the amount is a decimal', () => {
    fc.assert(
      fc.property(amounts, (amount) => {
        const expected = new Decimal(amount.toText(6)).toDecimalPlaces(2, Decimal.ROUND_HALF_UP).toFixed(2)
        const shown = round(amount, { to: cents, mode: 'half-up' }).toText(2, 2)
        expect(shown).toBe(expected === '-0.00' ? '0.00' : expected)
      }),
    )
  })
})

describe('sums and products', () => {
  it('give back an amount of up to 10^15 with 6 decimals after any detour', () => {
    fc.assert(
      fc.property(amounts, fractions, (amount, detour) => {
        expect(amount.plus(detour).minus(detour).equals(amount)).toBe(true)
        if (!detour.isZero()) expect(amount.times(detour).dividedBy(detour).equals(amount)).toBe(true)
      }),
    )
  })

  it('do not depend on the order of the amounts', () => {
    fc.assert(
      fc.property(fc.array(fractions, { maxLength: 12 }), (list) => {
        expect(sum(list).equals(sum(list.toReversed()))).toBe(true)
      }),
    )
  })

  it('add 0.1 and 0.2 to 0.3', () => {
    expect(number('0.1').plus(number('0.2')).toText()).toBe('0.3')
  })
})

describe('numbers as text', () => {
  it.each([
    ['12000', '12000'],
    ['12_000', '12000'],
    ['0.08', '0.08'],
    ['8%', '0.08'],
    ['33.3333%', '0.333333'],
    ['-12.50', '-12.5'],
    ['9007199254740993', '9007199254740993'],
  ])('reads %s as %s', (text, shown) => {
    expect(readNumber(text)?.toText()).toBe(shown)
  })

  it.each(['1,234', '1e5', '0x1f', '.5', '5.', '', ' 5', 'NaN', 'Infinity', '1__0', '1e999', '--1', '９'])(
    'does not read %j',
    (text) => {
      expect(readNumber(text)).toBeUndefined()
    },
  )

  it('reads what it writes', () => {
    fc.assert(
      fc.property(amounts, (amount) => {
        expect(readNumber(amount.toText(6))?.equals(amount)).toBe(true)
      }),
    )
  })

  it.each([
    [0n, '0.00'],
    [5n, '0.05'],
    [-5n, '-0.05'],
    [70n, '0.70'],
    [-120_000n, '-1200.00'],
    [9_007_199_254_740_991n, '90071992547409.91'],
    [-9_007_199_254_740_993n, '-90071992547409.93'],
  ])('shows %d cents as %s', (digits, shown) => {
    expect(Exact.decimal(digits, 2).toText(12, 2)).toBe(shown)
  })

  it('shows the same cents whatever fraction they are', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 17n), max: 10n ** 17n }),
        fc.integer({ min: 1, max: 9 }),
        (digits, times) => {
          const same = Exact.ratio(digits * BigInt(times), 100n * BigInt(times))
          expect(Exact.decimal(digits, 2).toText(12, 2)).toBe(
            same.plus(Exact.ratio(1n, 7n)).minus(Exact.ratio(1n, 7n)).toText(12, 2),
          )
        },
      ),
    )
  })

  it('shows 2/3 to 12 decimals as 0.666666666667 and never a negative zero', () => {
    expect(Exact.ratio(2n, 3n).toText()).toBe('0.666666666667')
    expect(Exact.ratio(-1n, 10n ** 20n).toText()).toBe('0')
  })
})
