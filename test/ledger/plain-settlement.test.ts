// Rows of a closed settlement stay bytes until somebody asks for their amounts: what they then say, and what is refused, is
// what a reading cell by cell says.
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Settlement } from '../../src/compute/run-type.ts'
import { readEveryRow, readSettlement } from '../../src/ledger/closed-settlement.ts'
import { csvText } from '../../src/report/csv.ts'
import { settlementSheet } from '../../src/report/settlement.ts'
import { aSettlement, currency, exact } from '../helpers/a-run.ts'

const few = <T>(...values: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...values)
const anyRow = fc
  .record({
    period: few('2026-03', '2026-04'),
    payeeId: few('ana', 'ben "the" third, jr', 'a\nb', ''),
    plan: few('ae', 'se'),
    attainment: few(undefined, exact('0.5')),
    earned: few(exact('0'), exact('12.5'), exact('99999999999999999.99')),
    corrections: few(exact('0'), exact('-3')),
    paid: few({}, { payCurrency: currency('EUR'), payRate: exact('0.9'), payAmount: exact('11.25') }),
  })
  .map(({ paid, ...row }) => aSettlement({ ...row, ...paid }))
const csvOf = (settlement: readonly Settlement[]): string =>
  [...csvText(settlementSheet({ settlement }), { raw: true })].join('')
const everyRow = (text: string): unknown => {
  const read = readEveryRow(text)
  return read.kind === 'rows' ? read.rows.map((row) => JSON.stringify(row)) : read
}
const closedRows = (text: string): unknown => {
  const read = readSettlement(Buffer.from(text))
  if (read.kind !== 'rows') return read
  for (const { whole, ...row } of read.rows.map(({ period, payeeId, plan, whole }) => ({
    period,
    payeeId,
    plan,
    whole,
  })))
    expect(whole).toMatchObject(row)
  return read.rows.map(({ whole }) => JSON.stringify(whole))
}

const odd = ['', '-', '1.', '.5', '1/3', '1/0', '1.2.3', '-0', '007', '1e3', '99999999999999999999.5', 'usd', 'EUR', 'a"b', '"q"', '"x,y"', '"open', 'x\ny', 'x,y', '\r'] // prettier-ignore

describe('rows of a settlement that stay bytes until they are asked for', () => {
  it('are what they are when every cell is read at once', () => {
    fc.assert(
      fc.property(fc.array(anyRow, { maxLength: 8 }), (rows) => {
        expect(closedRows(csvOf(rows))).toEqual(everyRow(csvOf(rows)))
      }),
      { numRuns: 300 },
    )
  })

  it('are refused for the same, on the same line, whatever stands in a cell', () => {
    const changes = fc.array(fc.tuple(fc.nat(), fc.nat({ max: 26 }), few(...odd)), { minLength: 1, maxLength: 2 })
    fc.assert(
      fc.property(fc.array(anyRow, { minLength: 1, maxLength: 4 }), changes, (settlement, all) => {
        const rows = csvOf(settlement.map((row) => aSettlement({ ...row, payeeId: 'ana' })))
          .split('\n')
          .map((row) => row.split(','))
        for (const [row, cell, text] of all) rows[row % (rows.length - 1)]![cell % rows[0]!.length] = text
        const text = rows.map((row) => row.join(',')).join('\n')
        expect(closedRows(text)).toEqual(everyRow(text))
      }),
      { numRuns: 2000 },
    )
  })
})
