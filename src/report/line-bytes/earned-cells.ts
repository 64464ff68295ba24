// Of lines of what credits earn: what all on the same terms share, and what is a line's own.
import type { EarnedColumns } from '../../compute/line-columns.ts'
import type { LineKind } from '../../compute/line.ts'
import type { CalendarDate } from '../../values/calendar-date.ts'
import { dateText } from '../../values/calendar-date.ts'
import type { Currency } from '../../values/currency.ts'
import type { Exact } from '../../values/exact.ts'
import type { CsvLook } from '../csv.ts'
import { textCell } from '../csv.ts'
import { longestFraction } from '../lines.ts'
import type { LineMemory } from './line-memory.ts'
import { longestOwn, mostLines } from './line-memory.ts'
import type { OwnCells, PlainCells } from './own-cells.ts'
import { aroundNumber, ByDay, plainCellsOf, putPlainCells } from './own-cells.ts'

/** What is worded once for all lines of the same columns. */
interface ColumnCells {
  readonly dealIds: PlainCells
  /** By currency, then by file and index of the terms, as they are met. */
  readonly terms: Map<Currency, number[][]>
}

export class EarnedCells implements OwnCells<EarnedColumns> {
  kind: LineKind = 'earning'
  readonly hasBase = true
  private readonly look: CsvLook
  private readonly memory: LineMemory
  /** These lines have no return. */
  private readonly days: ByDay
  private readonly known = new Map<EarnedColumns, ColumnCells>()
  private columns!: EarnedColumns
  private currency!: Currency
  private dealIds!: PlainCells
  private terms: number[][] = []
  /** Of what was looked ahead to: the engine leaves out what nobody asks for. */
  seen = 0

  constructor(look: CsvLook, memory: LineMemory) {
    this.look = look
    this.memory = memory
    this.days = new ByDay((day) => memory.text(`,,${dateText(day as CalendarDate)},`)) // a day of the column
  }

  begin(columns: EarnedColumns, currency: Currency): void {
    let cells = this.known.get(columns)
    if (cells === undefined) {
      cells = { dealIds: plainCellsOf(columns.deals.utf8('deal_id')), terms: new Map() }
      this.known.set(columns, cells)
    }
    let terms = cells.terms.get(currency)
    if (terms === undefined) cells.terms.set(currency, (terms = []))
    this.columns = columns
    this.currency = currency
    this.dealIds = cells.dealIds
    this.terms = terms
  }

  forget(): void {
    this.days.forget()
    for (const { terms } of this.known.values()) for (const files of terms.values()) files.length = 0
  }

  /** All of one kind. Column by column: what is done a million times are a few short loops. */
  gather(from: number, to: number): number {
    const { columns, dealIds, memory } = this
    const last = Math.min(to, from + mostLines)
    this.seen = dealIds.cells.ahead(columns.deal, from, last)
    this.kind = columns.terms[columns.term[from]!]!.kind
    const end = this.gatherTerms(from, last)
    const count = putPlainCells(memory, dealIds, { rows: columns.deal, from, to: end, most: longestOwn })
    memory.secondEnds.set(memory.firstEnds)
    memory.bases.set(columns.base.subarray(from, from + count))
    memory.amounts.set(columns.amount.subarray(from, from + count))
    for (let line = 0; line < count; line++) memory.days[line] = this.days.of(columns.day[from + line]!)
    for (let line = 0; line < count; line++) memory.sources[line] = columns.deals.lineOf(columns.deal[from + line]!)
    return count
  }

  /** Up to a line of another kind, or one on terms that are too long; gives which that is. */
  private gatherTerms(from: number, to: number): number {
    const { columns, memory, terms, kind } = this
    for (let line = from; line < to; line++) {
      const term = columns.term[line]!
      const ofFile = (terms[columns.deals.fileOf(columns.deal[line]!)] ??= [])
      const shared = columns.terms[term]!.kind === kind ? (ofFile[term] ??= this.termsOf(line)) : 0
      if (shared === 0) return line
      memory.terms[line - from] = shared
    }
    return to
  }

  private termsOf(line: number): number {
    const { columns, currency, look, memory } = this
    const { rate, factor, step, note } = columns.terms[columns.term[line]!]!
    const cell = (text: string): string => textCell(text, look)
    const { file } = columns.deals.place(columns.deal[line]!)
    const { before, after } = aroundNumber((number) => cell(`${file}:${number}`))
    const rateAndFactor = `,${numberCell(rate)},${numberCell(factor)},`
    return memory.termsOf([rateAndFactor, `,${cell(currency)},${cell(step)},${before}`, `${after},${cell(note)}\n`, ''])
  }
}

function numberCell(value: Exact | undefined): string {
  return value?.toText(longestFraction) ?? ''
}
