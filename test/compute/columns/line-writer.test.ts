// Lines in columns hold whole numbers of any size, in four bytes as long as these are enough.
import { expect, it } from 'vitest'
import { LineWriter } from '../../../src/compute/columns/line-writer.ts'
import { dataOf } from '../../data/reading.ts'

const { deals, returns } = dataOf({ deals: 'deal_id,payee_id\nd1,ana\n' })

/** Base and amount of each line, written one after the other. */
function written(lines: readonly (readonly [number, number])[]): LineWriter {
  const writer = new LineWriter(0, { deals, returns, baseDecimals: 2, amountDecimals: 2, terms: [] })
  for (const [base, amount] of lines) writer.add(0, 20_000, base, amount, 0)
  return writer
}

it.each([
  ['amounts in four bytes', [[183_404, 14_672], [-1, 0], [2_147_483_647, -2_147_483_648]], Int32Array, Int32Array], // prettier-ignore
  ['a base of 21,474,836.48 after smaller ones', [[100, 8], [2_147_483_648, 1], [200, 16]], Float64Array, Int32Array], // prettier-ignore
  ['an amount of 90 trillion', [[100, 9_007_199_254_740_991], [-100, -9_007_199_254_740_991]], Int32Array, Float64Array], // prettier-ignore
] as const)('%s', (_, lines, ofBase, ofAmount) => {
  const { base, amount, size } = written(lines)
  expect(lines.map((_line, at) => [base[at], amount[at]])).toEqual(lines)
  expect([size, base.constructor, amount.constructor]).toEqual([lines.length, ofBase, ofAmount])
})

it('holds more lines than were expected', () => {
  const lines = Array.from({ length: 100 }, (_, at) => [at * 100_000_000, at] as const)
  const { base, amount } = written(lines)
  expect(lines.map((_line, at) => [base[at], amount[at]])).toEqual(lines)
})
