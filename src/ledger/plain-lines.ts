// Lines of a closed period, cut and found to be readable as the bytes that they are.
import type { ClosedLines } from '../compute/closed-lines.ts'
import type { Line, LineKind } from '../compute/line.ts'
import { viewOf } from '../data/cell-bytes.ts'
import type { PlainRecords } from '../data/plain/plain-records.ts'
import { Row } from './closed-rows.ts'
import { cutRecords } from './cut-records.ts'
import type { Alike } from '../compute/closed-lines.ts'
import { LinePiece, PlainLines } from './line-piece.ts'
import { PlainCells } from './plain-cells.ts'

/** As `close` writes them. */
const columns = [
  'line_id',
  'period',
  'payee_id',
  'plan',
  'component',
  'kind',
  'deal_id',
  'return_id',
  'date',
  'base',
  'rate',
  'factor',
  'amount',
  'currency',
  'step',
  'source',
  'note',
] as const
type Column = (typeof columns)[number]

const place = Object.fromEntries(columns.map((name, index) => [name, index])) as Record<Column, number> // each has one
const width = columns.length
const header = Buffer.from(`${columns.join(',')}\n`)

export interface Readers {
  readonly isLineKind: (text: string) => text is LineKind
  readonly readLine: (row: Row) => Line
}

/** Undefined where the header is another one, or a record is to be read with care. */
export function readPlainLines(bytes: Buffer, readers: Readers): readonly ClosedLines[] | undefined {
  if (!bytes.subarray(0, header.length).equals(header)) return undefined
  const reader = new LineReader(bytes, readers)
  const isPlain = cutRecords(bytes, { from: header.length, width }, (records, at) => reader.take(records, at))
  return isPlain ? reader.all : undefined
}

class LineReader {
  readonly all: PlainLines[] = []
  private readonly bytes: Buffer
  private readonly view: DataView
  private readonly cells: PlainCells
  private readonly readers: Readers
  private readonly row = new Row(columns)

  constructor(bytes: Buffer, readers: Readers) {
    this.bytes = bytes
    this.view = viewOf(bytes)
    this.cells = new PlainCells(bytes, this.view, width)
    this.readers = readers
  }

  /** Whether each cell is of its kind. */
  take(records: PlainRecords, at: number): boolean {
    const { cells } = this
    const { count, end } = records
    const { row, view, bytes, readers } = this
    const piece = new LinePiece(count, { row, view, bytes, readLine: readers.readLine })
    let shared: Alike | undefined
    let from = 0
    cells.lookAt(records, at)
    for (let index = 0; index < count; index++) {
      cells.record(index)
      if (cells.isDoubled(place.deal_id) || !this.isReadable()) return false
      if (!cells.isAsBefore(place.period, place.kind)) {
        if (shared !== undefined) this.all.push(new PlainLines(piece, shared, from, index))
        shared = this.sharedAfter(shared)
        if (shared === undefined) return false
        from = index
      }
      piece.set(index, cells, place.deal_id)
    }
    piece.end(at + end)
    if (shared !== undefined) this.all.push(new PlainLines(piece, shared, from, count))
    return true
  }

  private isReadable(): boolean {
    const { cells } = this
    return (
      cells.isNumberOrEmpty(place.base) &&
      cells.isNumberOrEmpty(place.rate) &&
      cells.isNumberOrEmpty(place.factor) &&
      cells.isDay(place.date) &&
      cells.isCurrency(place.currency) &&
      cells.isNumber(place.amount) // the last, whose digits are kept
    )
  }

  private sharedAfter(before: Alike | undefined): Alike | undefined {
    const { cells } = this
    const textOf = (name: Column, known: string | undefined): string =>
      known !== undefined && cells.isAsBefore(place[name]) ? known : cells.text(place[name])
    const kind = textOf('kind', before?.kind)
    if (!this.readers.isLineKind(kind)) return undefined
    return {
      period: textOf('period', before?.period),
      payeeId: textOf('payee_id', before?.payeeId),
      plan: textOf('plan', before?.plan),
      component: textOf('component', before?.component),
      kind,
    }
  }
}
