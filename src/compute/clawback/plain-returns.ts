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

/** Numbers that stand together for each place: `over`, `under`, and the day, `noDay` where the return is not plain. */
const [perPlace, underAt, dayAt] = [4, 1, 2]

export class PlainReturns {
  private readonly returns: Data['returns']
  /**
   * By place of the returns. Deals are asked for payee by payee, all over the data: numbers in columns of their own would each
   * be one more look into memory far away.
   */
  private readonly numbers: Float64Array

  constructor({ data, readings }: Pick<Context, 'data' | 'readings'>) {
    const { returns } = data
    this.returns = returns
    // Undefined where what is in the table is not what counts.
    const { table } = returns
    this.numbers = new Float64Array(table === undefined ? 0 : perPlace * returns.rowCount)
    if (table !== undefined && returns.rowCount > 0) this.readAll(table, data, readings.decimals('amount'))
  }

  private readAll(table: Table, { returns, locale }: Data, whole: DecimalColumn): void {
    const days = table.days('returned_on', locale)
    const returned = table.decimals('amount', locale)
    const decimals = Math.max(returned.decimals, whole.decimals)
    const [times, timesWhole] = [10 ** (decimals - returned.decimals), 10 ** (decimals - whole.decimals)]
    const { numbers } = this
    for (let place = 0; place < returns.rowCount; place++) {
      const [deal, row] = [returns.dealAt(place), returns.rowAt(place)]
      const isOfAll = Number.isNaN(returned.digits[row]) && leavesOutHowMuch(table, row)
      const over = isOfAll ? 1 : returned.digits[row]! * times
      const under = isOfAll ? 1 : whole.digits[deal]! * timesWhole
      const isPart = over >= 0 && over <= under && under > 0 && Number.isSafeInteger(under)
      const at = perPlace * place
      numbers[at] = over
      numbers[at + underAt] = under
      numbers[at + dayAt] = isPart && returns.onlyRowOf(deal) === row ? days[row]! : noDay
    }
  }

  /** Undefined for a deal with several returns, or with one that has to be read with care. */
  of(deal: number): PlainReturn | undefined {
    const { numbers, returns } = this
    const place = returns.firstOf(deal)
    const at = perPlace * place
    // Beyond them where there is no return, or none that counts as it stands in the table.
    const on = numbers[at + dayAt] ?? noDay
    if (on === noDay) return undefined
    return {
      row: returns.rowAt(place),
      on: on as CalendarDate, // of a cell that was read as one
      over: numbers[at]!,
      under: numbers[at + underAt]!,
    }
  }
}

function leavesOutHowMuch(table: Table, row: number): boolean {
  return table.text(row, 'amount') === '' && table.text(row, 'quantity') === ''
}
