// Lines of closed periods stay bytes until somebody asks for them: what they then say, and what is refused, is what a reading
// cell by cell says.
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { closedLinesOf } from '../../src/compute/closed-lines.ts'
import type { Line, LineKind } from '../../src/compute/line.ts'
import { plainDraft } from '../../src/compute/line.ts'
import { readEveryLine, readLines } from '../../src/ledger/closed-lines.ts'
import { csvText } from '../../src/report/csv.ts'
import { lineSheet } from '../../src/report/lines.ts'
import { Exact } from '../../src/values/exact.ts'
import { aLine, currency, exact, on } from '../helpers/a-run.ts'

const anyText = fc.string({ unit: 'grapheme' })
const anyExact = fc
  .tuple(fc.bigInt(-(10n ** 24n), 10n ** 24n), fc.bigInt(1n, 10n ** 12n))
  .map(([over, under]) => Exact.ratio(over, under))
const few = <T>(...values: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...values)
const anyName = fc.oneof({ weight: 6, arbitrary: few('ana', 'ben', '') }, { weight: 1, arbitrary: anyText })
const anyLine = fc
  .record({
    lineId: few('2026-03/ana/ae/1', '2'),
    period: few('2026-03', '2026-04'),
    payeeId: anyName,
    plan: few('ae', 'se'),
    component: anyName,
    kind: few<LineKind>('earning', 'earning', 'hold', 'correction'),
    dealId: anyName,
    returnId: few('', 'r1'),
    date: few(on('2026-03-10'), on('2026-03-11'), on('1970-01-01')),
    base: few(undefined, exact('1000'), exact('-0.5')),
    rate: few(undefined, exact('8%'), Exact.ratio(1n, 3n)),
    factor: few(undefined, Exact.one),
    amount: fc.oneof(
      fc.integer().map((cents) => Exact.fraction(cents, 100)),
      anyExact,
    ),
    currency: few(currency('USD'), currency('JPY')),
    step: few('', '100%'),
    source: few('deals.csv:2', ''),
    note: few('', '', 'deal amended', 'earns 1.00 now, had earned 0.50', 'a "b"'),
  })
  .map(aLine)
const csvOf = (lines: readonly Line[]): string => [...csvText(lineSheet(lines), { raw: true })].join('')
const told = (lines: readonly Line[]): unknown => lines.map((line) => JSON.stringify([line.lineId, plainDraft(line)]))
const everyLine = (text: string): unknown => {
  const read = readEveryLine(text)
  return read.kind === 'rows' ? told(read.rows) : read
}
const closedLines = (text: string): unknown => {
  const read = readLines(Buffer.from(text))
  return read.kind === 'rows' ? told(read.rows.flatMap((some) => some.lines())) : read
}

/** Cells that are read in another way than most, and such as cannot be read. */
const odd = ['', '-', '1.', '.5', '1/3', '-2/7', '1/0', '--1', '1.2.3', '-0', '007', '1e3', '99999999999999999999.5', '2026-3-1', '2026-02-30', '2026-03-10T08:00', 'usd', 'EUR', 'gift', 'hold', 'a"b', '"q"', '"x,y"', '"a\nb"', '"open', 'x\ny', 'x,y', '\r', '\u{1f600}'] // prettier-ignore

describe('lines that stay bytes until they are asked for', () => {
  it('are what they are when every cell is read at once', () => {
    fc.assert(
      fc.property(fc.array(anyLine, { maxLength: 12 }), (lines) => {
        expect(closedLines(csvOf(lines))).toEqual(everyLine(csvOf(lines)))
      }),
      { numRuns: 300 },
    )
  })

  it('are refused for the same, on the same line, whatever stands in a cell', () => {
    const changes = fc.array(fc.tuple(fc.nat(), fc.nat({ max: 16 }), few(...odd)), { minLength: 1, maxLength: 2 })
    fc.assert(
      fc.property(fc.array(anyLine, { minLength: 1, maxLength: 6 }), changes, (lines, all) => {
        const rows = csvOf(
          lines.map((line) => aLine({ ...line, payeeId: 'ana', component: 'c', dealId: '', note: '' })),
        )
          .split('\n')
          .map((row) => row.split(','))
        for (const [row, cell, text] of all) rows[row % (rows.length - 1)]![cell] = text
        const text = rows.map((row) => row.join(',')).join('\n')
        expect(closedLines(text)).toEqual(everyLine(text))
      }),
      { numRuns: 2000 },
    )
  })

  it('are told from the deals and amounts of today as they are one by one', () => {
    const asked = fc.tuple(few('ana', 'ben', 'é', ''), few('1', '1.00', '-0.5', '0', '99999999999999999.5').map(exact))
    fc.assert(
      fc.property(fc.array(asked, { minLength: 1, maxLength: 6 }), fc.array(asked, { maxLength: 6 }), (all, others) => {
        const lines = all.map(([dealId, amount]) => aLine({ dealId, amount }))
        const read = readLines(Buffer.from(csvOf(lines)))
        const closed = read.kind === 'rows' ? read.rows : []
        const listed = closedLinesOf(lines)
        expect(closed.map(({ size, kind }) => [size, kind])).toEqual(listed.map(({ size, kind }) => [size, kind]))
        for (const [dealId, amount] of [...all, ...others])
          for (let index = 0; index < lines.length; index++) {
            const isSame = dealId === all[index]![0] && amount.equals(all[index]![1])
            expect([closed[0]!.isAt(index, { dealId, amount })]).toEqual([isSame])
            expect([listed[0]!.isAt(index, { dealId, amount })]).toEqual([isSame])
          }
      }),
    )
  })

  it('may be longer than two bytes can count, and more than are expected of so much text', () => {
    const [source, note] = ['x'.repeat(70_000), 'y'.repeat(70_000)]
    const long = csvOf([aLine(), aLine({ source }), aLine({ note }), aLine({ dealId: 'D-2' })])
    expect(closedLines(long)).toEqual(everyLine(long))
    const short = aLine({ lineId: '', period: '', payeeId: '', plan: '', component: '', step: '', source: '' })
    const many = csvOf(Array.from({ length: 400 }, () => short))
    expect(closedLines(many)).toEqual(everyLine(many))
  })
})
