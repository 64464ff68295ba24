// Sheets as CSV, in pieces, so that a million lines never stand in memory at once. interface.md, Outputs.
import { stringify } from 'csv-stringify/sync'
import type { Currency } from '../values/currency.ts'
import type { Exact } from '../values/exact.ts'
import type { Column, Sheet } from './sheet.ts'
import { cellText } from './sheet.ts'

export interface CsvLook {
  /** Text stands as it is, also where a spreadsheet would run it as a formula. */
  readonly raw: boolean
}

const charactersPerPiece = 64 * 1024

export function* csvText<Row>(sheet: Sheet<Row>, look: CsvLook): Generator<string> {
  const writers = sheet.columns.map((column) => cellWriter(column, look))
  const cells = sheet.columns.map(({ name }) => quoted(name))
  let piece = `${cells.join(',')}\n`
  for (const row of sheet.rows) {
    const currency = sheet.currencyOf(row)
    for (let column = 0; column < writers.length; column++) cells[column] = writers[column]!(row, currency)
    piece += `${cells.join(',')}\n`
    if (piece.length < charactersPerPiece) continue
    yield piece
    piece = ''
  }
  if (piece !== '') yield piece
}

/** What a column writes of a row. Most rows have the payee, the rate or the note of the row before, written the same. */
function cellWriter<Row>(column: Column<Row>, look: CsvLook): (row: Row, currency: Currency) => string {
  if (column.kind === 'text') {
    let [last, written] = ['', '']
    return (row) => {
      const text = column.cell(row)
      if (text !== last) [last, written] = [text, quoted(protectedText(text, look))]
      return written
    }
  }
  if (column.kind === 'number') {
    let [last, written]: [Exact | undefined, string] = [undefined, '']
    return (row) => {
      const value = column.cell(row)
      if (value !== last) [last, written] = [value, value?.toText(column.most) ?? '']
      return written
    }
  }
  return (row, currency) => cellText(column, row, currency)
}

/** As it stands, unless there is something in it that needs quotes. */
function quoted(text: string): string {
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    // a comma, a quote, or a line break
    if (unit === 0x2c || unit === 0x22 || unit === 0x0a || unit === 0x0d) return stringify([[text]]).slice(0, -1)
  }
  return text
}

/** Text that a spreadsheet would run gets an apostrophe; -12.50 in an amount column is a number and is left alone. */
function protectedText(text: string, look: CsvLook): string {
  return !look.raw && startsFormula(text) ? `'${text}` : text
}

export function startsFormula(text: string): boolean {
  switch (text.charCodeAt(0)) {
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
