// Sheets as CSV, in pieces, so that a million lines never stand in memory at once. interface.md, Outputs.
import { stringify } from 'csv-stringify/sync'
import type { Column, Sheet } from './sheet.ts'
import { cellText } from './sheet.ts'

export interface CsvLook {
  /** Text stands as it is, also where a spreadsheet would run it as a formula. */
  readonly raw: boolean
}

const charactersPerPiece = 64 * 1024

export function* csvText<Row>(sheet: Sheet<Row>, look: CsvLook): Generator<string> {
  let piece = rowText(sheet.columns.map(({ name }) => name))
  for (const row of sheet.rows) {
    piece += rowText(csvCells(sheet, row, look))
    if (piece.length < charactersPerPiece) continue
    yield piece
    piece = ''
  }
  if (piece !== '') yield piece
}

/** Cells without anything that could need quotes stand as they are: nearly every row, at a fraction of the time. */
function rowText(cells: readonly string[]): string {
  const text = cells.join(',')
  return isPlain(text, cells.length - 1) ? `${text}\n` : stringify([cells])
}

/** Whether a row has no quote, no line break, and no comma but those between its cells. */
function isPlain(text: string, commas: number): boolean {
  let found = 0
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (unit === 0x2c) found += 1
    else if (unit === 0x22 || unit === 0x0a || unit === 0x0d) return false
  }
  return found === commas && text !== ''
}

function csvCells<Row>(sheet: Sheet<Row>, row: Row, look: CsvLook): readonly string[] {
  const currency = sheet.currencyOf(row)
  return sheet.columns.map((column) => protectedCell(column, cellText(column, row, currency), look))
}

/** Text that a spreadsheet would run gets an apostrophe; -12.50 in an amount column is a number and is left alone. */
function protectedCell<Row>(column: Column<Row>, text: string, look: CsvLook): string {
  return !look.raw && column.kind === 'text' && startsFormula(text) ? `'${text}` : text
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
