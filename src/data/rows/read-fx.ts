// fx.csv: exchange rates, one for each pair and day. computation.md, step 2.
import type { Report } from '../../problems/problem.ts'
import { dateText } from '../../values/calendar-date.ts'
import { currencyCodes, readCurrency } from '../../values/currency.ts'
import { nearest } from '../../values/nearest.ts'
import type { ReadRows, RowCells } from '../row-reader.ts'
import { firstOfEach, keepRows } from '../row-reader.ts'
import type { FxRow } from '../rows.ts'

export function readFx(cells: RowCells): FxRow | undefined {
  const [date, from, to] = [cells.date('date'), currencyIn(cells, 'from'), currencyIn(cells, 'to')]
  const rate = cells.number('rate')
  if (rate !== undefined && rate.sign() <= 0)
    cells.refuse({ rule: 'data/rate-not-positive', at: cells.place('rate'), facts: { value: cells.text('rate') } })
  return date === undefined || rate === undefined ? undefined : { row: cells.row, date, from, to, rate }
}

function currencyIn(cells: RowCells, column: 'from' | 'to'): string {
  const value = cells.text(column)
  if (value !== '' && readCurrency(value) === undefined) {
    const facts = { column, value, nearest: nearest(value, currencyCodes) }
    cells.refuse({ rule: 'data/unknown-currency', at: cells.place(column), facts })
  }
  return value
}

export function singleRates(read: ReadRows<FxRow>, report: Report): ReadRows<FxRow> {
  const problemOf = firstOfEach(
    read,
    ({ date, from, to }) => `${date} ${from} ${to}`,
    ({ row, date, from, to }, { source: first }) => ({
      rule: 'data/duplicate-row',
      at: read.table.place(row),
      facts: { what: `the rate from ${from} to ${to} on ${dateText(date)}`, first },
    }),
  )
  return keepRows(read, problemOf, report)
}
