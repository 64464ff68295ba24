// Lines of columns are written as bytes of their own; whatever they hold, the bytes are those of the sheet of lines.
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { EarnedColumns, LineSpan } from '../../../src/compute/line-columns.ts'
import { LineList } from '../../../src/compute/line-list.ts'
import type { LinePart } from '../../../src/compute/line-list.ts'
import { ColumnTable } from '../../../src/data/table.ts'
import { csvText } from '../../../src/report/csv.ts'
import { lineBytes } from '../../../src/report/line-bytes/line-bytes.ts'
import { lineSheet } from '../../../src/report/lines.ts'
import { Exact } from '../../../src/values/exact.ts'
import { aLine, currency, exact, on } from '../../helpers/a-run.ts'
import { dataOf } from '../../helpers/project-of.ts'
import { onePlan, runOf } from '../../helpers/run-of.ts'

interface DealRow {
  readonly file: string
  readonly id: string
  readonly line: number
}

function tableOf(rows: readonly DealRow[]): ColumnTable {
  const table = new ColumnTable('deals', 'all')
  let file: string | undefined
  rows.forEach((row, record) => {
    if (row.file !== file) table.beginFile((file = row.file), ['deal_id'], 1)
    table.addRow([row.id], row.line, record)
  })
  table.close()
  return table
}

const aTerm: EarnedColumns['terms'][number] = {
  kind: 'earning',
  rate: exact('8%'),
  factor: Exact.one,
  step: '100%',
  note: '',
  planAt: undefined,
  measured: undefined,
}

interface SpanRow extends DealRow {
  readonly day: number
  readonly base: number
  readonly amount: number
  readonly term: number
}

interface SpanOf extends Partial<Omit<LineSpan, 'columns'>> {
  readonly rows: readonly SpanRow[]
  readonly terms?: EarnedColumns['terms']
  readonly baseDecimals?: number
  readonly amountDecimals?: number
  readonly firstNumber?: number
}

function aSpan({ rows, terms = [aTerm], baseDecimals = 2, amountDecimals = 2, firstNumber = 1, ...of }: SpanOf) {
  const columns: EarnedColumns = {
    kind: 'earned',
    deals: tableOf(rows),
    returns: dataOf({}).returns,
    deal: Uint32Array.from(rows.keys()),
    day: Int32Array.from(rows, ({ day }) => day),
    base: Float64Array.from(rows, ({ base }) => base),
    baseDecimals,
    amount: Float64Array.from(rows, ({ amount }) => amount),
    amountDecimals,
    term: Uint16Array.from(rows, ({ term }) => term % terms.length),
    terms,
  }
  const whole = { period: '2026-03', payeeId: 'ana', plan: 'ae', component: 'c', currency: currency('USD') }
  const span: LineSpan = { ...whole, columns, from: 0, to: rows.length, ...of }
  return { kind: 'span', span, firstNumber } satisfies LinePart
}

function aRow(row: Partial<SpanRow> = {}): SpanRow {
  return {
    file: 'deals.csv',
    id: 'D-1',
    line: 2,
    day: on('2026-03-10'),
    base: 183_404,
    amount: 14_672,
    term: 0,
    ...row,
  }
}

function written(parts: readonly LinePart[], raw: boolean = false): string {
  const pieces = Array.from(lineBytes(new LineList(parts), { raw }), (piece) => Buffer.from(piece)) // copies
  return Buffer.concat(pieces).toString('utf8')
}

function asSheet(parts: readonly LinePart[], raw: boolean): string {
  return Buffer.from([...csvText(lineSheet([...new LineList(parts)]), { raw })].join('')).toString('utf8')
}

