// Returns in columns: the only return of its deal, of a part of it between nothing and all. They are nearly all, and what they
// take can be worked out without an object for each. computation.md, Clawback 2.
import type { Data } from '../../data/data.ts'
import { noDay } from '../../data/readings.ts'
import type { Table } from '../../data/table.ts'
import type { CalendarDate } from '../../values/calendar-date.ts'
import type { Context } from '../context.ts'

/** The part of the deal that comes back is `over` of `under`, whole numbers from 0 on. */
export interface PlainReturn {
  /** Row of the returns. */
  readonly row: number
  readonly on: CalendarDate
  readonly over: number
  readonly under: number
}

export class PlainReturns {
  private readonly data: Data
  /** Undefined where what is in the table is not what counts. */
  private readonly table: Table | undefined
  private readonly days: Int32Array
  /** By row of the returns its amount and that of its deal, with the same decimals. */
  private readonly returned: Float64Array
  private readonly whole: Float64Array

  constructor({ data, readings }: Pick<Context, 'data' | 'readings'>) {
    const { table } = data.returns
    this.data = data
    this.table = table
    const none = { digits: new Float64Array(0), decimals: 0 }
    this.days = table?.days('returned_on', data.locale) ?? new Int32Array(0)
    const returned = table?.decimals('amount', data.locale) ?? none
    const whole = data.returns.rowCount === 0 ? none : readings.decimals('amount')
    const decimals = Math.max(returned.decimals, whole.decimals)
    const [times, timesWhole] = [10 ** (decimals - returned.decimals), 10 ** (decimals - whole.decimals)]
    this.returned = returned.digits.map((digits) => digits * times)
    this.whole = new Float64Array(table === undefined ? 0 : table.size)
    // Deal by deal, as they stand in the data: payee by payee they would be fetched from all over a long column.
    if (table !== undefined)
      for (let place = 0; place < data.returns.rowCount; place++)
        this.whole[data.returns.rowAt(place)] = whole.digits[data.returns.dealAt(place)]! * timesWhole
  }

  /** Undefined for a deal with several returns, or with one that has to be read with care. */
  of(deal: number): PlainReturn | undefined {
    const { table, returned, whole } = this
    const row = this.data.returns.onlyRowOf(deal)
    if (table === undefined || row < 0 || this.days[row] === noDay) return undefined
    const on = this.days[row]! as CalendarDate // of a cell that was read as one
    const over = returned[row]!
    const under = whole[row]!
    if (Number.isNaN(over)) return this.isOfAll(table, row) ? { row, on, over: 1, under: 1 } : undefined
    return over >= 0 && over <= under && under > 0 && Number.isSafeInteger(under) ? { row, on, over, under } : undefined
  }

  private isOfAll(table: Table, row: number): boolean {
    return table.text(row, 'amount') === '' && table.text(row, 'quantity') === ''
  }
}
