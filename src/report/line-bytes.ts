// lines.csv as bytes, straight from the columns that a run holds its lines in: the same bytes as those of the sheet, for a
// fraction of the time. What lines share (payee, rate, note, name of the file) is worded once and copied.
import type { EarnedColumns, LineColumns } from '../compute/line-columns.ts'
import type { LineList } from '../compute/line-list.ts'
import type { Line } from '../compute/line.ts'
import type { CalendarDate } from '../values/calendar-date.ts'
import { dateText } from '../values/calendar-date.ts'
import type { Currency } from '../values/currency.ts'
import type { Exact } from '../values/exact.ts'
import type { PlainCells } from './byte-piece.ts'
import { BytePiece, bytesOf, plainCellsOf } from './byte-piece.ts'
import { ClawedBytes } from './clawed-bytes.ts'
import type { CsvLook } from './csv.ts'
import { headText, rowWriter, textCell } from './csv.ts'
import { lineSheet, longestFraction } from './lines.ts'
import type { Around, SpanPart } from './span-cells.ts'
import { aroundNumber, SpanCells } from './span-cells.ts'

const bytesPerPiece = 256 * 1024

/** Each piece stands only until the next one is asked for. */
export function* lineBytes(list: LineList, look: CsvLook): Generator<Uint8Array> {
  const piece = new BytePiece(bytesPerPiece + 4096)
  const sheet = lineSheet([])
  const rowText = rowWriter(sheet, look)
  const [earned, clawed] = [new EarnedBytes(piece, look), new ClawedBytes(piece, look, rowText)]
  piece.text(headText(sheet))
  let before = 0
  for (const part of list.parts) {
    const columns = part.kind === 'lines' ? undefined : part.span.columns
    if (part.kind === 'span') (columns?.kind === 'clawed' ? clawed : earned).begin(part)
    const count = part.kind === 'lines' ? part.lines.length : part.span.to - part.span.from
    for (let index = 0; index < count; index++) {
      if (part.kind === 'lines') piece.text(rowText(part.lines[index]!))
      else if (columns?.kind === 'clawed') clawed.writeLine(columns, index)
      else if (columns !== undefined) earned.writeLine(columns, index)
      if (piece.length < bytesPerPiece) continue
      look.onLines?.(before + index, list.length)
      yield piece.take()
    }
    before += count
  }
  if (piece.length > 0) yield piece.take()
  look.onLines?.(list.length, list.length)
}

/** What all lines on the same terms have, between the cells that are their own. */
interface TermCells {
  readonly kind: Line['kind']
  readonly rateAndFactor: DataView
  /** By file: currency, step and file, up to the line of the source; and the note that follows it. */
  readonly ends: Around[]
}

/** What is worded once for all lines of the same columns. */
interface ColumnCells {
  readonly dealIds: PlainCells
  /** By currency and index of the terms, as they are met. */
  readonly terms: Map<Currency, (TermCells | undefined)[]>
}

/** Writes the lines of one span after another. */
class EarnedBytes {
  private readonly piece: BytePiece
  private readonly look: CsvLook
  private readonly days = new Map<number, DataView>()
  private readonly known = new Map<LineColumns, ColumnCells>()
  private cells!: SpanCells
  private dealIds!: PlainCells
  private terms: (TermCells | undefined)[] = []

  constructor(piece: BytePiece, look: CsvLook) {
    this.piece = piece
    this.look = look
  }

  begin(part: SpanPart): void {
    const { currency, columns } = part.span
    this.cells = new SpanCells(part, this.look)
    const { dealIds, terms } = this.cellsOf(columns)
    this.dealIds = dealIds
    let ofCurrency = terms.get(currency)
    if (ofCurrency === undefined) terms.set(currency, (ofCurrency = []))
    this.terms = ofCurrency
  }

  /** The line so many after the first of the span. */
  writeLine(columns: EarnedColumns, index: number): void {
    const { piece, cells } = this
    const at = cells.span.from + index
    const deal = columns.deal[at]!
    const term = (this.terms[columns.term[at]!] ??= termCells(columns, at))
    piece.copy(cells.beforeNumber)
    piece.whole(cells.firstNumber + index)
    piece.copy(cells.ownerFor(term.kind))
    if (!piece.plainCell(this.dealIds, deal)) piece.text(textCell(columns.deals.text(deal, 'deal_id'), this.look))
    piece.copy(this.returnAndDay(columns.day[at]!))
    piece.decimal(columns.base[at]!, columns.baseDecimals, 0)
    piece.copy(term.rateAndFactor)
    piece.decimal(columns.amount[at]!, columns.amountDecimals, cells.leastDecimals)
    const end = (term.ends[columns.deals.fileOf(deal)] ??= this.endAt(columns, at))
    piece.copy(end.before)
    piece.whole(columns.deals.lineOf(deal))
    piece.copy(end.after)
  }

  /** These lines have no return. */
  private returnAndDay(day: number): DataView {
    let bytes = this.days.get(day)
    if (bytes === undefined) {
      bytes = bytesOf(`,,${dateText(day as CalendarDate)},`) // a day of the column
      this.days.set(day, bytes)
    }
    return bytes
  }

  private cellsOf(columns: LineColumns): ColumnCells {
    let cells = this.known.get(columns)
    if (cells === undefined) {
      cells = { dealIds: plainCellsOf(columns.deals.utf8('deal_id')), terms: new Map() }
      this.known.set(columns, cells)
    }
    return cells
  }

  private endAt(columns: EarnedColumns, at: number): Around {
    const { step, note } = columns.terms[columns.term[at]!]!
    const cell = (text: string): string => textCell(text, this.look)
    const { file } = columns.deals.place(columns.deal[at]!)
    const { currency } = this.cells.span
    return aroundNumber((line) => `,${cell(currency)},${cell(step)},${cell(`${file}:${line}`)},${cell(note)}\n`)
  }
}

function termCells(columns: EarnedColumns, at: number): TermCells {
  const { kind, rate, factor } = columns.terms[columns.term[at]!]!
  return { kind, rateAndFactor: bytesOf(`,${numberCell(rate)},${numberCell(factor)},`), ends: [] }
}

function numberCell(value: Exact | undefined): string {
  return value?.toText(longestFraction) ?? ''
}
