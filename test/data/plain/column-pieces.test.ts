// What is asked of a long column, piece by piece, is what its cells say one by one.
import * as fc from 'fast-check'
import { expect, it, vi } from 'vitest'
import { ColumnStore } from '../../../src/data/column-store.ts'
import { readDecimals } from '../../../src/data/plain/column-pieces.ts'

const ids = (count: number): string[] => Array.from({ length: count }, (_, row) => `D-${String(row).padStart(6, '0')}`)

const order = (one: string, other: string): number => Buffer.compare(Buffer.from(one), Buffer.from(other))

function ascends(texts: readonly string[]): boolean {
  const store = new ColumnStore('apart')
  for (const text of texts) store.pushText(text)
  return store.ascends
}

it('notices two ids that are the same or in the wrong order, wherever they stand', () => {
  expect(ascends(ids(20_000))).toBe(true)
  for (const row of [1, 8190, 8191, 8192, 8193, 16_384, 19_999]) {
    const [same, swapped] = [ids(20_000), ids(20_000)]
    same[row] = same[row - 1]!
    ;[swapped[row - 1], swapped[row]] = [swapped[row]!, swapped[row - 1]!]
    expect([row, ascends(same), ascends(swapped)]).toEqual([row, false, false])
  }
})

it('knows the order of ids by code points, however long they are', () => {
  const id = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 20 }), fc.constantFrom('', 'abcdefgh', 'abcdefghi', 'é'))
  fc.assert(
    fc.property(fc.array(id, { maxLength: 5 }), (texts) => {
      const sorted = texts.toSorted(order)
      const isAscending = sorted.every((text, row) => row === 0 || order(sorted[row - 1]!, text) < 0)
      expect(ascends(sorted)).toBe(isAscending)
    }),
  )
})

it('reads amounts of every length, wherever they stand', () => {
  const cells = Array.from(
    { length: 20_000 },
    (_, row) => ['12.50', `-${row}`, `${row}.25`, '7.5%', 'n/a', ''][row % 6]!,
  )
  const store = new ColumnStore('apart')
  for (const cell of cells) store.pushText(cell)
  // 7.5% is 0.075: three decimals, so that 12.50 is 12500.
  const thousandths = cells.map(
    (_, row) => [12_500, -1000 * row, 1000 * row + 250, 75, Number.NaN, Number.NaN][row % 6],
  )
  const { digits, decimals } = readDecimals(store, '.'.charCodeAt(0))
  expect(decimals).toBe(3)
  expect([...digits]).toEqual(thousandths)
})

it('reads the first amount of a program as every other', async () => {
  vi.resetModules() // of what was used before something may stand where this amount would
  const [store, decimals] = await Promise.all([
    import('../../../src/data/column-store.ts'),
    import('../../../src/data/plain/column-pieces.ts'),
  ])
  expect([...decimals.readDecimals(store.ColumnStore.of(['5', '6']), '.'.charCodeAt(0)).digits]).toEqual([5, 6])
})

it('brings amounts to the decimals of one that stands far behind them', () => {
  const store = new ColumnStore('apart')
  for (let row = 0; row < 20_000; row++) store.pushText(row === 19_999 ? '0.125' : row % 2 === 0 ? `${row}` : '1.5')
  store.pushText('9007199254740') // in thousandths just small enough to be told apart
  const { digits, decimals } = readDecimals(store, '.'.charCodeAt(0))
  expect(decimals).toBe(3)
  expect([digits[0], digits[1], digits[9998], digits[19_999], digits[20_000]]).toEqual([
    0, 1500, 9_998_000, 125, 9_007_199_254_740_000,
  ])
})

it('leaves an amount to be read with care that has too many digits once it has the decimals of another', () => {
  const store = ColumnStore.of(['900719925474099', '0.125', '90071992547409'])
  expect([...readDecimals(store, '.'.charCodeAt(0)).digits]).toEqual([Number.NaN, 125, Number.NaN])
})
