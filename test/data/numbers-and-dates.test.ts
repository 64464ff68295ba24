// Numbers, dates and shares as cells state them: read exactly, in the declared form, or not at all.
import { describe, expect, it } from 'vitest'
import { readDateCell, readNumberCell } from '../../src/data/cells.ts'
import type { Locale } from '../../src/data/locale.ts'
import {
  dateHint,
  defaultLocale,
  numberHint,
  readDatePattern,
  readLocalDate,
  readLocalNumber,
} from '../../src/data/locale.ts'
import { cellText } from '../../src/data/spreadsheet.ts'
import type { Problem } from '../../src/problems/problem.ts'
import { problemText, remedyText } from '../../src/problems/problem.ts'
import { dateText } from '../../src/values/calendar-date.ts'
import { dataOf, findings, read, shown } from './reading.ts'

const comma: Locale = { ...defaultLocale, decimal: ',' }

function number(text: string, locale: Locale = defaultLocale): string | undefined {
  return readLocalNumber(text, locale)?.toText()
}

function date(text: string, pattern: string = 'YYYY-MM-DD'): string | undefined {
  const value = readLocalDate(text, { decimal: '.', dates: readDatePattern(pattern)! })
  return value === undefined ? undefined : dateText(value)
}

describe('a number', () => {
  it.each([
    ['12000', '12000'],
    ['12_000', '12000'],
    ['-0.5', '-0.5'],
    ['8%', '0.08'],
    ['(12.50)', '-12.5'],
    ['12.50-', '-12.5'],
    ['1\u00A0234\u00A0567.89', '1234567.89'],
    ['1\u202F234', '1234'],
    ['123456789012345.123456', '123456789012345.123456'],
  ])('may be written %s', (text, value) => {
    expect(number(text)).toBe(value)
  })

  it.each([
    '1,234.50',
    '1,5',
    '1e5',
    '1e999',
    '0x1f',
    'Infinity',
    'NaN',
    '5.',
    '$5',
    '5 USD',
    '--5',
    '(-5)',
    '-5-',
    '((5))',
    '(5',
    '1 234',
    '1\u00A023',
    '12\u00A03456',
    '٣',
    '-',
  ])('is not written %s', (text) => {
    expect(number(text)).toBeUndefined()
  })

  it.each([
    ['1.234,56', '1234.56'],
    ['1234,56', '1234.56'],
    ['1.234', '1234'],
    ['1.234.567', '1234567'],
    ['-0,5', '-0.5'],
    ['7,5%', '0.075'],
    ['1\u00A0234,5', '1234.5'],
    ['12000', '12000'],
  ])('is written %s where the comma is declared the decimal mark', (text, value) => {
    expect(number(text, comma)).toBe(value)
  })

  it.each(['1234.56', '0.5', '1.23', '1,234.56', '1.2345', '12.34.567', '1,2,3'])(
    'is not written %s where the comma is declared the decimal mark',
    (text) => {
      expect(number(text, comma)).toBeUndefined()
    },
  )

  it('says what to write instead', () => {
    expect(numberHint('1,234.50', defaultLocale)).toContain('1234.50')
    expect(numberHint('1,5', defaultLocale)).toContain('locale: { decimal: "," }')
    expect(numberHint('1234.56', comma)).toContain('locale.decimal')
    expect(numberHint('$5', defaultLocale)).toContain('currency')
    expect(numberHint('1.5E+06', defaultLocale)).toContain('exponent')
    expect(numberHint('five', defaultLocale)).toBe('')
  })
})

