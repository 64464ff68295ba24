// Of lines of what returns take: what those of one file share, and what is a line's own.
import type { ClawedColumns } from '../../compute/line-columns.ts'
import { clawedNote } from '../../compute/clawback/clawed-line.ts'
import type { CalendarDate } from '../../values/calendar-date.ts'
import { dateText } from '../../values/calendar-date.ts'
import type { Currency } from '../../values/currency.ts'
import type { CsvLook } from '../csv.ts'
import { textCell } from '../csv.ts'
import type { LineMemory } from './line-memory.ts'
import { mostLines } from './line-memory.ts'
import type { OwnCells, PlainCells } from './own-cells.ts'
import { aroundNumber, ByDay, plainCellsOf, putPlainCell } from './own-cells.ts'

const comma = 0x2c

/** What is worded once for all lines of the same columns. */
interface ColumnCells {
  readonly dealIds: PlainCells
  /** Undefined where the rows of the returns are not those of their file. */
  readonly returnIds: PlainCells | undefined
  /** By currency, then by file and index of the terms, as they are met. */
  readonly terms: Map<Currency, number[][]>
}

export class ClawedCells implements OwnCells<ClawedColumns> {
  readonly kind = 'clawback'
  readonly hasBase = false
  private readonly look: CsvLook
  private readonly memory: LineMemory
  /** From the date to where the amount begins: there is no base, rate or factor. */
  private readonly days: ByDay
  private readonly known = new Map<ClawedColumns, ColumnCells>()
  private columns!: ClawedColumns
  private currency!: Currency
  private cells!: ColumnCells
  private terms: number[][] = []

  constructor(look: CsvLook, memory: LineMemory) {
    this.look = look
    this.memory = memory
    this.days = new ByDay((day) => memory.text(`,${dateText(day as CalendarDate)},,,,`)) // a day of the column
  }

  begin(columns: ClawedColumns, currency: Currency): void {
    let cells = this.known.get(columns)
    if (cells === undefined) this.known.set(columns, (cells = cellsOf(columns)))
    let terms = cells.terms.get(currency)
    if (terms === undefined) cells.terms.set(currency, (terms = []))
    this.columns = columns
    this.currency = currency
    this.cells = cells
    this.terms = terms
  }

  forget(): void {
    this.days.forget()
    for (const { terms } of this.known.values()) for (const files of terms.values()) files.length = 0
  }

  gather(from: number, to: number): number {
    const { columns, memory, terms, days } = this
    const { dealIds, returnIds } = this.cells
    const { table } = columns.returns
    const { view } = memory
    if (table === undefined || returnIds === undefined) return 0
    const end = Math.min(to, from + mostLines)
    let at = memory.own
    let count = 0
    for (let line = from; line < end; line++) {
      const row = columns.returned[line]!
      const term = columns.term[line]!
      const ofFile = (terms[table.fileOf(row)] ??= [])
      const shared = (ofFile[term] ??= this.termsOf(line))
      if (shared === 0 || returnIds.cells.lengthOf(row) === 0) break
      at = putPlainCell(view, at, dealIds, columns.deal[line]!)
      if (at < 0) break
      view.setUint8(at, comma)
      const first = putPlainCell(view, at + 1, returnIds, row)
      if (first < 0) break
      at = putPlainCell(view, first, returnIds, row)
      memory.firstEnds[count] = first
      memory.secondEnds[count] = at
      memory.days[count] = days.of(columns.day[line]!)
      memory.terms[count] = shared
      memory.amounts[count] = columns.amount[line]!
      memory.sources[count++] = table.lineOf(row)
    }
    return count
  }

  private termsOf(line: number): number {
    const { columns, currency, look, memory } = this
    const { share } = columns.terms[columns.term[line]!]!
    const { file } = columns.returns.table!.place(columns.returned[line]!)
    const { before, after } = aroundNumber((number) => textCell(`${file}:${number}`, look))
    // The id of the return within the note is known to need no quotes.
    const [beforeId = '', afterId = ''] = clawedNote('\0', share).split('\0')
    return memory.termsOf(['', `,${textCell(currency, look)},,${before}`, `${after},${beforeId}`, `${afterId}\n`])
  }
}

function cellsOf({ deals, returns: { table } }: ClawedColumns): ColumnCells {
  const returnIds = table?.has('return_id') === true ? plainCellsOf(table.utf8('return_id')) : undefined
  return { dealIds: plainCellsOf(deals.utf8('deal_id')), returnIds, terms: new Map() }
}
