// Lines of what credits earn as bytes, straight from their columns; the same bytes as those of the sheet.
import type { EarnedColumns, LineColumns } from '../compute/line-columns.ts'
import { lineIn } from '../compute/line-columns.ts'
import type { SpanPart } from '../compute/line-list.ts'
import type { Line } from '../compute/line.ts'
import type { Currency } from '../values/currency.ts'
import { decimalsOf } from '../values/currency.ts'
import type { Exact } from '../values/exact.ts'
import { longestNumber, mostDecimals, putDecimal, putWhole } from './byte-digits.ts'
import type { PlainCells } from './byte-piece.ts'
import { plainCellsOf, putPlainCell } from './byte-piece.ts'
import { textCell } from './csv.ts'
import { longestFraction } from './lines.ts'
import type { Around, LinesTo } from './shared-cells.ts'
import { aroundNumber, DayStamps } from './shared-cells.ts'
import type { Stamp } from './stamp.ts'
import { putStamp, stampOf } from './stamp.ts'

/** What all lines on the same terms have, between the cells that are their own. */
interface TermCells {
  readonly kind: Line['kind']
  readonly rateAndFactor: Stamp
  /** By file: currency, step and file, up to the line of the source; and the note that follows it. */
  readonly ends: Around[]
}

/** What is worded once for all lines of the same columns. */
interface ColumnCells {
  readonly dealIds: PlainCells
  /** By currency and index of the terms, as they are met. */
  readonly terms: Map<Currency, (TermCells | undefined)[]>
}

/** So many lines are looked ahead to. */
const linesAhead = 64

/** Writes the lines of one span after another. */
export class EarnedBytes {
  private readonly to: LinesTo
  /** These lines have no return. */
  private readonly days = new DayStamps(',,', ',')
  private readonly known = new Map<LineColumns, ColumnCells>()
  private part!: SpanPart
  private leastDecimals = 0
  private dealIds!: PlainCells
  private terms: (TermCells | undefined)[] = []
  /** Of what was looked ahead to: the engine leaves out what nobody asks for. */
  seen = 0

  constructor(to: LinesTo) {
    this.to = to
  }

  begin(part: SpanPart): void {
    const { currency, columns } = part.span
    this.part = part
    this.leastDecimals = decimalsOf(currency)
    const { dealIds, terms } = this.cellsOf(columns)
    this.dealIds = dealIds
    let ofCurrency = terms.get(currency)
    if (ofCurrency === undefined) terms.set(currency, (ofCurrency = []))
    this.terms = ofCurrency
  }

  /** Lines of the span from one on, counted from its first, until all are written or the piece is full; gives the next. */
  writeLines(columns: EarnedColumns, index: number, count: number): number {
    const { terms, dealIds, leastDecimals } = this
    const { piece, head, rowText } = this.to
    const { span, firstNumber } = this.part
    const isPlain = Math.max(columns.baseDecimals, columns.amountDecimals, leastDecimals) <= mostDecimals
    let next = index
    let seenTo = span.from + index
    for (; next < count && !piece.isFull; next++) {
      const at = span.from + next
      const number = firstNumber + next
      if (at === seenTo) {
        seenTo = Math.min(at + linesAhead, span.to)
        this.seen = dealIds.cells.ahead(columns.deal, at, seenTo)
      }
      const term = (terms[columns.term[at]!] ??= termCells(columns, at))
      const end = isPlain ? this.putLine(columns, at, head.of(span, number, term.kind), term) : -1
      if (end >= 0) piece.length = end
      else piece.text(rowText(lineIn(span, at, number)))
    }
    return next
  }

  /** Gives the offset behind the line; −1 where it has to be worded as a text. */
  private putLine(columns: EarnedColumns, line: number, head: Stamp, term: TermCells): number {
    const { dealIds } = this
    const { piece } = this.to
    const deal = columns.deal[line]!
    const { before, after } = (term.ends[columns.deals.fileOf(deal)] ??= this.endAt(columns, line))
    const day = this.days.of(columns.day[line]!)
    const shared = head.length + day.length + term.rateAndFactor.length + before.length + after.length
    piece.reserve(shared + dealIds.cells.lengthOf(deal) + 3 * longestNumber)
    const { view } = piece
    let at = putStamp(view, piece.length, head)
    at = putPlainCell(view, at, dealIds, deal)
    if (at < 0) return at
    at = putStamp(view, at, day)
    at = putDecimal(view, at, columns.base[line]!, columns.baseDecimals, 0)
    at = putStamp(view, at, term.rateAndFactor)
    at = putDecimal(view, at, columns.amount[line]!, columns.amountDecimals, this.leastDecimals)
    at = putStamp(view, at, before)
    at = putWhole(view, at, columns.deals.lineOf(deal))
    return putStamp(view, at, after)
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
    const cell = (text: string): string => textCell(text, this.to.look)
    const { file } = columns.deals.place(columns.deal[at]!)
    const { currency } = this.part.span
    return aroundNumber((line) => `,${cell(currency)},${cell(step)},${cell(`${file}:${line}`)},${cell(note)}\n`)
  }
}

function termCells(columns: EarnedColumns, at: number): TermCells {
  const { kind, rate, factor } = columns.terms[columns.term[at]!]!
  return { kind, rateAndFactor: stampOf(`,${numberCell(rate)},${numberCell(factor)},`), ends: [] }
}

function numberCell(value: Exact | undefined): string {
  return value?.toText(longestFraction) ?? ''
}
