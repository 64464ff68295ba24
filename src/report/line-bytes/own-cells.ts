// What is a line's own, gathered of some lines at a time into the memory in which they are put together.
import type { LineColumns } from '../../compute/line-columns.ts'
import type { LineKind } from '../../compute/line.ts'
import type { ByteColumn, RowsWritten } from '../../data/byte-column.ts'
import type { Currency } from '../../values/currency.ts'
import { bytesThatNeedQuotes, needsQuotes, startsFormula } from '../csv.ts'
import type { LineMemory } from './line-memory.ts'
import { longestOwn } from './line-memory.ts'
import type { TextAround } from '../text-around.ts'
import { textAround } from '../text-around.ts'

/** Of lines that are earned, or of lines of what returns take. */
export interface OwnCells<Columns extends LineColumns> {
  /** Of the lines that were gathered last. */
  readonly kind: LineKind
  readonly hasBase: boolean
  /** From now on lines of these columns are gathered. */
  begin(columns: Columns, currency: Currency): void
  /** Those from one to before another, or fewer; none where the first has to be worded as a text. */
  gather(from: number, to: number): number
  /** The texts of the memory are no more. */
  forget(): void
}

/** A column of cells, and whether any of them needs quotes. */
export interface PlainCells {
  readonly cells: ByteColumn
  readonly mayNeedQuotes: boolean
}

/** A look at all of a column at once spares one at every byte of every cell. */
export function plainCellsOf(cells: ByteColumn): PlainCells {
  return { cells, mayNeedQuotes: bytesThatNeedQuotes.some((byte) => cells.holds(byte)) }
}

/** Puts a cell; gives the offset behind it, −1 where it is too long or does not stand in CSV as it is. */
export function putPlainCell(view: DataView, from: number, { cells, mayNeedQuotes }: PlainCells, row: number): number {
  if (cells.lengthOf(row) > longestOwn) return -1
  const end = cells.copy(row, view, from)
  if (end > from && startsFormula(view.getUint8(from))) return -1
  if (mayNeedQuotes) for (let at = from; at < end; at++) if (needsQuotes(view.getUint8(at))) return -1
  return end
}

/** Puts the first own cell of some lines; gives how many there are before one that is too long or does not stand in CSV as it is. */
export function putPlainCells(
  { view, own, firstEnds }: LineMemory,
  { cells, mayNeedQuotes }: PlainCells,
  of: RowsWritten,
): number {
  const count = cells.copyAll(of, view, own, firstEnds)
  for (let [line, from] = [0, own]; line < count; line++) {
    const end = firstEnds[line]!
    if (end > from && startsFormula(view.getUint8(from))) return line
    if (mayNeedQuotes) for (let at = from; at < end; at++) if (needsQuotes(view.getUint8(at))) return line
    from = end
  }
  return count
}

/** What a text holds before and after a number that it ends in or that stands within it, whatever the number. */
export function aroundNumber(textOf: (number: number) => string): TextAround {
  return textAround(textOf)! // the number is in it, once
}

/** The days of so many years are kept, a few of them before the first that is met. */
const [manyDays, daysBefore] = [16_384, 1_024]

/** What is made of a day. Lines come by their pay periods, so that nearly all days follow the first. */
export class ByDay {
  private readonly make: (day: number) => number
  /** By how far they lie behind `first`. */
  private readonly kept = new Uint32Array(manyDays)
  private first: number | undefined

  /** It never makes 0. */
  constructor(make: (day: number) => number) {
    this.make = make
  }

  of(day: number): number {
    this.first ??= day - daysBefore
    const place = day - this.first
    if (place < 0 || place >= manyDays) return this.make(day)
    return this.kept[place] || (this.kept[place] = this.make(day))
  }

  forget(): void {
    this.kept.fill(0)
  }
}
