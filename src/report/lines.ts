// The lines as a sheet, in the columns of computation.md, From transaction to line.
import type { Line } from '../compute/line.ts'
import { dateText } from '../values/calendar-date.ts'
import type { Exact } from '../values/exact.ts'
import type { Column, Sheet } from './sheet.ts'

/** Where a rate does not end, 12 decimals are shown; the amount comes from the exact one. */
export const longestFraction = 12

const lineColumns: readonly Column<Line>[] = [
  text('line_id', (line) => line.lineId),
  text('period', (line) => line.period),
  text('payee_id', (line) => line.payeeId),
  text('plan', (line) => line.plan),
  text('component', (line) => line.component),
  text('kind', (line) => line.kind),
  text('deal_id', (line) => line.dealId),
  text('return_id', (line) => line.returnId),
  text('date', (line) => dateText(line.date)),
  number('base', (line) => line.base),
  number('rate', (line) => line.rate),
  number('factor', (line) => line.factor),
  { kind: 'amount', name: 'amount', cell: (line) => line.amount, total: 'always' },
  text('currency', (line) => line.currency),
  text('step', (line) => line.step),
  text('source', (line) => line.source),
  text('note', (line) => line.note),
]

function text(name: string, cell: (line: Line) => string): Column<Line> {
  return { kind: 'text', name, cell }
}

function number(name: string, cell: (line: Line) => Exact | undefined): Column<Line> {
  return { kind: 'number', name, cell, most: longestFraction }
}

export function lineSheet(lines: Iterable<Line>): Sheet<Line> {
  return { name: 'lines', columns: lineColumns, currencyOf: (line) => line.currency, rows: lines }
}
