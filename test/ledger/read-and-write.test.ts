// What is written into the ledger comes back as it was: amounts to the last fraction, rows to the byte.
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { OpenAccount } from '../../src/compute/closed-period.ts'
import { readEveryLine, readLines } from '../../src/ledger/closed-lines.ts'
import { readSettlement } from '../../src/ledger/closed-settlement.ts'
import { readCsvText } from '../../src/ledger/csv-text.ts'
import { exactText, readExact } from '../../src/ledger/exact-text.ts'
import { canonicalJson, readJsonObject } from '../../src/ledger/json.ts'
import { openAccountJson, readOpenAccount } from '../../src/ledger/open-account.ts'
import { csvText } from '../../src/report/csv.ts'
import { lineSheet } from '../../src/report/lines.ts'
import { settlementSheet } from '../../src/report/settlement.ts'
import { dateText } from '../../src/values/calendar-date.ts'
import type { CalendarDate } from '../../src/values/calendar-date.ts'
import { Exact } from '../../src/values/exact.ts'
import { aLine, aSettlement, exact, on } from '../helpers/a-run.ts'

const anyExact = fc
  .tuple(fc.bigInt(-(10n ** 24n), 10n ** 24n), fc.bigInt(1n, 10n ** 12n))
  .map(([over, under]) => Exact.ratio(over, under))
const anyDay = fc.integer({ min: 0, max: 40000 }).map((days) => days as CalendarDate) // days since 1970
const anyText = fc.string({ unit: 'grapheme' })

const anyAccount: fc.Arbitrary<OpenAccount> = fc.record({
  plan: anyText,
  payeeId: anyText,
  held: fc.array(
    fc.record({
      component: anyText,
      dealId: anyText,
      part: fc.nat(),
      until: fc.option(anyDay, { nil: undefined }),
      amount: anyExact,
      since: anyText,
      source: anyText,
    }),
    { maxLength: 3 },
  ),
  putOff: anyExact,
  carried: fc.array(fc.record({ since: anyDay, amount: anyExact }), { maxLength: 3 }),
  payoutCarried: anyExact,
  drawBalance: anyExact,
  leftInDraw: anyExact,
  leftInGuarantee: anyExact,
  returned: fc.array(
    fc.record({
      component: anyText,
      dealId: anyText,
      counted: anyExact,
      returns: fc.array(fc.record({ returnId: anyText, share: anyExact }), { maxLength: 2 }),
    }),
    { maxLength: 2 },
  ),
  recalculated: fc.array(fc.record({ key: anyText, amount: anyExact }), { maxLength: 2 }),
  closed: fc.boolean(),
})

describe('an exact number', () => {
  it('is a decimal where it ends and a fraction where it does not', () => {
    expect(['12.50', '-0.005', '0'].map((text) => exactText(exact(text)))).toEqual(['12.5', '-0.005', '0'])
    expect(exactText(Exact.ratio(-2n, 6n))).toBe('-1/3')
  })

  it('comes back as it was, whatever it is', () => {
    fc.assert(fc.property(anyExact, (number) => readExact(exactText(number))!.equals(number)))
  })

  it('is not read from what was never written', () => {
    expect(['', '1/0', '1e3', '0x1', '1.', '--1', ' 1'].map(readExact)).toEqual(Array(7).fill(undefined))
  })
})

describe('an open account', () => {
  it('comes back as it was, thirds of a cent, days and names of every kind included', () => {
    fc.assert(
      fc.property(anyAccount, (account) => {
        const text = canonicalJson({ account: openAccountJson(account) })
        const fields = readJsonObject(text)
        const back = readOpenAccount(fields.object('account'))
        expect(fields.faults).toEqual([])
        expect(canonicalJson({ account: openAccountJson(back) })).toBe(text)
        expect(back.carried.map(({ since }) => dateText(since))).toEqual(
          account.carried.map(({ since }) => dateText(since)),
        )
        expect(back.held.every(({ amount }, index) => amount.equals(account.held[index]!.amount))).toBe(true)
      }),
      { numRuns: 60 },
    )
  })

  it('that lacks a member is told by its place', () => {
    const fields = readJsonObject('{"held":[{"part":-1}]}')
    readOpenAccount(fields)
    expect(fields.faults).toContain('held[0].part is not a whole number')
    expect(fields.faults).toContain('put_off is not a text')
  })
})

describe('JSON', () => {
  it('has one way to be written: keys by code point, absent as null, LF', () => {
    expect(canonicalJson({ b: undefined, a: [1, { z: '', y: true }] })).toBe(
      '{\n  "a": [\n    1,\n    {\n      "y": true,\n      "z": ""\n    }\n  ],\n  "b": null\n}\n',
    )
  })
})

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

describe('CSV', () => {
  it('comes back cell by cell, with commas, quotes and line breaks in names', () => {
    const anyCell = fc.oneof(anyText, fc.constantFrom('', ',', '"', '""', '\n', '\r', 'a"b', '\r\n', ' "x" ', '=1+1'))
    fc.assert(
      fc.property(anyCell, anyCell, (name, note) => {
        const text = [
          ...csvText(settlementSheet({ settlement: [aSettlement({ name, payeeId: note })] }), { raw: true }),
        ].join('')
        const read = readSettlement(bytes(text))
        expect(read.kind === 'rows' && read.rows[0]).toMatchObject({ payeeId: note, whole: { name, payeeId: note } })
      }),
    )
  })

  it('with text behind a quote, or a quote that stays open, is not read', () => {
    expect([[...readCsvText('a\n"b"c\n')], [...readCsvText('a\n"b\n')]]).toEqual([
      [['a'], undefined],
      [['a'], undefined],
    ])
  })
})

describe('lines and settlement', () => {
  it('come back as they were', () => {
    const lines = [
      aLine(),
      aLine({ kind: 'hold', base: undefined, rate: undefined, factor: undefined, amount: exact('-12.5') }),
    ]
    const read = readEveryLine([...csvText(lineSheet(lines), { raw: true })].join(''))
    expect(JSON.stringify(read)).toBe(JSON.stringify({ kind: 'rows', rows: lines }))
    const settlement = [aSettlement({ payable: exact('10.05'), corrections: exact('-3'), attainment: exact('0.5') })]
    const rows = readSettlement(bytes([...csvText(settlementSheet({ settlement }), { raw: true })].join('')))
    expect(JSON.stringify(rows.kind === 'rows' && rows.rows.map(({ whole }) => whole))).toBe(JSON.stringify(settlement))
  })

  it('tell what cannot be read, and its line', () => {
    const text = [...csvText(lineSheet([aLine({ date: on('2026-03-10') })]), { raw: true })].join('')
    expect(readLines(bytes(text.replace('2026-03-10', '2026-03-32')))).toEqual({
      kind: 'unreadable',
      why: 'date "2026-03-32" is not a date',
      line: 2,
    })
    expect(readLines(bytes(text.replace(',earning,', ',gift,')))).toMatchObject({ why: '"gift" is no kind of line' })
    expect(readLines(bytes(text.replace('line_id,', '')))).toMatchObject({ why: '17 cells where the header has 16' })
  })
})
