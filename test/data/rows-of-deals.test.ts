// Splits and returns by deal, over columns: the rows that a plain reading of the same cells gives, in the same order.
import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { ColumnStore } from '../../src/data/column-store.ts'
import { noDeal } from '../../src/data/deal-index.ts'
import { FirstRows } from '../../src/data/first-rows.ts'
import { standApart } from '../../src/data/stand-apart.ts'
import { dateText } from '../../src/values/calendar-date.ts'
import { placesInOrder } from '../../src/values/places.ts'
import { dataOf, findings } from './reading.ts'

const deals = 'deal_id,payee_id\nd1,ana\nd2,bob\nd3,cho\n'

const dealId = fc.constantFrom('d1', 'd2', 'd3', 'd9', '')
const split = fc.tuple(
  dealId,
  fc.constantFrom('ana', 'bob', ''),
  fc.constantFrom('50%', '0.5', '1', '(0)', '2', ''),
  fc.constantFrom('', 'se'),
)

it('splits: readable, single, of known deals, by deal in the order of the file', () => {
  fc.assert(
    fc.property(fc.array(split, { maxLength: 12 }), (rows) => {
      const text = rows.map((cells) => `${cells.join(',')}\n`).join('')
      const { splits, tables } = dataOf({ deals, splits: `deal_id,payee_id,share,role\n${text}` })
      const seen = new Set<string>()
      const expected = new Map<string, string[]>()
      for (const [deal, payee, share, role] of rows) {
        if (deal === '' || payee === '' || share === '' || share === '2') continue
        const key = [deal, payee, role].join('/')
        const isFirst = !seen.has(key)
        seen.add(key)
        if (!isFirst || deal === 'd9') continue
        const value = share === '50%' ? '0.5' : share === '(0)' ? '0' : share
        expected.set(deal, [...(expected.get(deal) ?? []), `${key}/${value}`])
      }
      const found = [...splits].map(([deal, list]) => [
        deal,
        list.map((row) => [row.dealId, row.payeeId, row.role, row.share.toText()].join('/')),
      ])
      expect(found).toEqual([...expected])
      expect([splits.size, [...splits.keys()]]).toEqual([expected.size, [...expected.keys()]])
      expect(['d1', 'd2', 'd3', 'd9'].map((id) => splits.has(id))).toEqual(
        ['d1', 'd2', 'd3', 'd9'].map((id) => expected.has(id)),
      )
      for (const list of splits.values())
        for (const row of list) expect(tables.get('splits')!.text(row.row, 'payee_id')).toBe(row.payeeId)
    }),
    { numRuns: 300 },
  )
})

it('returns: in order of their days, named by their place where the file gives no id', () => {
  const returns = `deal_id,returned_on,return_id,amount,quantity,reason
d2,2026-03-05,,5.5,,late
d1,2026-03-04,r1,,2,
d2,2026-03-01,,(4),,
d9,2026-03-01,,1,,
d2,2026-03-05,d2/1,,,
`
  const data = dataOf({ deals, returns })
  const shown = [...data.returns].map(([deal, list]) => [
    deal,
    list.map((row) =>
      [row.returnId, dateText(row.returnedOn), row.amount ?? '-', row.quantity ?? '-', row.reason, row.row].join(' '),
    ),
  ])
  expect(shown).toEqual([
    ['d2', ['d2/2 2026-03-01 -4 -  2', 'd2/3 2026-03-05 5.5 - late 0', 'd2/1 2026-03-05 - -  3']],
    ['d1', ['r1 2026-03-04 - 2  1']],
  ])
  expect(findings({ deals, returns })).toEqual(['returns.csv:5 record 4 column 1 data/unknown-deal'])
})

it('a deal without rows has none, and neither has one beyond the table', () => {
  const { splits } = dataOf({ deals, splits: 'deal_id,payee_id,share\nd2,ana,100%\n' })
  expect([splits.ofDeal(0), splits.ofDeal(1)?.length, splits.ofDeal(7), splits.get('d3')]).toEqual([
    undefined,
    1,
    undefined,
    undefined,
  ])
  expect([...splits.rowsOf(1)]).toEqual([0])
})

it('rows with the same cells are told from all others', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', 'é'), maxLength: 3 })
  fc.assert(
    fc.property(fc.array(fc.tuple(text, text), { maxLength: 60 }), (rows) => {
      const columns = [0, 1].map((index) => ColumnStore.of(rows.map((cells) => cells[index]!)))
      const firsts = new FirstRows(columns, rows.length)
      const keys = rows.map((cells) => JSON.stringify(cells))
      expect(rows.map((_, row) => firsts.before(row) ?? row)).toEqual(keys.map((key) => keys.indexOf(key)))
    }),
  )
})

it('rows of a deal that stand together are told apart by their neighbours', () => {
  const rowOf = fc.tuple(fc.oneof(fc.nat(5), fc.constant(noDeal)), fc.constantFrom('a', 'b'), fc.constantFrom('', 'se'))
  fc.assert(
    fc.property(fc.array(rowOf, { maxLength: 8 }), fc.boolean(), (some, areSorted) => {
      const rows = areSorted ? some.toSorted(([a], [b]) => a - b) : some
      const columns = [1, 2].map((index) => ColumnStore.of(rows.map((cells) => String(cells[index]))))
      const deals = rows.map(([deal]) => deal)
      const isSure =
        deals.every((deal, row) => row === 0 || deal >= deals[row - 1]!) &&
        deals.indexOf(noDeal) === deals.lastIndexOf(noDeal)
      const isApart = new Set(rows.map((cells) => cells.join())).size === rows.length
      expect(standApart(Uint32Array.from(deals), columns)).toBe(isSure && isApart)
    }),
    { numRuns: 500 },
  )
})

it('hundreds of rows of one deal are compared in another way', () => {
  const payees = Array.from({ length: 300 }, (_, row) => `p${row}`)
  expect(standApart(new Uint32Array(300), [ColumnStore.of(payees)])).toBe(false)
  const rows = [...payees, 'p7'].map((payee) => `d1,${payee},0\n`).join('')
  expect(findings({ deals, splits: `deal_id,payee_id,share\n${rows}` })).toEqual([
    'splits.csv:302 record 301 data/duplicate-row',
  ])
})

it('places of numbers in their order are those of a stable sort, however far the numbers lie apart', () => {
  const number = fc.oneof(fc.integer({ min: -5, max: 5 }), fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }))
  fc.assert(
    fc.property(fc.oneof(fc.array(fc.integer({ min: 20_000, max: 20_030 })), fc.array(number)), (numbers) => {
      const places = numbers.map((_, place) => place).toSorted((a, b) => numbers[a]! - numbers[b]! || a - b)
      expect([...placesInOrder(Int32Array.from(numbers))]).toEqual(places)
    }),
  )
})
