// Patterns of text. plan-language.md, Conditions: `matches`.
import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { fitsPattern } from '../../src/values/wildcard.ts'

it.each([
  ['Acme Ltd', 'Acme*', true],
  ['The Acme', 'Acme*', false],
  ['Acme', 'Acme*', true],
  ['Acme', 'acme', false],
  ['Pro-7', 'Pro-?', true],
  ['Pro-17', 'Pro-?', false],
  ['', '*', true],
  ['', '?', false],
  ['😀', '?', true],
  ['😀', '??', false],
  ['a.b', 'a?b', true],
  ['axb', 'a.b', false],
  ['a\nb', 'a*b', true],
])('%j fits %j: %s', (text, pattern, fits) => {
  expect(fitsPattern(text, pattern)).toBe(fits)
})

it('fits what a regular expression of the same meaning fits', () => {
  const texts = fc.array(fc.constantFrom('a', 'b', '😀'), { maxLength: 8 }).map((some) => some.join(''))
  const patterns = fc.array(fc.constantFrom('a', 'b', '*', '?', '😀'), { maxLength: 6 }).map((some) => some.join(''))
  fc.assert(
    fc.property(texts, patterns, (text, pattern) => {
      const expression = new RegExp(`^${pattern.replaceAll('*', '.*').replaceAll('?', '.')}$`, 'su')
      expect(fitsPattern(text, pattern)).toBe(expression.test(text))
    }),
    { numRuns: 2000 },
  )
})

it('takes no longer than the product of both lengths, where a regular expression tries for ever', () => {
  expect(fitsPattern('a'.repeat(10_000), `${'*a'.repeat(100)}*b`)).toBe(false)
})
