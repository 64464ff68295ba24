// The cells of a column read all at once, for loops over a million rows: as codes, decimals, days and bytes. What such a
// reading leaves out is read cell by cell (cells.ts), which also words what is wrong with it.
import type { CalendarDate } from '../values/calendar-date.ts'
import type { ByteColumn } from './byte-column.ts'
import { byteColumn } from './byte-column.ts'
import { textOfCell, textsOfCells } from './cell-texts.ts'
import { ColumnStore } from './column-store.ts'
import type { Locale } from './locale.ts'
import { readLocalDate } from './locale.ts'
import { readDecimals } from './plain/column-pieces.ts'

/** A column of few different texts: the text of a row is `words[codes[row]]`. Words stand in the order they first occur. */
export interface CodedColumn {
  readonly codes: Uint16Array
  readonly words: readonly string[]
}

/**
 * Numbers of a column by row, as whole numbers: the number is `digits / 10^decimals`, so that 12.5 beside 3.25 is 1250 and
 * 325 with two decimals. NaN where the cell is empty, or is written in another way than `-12.50` or `12.5%`, or has too
 * many digits: it may still be a number, which `readNumberCell` tells.
 */
export interface DecimalColumn {
  /** Whole, safe and never −0, or NaN. */
  readonly digits: Float64Array
  readonly decimals: number
}

/** Of a row whose cell is empty or states no day. */
export const noDay: number = -(2 ** 31)

export interface Readings {
  /** Undefined where no file has the column, or where it has more than 65,536 different texts. */
  coded(name: string): CodedColumn | undefined
  /** All NaN where no file has the column. */
  decimals(name: string, locale: Locale): DecimalColumn
  /** The days that `readDateCell` reads, by row; `noDay` where it reads none. */
  days(name: string, locale: Locale): Int32Array
  /** Empty cells where no file has the column. */
  utf8(name: string): ByteColumn
}

/** The readings of a table that is not read from files. */
export function readingsOf(table: {
  readonly size: number
  column(name: string): readonly string[] | undefined
}): Readings {
  const storeOf = (name: string): ColumnStore | undefined => {
    const texts = table.column(name)
    return texts === undefined ? undefined : ColumnStore.of(texts)
  }
  return {
    coded: (name) => codedColumn(storeOf(name)),
    decimals: (name, locale) => decimalColumn(storeOf(name), table.size, locale),
    days: (name, locale) => dayColumn(storeOf(name), table.size, locale),
    utf8: (name) => byteColumn(storeOf(name)),
  }
}

export function codedColumn(store: ColumnStore | undefined): CodedColumn | undefined {
  const coded = store?.coded()
  if (coded?.codes === undefined) return undefined
  return { codes: coded.codes.subarray(0, coded.size), words: textsOfCells(coded) }
}

export function decimalColumn(store: ColumnStore | undefined, size: number, { decimal }: Locale): DecimalColumn {
  if (store === undefined) return { digits: new Float64Array(size).fill(Number.NaN), decimals: 0 }
  const { digits, decimals } = readDecimals(store, decimal === '.' ? point : comma)
  return { digits: byRow(store, digits, new Float64Array(size)), decimals }
}

const [point, comma] = [46, 44]

export function dayColumn(store: ColumnStore | undefined, size: number, locale: Locale): Int32Array {
  if (store === undefined) return new Int32Array(size).fill(noDay)
  const days = new Int32Array(store.cells)
  // Cells that are not coded repeat as well: days are few, whatever else a column holds.
  const known = new Map<string, CalendarDate | undefined>()
  for (let cell = 0; cell < store.cells; cell++) {
    const text = textOfCell(store, cell)
    if (!known.has(text)) {
      if (known.size >= mostKnown) known.clear()
      known.set(text, readLocalDate(text, locale))
    }
    days[cell] = known.get(text) ?? noDay
  }
  return byRow(store, days, new Int32Array(size))
}

const mostKnown = 4096

/** What was read of each different cell, by row; itself where the cells stand row by row. */
function byRow<T extends Int32Array | Float64Array>({ codes, size }: ColumnStore, ofCells: T, rows: T): T {
  if (codes === undefined) return ofCells
  for (let row = 0; row < size; row++) rows[row] = ofCells[codes[row]!]!
  return rows
}