describe('lines of columns in CSV', () => {
  it('says of a line all that a spreadsheet needs to check it', () => {
    // 1834.04 × 8 % = 146.7232, to the cent 146.72; the second deal is of 8000.00 and earns 640.00
    const rows = [aRow(), aRow({ id: 'D-2', line: 3, base: 800_000, amount: 64_000 })]
    expect(
      written([aSpan({ rows, firstNumber: 9 })])
        .split('\n')
        .slice(1),
    ).toEqual([
      '2026-03/ana/ae/9,2026-03,ana,ae,c,earning,D-1,,2026-03-10,1834.04,0.08,1,146.72,USD,100%,deals.csv:2,',
      '2026-03/ana/ae/10,2026-03,ana,ae,c,earning,D-2,,2026-03-10,8000,0.08,1,640.00,USD,100%,deals.csv:3,',
      '',
    ])
  })

  it('has only its header where nothing was earned', () => {
    expect(written([])).toBe(asSheet([], false))
  })

  it.each([
    ['a formula', '=1+1', ",'=1+1,,"],
    ['a comma', 'D,1', ',"D,1",,'],
    ['quotes', 'D"1', ',"D""1",,'],
    ['letters beyond ASCII', 'Größe-1', ',Größe-1,,'],
    ['half of a surrogate pair', 'D\ud83d', ',D\ufffd,,'],
  ])('writes a deal id with %s as every other text', (_, id, cell) => {
    expect(written([aSpan({ rows: [aRow({ id })] })])).toContain(cell)
  })

  it.each([
    ['yen have no decimals', 'JPY', 0, 12, '12'],
    ['dinars have three', 'KWD', 3, 12_500, '12.500'],
    ['whole dollars are shown to the cent', 'USD', 0, -12, '-12.00'],
    ['tenths of a cent are not cut off', 'USD', 3, 12_345, '12.345'],
    ['nothing is nothing, without a sign', 'USD', 2, -0, '0.00'],
    ['90 trillion dollars are exact', 'USD', 2, 9_007_199_254_740_991, '90071992547409.91'],
  ])('%s', (_, code, amountDecimals, amount, cell) => {
    const span = aSpan({ rows: [aRow({ amount })], amountDecimals, currency: currency(code) })
    expect(written([span])).toContain(`,${cell},${code},`)
  })

  it('writes lines that stand in no column between those that do', () => {
    const clawback = aLine({ kind: 'clawback', base: undefined, rate: undefined, factor: undefined, returnId: 'R-1' })
    const parts: readonly LinePart[] = [
      aSpan({ rows: [aRow()] }),
      { kind: 'lines', lines: [clawback] },
      aSpan({ rows: [aRow()], firstNumber: 3 }),
    ]
    expect(written(parts)).toBe(asSheet(parts, false))
  })

  it.each(['ana', 'é', 'a,b', '=a', '1'])('counts the lines of %s up, however long their numbers get', (payeeId) => {
    const rows = Array.from({ length: 120 }, (_, index) => aRow({ id: `D-${index}`, line: index + 2 }))
    const spans = [3, 95, 9_990].map((firstNumber) => aSpan({ rows, payeeId, firstNumber }))
    expect(written(spans)).toBe(asSheet(spans, false))
  })

  it('has room for a note of any length', () => {
    const long = aSpan({ rows: [aRow(), aRow()], terms: [{ ...aTerm, note: 'é'.repeat(300_000) }] })
    expect(written([long])).toBe(asSheet([long], false))
  })

  it('forgets texts once there are more of them than it has room for', () => {
    const many = Array.from({ length: 3000 }, (_, index) => ({ ...aTerm, note: `${index} ${'n'.repeat(150)}` }))
    const rows = many.map((_, term) => aRow({ id: `D-${term}`, line: term + 2, term }))
    const spans = ['ana', 'ben', 'p'.repeat(600)].map((payeeId) => aSpan({ rows, terms: many, payeeId }))
    expect(written(spans)).toBe(asSheet(spans, false))
  })

  it('has room for ids of any length', () => {
    const rows = [10, 1_024, 1_025, 300_000, 10].map((length) => aRow({ id: 'D'.repeat(length) }))
    const spans = [aSpan({ rows }), aSpan({ rows, firstNumber: 2 ** 32 - 6 }), aSpan({ rows, firstNumber: 2 ** 32 })]
    expect(written(spans)).toBe(asSheet(spans, false))
  })

  it('comes in pieces of about a megabyte', () => {
    const rows = Array.from({ length: 40_000 }, (_, index) => aRow({ id: `D-${index}`, line: index + 2 }))
    const lengths = [...lineBytes(new LineList([aSpan({ rows })]), { raw: false })].map(({ length }) => length)
    expect(lengths.length).toBeGreaterThan(3)
    expect(Math.max(...lengths)).toBeLessThan(1_100_000)
  })
})

