// Names of columns as a person reads them: `low_80` is "80% from", `next_deal` is "next deal".
import type { Column } from './sheet.ts'
import { shownOnOneLine } from './width.ts'

export function shownBounds<Row>(column: Column<Row>): Column<Row> {
  const [, end, level] = /^(low|high)_(\d+)$/.exec(column.name) ?? []
  const name = end === undefined ? column.name.replaceAll('_', ' ') : `${level}% ${end === 'low' ? 'from' : 'to'}`
  if (column.kind !== 'text') return { ...column, name }
  const { cell } = column
  return { ...column, name, cell: (row) => shownOnOneLine(cell(row)) }
}
