// Deals by id are found as a Map finds them, whatever their ids.
import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { ColumnStore } from '../../src/data/column-store.ts'
import { DealIndex } from '../../src/data/deal-index.ts'

function indexOf(ids: readonly string[]): DealIndex {
  const index = new DealIndex(ColumnStore.of(ids))
  ids.forEach((_, row) => index.add(row))
  return index
}

it('finds the row of every id, and of no other', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.string({ maxLength: 4 })), fc.string({ maxLength: 4 }), (ids, other) => {
      const index = indexOf(ids)
      expect(ids.map((id) => index.get(id))).toEqual(ids.map((_, row) => row))
      expect([...index.keys()]).toEqual(ids)
      expect(index.has(other)).toBe(ids.includes(other))
    }),
  )
})

it('does not find a row that was not added', () => {
  const index = new DealIndex(ColumnStore.of(['d1', 'd2', 'd1']))
  index.add(0)
  expect([index.get('d1'), index.get('d2'), index.has('d2'), [...index.keys()]]).toEqual([0, undefined, false, ['d1']])
})

it('finds a hundred thousand ids that only count up', () => {
  const ids = Array.from({ length: 100_000 }, (_, row) => `D${row}`)
  const index = indexOf(ids)
  expect(ids.every((id, row) => index.get(id) === row)).toBe(true)
})
