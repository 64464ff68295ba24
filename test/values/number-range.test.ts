import { expect, it } from 'vitest'
import { readRange } from '../../src/values/number-range.ts'

it.each([
  ['8%..12% by 1%', ['8%', '9%', '10%', '11%', '12%']],
  ['8%..9% by 0.4%', ['8%', '8.4%', '8.8%']],
  ['0.1..0.3 by 0.1', ['0.1', '0.2', '0.3']],
  ['12%..10% by 1%', ['12%', '11%', '10%']],
  ['1000..3_000 by 1000', ['1000', '2000', '3000']],
  ['5..5 by 1', ['5']],
  ['-1 .. 1 by 1', ['-1', '0', '1']],
])('%s is gone through exactly', (text, texts) => {
  expect(readRange(text, 10)).toEqual({ kind: 'range', texts })
})

it.each([
  ['8%..12%', 'in which steps'],
  ['8%..12% by 0', 'is no step'],
  ['8%..1x% by 1%', '"1x%" is not a number'],
  ['0..1000 by 1', '1001 values; at most 10'],
])('%s is a range that cannot be gone through', (text, problem) => {
  expect(readRange(text, 10)).toMatchObject({ kind: 'wrong', problem: expect.stringContaining(problem) })
})

it.each(['10%', 'payee.quota * 2', 'a..', '..b', '2026-01-01'])('%s is one value', (text) => {
  expect(readRange(text, 10)).toBeUndefined()
})
