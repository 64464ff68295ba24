// Records cut at once are what csv-parse makes of the same bytes; whatever else there is, is left to it.
import { parse } from 'csv-parse/sync'
import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { ByteWindow, sourceOf } from '../../src/data/byte-source.ts'
import { PlainRecords, rawText } from '../../src/data/plain-records.ts'

const comma = ','.charCodeAt(0)

function cut(text: string, width: number): { readonly end: number; readonly cells: readonly string[]; breaks: number } {
  const window = new ByteWindow(sourceOf(Buffer.from(text)), 0)
  window.moveOn(0)
  const records = new PlainRecords(window, comma, width)
  const end = records.cut(0)
  if (end < 0) return { end, cells: [], breaks: 0 }
  return { end, cells: Array.from(records.starts, (_, cell) => rawText(records, cell)), breaks: records.breaks }
}

it.each([
  ['a,b\nc', 2, ['a', 'b'], 4, 1],
  ['a,b', 2, ['a', 'b'], 3, 0],
  ['a,\r\nc', 2, ['a', ''], 4, 1],
  ['é,🎉\r', 2, ['é', '🎉'], 8, 1],
  ['"a,b","c""d"\n', 2, ['a,b', 'c"d'], 13, 1],
  ['"a\r\nb\rc",d\n', 2, ['a\r\nb\rc', 'd'], 11, 3],
  ['a text that is longer than a dozen,b\n', 2, ['a text that is longer than a dozen', 'b'], 37, 1],
])('cuts %j', (text, width, cells, end, breaks) => {
  expect(cut(text, width)).toEqual({ end, cells, breaks })
})

it.each([
  ['too few cells', 'a\nb,c\n', 2],
  ['too many cells', 'a,b,c\n', 2],
  ['a quote inside a cell', 'a"b",c\n', 2],
  ['text behind a quoted cell', '"a"b,c\n', 2],
  ['a quote that never closes', '"a,b\n', 2],
  ['a NUL', 'a,b\0\n', 2],
])('leaves %s to csv-parse', (_, text, width) => {
  expect(cut(text, width).end).toBe(-1)
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
    fc.property(fc.array(part, { maxLength: 12 }), fc.integer({ min: 1, max: 4 }), (parts, width) => {
      const text = `x${parts.join('')}`
      const { end, cells, breaks } = cut(text, width)
      if (end < 0) return
      const record = Buffer.from(text).toString('utf8', 0, end)
      expect(parse(record, { record_delimiter: ['\r\n', '\n', '\r'] })).toEqual([cells])
      expect(breaks).toBe(record.split(/\r\n|\n|\r/).length - 1)
    }),
    { numRuns: 3000 },
  )
})
