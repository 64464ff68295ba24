// Deals by id are found as a Map finds them, whatever their ids.
import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { AscendingDeals } from '../../src/data/ascending-deals.ts'
import { ColumnStore } from '../../src/data/column-store.ts'
import { DealIndex, noDeal } from '../../src/data/deal-index.ts'
import { compareText } from '../../src/values/ordering.ts'
import { dataOf, findings } from './reading.ts'

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

const idText = fc.string({ unit: fc.constantFrom('a', 'b', '7', 'é', '\uffff', '😀'), minLength: 1, maxLength: 6 })

it('finds ids that ascend, whatever the order in which they are asked for', () => {
  fc.assert(
    fc.property(fc.uniqueArray(idText, { minLength: 1, maxLength: 60 }), fc.array(idText), (some, others) => {
      const ids = some.toSorted(compareText)
      const deals = new AscendingDeals(ColumnStore.of(ids))
      const asked = [...some, ...others, ...ids, ...ids.toReversed()]
      expect(asked.map((id) => deals.get(id) ?? -1)).toEqual(asked.map((id) => ids.indexOf(id)))
      const column = ColumnStore.of(asked)
      expect(asked.map((_, row) => deals.rowOf(column, row) ?? -1)).toEqual(asked.map((id) => ids.indexOf(id)))
      for (const all of [new AscendingDeals(ColumnStore.of(ids)), indexOf(ids)])
        expect([...all.rowsOf(column)]).toEqual(asked.map((id) => (ids.includes(id) ? ids.indexOf(id) : noDeal)))
      expect([...deals.keys()]).toEqual(ids)
      expect(asked.map((id) => deals.has(id))).toEqual(asked.map((id) => ids.includes(id)))
    }),
  )
})

/** More than a column counts for few different ones. */
const count = 9000
const numbered = Array.from({ length: count }, (_, row) => `D${String(row).padStart(5, '0')}`)

it('finds ids that ascend where they are asked for in no order at all', () => {
  const deals = new AscendingDeals(ColumnStore.of(numbered))
  const places = Array.from({ length: 3 * count }, (_, at) => (at * 5381) % count)
  expect(places.every((row) => deals.get(numbered[row]!) === row)).toBe(true)
  expect(deals.get('D')).toBeUndefined()
})

it.each([
  ['in order', numbered, []],
  ['the last before the others', [...numbered.slice(1), numbered[0]!], []],
  ['one of them twice', [...numbered, numbered.at(-1)!], ['deals.csv:9002 record 9001 column 1 data/duplicate-id']],
])('reads the same of thousands of deals: %s', (_, ids, problems) => {
  const deals = `deal_id,payee_id\n${ids.map((id) => `${id},ana\n`).join('')}`
  const splits = `deal_id,payee_id,share\n${[7, 8999, 0].map((row) => `D${String(row).padStart(5, '0')},bob,100%\n`).join('')}D1,bob,100%\n`
  expect(findings({ deals, splits })).toEqual([...problems, 'splits.csv:5 record 4 column 1 data/unknown-deal'])
  const { splits: read, dealRows } = dataOf({ deals, splits })
  expect([...read.keys()]).toEqual(['D00007', 'D08999', 'D00000'])
  expect(dealRows.get('D00007')).toBe(ids.indexOf('D00007'))
})
