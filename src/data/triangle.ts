// A triangle of amounts from a CSV file, long (a row for each origin and age) or wide (a column for each age). It is used whole or not at
// all: with a finding there is no triangle.
import type { Problem } from '../problems/problem.ts'
import type { Cell } from '../problems/source.ts'
import type { Exact } from '../values/exact.ts'
import { sourceOf } from './byte-source.ts'
import type { CsvReader, RecordFault } from './csv-reader.ts'
import { readCsv } from './csv.ts'
import { decode } from './decode.ts'
import type { Locale } from './locale.ts'
import { numberHint, readLocalNumber } from './locale.ts'
import type { RecordBytes } from './plain/plain-records.ts'
import { rawText } from './plain/plain-records.ts'
import { decodeProblem, headerFaults, recordProblem, shortened } from './read-table.ts'
import { cellText } from './spreadsheet.ts'

export interface TriangleFile {
  /** As the user gave it. */
  readonly file: string
  readonly bytes: Uint8Array
  readonly locale: Locale
  readonly delimiter: string | undefined
  readonly encoding: string | undefined
}

export interface TriangleRow {
  readonly origin: string
  /** At each age in turn, as far as it is known. */
  readonly amounts: readonly Exact[]
}

export interface TriangleRead {
  /** As the file names them. */
  readonly ages: readonly string[]
  /** In the order of the file. */
  readonly rows: readonly TriangleRow[]
}

export interface ReadTriangle {
  readonly value: TriangleRead | undefined
  readonly problems: readonly Problem[]
}

export function readTriangle(of: TriangleFile): ReadTriangle {
  const { file, bytes, encoding, delimiter } = of
  const decoded = decode(sourceOf(bytes), encoding)
  if ('fault' in decoded) return { value: undefined, problems: [decodeProblem(decoded.fault, { file })] }
  const records = new Records(file)
  const rows = readCsv(decoded.text, records, delimiter)
  const at = { file, line: 1, record: 0 }
  if (rows === undefined && records.problems.length === 0)
    return {
      value: undefined,
      problems: [{ rule: 'data/empty-file', at, facts: { file, columns: ['origin', 'age', 'amount'] } }],
    }
  const form = rows === undefined ? undefined : formOf(records)
  if (form === undefined) return { value: undefined, problems: records.problems }
  const cells = form.kind === 'long' ? longCells(records, form, of) : wideCells(records, form, of)
  const value = triangleOf(cells, form, records)
  return { value: records.problems.length > 0 ? undefined : value, problems: records.problems }
}

interface Record {
  readonly cells: readonly string[]
  readonly line: number
  readonly record: number
}

/** All records as texts. Short ones are kept: a wide triangle may leave out what is still to come. */
class Records implements CsvReader {
  names: readonly string[] = []
  line = 1
  readonly rows: Record[] = []
  readonly problems: Problem[] = []
  readonly file: string

  constructor(file: string) {
    this.file = file
  }

  header(names: readonly string[], line: number): boolean {
    this.names = names.map((name) => cellText(name))
    this.line = line
    return true
  }

  badHeader(fault: RecordFault, line: number): void {
    const at = { file: this.file, line, record: 0 }
    this.problems.push({ rule: 'data/unreadable-header', at, facts: { why: headerFaults[fault.kind] } })
  }

  record(cells: readonly string[], line: number, record: number): void {
    this.rows.push({ cells: cells.map((cell) => cellText(cell)), line, record })
  }

  plainRecords(records: RecordBytes, record: number): void {
    for (let index = 0; index < records.count; index++) {
      records.first = index * records.width
      this.record(
        this.names.map((_, cell) => rawText(records, cell)),
        records.lines[index]!,
        record + index,
      )
    }
  }

  refused(fault: RecordFault, line: number, record: number): void {
    if (fault.kind === 'short-row') this.record(fault.cells, line, record)
    else this.problems.push(recordProblem(fault, { file: this.file, line, record }, this.names))
  }

  /** A triangle is small: nobody waits for it. */
  reached(): void {
    // nothing is told
  }

  at({ line, record, cells }: Record, column: number): Cell {
    const [name, value] = [this.names[column] ?? '', shortened(cells[column] ?? '')]
    const key = cells[0] === undefined || cells[0] === '' ? {} : { key: `origin ${shortened(cells[0])}` }
    return { file: this.file, line, record, column: column + 1, name, value, ...key }
  }
}

interface Long {
  readonly kind: 'long'
  readonly origin: number
  readonly age: number
  readonly amount: number
}

interface Wide {
  readonly kind: 'wide'
  readonly ages: readonly number[]
}

const words = {
  origin: /^(origin|sold|sold[ _](in|on)|cohort|month|accident[ _](year|month|period)|underwriting[ _]year|year)$/i,
  age: /^(age|dev|development|lag|development[ _](year|month|period|age))$/i,
  amount: /^(amount|value|cumulative|incremental|paid|incurred|claims|loss|returned|clawback|clawed[ _]back)$/i,
}

