// Earning lines of credits in columns: a million of them are a few arrays instead of a million objects. What they say is
// what the line of an earning says (earned-line.ts); they become lines where somebody asks for one.
import type { Table } from '../data/table.ts'
import type { CalendarDate } from '../values/calendar-date.ts'
import { Exact } from '../values/exact.ts'
import { powerOfTen } from '../values/whole.ts'
import type { LineTerms } from './earned-line.ts'
import type { Line } from './line.ts'
import { lineIdOf } from './line.ts'

/** By line. Every number is whole and safe: 12.5 as a base with two decimals is 1250. */
export interface LineColumns {
  readonly deals: Table
  /** Row of the deals behind a line. */
  readonly deal: Uint32Array
  readonly day: Int32Array
  readonly base: Float64Array
  readonly baseDecimals: number
  readonly amount: Float64Array
  readonly amountDecimals: number
  /** Index of `terms`. */
  readonly term: Uint16Array
  /** Rate, factor, step and note; of kind earning. */
  readonly terms: readonly LineTerms[]
}

/** Lines `from` to before `to` of the columns: those of one payee and component in one pay period. */
export interface LineSpan extends Pick<Line, 'period' | 'payeeId' | 'plan' | 'component' | 'currency'> {
  readonly columns: LineColumns
  readonly from: number
  readonly to: number
}

/** One line of a span. `number` counts within its period, payee and plan. */
export function lineIn(span: LineSpan, index: number, number: number): Line {
  const { columns, period, payeeId, plan, component, currency } = span
  const deal = columns.deal[index]!
  return {
    lineId: lineIdOf(span, number),
    period,
    payeeId,
    plan,
    component,
    ...columns.terms[columns.term[index]!]!,
    dealId: columns.deals.text(deal, 'deal_id'),
    returnId: '',
    date: columns.day[index]! as CalendarDate, // a day of a cell that was read as one
    base: Exact.fraction(columns.base[index]!, powerOfTen(columns.baseDecimals)),
    amount: Exact.fraction(columns.amount[index]!, powerOfTen(columns.amountDecimals)),
    currency,
    source: columns.deals.source(deal),
  }
}

/** The sum of the amounts of a span. */
export function amountOf({ columns, from, to }: LineSpan): Exact {
  let total = 0
  for (let index = from; index < to; index++) total += columns.amount[index]!
  return Exact.fraction(total, powerOfTen(columns.amountDecimals))
}
