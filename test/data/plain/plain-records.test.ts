// Records cut at once are what csv-parse makes of the same bytes; whatever else there is, is left to it.
import { parse } from 'csv-parse/sync'
import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { ByteWindow, sourceOf } from '../../../src/data/byte-source.ts'
import type { CutEnd } from '../../../src/data/plain/plain-records.ts'
import { PlainRecords, rawText } from '../../../src/data/plain/plain-records.ts'

const comma = ','.charCodeAt(0)
const longest = 1000

interface Cut {
  readonly records: readonly (readonly string[])[]
  /** On which each record begins, and what follows the last. */
  readonly lines: readonly number[]
  readonly end: number
  readonly why: CutEnd
}

/** Nothing follows the text, unless it is only the first bytes of one. */
function cut(text: string, width: number, first?: number): Cut {
  const window = new ByteWindow(sourceOf(Buffer.from(text)), 0, first)
  window.moveOn(0)
  const plain = new PlainRecords(window, comma, width, longest)
  const why = plain.cut(0, 1)
  const records = Array.from({ length: plain.count }, (_, record) => {
    plain.first = record * width
    return Array.from({ length: width }, (__, cell) => rawText(plain, cell))
  })
  return { records, lines: [...plain.lines.subarray(0, plain.count), plain.line], end: plain.end, why }
}

it.each<readonly [string, number, (readonly string[])[], number[]]>([
  [
    'a,b\nc,d\n',
    2,
    [
      ['a', 'b'],
      ['c', 'd'],
    ],
    [1, 2, 3],
  ],
  ['a,b', 2, [['a', 'b']], [1, 1]],
  [
    'a,\r\n,d',
    2,
    [
      ['a', ''],
      ['', 'd'],
    ],
    [1, 2, 2],
  ],
  [
    'é,🎉\ra,b\r',
    2,
    [
      ['é', '🎉'],
      ['a', 'b'],
    ],
    [1, 2, 3],
  ],
  ['"a,b","c""d"\n', 2, [['a,b', 'c"d']], [1, 2]],
  ['"""",""\n', 2, [['"', '']], [1, 2]],
  [
    '"a\r\nb\rc\nd",e\nf,g\n',
    2,
    [
      ['a\r\nb\rc\nd', 'e'],
      ['f', 'g'],
    ],
    [1, 5, 6],
  ],
  [
    'a text that is longer than sixteen,"and another, in quotes"\n',
    2,
    [['a text that is longer than sixteen', 'and another, in quotes']],
    [1, 2],
  ],
  ['a\tb,c\u0001d\n', 2, [['a\tb', 'c\u0001d']], [1, 2]],
  ['a\nb\n', 1, [['a'], ['b']], [1, 2, 3]],
])('cuts %j', (text, width, records, lines) => {
  expect(cut(text, width)).toEqual({ records, lines, end: Buffer.byteLength(text), why: 'unfinished' })
})

it.each([
  ['too few cells', 'a\nb,c\n'],
  ['too many cells', 'a,b,c\n'],
  ['a quote inside a cell', 'a"b",c\n'],
  ['text behind a quoted cell', '"a"b,c\n'],
  ['text behind the last quoted cell', 'a,"b"c\n'],
  ['a quote that never closes', '"a,b\n'],
  ['a NUL', 'a,b\0\n'],
  ['a NUL within quotes', 'a,"b\0"\n'],
  ['a record that is too long', `a,${'b'.repeat(longest)}\n`],
  ['a cell that is missing at the end', 'a'],
])('leaves %s to csv-parse, and cuts what stands before it', (_, text) => {
  const before = { records: [['x', 'y']], lines: [1, 2], end: 4, why: 'not-plain' }
  expect(cut(`x,y\n${text}`, 2)).toEqual(before)
})

it('stops before a blank line', () => {
  expect(cut('a,b\n\nc,d\n', 2)).toEqual({ records: [['a', 'b']], lines: [1, 2], end: 4, why: 'again' })
})

it.each([
  ['a cell', 'a,b\nc,d', 6],
  ['a line break of two characters', 'a,b\nc,d\r\n', 8],
  ['a closing quote, perhaps one of two', 'a,b\nc,"d"\n', 9],
])('leaves a record whose window ends within %s for the next window', (_, text, first) => {
  expect(cut(text, 2, first)).toEqual({ records: [['a', 'b']], lines: [1, 2], end: 4, why: 'unfinished' })
})

it('cuts more records than there is room for in several turns', () => {
  const { records, end, why } = cut('a\n'.repeat(40_000), 1)
  expect({ records: records.length, end, why }).toEqual({ records: 32_768, end: 65_536, why: 'again' })
})

it('cuts what csv-parse reads from the same bytes', () => {
  const part = fc.constantFrom(
    '"',
    '""',
    ',',
    '\n',
    '\r\n',
    '\r',
    ' ',
    'é',
    '🎉',
    'a',
    '"x"',
    '"y,z"',
    '\0',
    'a'.repeat(13),
  )
  fc.assert(
    fc.property(fc.array(part, { maxLength: 16 }), fc.integer({ min: 1, max: 4 }), (parts, width) => {
      const text = `x${parts.join('')}`
      const { records, lines, end } = cut(text, width)
      const read = Buffer.from(text).toString('utf8', 0, end)
      expect(records).toEqual(parse(read, { record_delimiter: ['\r\n', '\n', '\r'] }))
      expect(lines.at(-1)).toBe(read.split(/\r\n|\n|\r/).length)
    }),
    { numRuns: 3000 },
  )
})
