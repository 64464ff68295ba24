// A data file (or several of one kind) as rows of text, column by column; nothing is read as a number before it is used.
import { Defect } from '../problems/failure.ts'
import type { Cell } from '../problems/source.ts'
import type { ByteColumn } from './byte-column.ts'
import { byteColumn } from './byte-column.ts'
import { CellTexts } from './cell-texts.ts'
import { mannerOf } from './column-manner.ts'
import { ColumnStore } from './column-store.ts'
import { rowKeys } from './columns.ts'
import { LineNumbers } from './line-numbers.ts'
import type { Locale } from './locale.ts'
import type { CodedColumn, DecimalColumn, Readings } from './readings.ts'
import { codedColumn, dayColumn, decimalColumn } from './readings.ts'
import { KnownCells } from './plain/known-cells.ts'
import type { RecordBytes } from './plain/plain-records.ts'
import { pushCell, pushCells } from './plain/push-cells.ts'
import { cellText } from './spreadsheet.ts'

/** The data files of interface.md, Data files. */
export type DataKind =
  'deals' | 'returns' | 'payees' | 'splits' | 'quotas' | 'measures' | 'fx' | 'adjustments' | 'leave' | 'calendars'

export interface Table extends Readings {
  readonly kind: DataKind
  /** Rows that can be used, over all files, in the order of the files; bad rows are left out and reported. */
  readonly size: number
  /** Our names of all columns that any of the files has. */
  readonly columns: readonly string[]
  has(column: string): boolean
  /** The trimmed text of a cell; '' where it is empty or the row's file has no such column. */
  text(row: number, column: string): string
  /** The cells of a column by row, for loops over many rows; undefined where no file has it. */
  column(name: string): readonly string[] | undefined
  /** Where a row, or one cell of it, stands. */
  place(row: number, column?: string): Cell
  /** `deals.csv:12`, for lines: the file as given and the line on which the record begins. */
  source(row: number): string
  /** The line of its file on which the record of a row begins. */
  lineOf(row: number): number
  /** The index, in the order in which the files were given, of the file that a row stands in. */
  fileOf(row: number): number
}

interface FileOfTable {
  readonly file: string
  readonly firstRow: number
  /** Our name → index of the cell, from 0. */
  readonly cells: ReadonlyMap<string, number>
}

/** By number of the column among those that are taken of a file: files are read one after the other. */
const knownCells: KnownCells[] = []

function knownOf(index: number): KnownCells {
  return (knownCells[index] ??= new KnownCells())
}

/** A table while its files are read; also the table itself, once they all are. */
export class ColumnTable implements Table {
  readonly kind: DataKind
  private readonly stores = new Map<string, ColumnStore>()
  private readonly keep: ReadonlySet<string> | 'all'
  private readonly names = new Set<string>()
  private readonly files: FileOfTable[] = []
  private readonly texts = new Map<string, CellTexts>()
  /** Once for all plans: each looks at the whole column first. */
  private readonly byteColumns = new Map<string, ByteColumn>()
  private readonly lines = new LineNumbers()
  private readonly records = new LineNumbers()
  /** Of the file that is being read: the cells that are kept, and where. */
  private taken: readonly { readonly cell: number; readonly store: ColumnStore }[] = []

  /** Of columns that are not in `keep` only the name is known; they must never be asked for. */
  constructor(kind: DataKind, keep: ReadonlySet<string> | 'all') {
    this.kind = kind
    this.keep = keep
  }

  get size(): number {
    return this.lines.length
  }

  get columns(): readonly string[] {
    return [...this.names]
  }

  has(column: string): boolean {
    return this.names.has(column)
  }

  text(row: number, column: string): string {
    return this.textsOf(column)?.at(row) ?? ''
  }

  column(name: string): readonly string[] | undefined {
    return this.textsOf(name)?.all()
  }

  /** The column as it is held; undefined where no file has it. */
  store(name: string): ColumnStore | undefined {
    const store = this.stores.get(name)
    if (store === undefined && this.names.has(name))
      throw new Defect(`column ${name} of the ${this.kind} is asked for, but was not kept while reading`)
    return store
  }

  private textsOf(column: string): CellTexts | undefined {
    let texts = this.texts.get(column)
    if (texts !== undefined) return texts
    const store = this.store(column)
    if (store !== undefined) this.texts.set(column, (texts = new CellTexts(store)))
    return texts
  }

