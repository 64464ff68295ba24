// Amounts and numbers as people read them, from whole numbers as from exact ones.
import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { digitsText, moneyText, moneyWriter, numberText } from '../../src/report/money.ts'
import { Exact } from '../../src/values/exact.ts'
import { currency } from '../helpers/a-run.ts'

it.each([
  [134_775, 2, 'USD', '$1,347.75'],
  [-1250, 2, 'EUR', '-€12.50'],
  [1250, 0, 'JPY', '¥1,250'],
  [5, 1, 'CHF', 'CHF 0.50'],
  [0, 2, 'USD', '$0.00'],
  [277_742_635_44, 2, 'USD', '$277,742,635.44'],
])('%d with %d decimals of %s is %s', (digits, decimals, code, text) => {
  expect(moneyWriter(currency(code), decimals)(digits)).toBe(text)
})

it('whole numbers of so many decimals are worded as the numbers that they stand for', () => {
  const digits = fc.oneof(fc.maxSafeInteger(), fc.integer({ min: -2000, max: 2000 }))
  const codes = fc.constantFrom('USD', 'JPY', 'KWD', 'CHF', 'CLF')
  fc.assert(
    fc.property(digits, fc.integer({ min: 0, max: 14 }), codes, (whole, decimals, code) => {
      const number = Exact.decimal(BigInt(whole), decimals)
      expect(digitsText(whole, decimals)).toBe(numberText(number))
      expect(moneyWriter(currency(code), decimals)(whole)).toBe(moneyText(number, currency(code)))
    }),
    { numRuns: 500 },
  )
})
