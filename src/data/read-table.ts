// All files of one kind → one table. What cannot be used, a whole file or a single record, is reported and counted.
import type { Problem, Report } from '../problems/problem.ts'
import type { Cell } from '../problems/source.ts'
import type { ByteSource } from './byte-source.ts'
import { sourceOf } from './byte-source.ts'
import { columnsOf, rowKeys } from './columns.ts'
import type { CsvReader, RecordFault } from './csv-reader.ts'
import { longestRecord, readCsv } from './csv.ts'
import type { DecodeFault } from './decode.ts'
import { decode } from './decode.ts'
import { readHeader } from './header.ts'
import type { RecordBytes } from './plain/plain-records.ts'
import { cellText } from './spreadsheet.ts'
import type { KeyCells, RowsWanted } from './deals-of-payee.ts'
import type { DataKind } from './table.ts'
import { ColumnTable } from './table.ts'

/** A file as it was read. */
export interface DataFile {
  readonly kind: DataKind
  /** As the user gave it. */
  readonly file: string
  /** All of them, or where they are read from piece by piece. */
  readonly bytes: Uint8Array | ByteSource
  readonly sha256: string
  /** In place of bytes, where the cells are known already: the header, then the rows. */
  readonly cells?: readonly (readonly string[])[]
}

export interface TableOf {
  readonly kind: DataKind
  readonly files: readonly DataFile[]
  readonly keep: ReadonlySet<string> | 'all'
  /** Our name → theirs. */
  readonly mapping: ReadonlyMap<string, string>
  readonly delimiter: string | undefined
  readonly encoding: string | undefined
  readonly report: Report
  readonly onRead?: OnRead | undefined
  /** Only these rows are taken. */
  readonly only?: RowsWanted | undefined
}

/** Asked at the beginning of a file, by its name, for what is told how many of its bytes are read. */
export type OnRead = (file: string) => (bytes: number, of: number) => void

export interface FileCount {
  readonly file: DataFile
  /** Records, the header not counted. */
  readonly rows: number
  /** Records that are not in the table. */
  readonly refused: number
}

export interface TableRead {
  readonly table: ColumnTable
  readonly counts: readonly FileCount[]
}

export function readTable(of: TableOf): TableRead {
  const table = new ColumnTable(of.kind, of.keep)
  const counts = of.files.map((file) => readFile(of, file, table))
  table.close()
  return { table, counts }
}

function readFile(of: TableOf, file: DataFile, table: ColumnTable): FileCount {
  if (file.cells !== undefined) return readCells(of, file, file.cells, table)
  const decoded = decode(file.bytes instanceof Uint8Array ? sourceOf(file.bytes) : file.bytes, of.encoding)
  if ('fault' in decoded) {
    of.report(decodeProblem(decoded.fault, file))
    return { file, rows: 0, refused: 0 }
  }
  const { source } = decoded.text
  const onRead = of.onRead?.(file.file)
  const told = onRead === undefined ? undefined : (reached: number): void => onRead(reached, source.size)
  const reader = new FileReader(of, file, table, of.only === undefined ? rowsExpected(source) : 0, told)
  const rows = readCsv(decoded.text, reader, of.delimiter)
  reader.reached(source.size)
  if (rows === undefined) of.report(emptyFile(file))
  return { file, rows: rows ?? 0, refused: reader.refusals }
}

function readCells(
  of: TableOf,
  file: DataFile,
  [header = [], ...rows]: readonly (readonly string[])[],
  table: ColumnTable,
): FileCount {
  const reader = new FileReader(of, file, table, rows.length)
  if (reader.header(header, 1)) for (const [index, cells] of rows.entries()) reader.record(cells, index + 2, index + 1)
  return { file, rows: rows.length, refused: reader.refusals }
}

/** As many rows as the file has if all of it is like its beginning. */
function rowsExpected(source: ByteSource): number {
  const beginning = Buffer.alloc(1 << 16)
  const length = source.read(beginning, 0, 0)
  let count = 1
  for (let at = 0; at < length; at++) if (beginning[at] === 10 || beginning[at] === 13) count += 1
  return Math.ceil(1.02 * count * Math.max(1, source.size / Math.max(1, length)))
}

class FileReader implements CsvReader {
  refusals = 0
  private names: readonly string[] = []
  private cells: KeyCells = { deal: undefined, payee: undefined, return: undefined }
  private readonly of: TableOf
  private readonly file: DataFile
  private readonly table: ColumnTable

  private readonly lines: number
  /** Told how many bytes are read, where somebody wants to know. */
  private readonly told: ((bytes: number) => void) | undefined

  constructor(of: TableOf, file: DataFile, table: ColumnTable, lines: number, told?: (bytes: number) => void) {
    this.lines = lines
    this.told = told
    this.of = of
    this.file = file
    this.table = table
  }

