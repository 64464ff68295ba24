// Lines of a closed period as bytes, of which a run asks little: most are only compared with what they would be today.
import type { ClosedLines } from '../compute/closed-lines.ts'
import type { Line, LineKind } from '../compute/line.ts'
import { viewOf } from '../data/cell-bytes.ts'
import type { PlainRecords } from '../data/plain/plain-records.ts'
import type { ByteColumn } from '../data/readings.ts'
import { Exact } from '../values/exact.ts'
import { powerOfTen } from '../values/whole.ts'
import { Row } from './closed-rows.ts'
import { recordAt } from './csv-text.ts'
import { cutRecords } from './cut-records.ts'
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

/** What lines that stand together have in common. */
type Shared = Pick<ClosedLines, 'period' | 'payeeId' | 'plan' | 'component' | 'kind'>

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
    const piece = new LinePiece(count, { row, view, bytes, readers })
    let shared: Shared | undefined
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
      piece.set(index, cells)
    }
    piece.end(at + end)
    if (shared !== undefined) this.all.push(new PlainLines(piece, shared, from, count))
    return true
  }

  private isReadable(): boolean {
    const { cells } = this
    const isAmount = cells.isNumberOrEmpty(place.base) && cells.isNumberOrEmpty(place.rate)
    return (
      isAmount &&
      cells.isNumberOrEmpty(place.factor) &&
      cells.isDay(place.date) &&
      cells.isCurrency(place.currency) &&
      cells.isNumber(place.amount)
    )
  }

  private sharedAfter(before: Shared | undefined): Shared | undefined {
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

interface PieceOf {
  readonly bytes: Buffer
  readonly view: DataView
  readonly readers: Readers
  readonly row: Row
}

/** Lines that were cut together: where each begins, and where its deal lies, with its amount in digits. */
class LinePiece {
  readonly view: DataView
  readonly dealFrom: Uint32Array
  readonly dealTo: Uint32Array
  /** NaN where a machine number cannot hold them. */
  readonly digits: Float64Array
  readonly decimals: Uint8Array
  private readonly starts: Uint32Array
  private readonly of: PieceOf

  constructor(size: number, of: PieceOf) {
    this.of = of
    this.view = of.view
    this.starts = new Uint32Array(size + 1)
    this.dealFrom = new Uint32Array(size)
    this.dealTo = new Uint32Array(size)
    this.digits = new Float64Array(size)
    this.decimals = new Uint8Array(size)
  }

  /** The amount is the number that was looked at last. */
  set(index: number, cells: PlainCells): void {
    this.starts[index] = cells.start
    this.dealFrom[index] = cells.from(place.deal_id)
    this.dealTo[index] = cells.to(place.deal_id)
    this.digits[index] = cells.digits
    this.decimals[index] = cells.decimals
  }

  end(at: number): void {
    this.starts[this.starts.length - 1] = at
  }

  dealId(index: number): string {
    return this.of.bytes.toString('utf8', this.dealFrom[index], this.dealTo[index])
  }

  line(index: number): Line {
    const { bytes, readers, row } = this.of
    const record = recordAt(bytes.toString('utf8', this.starts[index], this.starts[index + 1]), 0)!
    return readers.readLine(row.at(record.cells)) // each cell was found to be readable
  }
}

class PlainLines implements ClosedLines {
  readonly period: string
  readonly payeeId: string
  readonly plan: string
  readonly component: string
  readonly kind: LineKind
  private readonly piece: LinePiece
  private readonly from: number
  private readonly to: number

  constructor(piece: LinePiece, { period, payeeId, plan, component, kind }: Shared, from: number, to: number) {
    this.period = period
    this.payeeId = payeeId
    this.plan = plan
    this.component = component
    this.kind = kind
    this.piece = piece
    this.from = from
    this.to = to
  }

  get size(): number {
    return this.to - this.from
  }

  lines(): readonly Line[] {
    return Array.from({ length: this.size }, (_, index) => this.piece.line(this.from + index))
  }

  linesOn(isWanted: (dealId: string) => boolean): readonly Line[] {
    const lines: Line[] = []
    for (let at = this.from; at < this.to; at++) if (isWanted(this.piece.dealId(at))) lines.push(this.piece.line(at))
    return lines
  }

  isAt(index: number, { dealId, amount }: Pick<Line, 'dealId' | 'amount'>): boolean {
    const { piece, from } = this
    return this.amountAt(index).equals(amount) && piece.dealId(from + index) === dealId
  }

  isInColumns(index: number, dealIds: ByteColumn, row: number, digits: number, decimals: number): boolean {
    const { dealFrom, dealTo, view, digits: all, decimals: places } = this.piece
    const at = this.from + index
    const isAmount =
      places[at] === decimals
        ? all[at] === digits
        : this.amountAt(index).equals(Exact.fraction(digits, powerOfTen(decimals)))
    return isAmount && dealIds.isAt(row, view, dealFrom[at]!, dealTo[at]!)
  }

  private amountAt(index: number): Exact {
    const { digits, decimals } = this.piece
    const at = this.from + index
    const known = digits[at]!
    return Number.isNaN(known) ? this.piece.line(at).amount : Exact.fraction(known, powerOfTen(decimals[at]!))
  }
}
