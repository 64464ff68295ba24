// A data file (or several of one kind) as rows of text, column by column; nothing is read as a number before it is used.
import { Defect } from '../problems/failure.ts'
import type { Cell } from '../problems/source.ts'
import { ColumnStore, NumberList } from './column-store.ts'
import { rowKeys } from './columns.ts'
import type { Locale } from './locale.ts'
import type { ByteColumn, CodedColumn, DecimalColumn, Readings } from './readings.ts'
import { readingsOf } from './readings.ts'

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

/** A table while its files are read; also the table itself, once they all are. */
export class ColumnTable implements Table {
  readonly kind: DataKind
  private readonly stores = new Map<string, ColumnStore>()
  private readonly keep: ReadonlySet<string> | 'all'
  private readonly names = new Set<string>()
  private readonly files: FileOfTable[] = []
  private readonly readings = readingsOf(this)
  private lines = new NumberList()
  private records = new NumberList()
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
    return this.column(column)?.[row] ?? ''
  }

  column(name: string): readonly string[] | undefined {
    const store = this.stores.get(name)
    if (store === undefined && this.names.has(name))
      throw new Defect(`column ${name} of the ${this.kind} is asked for, but was not kept while reading`)
    return store?.cells
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
    return this.readings.coded(name)
  }

  decimals(name: string, locale: Locale): DecimalColumn {
    return this.readings.decimals(name, locale)
  }

  days(name: string, locale: Locale): Int32Array {
    return this.readings.days(name, locale)
  }

  utf8(name: string): ByteColumn {
    return this.readings.utf8(name)
  }

  lineOf(row: number): number {
    return this.lines.at(row)
  }

  source(row: number): string {
    return `${this.files[this.fileOf(row)]!.file}:${this.lines.at(row)}`
  }

  fileOf(row: number): number {
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
  }

  keeps(name: string): boolean {
    return this.keep === 'all' || this.keep.has(name)
  }

  private storeOf(name: string, rows: number): ColumnStore {
    let store = this.stores.get(name)
    if (store === undefined) this.stores.set(name, (store = new ColumnStore()))
    store.fillTo(this.size)
    store.reserve(rows)
    return store
  }

  /** `textOf` gives the text that a raw cell stands for. */
  addRow(
    cells: readonly string[],
    at: { readonly line: number; readonly record: number },
    textOf: (raw: string) => string,
  ): void {
    for (const { cell, store } of this.taken) store.push(textOf(cells[cell]!))
    this.lines.push(at.line)
    this.records.push(at.record)
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
      const from = kept.taken.map(({ cell, store }) => [this.stores.get(names[cell]!)!.cells, store] as const)
      for (let row = firstRow; row < end; row++) {
        if (refused.has(row)) continue
        for (const [cellsBefore, store] of from) store.push(cellsBefore[row]!)
        kept.lines.push(this.lines.at(row))
        kept.records.push(this.records.at(row))
      }
    })
    kept.close()
    return kept
  }
}
