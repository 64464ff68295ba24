// returns.csv: deals that were reversed. computation.md, Clawback.
import type { Report } from '../../problems/problem.ts'
import type { CalendarDate } from '../../values/calendar-date.ts'
import { Exact } from '../../values/exact.ts'
import { placesInOrder } from '../../values/places.ts'
import { powerOfTen } from '../../values/whole.ts'
import type { Locale } from '../locale.ts'
import { noDay } from '../readings.ts'
import type { RowCells } from '../row-reader.ts'
import type { ReturnRow } from '../rows.ts'
import type { ColumnTable } from '../table.ts'
import type { RowsInColumns } from './rows-in-columns.ts'
import { columnIn, readInColumns, refuseSecond } from './rows-in-columns.ts'

export function readReturns(table: ColumnTable, locale: Locale, report: Report): RowsInColumns<ReturnRow> {
  const deals = columnIn(table, 'deal_id')
  const days = table.days('returned_on', locale)
  const [amount, quantity] = [table.store('amount'), table.store('quantity')]
  const [amounts, quantities] = [table.decimals('amount', locale).digits, table.decimals('quantity', locale).digits]
  const odd: number[] = []
  for (let row = 0; row < table.size; row++) {
    const isPlain =
      days[row] !== noDay &&
      !deals.isEmpty(row) &&
      (!Number.isNaN(amounts[row]!) || amount === undefined || amount.isEmpty(row)) &&
      (!Number.isNaN(quantities[row]!) || quantity === undefined || quantity.isEmpty(row))
    if (!isPlain) odd.push(row)
  }
  return readInColumns({ table, locale, report, odd, read: readReturn })
}

/** `returnId` is '' where the file gives none. */
function readReturn(cells: RowCells): ReturnRow | undefined {
  const [dealId, returnedOn] = [cells.text('deal_id'), cells.date('returned_on')]
  const [amount, quantity] = [cells.number('amount'), cells.number('quantity')]
  if (returnedOn === undefined) return undefined
  const [returnId, reason] = [cells.text('return_id'), cells.text('reason')]
  return { row: cells.row, returnId, dealId, returnedOn, amount, quantity, reason }
}

export function refuseSecondReturns(read: RowsInColumns<ReturnRow>, report: Report): void {
  const { table } = read
  const ids = table.store('return_id')
  if (ids === undefined) return
  refuseSecond(
    read,
    {
      columns: [ids],
      counts: (row) => !ids.isEmpty(row),
      problemOf: (row, first) => ({
        rule: 'data/duplicate-id',
        at: table.place(row, 'return_id'),
        facts: { column: 'return_id', value: table.text(row, 'return_id'), first },
      }),
    },
    report,
  )
}

/** Whether a return has no id while others have one: it is named by its deal, unless the name is given away (`namesOf`). */
export function mayBeNamedAlike({ table }: RowsInColumns<ReturnRow>): boolean {
  const ids = table.store('return_id')
  if (ids === undefined) return false
  for (let row = 0; row < table.size; row++) if (ids.isEmpty(row)) return true
  return false
}

/** Rows of a settled table in order of date, then of the file. */
export function returnsInOrder({ table, locale }: RowsInColumns<ReturnRow>): Uint32Array {
  return placesInOrder(table.days('returned_on', locale))
}

/** What a row of a settled table says; `order` is that of its rows. */
export function returnAt(read: RowsInColumns<ReturnRow>, order: Uint32Array): (row: number) => ReturnRow {
  const { table, locale, alone } = read
  const days = table.days('returned_on', locale)
  const [amount, quantity] = [numberAt(table, 'amount', locale), numberAt(table, 'quantity', locale)]
  const names = namesOf(table, order)
  return (row) => {
    const known = alone.get(row)
    const returnId = names.get(row) ?? table.text(row, 'return_id')
    if (known !== undefined) return { ...known, returnId }
    return {
      row,
      returnId,
      dealId: table.text(row, 'deal_id'),
      returnedOn: days[row]! as CalendarDate, // a day, since rows without one are refused
      amount: amount(row),
      quantity: quantity(row),
      reason: table.text(row, 'reason'),
    }
  }
}

function numberAt(table: ColumnTable, column: string, locale: Locale): (row: number) => Exact | undefined {
  const { digits, decimals } = table.decimals(column, locale)
  const one = powerOfTen(decimals)
  return (row) => (Number.isNaN(digits[row]!) ? undefined : Exact.fraction(digits[row]!, one))
}

/**
 * The names of returns without an id, by row: a return's place among those of its deal, `D-7/1`, `D-7/2`, skipping names
 * that the file has given away.
 */
function namesOf(table: ColumnTable, order: Uint32Array): ReadonlyMap<number, string> {
  const names = new Map<number, string>()
  const ids = table.store('return_id')
  if (ids !== undefined && !order.some((row) => ids.isEmpty(row))) return names
  const taken = new Set(table.column('return_id'))
  const places = new Map<string, number>()
  for (const row of order) {
    const dealId = table.text(row, 'deal_id')
    const place = (places.get(dealId) ?? 0) + 1
    places.set(dealId, place)
    if (ids === undefined || ids.isEmpty(row)) names.set(row, freeName(dealId, place, taken))
  }
  return names
}

function freeName(dealId: string, place: number, taken: Set<string>): string {
  let number = place
  while (taken.has(`${dealId}/${number}`)) number += 1
  const name = `${dealId}/${number}`
  taken.add(name)
  return name
}
