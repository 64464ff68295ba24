// Sheets as CSV, in pieces, so that a million lines never stand in memory at once. interface.md, Outputs.
import { stringify } from 'csv-stringify/sync'
import type { Currency } from '../values/currency.ts'
import type { CellValue, Column, Sheet } from './sheet.ts'
import { valueText } from './sheet.ts'

export interface CsvLook {
  /** Text stands as it is, also where a spreadsheet would run it as a formula. */
  readonly raw: boolean
  /** Told now and then of lines how many are written. */
  readonly onLines?: ((done: number, of: number) => void) | undefined
}

const charactersPerPiece = 64 * 1024

export function* csvText<Row>(sheet: Sheet<Row>, look: CsvLook): Generator<string> {
  const rowText = rowWriter(sheet, look)
  let piece = headText(sheet)
  for (const row of sheet.rows) {
    piece += rowText(row)
    if (piece.length < charactersPerPiece) continue
    yield piece
    piece = ''
  }
  if (piece !== '') yield piece
}

export function headText<Row>({ columns }: Pick<Sheet<Row>, 'columns'>): string {
  return `${columns.map(({ name }) => quoted(name)).join(',')}\n`
}

/**
 * Writes one row after another, each with its line break. Most rows have the payee, the rate or the note of the row before,
 * and most amounts of a settlement are the same zero: what is the same value as in the row before is written the same.
 */
export function rowWriter<Row>({ columns, currencyOf }: Omit<Sheet<Row>, 'rows'>, look: CsvLook): (row: Row) => string {
  // Apart, since columns are objects of several shapes, of which a property is found slowly.
  const readers: ((row: Row) => CellValue)[] = columns.map(({ cell }) => cell)
  const isOwnCurrency = columns.map(hasOwnCurrency)
  const isText = columns.map(({ kind }) => kind === 'text')
  const values: CellValue[] = columns.map(() => undefined)
  const cells = columns.map(() => '')
  let lastCurrency: Currency | undefined
  return (row) => {
    const currency = currencyOf(row)
    const isSameCurrency = currency === lastCurrency
    lastCurrency = currency
    for (let at = 0; at < readers.length; at++) {
      const value = readers[at]!(row)
      if (value === values[at] && isSameCurrency && !isOwnCurrency[at]) continue
      values[at] = value
      const text = valueText(columns[at]!, value, row, currency)
      cells[at] = isText[at] ? textCell(text, look) : text
    }
    return `${cells.join(',')}\n`
  }
}

function hasOwnCurrency<Row>(column: Column<Row>): boolean {
  return column.kind === 'amount' && column.currency !== undefined
}

/** How a text stands in a cell. */
export function textCell(text: string, look: CsvLook): string {
  return quoted(protectedText(text, look))
}

/** As it stands, unless there is something in it that needs quotes. */
function quoted(text: string): string {
  for (let at = 0; at < text.length; at++) if (needsQuotes(text.charCodeAt(at))) return stringify([[text]]).slice(0, -1)
  return text
}

/** Those that `needsQuotes` says yes to. */
export const bytesThatNeedQuotes: readonly number[] = [0x2c, 0x22, 0x0a, 0x0d]

/** A character, or a byte of UTF-8: a comma, a quote, or a line break. */
export function needsQuotes(unit: number): boolean {
  return unit === 0x2c || unit === 0x22 || unit === 0x0a || unit === 0x0d
}

/** Text that a spreadsheet would run gets an apostrophe; -12.50 in an amount column is a number and is left alone. */
function protectedText(text: string, look: CsvLook): string {
  return !look.raw && startsFormula(text.charCodeAt(0)) ? `'${text}` : text
}

/** Whether a text that begins with this character, or byte of UTF-8, is a formula to a spreadsheet. */
export function startsFormula(unit: number): boolean {
  switch (unit) {
    case 0x3d: // =
    case 0x2b: // +
    case 0x2d: // -
    case 0x40: // @
    case 0x09: // tab
    case 0x0d: // carriage return
      return true
    default:
      return false
  }
}
