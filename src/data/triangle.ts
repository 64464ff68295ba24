// A triangle of cumulative amounts from CSV, for a chain ladder: a row for each origin and age, or a row for each origin with a column
// for each age. Origins are months of sale, years, or whatever the file calls them.
import type { Problem, Report } from '../problems/problem.ts'
import type { Cell } from '../problems/source.ts'
import type { Exact } from '../values/exact.ts'
import { sourceOf } from './byte-source.ts'
import type { CellBytes } from './plain-records.ts'
import { rawText } from './plain-records.ts'
import type { CsvReader, RecordFault } from './csv-reader.ts'
import { readCsv } from './csv.ts'
import { decode } from './decode.ts'
import type { Locale } from './locale.ts'
import { numberHint, readLocalNumber } from './locale.ts'

export interface TriangleFile {
  /** In the order of the file. */
  readonly origins: readonly { readonly name: string; readonly amounts: readonly Exact[] }[]
}

export interface TriangleOf {
  readonly file: string
  readonly bytes: Uint8Array
  readonly locale: Locale
  readonly delimiter: string | undefined
  readonly encoding: string | undefined
}

/** What the third column of a row for each origin and age may be called. */
const amountNames = ['cumulative', 'amount', 'value', 'paid']

/** No value where anything in it cannot be used: a hole in a triangle would be a guess. */
export function readTriangle(of: TriangleOf): {
  readonly value: TriangleFile | undefined
  readonly problems: readonly Problem[]
} {
  const problems: Problem[] = []
  const decoded = decode(sourceOf(of.bytes), of.encoding)
  if ('fault' in decoded) {
    const at = { file: of.file, line: 'line' in decoded.fault ? decoded.fault.line : 1, record: 0 }
    return {
      value: undefined,
      problems: [{ rule: 'data/not-text', at, facts: { file: of.file, what: 'no text that can be read' } }],
    }
  }
  const reader = new TriangleReader(of, (problem) => problems.push(problem))
  readCsv(decoded.text, reader, of.delimiter)
  const value = problems.length > 0 ? undefined : reader.triangle()
  return { value: problems.length > 0 ? undefined : value, problems }
}

class TriangleReader implements CsvReader {
  private readonly of: TriangleOf
  private readonly report: Report
  private names: readonly string[] = []
  private isLong = false
  private readonly rows = new Map<string, Map<number, Exact>>()

  constructor(of: TriangleOf, report: (problem: Problem) => void) {
    this.of = of
    this.report = report
  }

  header(names: readonly string[]): boolean {
    this.names = names.map((name) => name.trim())
    const last = this.names[2]?.toLowerCase() ?? ''
    this.isLong = this.names.length === 3 && amountNames.includes(last)
    if (this.names.length >= 3) return true
    const facts = { kind: 'triangle', column: 'cumulative', headers: this.names, nearest: [] }
    this.report({ rule: 'data/missing-column', at: this.at(1, 0), facts })
    return false
  }

  badHeader(_: RecordFault, line: number): void {
    this.report({ rule: 'data/unreadable-header', at: this.at(line, 0), facts: { why: 'its quotes do not close' } })
  }

  record(cells: readonly string[], line: number, record: number): void {
    const [origin = '', ...rest] = cells.map((cell) => cell.trim())
    const row = this.rows.get(origin) ?? new Map<number, Exact>()
    this.rows.set(origin, row)
    if (this.isLong) {
      const age = Number(rest[0])
      if (!Number.isSafeInteger(age) || age < 0 || rest[0] === '') this.unreadable(1, rest[0] ?? '', line, record)
      else this.take(row, age, { cell: 2, text: rest[1] ?? '', line, record })
    } else rest.forEach((text, age) => text !== '' && this.take(row, age + 1, { cell: age + 1, text, line, record }))
  }

  plainRecord(cells: CellBytes, line: number, record: number): void {
    const texts = this.names.map((_, cell) => rawText(cells, cell))
    this.record(texts, line, record)
  }

  refused(fault: RecordFault, line: number, record: number): void {
    const cells = 'cells' in fault ? fault.cells.length : 0
    this.report({ rule: 'data/short-row', at: this.at(line, record), facts: { cells, columns: this.names.length } })
  }

  /** A triangle is small: nobody waits for it. */
  reached(): void {
    // nothing is told
  }

  private take(
    row: Map<number, Exact>,
    age: number,
    {
      cell,
      text,
      line,
      record,
    }: { readonly cell: number; readonly text: string; readonly line: number; readonly record: number },
  ): void {
    const amount = readLocalNumber(text, this.of.locale)
    if (amount === undefined) this.unreadable(cell, text, line, record)
    else row.set(age, amount)
  }

  private unreadable(cell: number, value: string, line: number, record: number): void {
    const column = this.names[cell] ?? ''
    const at = { ...this.at(line, record), column: cell + 1, name: column, value }
    this.report({
      rule: 'data/unreadable-number',
      at,
      facts: { column, value, hint: numberHint(value, this.of.locale) },
    })
  }

  private at(line: number, record: number): Cell {
    return { file: this.of.file, line, record }
  }

  /** Ages from the first; an amount that is missing ends its origin. */
  triangle(): TriangleFile {
    const first = Math.min(...[...this.rows.values()].flatMap((row) => [...row.keys()]))
    const origins = [...this.rows].map(([name, row]) => {
      const amounts: Exact[] = []
      for (let age = first; row.has(age); age++) amounts.push(row.get(age)!)
      return { name, amounts, all: row.size }
    })
    for (const { name, amounts, all } of origins)
      if (amounts.length < all)
        this.report({
          rule: 'data/missing-value',
          at: this.at(1, 0),
          facts: {
            column: `age ${first + amounts.length} of ${name}`,
            hint: 'a triangle has no holes: later ages of it are given',
          },
        })
    return { origins: origins.map(({ name, amounts }) => ({ name, amounts })) }
  }
}