function formOf(records: Records): Long | Wide | undefined {
  const { names, problems, file, line } = records
  const place = (of: keyof typeof words): number => names.findIndex((name) => words[of].test(name))
  const long: Long = { kind: 'long', origin: place('origin'), age: place('age'), amount: place('amount') }
  if (long.age >= 0 && long.amount >= 0) {
    const other = names.findIndex((_, index) => index !== long.age && index !== long.amount)
    if (other >= 0) return { ...long, origin: long.origin >= 0 ? long.origin : other }
  }
  const ages = names.slice(1).map(ageOf)
  const header = { file, line, record: 0 }
  if (ages.every((age) => age === undefined)) {
    problems.push({ rule: 'data/triangle-columns', at: header, facts: { headers: names } })
    return undefined
  }
  let follows = ''
  for (const [index, age] of ages.entries()) {
    const name = names[index + 1]!
    const isAfter = follows === '' || (age !== undefined && age > ageOf(follows)!)
    if (age === undefined || !isAfter) {
      const at = { ...header, column: index + 2, name, value: name }
      problems.push({
        rule: 'data/triangle-age',
        at,
        facts: { value: name, follows: age === undefined ? '' : follows },
      })
      return undefined
    }
    follows = name
  }
  return { kind: 'wide', ages: ages as readonly number[] } // each of them was looked at
}

/** 3, `dev 3`, `X3`, `12 months`: the one whole number in it. */
function ageOf(text: string): number | undefined {
  const found = /^[A-Za-z_ .]*(\d{1,5})[A-Za-z_ .]*$/.exec(text)
  return found === null ? undefined : Number(found[1])
}

interface Amount {
  readonly origin: string
  readonly age: number
  readonly amount: Exact
  readonly at: Cell
}

function longCells(records: Records, { origin, age, amount }: Long, { locale }: TriangleFile): readonly Amount[] {
  const first = new Map<string, Cell>()
  return records.rows.flatMap((row): readonly Amount[] => {
    const at = records.at(row, amount)
    if (row.cells.length < records.names.length) {
      const facts = { cells: row.cells.length, columns: records.names.length }
      records.problems.push({ rule: 'data/short-row', at: { file: at.file, line: at.line, record: row.record }, facts })
      return []
    }
    const [name, aged] = [row.cells[origin]!, ageOf(row.cells[age]!)]
    if (isEmpty(row.cells[amount]!)) return []
    if (aged === undefined) {
      const facts = { value: row.cells[age]!, follows: '' }
      records.problems.push({ rule: 'data/triangle-age', at: records.at(row, age), facts })
      return []
    }
    const read = numberIn(records, row, amount, locale)
    if (read === undefined) return []
    const key = `${name}\0${aged}`
    const before = first.get(key)
    if (before !== undefined) {
      const facts = { what: `age ${aged} of origin ${name}`, first: `${before.file}:${before.line}` }
      records.problems.push({
        rule: 'data/duplicate-row',
        at,
        facts,
        related: [{ at: before, note: 'first given here' }],
      })
      return []
    }
    first.set(key, at)
    return [{ origin: name, age: aged, amount: read, at }]
  })
}

function wideCells(records: Records, { ages }: Wide, { locale }: TriangleFile): readonly Amount[] {
  const first = new Map<string, Cell>()
  return records.rows.flatMap((row) => {
    const origin = row.cells[0] ?? ''
    const at = records.at(row, 0)
    const before = first.get(origin)
    if (before !== undefined) {
      const facts = { what: `origin ${origin}`, first: `${before.file}:${before.line}` }
      records.problems.push({
        rule: 'data/duplicate-row',
        at,
        facts,
        related: [{ at: before, note: 'first given here' }],
      })
      return []
    }
    first.set(origin, at)
    return ages.flatMap((age, index): readonly Amount[] => {
      if (isEmpty(row.cells[index + 1] ?? '')) return []
      const amount = numberIn(records, row, index + 1, locale)
      return amount === undefined ? [] : [{ origin, age, amount, at: records.at(row, index + 1) }]
    })
  })
}

/** Not known yet; R writes NA. */
function isEmpty(text: string): boolean {
  return text === '' || text === 'NA'
}

function numberIn(records: Records, row: Record, column: number, locale: Locale): Exact | undefined {
  const value = row.cells[column]!
  const read = readLocalNumber(value, locale)
  if (read !== undefined) return read
  const facts = { column: records.names[column]!, value: shortened(value), hint: numberHint(value, locale) }
  records.problems.push({ rule: 'data/unreadable-number', at: records.at(row, column), facts })
  return undefined
}

function triangleOf(amounts: readonly Amount[], form: Long | Wide, records: Records): TriangleRead {
  const ages = form.kind === 'wide' ? form.ages : [...new Set(amounts.map(({ age }) => age))].toSorted((a, b) => a - b)
  const byOrigin = new Map<string, Amount[]>()
  for (const amount of amounts) byOrigin.set(amount.origin, [...(byOrigin.get(amount.origin) ?? []), amount])
  const rows = [...byOrigin].map(([origin, own]) => {
    const sorted = own.toSorted((a, b) => a.age - b.age)
    const gap = sorted.findIndex(({ age }, index) => age !== ages[index])
    if (gap >= 0) {
      const { at } = sorted[gap]!
      records.problems.push({ rule: 'data/triangle-gap', at, facts: { origin, age: String(ages[gap]) } })
    }
    return { origin, amounts: sorted.map(({ amount }) => amount) }
  })
  return { ages: ages.map(String), rows }
}
