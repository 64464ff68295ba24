// A column read all at once says of every cell what the cell says when it is read alone.
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { viewOf } from '../../src/data/cell-bytes.ts'
import { readDateCell, readNumberCell } from '../../src/data/cells.ts'
import { compareText } from '../../src/values/ordering.ts'
import type { Locale } from '../../src/data/locale.ts'
import { defaultLocale, readDatePattern } from '../../src/data/locale.ts'
import { noDay } from '../../src/data/readings.ts'
import type { Table } from '../../src/data/table.ts'
import { Exact } from '../../src/values/exact.ts'
import { dateOf } from '../../src/values/calendar-date.ts'
import { dataOf } from './reading.ts'

/** A deal for each text, which stands in the column `cell`; the same once more in quotes. */
function tableOf(cells: readonly string[], locale: Locale = defaultLocale): Table {
  const quoted = cells.map((text) => `"${text.replaceAll('"', '""')}"`)
  const written = [...cells.map((text, row) => (/[",\r\n]/.test(text) ? quoted[row]! : text)), ...quoted]
  const rows = written.map((text, row) => `d${row},ana,${text}\n`)
  return dataOf({ deals: `deal_id,payee_id,cell\n${rows.join('')}` }, { locale }).deals
}

const comma: Locale = { ...defaultLocale, decimal: ',' }

it.each([
  ['whole numbers', '7|-12', defaultLocale, [7, -12], 0],
  ['the most decimals', '1.5|3.25|-0.75', defaultLocale, [150, 325, -75], 2],
  ['percent', '95%|0.5', defaultLocale, [95, 50], 2],
  ['a decimal comma', '1,50|0,01', comma, [150, 1], 2],
])('decimals: %s', (_, cells, locale, digits, decimals) => {
  const read = tableOf(cells.split('|'), locale).decimals('cell', locale)
  expect([[...read.digits].slice(0, digits.length), read.decimals]).toEqual([digits, decimals])
})

it.each([
  '',
  'x',
  '1e3',
  '(5)',
  '5-',
  '+5',
  '.5',
  '5.',
  '1.2.3',
  '--5',
  '-',
  '1,000',
  '1_000',
  '5 %',
  '1234567890123456',
  '0.1234567',
])('decimals: %j is left to be read alone', (text) => {
  const { digits } = tableOf([text, '1']).decimals('cell', defaultLocale)
  expect([...digits]).toEqual([Number.NaN, 1, Number.NaN, 1])
})

it('decimals that leave no room for the digits of a cell leave that cell out', () => {
  const { digits, decimals } = tableOf(['123456789012345', '0.000001']).decimals('cell', defaultLocale)
  expect([decimals, ...digits]).toEqual([6, Number.NaN, 1, Number.NaN, 1])
})

it('days: a day that does not exist is none, a date-time keeps its written date', () => {
  const cells = ['2024-02-29', '2025-02-29', '', '2025-01-02T23:00:00Z', '0000-01-01', '2025-1-2']
  const days = tableOf(cells).days('cell', defaultLocale)
  const leapDay = dateOf({ year: 2024, month: 2, day: 29 })
  const second = dateOf({ year: 2025, month: 1, day: 2 })
  expect([...days].slice(0, cells.length)).toEqual([leapDay, noDay, noDay, second, noDay, noDay])
})

it('codes: the text of every row, each once in the order in which they come', () => {
  const { codes, words } = tableOf(['b', 'a', '', 'b']).coded('cell')!
  expect([[...codes], words]).toEqual([
    [0, 1, 2, 0, 0, 1, 2, 0],
    ['b', 'a', ''],
  ])
})

/** So many deals of 5,000 payees. */
function manyDeals(count: number): Table {
  const rows = Array.from({ length: count }, (_, row) => `d${row},p${row % 5000}\n`)
  return dataOf({ deals: `deal_id,payee_id\n${rows.join('')}` }).deals
}

it('codes: of ids as of all others, up to 65,536 different ones', () => {
  const { codes, words } = manyDeals(20_000).coded('deal_id')!
  expect([codes.length, words.length, codes[9999], words[9999]]).toEqual([20_000, 20_000, 9999, 'd9999'])
  const many = manyDeals(65_537)
  expect([many.coded('deal_id'), many.coded('payee_id')?.words.length]).toEqual([undefined, 5000])
  expect([many.text(65_536, 'deal_id'), many.column('payee_id')?.[65_536]]).toEqual(['d65536', 'p536'])
})

it('a column that no file has is empty everywhere', () => {
  const table = tableOf(['x'])
  expect([
    table.coded('none'),
    [...table.decimals('none', defaultLocale).digits],
    [...table.days('none', defaultLocale)],
    table.utf8('none').lengthOf(1),
    ['', 'x'].map((text) => table.utf8('none').isText(1, text)),
    [0, 1].map((to) => table.utf8('none').isAt(1, viewOf(Buffer.from('x')), 0, to)),
  ]).toEqual([undefined, [Number.NaN, Number.NaN], [noDay, noDay], 0, [true, false], [true, false]])
})

const digit = fc.constantFrom(...'0123456789')
const number = fc
  .tuple(
    fc.constantFrom('', '', '-', '+', '('),
    fc.array(digit, { maxLength: 17 }),
    fc.constantFrom('', '.', ',', '_'),
    fc.array(digit, { maxLength: 8 }),
    fc.constantFrom('', '', '%', '-', ' %'),
  )
  .map(([sign, whole, point, fraction, end]) => `${sign}${whole.join('')}${point}${fraction.join('')}${end}`)
const twoDigits = fc.integer({ min: 0, max: 33 }).map((value) => String(value).padStart(2, '0'))
const date = fc
  .tuple(
    fc.constantFrom('2024', '2025', '0001', '9999', '24'),
    fc.constantFrom('-', '/', '.'),
    twoDigits,
    twoDigits,
    fc.constantFrom('', '', 'T00:00', ' 1', 'x'),
  )
  .chain(([year, by, month, day, end]) =>
    fc.constantFrom(`${year}${by}${month}${by}${day}${end}`, `${month}${by}${day}${by}${year}${end}`),
  )
const cell = fc.oneof(
  number,
  date,
  fc.constantFrom('', ' ', 'closed_won', '="007"', "'12", 'é', '🎉', ' a ', '-', '"', 'a"b', 'a\nb', '\u00A0x'),
  fc.string({ unit: 'grapheme', maxLength: 6 }).map((text) => text.replaceAll('\0', '')),
)
const locales = fc
  .tuple(
    fc.constantFrom('.', ',') as fc.Arbitrary<Locale['decimal']>,
    fc.constantFrom('YYYY-MM-DD', 'DD/MM/YYYY', 'M.D.YYYY', 'YYYY-DD-MM'),
  )
  .map(([decimal, dates]): Locale => ({ decimal, dates: readDatePattern(dates)! }))

describe('any cells', () => {
  it('are read all at once as they are read alone', () => {
    fc.assert(
      fc.property(fc.array(cell, { minLength: 1, maxLength: 8 }), locales, (cells, locale) => {
        const table = tableOf(cells, locale)
        const coded = table.coded('cell')!
        const { digits, decimals } = table.decimals('cell', locale)
        const days = table.days('cell', locale)
        const bytes = table.utf8('cell')
        bytes.ahead(Uint32Array.from(cells.keys()), 0, cells.length)
        for (let row = 0; row < table.size; row++) {
          const text = table.text(row, 'cell')
          expect(coded.words[coded.codes[row]!]).toBe(text)
          expect(days[row]).toBe(readDateCell(table, row, 'cell', locale, () => {}) ?? noDay)
          const into = Buffer.alloc(1 + bytes.lengthOf(row) + 7, '#') // up to seven bytes more may be written
          const end = bytes.copy(row, viewOf(into), 1)
          expect([end, into.toString('utf8', 0, end)]).toEqual([into.length - 7, `#${text}`])
          for (const byte of [0x2c, 0x22])
            expect(bytes.holds(byte)).toBe(table.column('cell')!.some((one) => one.includes(String.fromCharCode(byte))))
          expect(Math.sign(bytes.compare(row, 0))).toBe(Math.sign(compareText(text, table.text(0, 'cell'))))
          for (const other of [text, table.text(0, 'cell'), `${text}x`, text.slice(1), text.slice(0, -1), 'é', '']) {
            expect(bytes.isText(row, other)).toBe(other === text)
            const beside = Buffer.from(`#${other}`)
            expect(bytes.isAt(row, viewOf(beside), 1, beside.length)).toBe(other === text)
          }
          if (Number.isNaN(digits[row]!)) continue
          const alone = readNumberCell(table, row, 'cell', locale, () => {})
          expect(Exact.decimal(BigInt(digits[row]!), decimals).toText(20)).toBe(alone?.toText(20))
          expect(Object.is(digits[row], -0)).toBe(false)
        }
      }),
      { numRuns: 500 },
    )
  })
})