  place(row: number, column?: string): Cell {
    const { file, cells } = this.files[this.fileOf(row)]!
    const { word, column: keyColumn } = rowKeys[this.kind]
    const key = this.text(row, keyColumn)
    const index = column === undefined ? undefined : cells.get(column)
    return {
      file,
      line: this.lines.at(row),
      record: this.records.at(row),
      ...(index === undefined ? {} : { column: index + 1 }),
      ...(column === undefined ? {} : { name: column }),
      ...(index === undefined || column === undefined ? {} : { value: this.text(row, column) }),
      ...(key === '' ? {} : { key: `${word} ${key}` }),
    }
  }

  coded(name: string): CodedColumn | undefined {
    return codedColumn(this.store(name))
  }

  decimals(name: string, locale: Locale): DecimalColumn {
    return decimalColumn(this.store(name), this.size, locale)
  }

  days(name: string, locale: Locale): Int32Array {
    return dayColumn(this.store(name), this.size, locale)
  }

  utf8(name: string): ByteColumn {
    let bytes = this.byteColumns.get(name)
    if (bytes === undefined) this.byteColumns.set(name, (bytes = byteColumn(this.store(name))))
    return bytes
  }

  lineOf(row: number): number {
    return this.lines.at(row)
  }

  source(row: number): string {
    return `${this.files[this.fileOf(row)]!.file}:${this.lines.at(row)}`
  }

  fileOf(row: number): number {
    if (this.files.length === 1) return 0
    let [low, high] = [0, this.files.length - 1]
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (this.files[middle]!.firstRow <= row) low = middle
      else high = middle - 1
    }
    return low
  }

  /** The rows that follow, about so many, are of this file, whose columns have these names of ours. */
  beginFile(file: string, names: readonly string[], rows: number): void {
    this.files.push({ file, firstRow: this.size, cells: new Map(names.map((name, index) => [name, index])) })
    this.taken = names.flatMap((name, index) => {
      this.names.add(name)
      if (!this.keeps(name)) return []
      return [{ cell: index, store: this.storeOf(name, rows) }]
    })
    for (const known of knownCells) known.forget()
  }

  keeps(name: string): boolean {
    return this.keep === 'all' || this.keep.has(name)
  }

  private storeOf(name: string, rows: number): ColumnStore {
    let store = this.stores.get(name)
    if (store === undefined) this.stores.set(name, (store = new ColumnStore(mannerOf(this.kind, name))))
    store.fillTo(this.size)
    store.reserve(rows)
    return store
  }

  addRow(cells: readonly string[], line: number, record: number): void {
    for (const { cell, store } of this.taken) store.pushText(cellText(cells[cell]!))
    this.lines.push(line)
    this.records.push(record)
  }

  /** Records of which the first has this number. */
  addPlainRows(records: RecordBytes, record: number): void {
    this.taken.forEach(({ cell, store }, index) => pushCells(store, knownOf(index), records, cell))
    this.lines.pushAll(records.lines, records.count)
    this.records.pushRun(record, records.count)
  }

  /** One of several records, counted from 0, of which the first has this number. */
  addPlainRow(records: RecordBytes, index: number, record: number): void {
    for (const { cell, store } of this.taken) pushCell(store, records, cell, index)
    this.lines.push(records.lines[index]!)
    this.records.push(record + index)
  }

  /** All files are read. */
  close(): void {
    for (const store of this.stores.values()) {
      store.fillTo(this.size)
      store.close()
    }
  }

  /** The same table without some rows; itself where there are none. Rows keep their order and are numbered anew. */
  without(refused: ReadonlySet<number>): ColumnTable {
    if (refused.size === 0) return this
    const kept = new ColumnTable(this.kind, this.keep)
    this.files.forEach(({ file, firstRow, cells }, index) => {
      const end = this.files[index + 1]?.firstRow ?? this.size
      const names = [...cells.keys()]
      kept.beginFile(file, names, end - firstRow)
      const from = kept.taken.map(({ cell, store }) => [this.stores.get(names[cell]!)!, store] as const)
      for (let row = firstRow; row < end; row++) {
        if (refused.has(row)) continue
        for (const [before, store] of from) store.pushFrom(before, row)
        kept.lines.push(this.lines.at(row))
        kept.records.push(this.records.at(row))
      }
    })
    kept.close()
    return kept
  }
}
