// A table of several files is the same whether their records are cut at once or csv-parse reads them: its cells, where its
// rows stand, and what was refused.
import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { sourceOf } from '../../../src/data/byte-source.ts'
import type { DataFile } from '../../../src/data/read-table.ts'
import { readTable } from '../../../src/data/read-table.ts'
import type { Problem } from '../../../src/problems/problem.ts'

interface File {
  readonly names: readonly string[]
  readonly rows: readonly string[]
  readonly lineBreak: string
  /** Of the first window in bytes. */
  readonly window: number
}

function read(files: readonly File[], before: readonly string[]): unknown {
  const problems: Problem[] = []
  const { table, counts } = readTable({
    kind: 'deals',
    files: files.map(({ names, rows, lineBreak, window }, index): DataFile => {
      const bytes = Buffer.from([names.join(','), ...before, ...rows].join(lineBreak))
      return { kind: 'deals', file: `${index}.csv`, bytes: { ...sourceOf(bytes), size: window }, sha256: '' }
    }),
    keep: 'all',
    mapping: new Map(),
    delimiter: ',',
    encoding: undefined,
    report: (problem) => problems.push(problem),
  })
  return {
    columns: table.columns.map((name) => [name, table.column(name)]),
    coded: table.columns.map((name) => table.coded(name)),
    sources: Array.from({ length: table.size }, (_, row) => [
      table.fileOf(row),
      table.lineOf(row) - before.length,
      table.place(row).record - before.length,
    ]),
    counts: counts.map(({ rows, refused }) => [rows - before.length, refused - before.length]),
    refused: problems.filter(({ at }) => !('line' in at) || at.line > 1 + before.length).map(({ rule }) => rule),
  }
}

const cell = fc.oneof(
  fc.constantFrom('', 'a', 'b', ' a', 'a ', "'001", '="001"', '=1', 'é', 'é🎉', '"a"', '"a,b"', '"a""b"', '"l\nm"'),
  fc.constantFrom('"l\r\nm"', '"', 'a"b', '\u00a0', 'a,b', '-12.50', 'x'.repeat(16), 'x'.repeat(33)),
  fc.nat(99).map(String),
)
const file = (names: readonly string[]): fc.Arbitrary<File> =>
  fc.record({
    names: fc
      .shuffledSubarray([...names], { minLength: 2 })
      .map((own) => [...new Set(['deal_id', 'payee_id', ...own])]),
    rows: fc.array(
      fc.array(cell, { minLength: 3, maxLength: 4 }).map((cells) => cells.join(',')),
      { maxLength: 12 },
    ),
    lineBreak: fc.constantFrom('\n', '\r\n', '\r'),
    window: fc.integer({ min: 0, max: 300 }),
  })

it('is filled alike, in whatever order the files have their columns', () => {
  // A record with a stray quote makes csv-parse read the next 32; without it the plain ones are cut.
  const stray = '"x"y,z'
  fc.assert(
    fc.property(fc.array(file(['amount', 'note', 'stage']), { minLength: 1, maxLength: 3 }), (files) => {
      expect(read(files, [])).toEqual(read(files, [stray]))
    }),
    { numRuns: 1000 },
  )
})
