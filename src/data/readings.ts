// The cells of a column read all at once, for loops over a million rows: as codes, decimals, days and bytes. What such a
// reading leaves out is read cell by cell (cells.ts), which also words what is wrong with it.
import type { CalendarDate } from '../values/calendar-date.ts'
import type { Locale } from './locale.ts'
import { readLocalDate } from './locale.ts'

/** A column of few different texts: the text of a row is `words[codes[row]]`. Words stand in the order they first occur. */
export interface CodedColumn {
  readonly codes: Uint32Array
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

/** The cells of a column as UTF-8, for writers: no text is made of them. */
export interface ByteColumn {
  /** The bytes that a cell takes. */
  lengthOf(row: number): number
  /** Writes the cell into a buffer that has room for it, from `at` on; gives the offset behind it. */
  copy(row: number, into: Uint8Array, at: number): number
}

export interface Readings {
  /** Undefined where no file has the column, or where it has more than 65,535 different texts. */
  coded(name: string): CodedColumn | undefined
  /** All NaN where no file has the column. */
  decimals(name: string, locale: Locale): DecimalColumn
  /** The days that `readDateCell` reads, by row; `noDay` where it reads none. */
  days(name: string, locale: Locale): Int32Array
  /** Empty cells where no file has the column. */
  utf8(name: string): ByteColumn
}

const mostWords = 65_535
/** Numbers with more are rare, and would leave no room for the digits of the others. */
const mostDecimals = 6
/** As many digits as a machine number surely holds. */
const mostDigits = 15

/** The readings of a table whose cells are texts. */
export function readingsOf(table: {
  readonly size: number
  column(name: string): readonly string[] | undefined
}): Readings {
  const cellsOf = (name: string): readonly string[] => table.column(name) ?? Array<string>(table.size).fill('')
  return {
    coded: (name) => {
      const cells = table.column(name)
      return cells === undefined ? undefined : codedOf(cells)
    },
    decimals: (name, locale) => decimalsOf(cellsOf(name), locale),
    days: (name, locale) => daysOf(cellsOf(name), locale),
    utf8: (name) => bytesOf(cellsOf(name)),
  }
}

function codedOf(cells: readonly string[]): CodedColumn | undefined {
  const codes = new Uint32Array(cells.length)
  const codeByWord = new Map<string, number>()
  for (const [row, text] of cells.entries()) {
    let code = codeByWord.get(text)
    if (code === undefined) codeByWord.set(text, (code = codeByWord.size))
    if (codeByWord.size > mostWords) return undefined
    codes[row] = code
  }
  return { codes, words: [...codeByWord.keys()] }
}

function decimalsOf(cells: readonly string[], { decimal }: Locale): DecimalColumn {
  const written = decimal === '.' ? /^(-?)(\d+)(?:\.(\d+))?(%?)$/ : /^(-?)(\d+)(?:,(\d+))?(%?)$/
  const parts = cells.map((text) => {
    const [, sign = '', whole = '', fraction = '', percent = ''] = written.exec(text) ?? []
    const places = fraction.length + (percent === '' ? 0 : 2)
    const fits = whole !== '' && places <= mostDecimals && whole.length + fraction.length <= mostDigits
    return fits ? { digits: Number(`${sign}${whole}${fraction}`), places } : undefined
  })
  const decimals = parts.reduce((most, part) => Math.max(most, part?.places ?? 0), 0)
  const digits = parts.map((part) => {
    if (part === undefined) return Number.NaN
    const scaled = part.digits * 10 ** (decimals - part.places)
    return Number.isSafeInteger(scaled) ? scaled + 0 : Number.NaN
  })
  return { digits: Float64Array.from(digits), decimals }
}

function daysOf(cells: readonly string[], locale: Locale): Int32Array {
  const known = new Map<string, CalendarDate | undefined>()
  return Int32Array.from(cells, (text) => {
    if (!known.has(text)) known.set(text, readLocalDate(text, locale))
    return known.get(text) ?? noDay
  })
}

function bytesOf(cells: readonly string[]): ByteColumn {
  return {
    lengthOf: (row) => Buffer.byteLength(cells[row]!),
    copy: (row, into, at) => at + Buffer.from(into.buffer, into.byteOffset, into.byteLength).write(cells[row]!, at),
  }
}