const texts = fc.oneof(
  fc.string({
    unit: fc.constantFrom('a', 'D', '7', '0', '-', '=', '@', ',', '"', '\n', '\r', '\t', 'é', '😀'),
    maxLength: 6,
  }),
  fc.constantFrom('', '2026-03', 'deals.csv'),
)
const safe = fc.oneof(
  fc.integer({ min: -20_000, max: 20_000 }),
  fc.maxSafeInteger(),
  fc.constantFrom(-0, 2 ** 31 - 1, 2 ** 31, 1_000_000_000, 999_999_999_999, 2 ** 53 - 1, 1 - 2 ** 53),
)
const rates = fc.option(
  fc.tuple(fc.bigInt({ min: -999n, max: 999n }), fc.bigInt({ min: 1n, max: 99n })).map(([a, b]) => Exact.ratio(a, b)),
  { nil: undefined },
)
const terms = fc.record({
  kind: fc.constantFrom('earning' as const, 'true-up' as const),
  rate: rates,
  factor: rates,
  step: texts,
  note: texts,
  planAt: fc.constant(undefined),
  measured: fc.constant(undefined),
})
const rows = fc.record({
  file: fc.constantFrom('deals.csv', 'a,b.csv', '=x.csv', 'é.csv', '0'),
  id: texts,
  line: fc.integer({ min: 1, max: 2 ** 32 - 1 }),
  day: fc.integer({ min: -700_000, max: 2_900_000 }),
  base: safe,
  amount: safe,
  term: fc.nat(9),
})
const spans = fc
  .record({
    period: texts,
    payeeId: texts,
    plan: texts,
    component: texts,
    currency: fc.constantFrom('USD', 'JPY', 'KWD', 'CLF').map(currency),
    rows: fc.array(rows, { maxLength: 12 }),
    terms: fc.array(terms, { minLength: 1, maxLength: 4 }),
    baseDecimals: fc.integer({ min: 0, max: 14 }),
    amountDecimals: fc.integer({ min: 0, max: 6 }),
    firstNumber: fc.oneof(fc.nat(20), fc.nat()),
  })
  .map(aSpan)
const lineParts = fc
  .array(
    fc.record({ note: texts, dealId: texts }).map((of) => aLine(of)),
    { maxLength: 3 },
  )
  .map((lines): LinePart => ({ kind: 'lines', lines }))

describe('whatever the columns hold', () => {
  it('the bytes are those of the sheet of the same lines', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(spans, lineParts), { maxLength: 5 }), fc.boolean(), (parts, raw) => {
        expect(written(parts, raw)).toBe(asSheet(parts, raw))
      }),
      { numRuns: 300 },
    )
  })
})

const returnsFile = (ids: readonly string[], column = 'return_id'): string =>
  [`deal_id,returned_on,amount,${column}`, ...ids.map((id, index) => `D-${index},2026-03-2${index},40.00,${id}`)].join(
    '\n',
  )
const dealsFile = (ids: readonly string[]): string =>
  ['deal_id,payee_id,amount,closed_on', ...ids.map((id) => `${id},ana,100.00,2026-03-01`)].join('\n')
const clawedParts = (returns: string, deals = dealsFile(['D-0', 'D-1', 'D-2', 'D-3'])): readonly LinePart[] =>
  runOf({
    plan: onePlan('earn: { rate: 10% }\nclawback: { recover: 62.5% }', 'effective: { from: 2026-01-01 }'),
    payees: 'payee_id\nana',
    deals,
    returns,
    until: '2026-03-31',
  }).lineList.parts

describe('lines of clawbacks in columns', () => {
  it('says of a return how much of the deal is recoverable', () => {
    // 100.00 earns 10.00; 40 % of it comes back, of which 62.5 % is recoverable: 2.50
    expect(
      written(clawedParts(returnsFile(['R-7'])))
        .split('\n')
        .at(-2),
    ).toBe(
      '2026-03/ana/p/5,2026-03,ana,p,c,clawback,D-0,R-7,2026-03-20,,,,-2.50,USD,,returns.csv:2,return R-7: 62.5% recoverable',
    )
  })

  it.each([
    ['plain ids', returnsFile(['R-1', 'R-2', 'R-3'])],
    ['ids that need quotes or are formulas', returnsFile(['"a""b"', '=R', '-2', '"R;4"'])],
    ['some without an id', returnsFile(['', 'R-2', ''])],
    ['none with an id', returnsFile(['x', 'y'], 'reason')],
  ])('writes the bytes of the sheet: %s', (_, returns) => {
    const some = clawedParts(returns)
    expect(some.some((part) => part.kind === 'span' && part.span.columns.kind === 'clawed')).toBe(true)
    for (const raw of [true, false]) expect(written(some, raw)).toBe(asSheet(some, raw))
  })

  it('has room for many lines whose deals and returns have ids as long as are put', () => {
    const ids = Array.from({ length: 100 }, (_, n) => `${n}`.padEnd(1024, 'x'))
    const returns = ['deal_id,returned_on,return_id', ...ids.map((id) => `${id},2026-03-02,${id}`)].join('\n')
    const parts = clawedParts(returns, dealsFile(ids))
    expect(written(parts) === asSheet(parts, false)).toBe(true) // half a megabyte is nothing to show
  })
})
