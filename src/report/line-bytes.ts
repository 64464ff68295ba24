// lines.csv as bytes, straight from the columns that a run holds its lines in: the same bytes as those of the sheet, for a
// fraction of the time. What lines share (payee, rate, note, name of the file) is worded once and copied.
import type { EarnedColumns, LineColumns } from '../compute/line-columns.ts'
import { lineIn } from '../compute/line-columns.ts'
import type { LineList, SpanPart } from '../compute/line-list.ts'
import type { Line } from '../compute/line.ts'
import type { CalendarDate } from '../values/calendar-date.ts'
import { dateText } from '../values/calendar-date.ts'
import type { Currency } from '../values/currency.ts'
import type { Exact } from '../values/exact.ts'
import { longestNumber, mostDecimals, putDecimal, putWhole } from './byte-digits.ts'
import type { PlainCells } from './byte-piece.ts'
import { BytePiece, bytesOf, plainCellsOf, putBytes, putPlainCell } from './byte-piece.ts'
import { ClawedBytes } from './clawed-bytes.ts'
import type { CsvLook } from './csv.ts'
import { headText, rowWriter, textCell } from './csv.ts'
import { lineSheet, longestFraction } from './lines.ts'
import type { Around } from './span-cells.ts'
import { aroundNumber, SpanCells } from './span-cells.ts'

const bytesPerPiece = 256 * 1024

