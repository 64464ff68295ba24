// Columns filled with the cells of many plain records at once hold what csv-parse reads, row by row.
import { parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'
import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { sourceOf } from '../../../src/data/byte-source.ts'
import { readTable } from '../../../src/data/read-table.ts'
import { cellText } from '../../../src/data/spreadsheet.ts'

function columns(text: string, names: readonly string[]): readonly (readonly string[] | undefined)[] {
  const bytes = sourceOf(Buffer.from(text))
  const { table } = readTable({
    kind: 'deals',
    files: [{ kind: 'deals', file: 'deals.csv', bytes, sha256: '' }],
    keep: 'all',
    mapping: new Map(),
    delimiter: ',',
    encoding: undefined,
    report: (problem) => {
      throw new Error(problem.rule)
    },
  })
  return names.map((name) => table.column(name))
}

function sameAsCsvParse(rows: readonly (readonly string[])[], text: string): void {
  const names = rows[0]!
  const read: string[][] = parse(text)
  expect(columns(text, names)).toEqual(names.map((_, cell) => read.slice(1).map((cells) => cellText(cells[cell]!))))
}

const header = ['deal_id', 'payee_id', 'note']

it('holds cells of every length from one to seventy bytes that differ in their last byte alone', () => {
  const rows = Array.from({ length: 70 }, (_, length) =>
    ['a', 'b', 'a', 'c'].map((last) => ['x', 'y'.repeat(length) + last, '-']),
  ).flat()
  const table = [header, ...rows, ...rows]
  sameAsCsvParse(table, stringify(table))
})

it('holds more different cells than its table of known ones has places at first, and at last', () => {
  const rows = Array.from({ length: 120_000 }, (_, row) => [
    `D-${row}`,
    `payee ${(row * 7919) % 20_000}`,
    `${(row * 7919) % 3000}@a-company-with-a-long-name.example`,
  ])
  const table = [header, ...rows]
  sameAsCsvParse(table, stringify(table))
})

it('holds ids that repeat, amounts that are soon all different, and quantities that are not', () => {
  const rows = Array.from({ length: 20_000 }, (_, row) => [
    `D-${row % 7}`,
    'p',
    `${row < 3000 ? row % 10 : row}.50`,
    `${row % 12}`,
  ])
  const table = [['deal_id', 'payee_id', 'amount', 'quantity'], ...rows]
  sameAsCsvParse(table, stringify(table))
})

it('holds one text for a cell that is written in several ways', () => {
  const text =
    'deal_id,payee_id,note\n1,"a ""b""",x\n2,"a ""b""",x\n3, x ,"a ""b"""\n4,x,"a"\n5,"=""x""",=x\n6,"=""x""",=x\n'
  sameAsCsvParse([header], text)
})

it('holds whatever the cells are', () => {
  const word = fc.oneof(
    fc.constantFrom('', 'a', 'A', ' a', "'=1", 'é', '🎉', 'a"b', 'a,b', 'a\nb', '=1', 'x'.repeat(16), 'x'.repeat(33)),
    fc.string({ maxLength: 40 }).map((text) => text.replaceAll(/[\0\r]/g, '')),
  )
  fc.assert(
    fc.property(
      fc.array(word, { minLength: 1, maxLength: 6 }),
      fc.array(fc.nat(), { maxLength: 40 }),
      (words, picks) => {
        const rows = picks.map((pick, row) => [
          String(row),
          words[pick % words.length]!,
          words[(pick >> 4) % words.length]!,
        ])
        const table = [header, ...rows]
        sameAsCsvParse(table, stringify(table))
      },
    ),
    { numRuns: 500 },
  )
})
