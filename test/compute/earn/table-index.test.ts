// Of a table only rows that can fit are tested: the row found is the one that a search through all of them finds.
import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { holdsOnText } from '../../../src/compute/columns/row-test.ts'
import { firstFitting } from '../../../src/compute/earn/table-index.ts'
import type { TableEarn } from '../../../src/plan/earn.ts'
import type { ColumnName } from '../../../src/plan/expression.ts'
import { readPlan } from '../../../src/plan/read-plan.ts'
import { SourceText } from '../../../src/problems/source.ts'
import { onePlan } from '../../helpers/run-of.ts'

function tableOf(rows: readonly string[]): TableEarn {
  const text = onePlan(`earn: { table: { by: [product, region], rows: [${rows.join(', ')}] } }`)
  const earn = readPlan(new SourceText('plan.yaml', text)).value?.components[0]?.earn
  if (earn === undefined || earn === 'none' || earn.kind !== 'table') throw new Error(`no table in ${text}`)
  return earn
}

const cell = fc.constantFrom('a', 'b', 'c', 'd')
const test = fc.oneof(
  { weight: 4, arbitrary: cell },
  { weight: 2, arbitrary: fc.array(cell, { minLength: 1, maxLength: 3 }).map((cells) => `[${cells.join(', ')}]`) },
  { weight: 1, arbitrary: fc.constantFrom('"*"', '"[ab]*"', '"a*"', '{ not: [a] }', '{ empty: true }') },
)
const row = fc
  .record({ product: test, region: test }, { requiredKeys: [] })
  .map((cells) => `{ ${Object.entries({ ...cells, rate: '1%' }).map((entry) => entry.join(': ')).join(', ')} }`) // prettier-ignore

it('the first row of a table that fits is the same whether all rows are tested or only those that can fit', () => {
  const deals = fc.record({ product: fc.oneof(cell, fc.constant('')), region: fc.oneof(cell, fc.constant('e')) })
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 30 }), fc.array(deals, { minLength: 1 }), (rows, asked) => {
      const table = tableOf(rows)
      for (const deal of asked) {
        const textOf = ({ name }: ColumnName): string => (name === 'product' ? deal.product : deal.region)
        const fits = ({ when }: TableEarn['rows'][number]): boolean => holdsOnText(when, textOf)
        expect(firstFitting(table, textOf, fits)).toBe(table.rows.findIndex(fits))
      }
    }),
  )
})

it('of two thousand rows by product the one of the product is tested, and no other', () => {
  const table = tableOf(Array.from({ length: 2000 }, (_, at) => `{ product: p${at}, region: r${at % 6}, rate: 1% }`))
  const tested: number[] = []
  const place = firstFitting(
    table,
    ({ name }) => (name === 'product' ? 'p1234' : 'r4'),
    (fitting) => tested.push(table.rows.indexOf(fitting)) > 0,
  )
  expect({ place, tested }).toEqual({ place: 1234, tested: [1234] })
})
