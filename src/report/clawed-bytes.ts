// Lines of what returns take as bytes, straight from their columns; the same bytes as those of the sheet.
import type { ClawedColumns } from '../compute/line-columns.ts'
import { lineIn } from '../compute/line-columns.ts'
import type { SpanPart } from '../compute/line-list.ts'
import { clawedNote } from '../compute/clawback/clawed-line.ts'
import type { Currency } from '../values/currency.ts'
import { decimalsOf } from '../values/currency.ts'
import { longestNumber, mostDecimals, putDecimal, putWhole } from './byte-digits.ts'
import type { PlainCells } from './byte-piece.ts'
import { plainCellsOf, putPlainCell } from './byte-piece.ts'
import { textCell } from './csv.ts'
import type { Around, LinesTo } from './shared-cells.ts'
import { aroundNumber, DayStamps } from './shared-cells.ts'
import type { Stamp } from './stamp.ts'
import { putStamp, stampOf } from './stamp.ts'

const comma = stampOf(',')

/** What is worded once for all lines of the same columns. */
interface ColumnCells {
  readonly columns: ClawedColumns
  readonly dealIds: PlainCells
  /** Undefined where the rows of the returns are not those of their file. */
  readonly returnIds: PlainCells | undefined
  /** By currency, then by file: currency, step and file, up to the line of the source. */
  readonly sources: Map<Currency, Around[]>
  /** By index of the terms. */
  readonly notes: Around[]
}

export class ClawedBytes {
  private readonly to: LinesTo
  /** From the date to where the amount begins: there is no base, rate or factor. */
  private readonly days = new DayStamps(',', ',,,,')
  private known: ColumnCells | undefined
  private sources: Around[] = []
  private part!: SpanPart
  private leastDecimals = 0

  constructor(to: LinesTo) {
    this.to = to
  }

  begin(part: SpanPart, columns: ClawedColumns): void {
    const { currency } = part.span
    this.part = part
    this.leastDecimals = decimalsOf(currency)
    const { sources } = this.cellsOf(columns)
    let ofCurrency = sources.get(currency)
    if (ofCurrency === undefined) sources.set(currency, (ofCurrency = []))
    this.sources = ofCurrency
  }

  /** The line so many after the first of the span. */
  writeLine(columns: ClawedColumns, index: number): void {
    const { piece, head, rowText } = this.to
    const { span, firstNumber } = this.part
    const line = span.from + index
    const number = firstNumber + index
    const end = this.putLine(this.cellsOf(columns), line, head.of(span, number, 'clawback'))
    if (end >= 0) piece.length = end
    else piece.text(rowText(lineIn(span, line, number)))
  }

  /** Gives the offset behind the line; −1 where it has to be worded as a text. */
  private putLine({ columns, dealIds, returnIds, notes }: ColumnCells, line: number, head: Stamp): number {
    const { leastDecimals } = this
    const { piece } = this.to
    const { table } = columns.returns
    const [deal, row, term] = [columns.deal[line]!, columns.returned[line]!, columns.term[line]!]
    const isPlain = Math.max(columns.amountDecimals, leastDecimals) <= mostDecimals
    if (!isPlain || table === undefined || returnIds === undefined || returnIds.cells.lengthOf(row) === 0) return -1
    const file = table.fileOf(row)
    const source = (this.sources[file] ??= this.sourceAround(table.place(row).file))
    const note = (notes[term] ??= noteAround(columns, term))
    const day = this.days.of(columns.day[line]!)
    const ids = dealIds.cells.lengthOf(deal) + 2 * returnIds.cells.lengthOf(row)
    const shared = head.length + day.length + lengthOf(source) + lengthOf(note)
    piece.reserve(ids + shared + 3 * longestNumber)
    const { view } = piece
    let at = putPlainCell(view, putStamp(view, piece.length, head), dealIds, deal)
    if (at < 0) return at
    at = putPlainCell(view, putStamp(view, at, comma), returnIds, row)
    if (at < 0) return at
    at = putStamp(view, at, day)
    at = putDecimal(view, at, columns.amount[line]!, columns.amountDecimals, leastDecimals)
    at = putStamp(view, at, source.before)
    at = putWhole(view, at, table.lineOf(row))
    at = putStamp(view, at, source.after)
    at = putStamp(view, at, note.before)
    at = putPlainCell(view, at, returnIds, row)
    return putStamp(view, at, note.after)
  }

  private cellsOf(columns: ClawedColumns): ColumnCells {
    if (this.known?.columns === columns) return this.known
    const { deals, returns } = columns
    const returnIds =
      returns.table?.has('return_id') === true ? plainCellsOf(returns.table.utf8('return_id')) : undefined
    const dealIds = plainCellsOf(deals.utf8('deal_id'))
    this.known = { columns, dealIds, returnIds, sources: new Map(), notes: [] }
    return this.known
  }

  private sourceAround(file: string): Around {
    const { look } = this.to
    const currency = textCell(this.part.span.currency, look)
    return aroundNumber((line) => `,${currency},,${textCell(`${file}:${line}`, look)}`)
  }
}

function lengthOf({ before, after }: Around): number {
  return before.length + after.length
}

/** Around the id of the return, which is known to need no quotes. */
function noteAround(columns: ClawedColumns, term: number): Around {
  const [before = '', after = ''] = clawedNote('\0', columns.terms[term]!.share).split('\0')
  return { before: stampOf(`,${before}`), after: stampOf(`${after}\n`) }
}
