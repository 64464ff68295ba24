// Lines of what returns take as bytes, straight from their columns; the same bytes as those of the sheet.
import type { ClawedColumns } from '../compute/line-columns.ts'
import { lineIn } from '../compute/line-columns.ts'
import type { SpanPart } from '../compute/line-list.ts'
import { clawedNote } from '../compute/clawback/clawed-line.ts'
import type { Line } from '../compute/line.ts'
import type { CalendarDate } from '../values/calendar-date.ts'
import { dateText } from '../values/calendar-date.ts'
import type { Currency } from '../values/currency.ts'
import type { BytePiece, PlainCells } from './byte-piece.ts'
import { bytesOf, plainCellsOf } from './byte-piece.ts'
import type { CsvLook } from './csv.ts'
import { textCell } from './csv.ts'
import type { Around } from './span-cells.ts'
import { aroundNumber, SpanCells } from './span-cells.ts'

const comma = bytesOf(',')

/** What is worded once for all lines of the same columns. */
interface ColumnCells {
  readonly columns: ClawedColumns
  readonly dealIds: PlainCells
  /** Undefined where the rows of the returns are not those of their file. */
  readonly returnIds: PlainCells | undefined
  /** By file: step and file, up to the line of the source. */
  readonly sources: Around[]
  /** By index of the terms. */
  readonly notes: Around[]
}

export class ClawedBytes {
  private readonly piece: BytePiece
  private readonly look: CsvLook
  /** For lines with a text that needs quotes. */
  private readonly rowText: (line: Line) => string
  private readonly days = new Map<number, DataView>()
  private readonly currencies = new Map<Currency, DataView>()
  private known: ColumnCells | undefined
  private readonly cells: SpanCells

  constructor(piece: BytePiece, look: CsvLook, rowText: (line: Line) => string) {
    this.piece = piece
    this.look = look
    this.rowText = rowText
    this.cells = new SpanCells(look)
  }

  begin(part: SpanPart): void {
    this.cells.begin(part)
    this.cells.ownBy('clawback')
  }

  /** The line so many after the first of the span. */
  writeLine(columns: ClawedColumns, index: number): void {
    const { piece, cells } = this
    const start = piece.length
    if (this.writePlain(this.cellsOf(columns), index)) return
    piece.cutTo(start)
    piece.text(this.rowText(lineIn(cells.span, cells.span.from + index, cells.firstNumber + index)))
  }

  private writePlain({ columns, dealIds, returnIds, sources, notes }: ColumnCells, index: number): boolean {
    const { piece, cells } = this
    const at = cells.span.from + index
    const row = columns.returned[at]!
    const { table } = columns.returns
    if (table === undefined || returnIds === undefined || returnIds.cells.lengthOf(row) === 0) return false
    piece.copy(cells.beforeNumber.view, cells.beforeLength)
    piece.whole(cells.firstNumber + index)
    piece.copy(cells.owner.view, cells.ownerLength)
    if (!piece.plainCell(dealIds, columns.deal[at]!)) return false
    piece.copy(comma)
    if (!piece.plainCell(returnIds, row)) return false
    piece.copy(this.dayCells(columns.day[at]!))
    piece.decimal(columns.amount[at]!, columns.amountDecimals, cells.leastDecimals)
    piece.copy(this.currencyCells(cells.span.currency))
    const file = table.fileOf(row)
    const source = (sources[file] ??= this.sourceAround(table.place(row).file))
    piece.copy(source.before)
    piece.whole(table.lineOf(row))
    piece.copy(source.after)
    const note = (notes[columns.term[at]!] ??= noteAround(columns, at))
    piece.copy(note.before)
    piece.plainCell(returnIds, row)
    piece.copy(note.after)
    return true
  }

  private cellsOf(columns: ClawedColumns): ColumnCells {
    if (this.known?.columns === columns) return this.known
    const { deals, returns } = columns
    const returnIds =
      returns.table?.has('return_id') === true ? plainCellsOf(returns.table.utf8('return_id')) : undefined
    this.known = { columns, dealIds: plainCellsOf(deals.utf8('deal_id')), returnIds, sources: [], notes: [] }
    return this.known
  }

  /** From the date to where the amount begins: there is no base, rate or factor. */
  private dayCells(day: number): DataView {
    let bytes = this.days.get(day)
    if (bytes === undefined) {
      bytes = bytesOf(`,${dateText(day as CalendarDate)},,,,`) // a day of the column
      this.days.set(day, bytes)
    }
    return bytes
  }

  private currencyCells(currency: Currency): DataView {
    let bytes = this.currencies.get(currency)
    if (bytes === undefined) {
      bytes = bytesOf(`,${textCell(currency, this.look)},,`)
      this.currencies.set(currency, bytes)
    }
    return bytes
  }

  private sourceAround(file: string): Around {
    return aroundNumber((line) => textCell(`${file}:${line}`, this.look))
  }
}

/** Around the id of the return, which is known to need no quotes. */
function noteAround(columns: ClawedColumns, at: number): Around {
  const [before = '', after = ''] = clawedNote('\0', columns.terms[columns.term[at]!]!.share).split('\0')
  return { before: bytesOf(`,${before}`), after: bytesOf(`${after}\n`) }
}
