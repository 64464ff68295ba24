// Whatever a file contains: written cells come back as they were, every record is used or refused, and nothing throws.
import { stringify } from 'csv-stringify/sync'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sourceOf } from '../../src/data/byte-source.ts'
import type { CsvReader, RecordFault } from '../../src/data/csv-reader.ts'
import { readCsv } from '../../src/data/csv.ts'
import type { Utf8Text } from '../../src/data/decode.ts'
import type { RecordBytes } from '../../src/data/plain/plain-records.ts'
import { rawText } from '../../src/data/plain/plain-records.ts'
import { dataOf, read } from './reading.ts'

const awkward = fc.constantFrom(
  '"',
  '""',
  ',',
  ';',
  '\t',
  '|',
  '\n',
  '\r\n',
  '\r',
  ' ',
  '=',
  "'",
  'é',
  '🎉',
  '\uFEFF',
  'a',
  '1',
  '\u00A0',
  '#',
)
const cell = fc.oneof(
  fc.array(awkward, { maxLength: 8 }).map((parts) => parts.join('')),
  fc.string({ unit: 'grapheme', maxLength: 12 }).map((text) => text.replaceAll('\0', '')),
)
const tables = fc
  .integer({ min: 1, max: 5 })
  .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 12 }))

class Collected implements CsvReader {
  readonly rows: (readonly string[])[] = []
  /** Of records and faults, in their order. */
  readonly lines: number[] = []
  readonly faults: RecordFault[] = []

  header(names: readonly string[]): boolean {
    this.rows.push([...names])
    return true
  }

  badHeader(fault: RecordFault): void {
    this.faults.push(fault)
  }

  record(cells: readonly string[], line: number): void {
    this.rows.push([...cells])
    this.lines.push(line)
  }

  plainRecords(records: RecordBytes): void {
    for (let index = 0; index < records.count; index++) {
      records.first = index * records.width
      const cells = Array.from({ length: records.width }, (_, each) => rawText(records, each))
      this.record(cells, records.lines[index]!)
    }
  }

  reached(): void {}

  refused(fault: RecordFault, line: number): void {
    this.faults.push(fault)
    this.lines.push(line)
  }
}

function csvText(text: string, windowSize?: number): Utf8Text {
  const hasCarriageReturn = text.includes('\r')
  const size = windowSize === undefined ? {} : { windowSize }
  return { source: sourceOf(Buffer.from(text)), start: 0, hasCarriageReturn, ...size }
}

function collect(
  text: string,
  delimiter?: string,
  windowSize?: number,
): Collected & { readonly count: number | undefined } {
  const collected = new Collected()
  return Object.assign(collected, { count: readCsv(csvText(text, windowSize), collected, delimiter) })
}

describe('any file', () => {
  it('gives back the cells that were written, with every delimiter and line break', () => {
    fc.assert(
      fc.property(
        tables,
        fc.constantFrom(',', ';', '\t', '|'),
        fc.constantFrom('\n', '\r\n', '\r'),
        fc.constantFrom(3, 16, 1 << 18),
        (rows, delimiter, lineBreak, windowSize) => {
          const text = stringify(rows, { delimiter, record_delimiter: lineBreak, quoted: true, quoted_empty: true })
          const collected = new Collected()
          const count = readCsv(csvText(text, windowSize), collected, delimiter)
          expect(collected.faults).toEqual([])
          expect(collected.rows).toEqual(rows)
          expect(count).toBe(rows.length - 1)
        },
      ),
      { numRuns: 500 },
    )
  })

  it('gives back cells that are quoted only where they must be', () => {
    fc.assert(
      fc.property(tables, (rows) => {
        const filled = rows.map((row) => row.map((text) => `x${text}`))
        const collected = new Collected()
        readCsv(csvText(stringify(filled)), collected, ',')
        expect(collected.rows).toEqual(filled)
      }),
      { numRuns: 500 },
    )
  })

  it('tells the line on which each record begins', () => {
    fc.assert(
      fc.property(tables, fc.constantFrom('\n', '\r\n'), (rows, lineBreak) => {
        const records = rows.map((row) =>
          stringify([row], { record_delimiter: lineBreak, quoted: true, quoted_empty: true }),
        )
        const collected = new Collected()
        readCsv(csvText(records.join('')), collected, ',')
        const starts = records.map(
          (_, index) =>
            records
              .slice(0, index)
              .join('')
              .split(/\r\n|\n|\r/).length,
        )
        expect(collected.lines).toEqual(starts.slice(1))
      }),
    )
  })

  const line = fc
    .array(fc.oneof(awkward, fc.constantFrom('\0', '"x"', '"y,z"', '"a\n""b"', 'x,y', 'x,y')), { maxLength: 8 })
    .map((parts) => parts.join(''))

  it('is the same through a window of any size', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), fc.integer({ min: 1, max: 40 }), (lines, size) => {
        const text = ['a,b', ...lines].join('\n')
        expect(collect(text, undefined, size)).toEqual(collect(text))
      }),
      { numRuns: 500 },
    )
  })

  it('is what csv-parse makes of it, also where records are cut at once', () => {
    // A record with a stray quote makes csv-parse read the next 32; without it the plain ones are cut.
    const stray = '"x"y,z\n'
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), fc.constantFrom('\n', '\r\n', '\r'), (lines, lineBreak) => {
        const body = lines.join(lineBreak)
        const [plain, parsed] = [collect(`a,b\n${body}`), collect(`a,b\n${stray}${body}`)]
        expect([plain.rows, plain.faults]).toEqual([parsed.rows, parsed.faults.slice(1)])
        expect(plain.lines).toEqual(parsed.lines.slice(1).map((number) => number - 1))
        expect(plain.count).toBe(parsed.count! - 1)
      }),
      { numRuns: 500 },
    )
  })

  it('of random bytes throws nothing, and its records are used or refused', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), fc.boolean(), (bytes, withHeader) => {
        const file = withHeader ? Buffer.concat([Buffer.from('deal_id,payee_id,amount\n'), bytes]) : bytes
        for (const encoding of [undefined, 'windows-1252', 'utf-16le']) {
          const { value } = read({ deals: file }, { encoding })
          if (value === undefined) continue
          expect(value.inputs[0]!.rows).toBe(value.deals.size + value.inputs[0]!.refused)
        }
      }),
      { numRuns: 500 },
    )
  })

  it('of random text in every kind of file throws nothing, and its rows add up', () => {
    const words = fc.array(awkward, { maxLength: 12 }).map((parts) => parts.join(''))
    fc.assert(
      fc.property(fc.array(words, { maxLength: 12 }), (lines) => {
        const body = lines.join('\n')
        const data = dataOf({
          deals: `deal_id,payee_id\n${body}`,
          payees: `payee_id,from\n${body}`,
          splits: `deal_id,payee_id,share\n${body}`,
          returns: `deal_id,returned_on\n${body}`,
          fx: `date,from,to,rate\n${body}`,
          calendars: `calendar,period,from,to\n${body}`,
          leave: `payee_id,from,to\n${body}`,
        })
        for (const { kind, rows, refused } of data.inputs) expect(rows).toBe(data.tables.get(kind)!.size + refused)
      }),
      { numRuns: 300 },
    )
  })
})