/** Each piece stands until the one after the next is asked for. */
export function* lineBytes(list: LineList, look: CsvLook): Generator<Uint8Array> {
  const piece = new BytePiece(bytesPerPiece + 4096)
  const sheet = lineSheet([])
  const rowText = rowWriter(sheet, look)
  const [earned, clawed] = [new EarnedBytes(piece, look, rowText), new ClawedBytes(piece, look, rowText)]
  piece.text(headText(sheet))
  let before = 0
  for (const part of list.parts) {
    const columns = part.kind === 'lines' ? undefined : part.span.columns
    if (part.kind === 'span') (columns?.kind === 'clawed' ? clawed : earned).begin(part)
    const count = part.kind === 'lines' ? part.lines.length : part.span.to - part.span.from
    for (let index = 0; index < count;) {
      if (part.kind === 'lines') piece.text(rowText(part.lines[index++]!))
      else if (columns?.kind === 'clawed') clawed.writeLine(columns, index++)
      else if (columns !== undefined) index = earned.writeLines(columns, index, count)
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
  readonly length: number
  /** By file: currency, step and file, up to the line of the source; and the note that follows it. */
  readonly ends: EndCells[]
}

/** With the lengths of both: to ask a view for its own takes longer than to copy it. */
interface EndCells extends Around {
  readonly beforeLength: number
  readonly afterLength: number
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
  /** For lines with a text that needs quotes, or with more decimals than any currency has. */
  private readonly rowText: (line: Line) => string
  /** By how far they lie behind `firstDay`. */
  private readonly days = Array<DayCells | undefined>(manyDays).fill(undefined)
  private firstDay: number | undefined
  private readonly known = new Map<LineColumns, ColumnCells>()
  private readonly cells: SpanCells
  private dealIds!: PlainCells
  private terms: (TermCells | undefined)[] = []

  constructor(piece: BytePiece, look: CsvLook, rowText: (line: Line) => string) {
    this.piece = piece
    this.look = look
    this.rowText = rowText
    this.cells = new SpanCells(look)
  }

  begin(part: SpanPart): void {
    const { currency, columns } = part.span
    this.cells.begin(part)
    const { dealIds, terms } = this.cellsOf(columns)
    this.dealIds = dealIds
    let ofCurrency = terms.get(currency)
    if (ofCurrency === undefined) terms.set(currency, (ofCurrency = []))
    this.terms = ofCurrency
  }

  /** Lines of the span from one on, counted from its first, until all are written or the piece is full; gives the next. */
  writeLines(columns: EarnedColumns, index: number, count: number): number {
    const { piece, cells, terms } = this
    const isPlain = Math.max(columns.baseDecimals, columns.amountDecimals, cells.leastDecimals) <= mostDecimals
    let next = index
    for (; next < count && piece.length < bytesPerPiece; next++) {
      const at = cells.span.from + next
      const term = (terms[columns.term[at]!] ??= termCells(columns, at))
      cells.ownBy(term.kind)
      const end = isPlain ? this.putLine(columns, at, cells.firstNumber + next, term) : -1
      if (end >= 0) piece.length = end
      else piece.text(this.rowText(lineIn(cells.span, at, cells.firstNumber + next)))
    }
    return next
  }

  /** Gives the offset behind the line; −1 where it has to be worded as a text. */
  private putLine(columns: EarnedColumns, line: number, number: number, term: TermCells): number {
    const { piece, cells, dealIds } = this
    const deal = columns.deal[line]!
    const around = (term.ends[columns.deals.fileOf(deal)] ??= this.endAt(columns, line))
    const day = this.returnAndDay(columns.day[line]!)
    const shared = cells.beforeLength + cells.ownerLength + term.length + around.beforeLength + around.afterLength
    piece.reserve(shared + longestDay + dealIds.cells.lengthOf(deal) + 4 * longestNumber)
    const { bytes, view } = piece
    let at = putBytes(view, piece.length, cells.beforeNumber.view, cells.beforeLength)
    at = putWhole(bytes, at, number)
    at = putBytes(view, at, cells.owner.view, cells.ownerLength)
    at = putPlainCell(piece, at, dealIds, deal)
    if (at < 0) return at
    at = putBytes(view, at, day.cells, day.length)
    at = putDecimal(bytes, at, columns.base[line]!, columns.baseDecimals, 0)
    at = putBytes(view, at, term.rateAndFactor, term.length)
    at = putDecimal(bytes, at, columns.amount[line]!, columns.amountDecimals, cells.leastDecimals)
    at = putBytes(view, at, around.before, around.beforeLength)
    at = putWhole(bytes, at, columns.deals.lineOf(deal))
    return putBytes(view, at, around.after, around.afterLength)
  }

  /** These lines have no return. */
  private returnAndDay(day: number): DayCells {
    // Lines come by their pay periods, so that nearly all days follow the first.
    this.firstDay ??= day - daysBefore
    const place = day - this.firstDay
    return place >= 0 && place < manyDays ? (this.days[place] ??= dayCells(day)) : dayCells(day)
  }

  private cellsOf(columns: LineColumns): ColumnCells {
    let cells = this.known.get(columns)
    if (cells === undefined) {
      cells = { dealIds: plainCellsOf(columns.deals.utf8('deal_id')), terms: new Map() }
      this.known.set(columns, cells)
    }
    return cells
  }

  private endAt(columns: EarnedColumns, at: number): EndCells {
    const { step, note } = columns.terms[columns.term[at]!]!
    const cell = (text: string): string => textCell(text, this.look)
    const { file } = columns.deals.place(columns.deal[at]!)
    const { currency } = this.cells.span
    const end = aroundNumber((line) => `,${cell(currency)},${cell(step)},${cell(`${file}:${line}`)},${cell(note)}\n`)
    return { ...end, beforeLength: end.before.byteLength, afterLength: end.after.byteLength }
  }
}

function termCells(columns: EarnedColumns, at: number): TermCells {
  const { kind, rate, factor } = columns.terms[columns.term[at]!]!
  const rateAndFactor = bytesOf(`,${numberCell(rate)},${numberCell(factor)},`)
  return { kind, rateAndFactor, length: rateAndFactor.byteLength, ends: [] }
}

interface DayCells {
  readonly cells: DataView
  readonly length: number
}

/** The days of so many years are kept, a few of them before the first that is met. */
const [manyDays, daysBefore] = [16_384, 1_024]
/** More than the cells of a day have bytes. */
const longestDay = 32

function dayCells(day: number): DayCells {
  const cells = bytesOf(`,,${dateText(day as CalendarDate)},`) // a day of the column
  return { cells, length: cells.byteLength }
}

function numberCell(value: Exact | undefined): string {
  return value?.toText(longestFraction) ?? ''
}