  /** A method, since code that is optimised for one reader then fits the next. */
  reached(position: number): void {
    if (this.told !== undefined) this.told(position)
  }

  header(cells: readonly string[], line: number): boolean {
    const { kind, mapping, report } = this.of
    const { names, problems } = readHeader({ kind, mapping, file: this.file.file, line, cells })
    for (const problem of problems) report(problem)
    this.names = names
    const cellOf = (name: string): number | undefined => (names.includes(name) ? names.indexOf(name) : undefined)
    this.cells = { deal: cellOf('deal_id'), payee: cellOf('payee_id'), return: cellOf('return_id') }
    if (problems.length === 0) this.table.beginFile(this.file.file, names, this.lines)
    return problems.length === 0
  }

  badHeader(fault: RecordFault, line: number): void {
    const at = { file: this.file.file, line, record: 0 }
    this.of.report({ rule: 'data/unreadable-header', at, facts: { why: headerFaults[fault.kind] } })
  }

  record(cells: readonly string[], line: number, record: number): void {
    if (this.of.only?.takesRecord(cells, this.cells) === false) return
    this.table.addRow(cells, line, record)
  }

  plainRecords(records: RecordBytes, record: number): void {
    const { only } = this.of
    if (only === undefined) return this.table.addPlainRows(records, record)
    // Looked up once: nothing is cut or coded while these rows are taken, so that they stay where they are.
    const { bytes, view, starts, ends, doubled, lines, width, count, address } = records
    const cells: RecordBytes = { bytes, view, starts, ends, doubled, lines, width, count, address, first: 0 }
    for (let index = 0; index < count; index++) {
      cells.first = index * width
      if (only.takesPlain(cells, this.cells)) this.table.addPlainRow(cells, index, record)
    }
  }

  refused(fault: RecordFault, line: number, record: number): void {
    this.refusals += 1
    const cells = 'cells' in fault ? fault.cells : []
    const { word, column } = rowKeys[this.of.kind]
    const key = cellText(cells[this.names.indexOf(column)] ?? '')
    const at: Cell = { file: this.file.file, line, record, ...(key === '' ? {} : { key: `${word} ${shortened(key)}` }) }
    this.of.report(recordProblem(fault, at, this.names))
  }
}

export const headerFaults: { readonly [K in RecordFault['kind']]: string } = {
  'short-row': 'a cell is missing',
  'long-row': 'it has too many cells',
  'unclosed-quote': 'a double quote is never closed',
  'stray-quote': 'a double quote stands inside a quoted name',
  'nul-byte': 'it contains a NUL byte',
  'record-too-long': 'the first line is longer than a header can be',
}

export function recordProblem(fault: RecordFault, at: Cell, names: readonly string[]): Problem {
  const within = (cell: number): Cell => ({ ...at, column: cell + 1, ...nameOf(names[cell]) })
  switch (fault.kind) {
    case 'short-row':
    case 'long-row':
      return { rule: `data/${fault.kind}`, at, facts: { cells: fault.cells.length, columns: names.length } }
    case 'unclosed-quote':
      return { rule: 'data/unclosed-quote', at, facts: {} }
    case 'stray-quote': {
      const value = shortened(fault.cells[fault.cell]!.trim())
      return { rule: 'data/stray-quote', at: { ...within(fault.cell), value }, facts: { value } }
    }
    case 'nul-byte':
      return {
        rule: 'data/nul-byte',
        at: within(fault.cell),
        facts: { column: names[fault.cell] ?? `cell ${fault.cell + 1}` },
      }
    case 'record-too-long':
      return { rule: 'data/record-too-long', at, facts: { limit: longestRecord } }
  }
}

function nameOf(name: string | undefined): { readonly name?: string } {
  return name === undefined ? {} : { name }
}

/** Enough of a cell to find it again. */
export function shortened(text: string): string {
  return text.length <= 40 ? text : `${text.slice(0, 40)}…`
}

export function decodeProblem(fault: DecodeFault, { file }: Pick<DataFile, 'file'>): Problem {
  const at = { file, line: 'line' in fault ? fault.line : 1, record: 0 }
  switch (fault.kind) {
    case 'not-text':
      return { rule: 'data/not-text', at, facts: { file, what: fault.what } }
    case 'wrong-encoding':
      return { rule: 'data/wrong-encoding', at, facts: { file, encoding: fault.encoding } }
    case 'unknown-encoding':
      return { rule: 'data/unknown-encoding', at, facts: { encoding: fault.encoding } }
  }
}

function emptyFile({ file, kind }: DataFile): Problem {
  const columns = columnsOf[kind].filter(({ required }) => required).map(({ name }) => name)
  return { rule: 'data/empty-file', at: { file, line: 1, record: 0 }, facts: { file, columns } }
}
