// lines.csv as bytes, straight from the columns that a run holds its lines in: the same bytes as those of the sheet, for a
// fraction of the time. What lines share (payee, rate, note, name of the file) is worded once and copied.
import type { LineColumns, LineSpan } from '../compute/line-columns.ts'
import type { LineList, LinePart } from '../compute/line-list.ts'
import type { Line } from '../compute/line.ts'
import { lineIdOf } from '../compute/line.ts'
import type { ByteColumn } from '../data/readings.ts'
import type { CalendarDate } from '../values/calendar-date.ts'
import { dateText } from '../values/calendar-date.ts'
import type { Currency } from '../values/currency.ts'
import { decimalsOf } from '../values/currency.ts'
import type { Exact } from '../values/exact.ts'
import { BytePiece, bytesOf } from './byte-piece.ts'
import type { CsvLook } from './csv.ts'
import { headText, rowWriter, textCell } from './csv.ts'
import { lineSheet, longestFraction } from './lines.ts'

const bytesPerPiece = 256 * 1024

/** Each piece stands only until the next one is asked for. */
export function* lineBytes(list: LineList, look: CsvLook): Generator<Uint8Array> {
  const piece = new BytePiece(bytesPerPiece + 4096)
  const sheet = lineSheet([])
  const rowText = rowWriter(sheet, look)
  const spans = new SpanWriter(piece, look)
  piece.text(headText(sheet))
  let before = 0
  for (const part of list.parts) {
    const count = part.kind === 'lines' ? part.lines.length : spans.begin(part)
    for (let index = 0; index < count; index++) {
      if (part.kind === 'lines') piece.text(rowText(part.lines[index]!))
      else spans.writeLine(index)
      if (piece.length < bytesPerPiece) continue
      look.onLines?.(before + index, list.length)
      yield piece.take()
    }
    before += count
  }
  if (piece.length > 0) yield piece.take()
  look.onLines?.(list.length, list.length)
}

/** Around a number: `deals.csv:` and nothing, or `"a,b.csv:` and `"`. */
interface Around {
  readonly before: Uint8Array
  readonly after: Uint8Array
}

/** What all lines on the same terms have, between the cells that are their own. */
interface TermCells {
  readonly kind: Line['kind']
  readonly rateAndFactor: Uint8Array
  /** By file: currency, step and file, up to the line of the source; and the note that follows it. */
  readonly ends: Around[]
}

/** What is worded once for all lines of the same columns. */
interface ColumnCells {
  readonly dealIds: ByteColumn
  /** By currency and index of the terms, as they are met. */
  readonly terms: Map<Currency, (TermCells | undefined)[]>
}

/** Writes the lines of one span after another. */
class SpanWriter {
  private readonly piece: BytePiece
  private readonly look: CsvLook
  private readonly days = new Map<number, Uint8Array>()
  private readonly known = new Map<LineColumns, ColumnCells>()
  private span!: LineSpan
  private firstNumber = 0
  private leastDecimals = 0
  private dealIds!: ByteColumn
  private terms: (TermCells | undefined)[] = []
  private id!: Around
  /** Period to kind, after the number of the id. */
  private owner!: Uint8Array
  private ownerKind: Line['kind'] | undefined

  constructor(piece: BytePiece, look: CsvLook) {
    this.piece = piece
    this.look = look
  }

  /** Returns the number of lines. */
  begin({ span, firstNumber }: Extract<LinePart, { readonly kind: 'span' }>): number {
    this.span = span
    this.firstNumber = firstNumber
    this.leastDecimals = decimalsOf(span.currency)
    const { dealIds, terms } = this.cellsOf(span.columns)
    this.dealIds = dealIds
    let ofCurrency = terms.get(span.currency)
    if (ofCurrency === undefined) terms.set(span.currency, (ofCurrency = []))
    this.terms = ofCurrency
    this.id = around((number) => textCell(lineIdOf(span, number), this.look))
    this.ownerKind = undefined
    return span.to - span.from
  }

  /** The line so many after the first of the span. */
  writeLine(index: number): void {
    const { piece, span, id } = this
    const { columns } = span
    const at = span.from + index
    const deal = columns.deal[at]!
    const term = (this.terms[columns.term[at]!] ??= this.termCells(columns.term[at]!))
    piece.copy(id.before)
    piece.whole(this.firstNumber + index)
    piece.copy(this.ownerFor(term.kind))
    if (!piece.plainCell(this.dealIds, deal)) piece.text(textCell(columns.deals.text(deal, 'deal_id'), this.look))
    piece.copy(this.returnAndDay(columns.day[at]!))
    piece.decimal(columns.base[at]!, columns.baseDecimals, 0)
    piece.copy(term.rateAndFactor)
    piece.decimal(columns.amount[at]!, columns.amountDecimals, this.leastDecimals)
    const end = (term.ends[columns.deals.fileOf(deal)] ??= this.endAt(columns.term[at]!, deal))
    piece.copy(end.before)
    piece.whole(columns.deals.lineOf(deal))
    piece.copy(end.after)
  }

  /** Lines of a span have no return. */
  private returnAndDay(day: number): Uint8Array {
    let bytes = this.days.get(day)
    if (bytes === undefined) {
      bytes = bytesOf(`,,${dateText(day as CalendarDate)},`) // a day of the column
      this.days.set(day, bytes)
    }
    return bytes
  }

  private ownerFor(kind: Line['kind']): Uint8Array {
    if (this.ownerKind === kind) return this.owner
    const { period, payeeId, plan, component } = this.span
    const cells = [period, payeeId, plan, component, kind].map((text) => textCell(text, this.look))
    this.owner = joined(this.id.after, bytesOf(`,${cells.join(',')},`))
    this.ownerKind = kind
    return this.owner
  }

  private cellsOf(columns: LineColumns): ColumnCells {
    let cells = this.known.get(columns)
    if (cells === undefined) {
      cells = { dealIds: columns.deals.utf8('deal_id'), terms: new Map() }
      this.known.set(columns, cells)
    }
    return cells
  }

  private termCells(index: number): TermCells {
    const { kind, rate, factor } = this.span.columns.terms[index]!
    return { kind, rateAndFactor: bytesOf(`,${numberCell(rate)},${numberCell(factor)},`), ends: [] }
  }

  private endAt(index: number, deal: number): Around {
    const { columns, currency } = this.span
    const { step, note } = columns.terms[index]!
    const cell = (text: string): string => textCell(text, this.look)
    const { file } = columns.deals.place(deal)
    return around((line) => `,${cell(currency)},${cell(step)},${cell(`${file}:${line}`)},${cell(note)}\n`)
  }
}

function numberCell(value: Exact | undefined): string {
  return value?.toText(longestFraction) ?? ''
}

/** What a text holds before and after a number that it ends in or that stands within it, whatever the number. */
function around(textOf: (number: number) => string): Around {
  const [one, other] = [textOf(1), textOf(2)]
  let at = 0
  while (one[at] === other[at]) at++
  return { before: bytesOf(one.slice(0, at)), after: bytesOf(one.slice(at + 1)) }
}

function joined(left: Uint8Array, right: Uint8Array): Uint8Array {
  const both = new Uint8Array(left.length + right.length)
  both.set(left)
  both.set(right, left.length)
  return both
}