describe('a date', () => {
  it.each([
    ['2026-02-28', 'YYYY-MM-DD', '2026-02-28'],
    ['2026-02-03T23:00:00-08:00', 'YYYY-MM-DD', '2026-02-03'],
    ['2026-05-14 11:23:45 +0100', 'YYYY-MM-DD', '2026-05-14'],
    ['03.02.2026', 'DD.MM.YYYY', '2026-02-03'],
    ['3.2.2026', 'DD.MM.YYYY', '2026-02-03'],
    ['03/02/2026', 'DD/MM/YYYY', '2026-02-03'],
    ['03/02/2026', 'MM/DD/YYYY', '2026-03-02'],
    ['3/2/2026 14:05', 'M/D/YYYY', '2026-03-02'],
    ['2026/02/03', 'YYYY/MM/DD', '2026-02-03'],
    ['2026-02-03', 'DD.MM.YYYY', '2026-02-03'],
  ])('%s in %s is %s', (text, pattern, value) => {
    expect(date(text, pattern)).toBe(value)
  })

  it.each([
    ['2026-02-30', 'YYYY-MM-DD'],
    ['20260203', 'YYYY-MM-DD'],
    ['2026-2-3', 'YYYY-MM-DD'],
    ['31/01/2026', 'YYYY-MM-DD'],
    ['31/01/2026', 'MM/DD/YYYY'],
    ['29.02.2025', 'DD.MM.YYYY'],
    ['01-02-2026', 'DD/MM/YYYY'],
    ['1/2/26', 'DD/MM/YYYY'],
    ['46053', 'YYYY-MM-DD'],
  ])('is not %s in %s', (text, pattern) => {
    expect(date(text, pattern)).toBeUndefined()
  })

  it.each(['YYYY', 'DD/MM', 'DD/DD/YYYY', 'DD.MM/YYYY', 'YY-MM-DD', 'DDMMYYYY', ''])('has no form %j', (pattern) => {
    expect(readDatePattern(pattern)).toBeUndefined()
  })

  it('says what to write instead', () => {
    expect(dateHint('2026-02-30', defaultLocale)).toContain('no such day')
    expect(dateHint('31/01/2026', defaultLocale)).toContain('locale: { dates: DD/MM/YYYY }')
    expect(dateHint('46053', defaultLocale)).toContain('spreadsheet')
    expect(dateHint('soon', defaultLocale)).toBe('')
  })
})

describe('what a spreadsheet leaves in cells', () => {
  it.each([
    ['="001234"', '001234'],
    ["'001234", '001234'],
    ["'=1+1", '=1+1'],
    ["'-12.50", '-12.50'],
    ["'s-Hertogenbosch", "'s-Hertogenbosch"],
    ["'90s Bar", "'90s Bar"],
    ['\u00A0 ana \t', 'ana'],
    ['=SUM(A1:A2)', '=SUM(A1:A2)'],
  ])('%j is %j', (raw, text) => {
    expect(cellText(raw)).toBe(text)
  })

  it('is undone whether ="001234" stands in quotes or not', () => {
    const { deals } = dataOf({ deals: 'deal_id,payee_id\n="007",ana\n"=""008""",bob\n' })
    expect(deals.column('deal_id')).toEqual(['007', '008'])
  })

  it('is reported where a failed formula is used as a number or a date', () => {
    const data = dataOf({ deals: 'deal_id,payee_id,amount,closed_on\nd1,ana,#N/A,#REF!\n' })
    const problems: Problem[] = []
    const report = (problem: Problem): void => void problems.push(problem)
    expect(readNumberCell(data.deals, 0, 'amount', data.locale, report)).toBeUndefined()
    expect(readDateCell(data.deals, 0, 'closed_on', data.locale, report)).toBeUndefined()
    expect(shown(problems)).toEqual([
      'deals.csv:2 record 1 column 3 data/spreadsheet-error',
      'deals.csv:2 record 1 column 4 data/spreadsheet-error',
    ])
  })
})

function splits(share: string): string {
  return `deal_id,payee_id,share\nd1,ana,${share}\n`
}

describe('a share', () => {
  const deals = 'deal_id,payee_id\nd1,ana\n'

  it.each([
    ['0.6', '0.6'],
    ['60%', '0.6'],
    ['0', '0'],
    ['1', '1'],
    ['100%', '1'],
  ])('may be %s', (text, value) => {
    expect(
      dataOf({ deals, splits: splits(text) })
        .splits.get('d1')?.[0]
        ?.share.toText(),
    ).toBe(value)
  })

  it.each(['60', '-0.1', '-10%', '1.2', '120%'])('is never %s', (text) => {
    expect(findings({ deals, splits: splits(text) })).toEqual([
      'splits.csv:2 record 1 column 3 data/share-out-of-range',
    ])
  })

  it('of 60 is told to be 0.6 or 60%', () => {
    const [problem] = read({ deals, splits: splits('60') }).problems
    expect(problemText(problem!)).toBe('share "60" is not between 0 and 1')
    expect(remedyText(problem!)).toBe('write 60% if that is meant; a share is a part of one deal, such as 0.6 or 60%')
  })
})
