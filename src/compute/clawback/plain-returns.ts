// Returns in columns: the only return of its deal, of a part of it between nothing and all. They are nearly all, and what they
// take can be worked out without an object for each. computation.md, Clawback 2.
import type { Data } from '../../data/data.ts'
import type { DecimalColumn } from '../../data/readings.ts'
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
  /** Amounts of the returns and of the deals, each with what brings them to the same decimals. */
  private readonly returned: Scaled
  private readonly whole: Scaled

  constructor({ data, readings }: Pick<Context, 'data' | 'readings'>) {
    const { table } = data.returns
    this.data = data
    this.table = table
    const none = { digits: new Float64Array(0), decimals: 0 }
    this.days = table?.days('returned_on', data.locale) ?? new Int32Array(0)
    const returned = table?.decimals('amount', data.locale) ?? none
    const whole = data.returns.rowCount === 0 ? none : readings.decimals('amount')
    const decimals = Math.max(returned.decimals, whole.decimals)
    this.returned = scaled(returned, decimals)
    this.whole = scaled(whole, decimals)
  }

  /** Undefined for a deal with several returns, or with one that has to be read with care. */
  of(deal: number): PlainReturn | undefined {
    const { table, returned, whole } = this
    const row = this.data.returns.onlyRowOf(deal)
    if (table === undefined || row < 0 || this.days[row] === noDay) return undefined
    const on = this.days[row]! as CalendarDate // of a cell that was read as one
    const over = returned.digits[row]! * returned.times
    const under = whole.digits[deal]! * whole.times
    if (Number.isNaN(over)) return this.isOfAll(table, row) ? { row, on, over: 1, under: 1 } : undefined
    return over >= 0 && over <= under && under > 0 && Number.isSafeInteger(under) ? { row, on, over, under } : undefined
  }

  private isOfAll(table: Table, row: number): boolean {
    return table.text(row, 'amount') === '' && table.text(row, 'quantity') === ''
  }
}

interface Scaled {
  readonly digits: Float64Array
  readonly times: number
}

function scaled({ digits, decimals }: DecimalColumn, to: number): Scaled {
  return { digits, times: 10 ** (to - decimals) }
}
