// Sheets as CSV, in pieces, so that a million lines never stand in memory at once. interface.md, Outputs.
import { stringify } from 'csv-stringify/sync'
import type { Column, Sheet } from './sheet.ts'
import { cellText } from './sheet.ts'

export interface CsvLook {
  /** Text stands as it is, also where a spreadsheet would run it as a formula. */
  readonly raw: boolean
}

const rowsPerPiece = 250

export function* csvText<Row>(sheet: Sheet<Row>, look: CsvLook): Generator<string> {
  let rows: string[][] = [sheet.columns.map(({ name }) => name)]
  for (const row of sheet.rows) {
    rows.push(csvCells(sheet, row, look))
    if (rows.length < rowsPerPiece) continue
    yield stringify(rows)
    rows = []
  }
  if (rows.length > 0) yield stringify(rows)
}

function csvCells<Row>(sheet: Sheet<Row>, row: Row, look: CsvLook): string[] {
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
