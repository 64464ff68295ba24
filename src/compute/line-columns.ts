// Lines in columns, of what credits earn and of what returns take: a million of them are a few arrays instead of a million
// objects. What they say is what a line by itself says (earned-line.ts, clawed-line.ts); they become lines where somebody asks
// for one.
import type { ReturnRow } from '../data/rows.ts'
import type { RowsOfDeals } from '../data/rows-of-deals.ts'
import type { Table } from '../data/table.ts'
import type { Span } from '../problems/source.ts'
import type { CalendarDate } from '../values/calendar-date.ts'
import { Exact } from '../values/exact.ts'
import { powerOfTen } from '../values/whole.ts'
import { clawedNote } from './clawback/clawed-line.ts'
import type { LineTerms } from './earned-line.ts'
import type { Line } from './line.ts'
import { lineIdOf } from './line.ts'

/** Four bytes for each where that is enough, as it is for amounts up to twenty million in cents. */
export type WholeNumbers = Int32Array | Float64Array

/** By line. Every number is whole and safe: 12.5 as a base with two decimals is 1250. */
interface Columns {
  readonly deals: Table
  readonly returns: RowsOfDeals<ReturnRow>
  /** Row of the deals behind a line. */
  readonly deal: Uint32Array
  readonly day: Int32Array
  readonly amount: WholeNumbers
  readonly amountDecimals: number
  /** Index of `terms`. */
  readonly term: Uint16Array
}

/** Lines of kind earning. */
export interface EarnedColumns extends Columns {
  readonly kind: 'earned'
  readonly base: WholeNumbers
  readonly baseDecimals: number
  /** Rate, factor, step and note; of kind earning. */
  readonly terms: readonly LineTerms[]
}

/** Lines of kind clawback. */
export interface ClawedColumns extends Columns {
  readonly kind: 'clawed'
  /** Row of the returns behind a line. */
  readonly returned: Uint32Array
  readonly terms: readonly ClawedTerms[]
}

/** What share of the deal is recoverable, and where the plan says so. */
export interface ClawedTerms {
  readonly share: Exact
  readonly planAt: Span
}

export type LineColumns = EarnedColumns | ClawedColumns

/** Lines `from` to before `to` of the columns: those of one payee and component in one pay period. */
export interface LineSpan extends Pick<Line, 'period' | 'payeeId' | 'plan' | 'component' | 'currency'> {
  readonly columns: LineColumns
  readonly from: number
  readonly to: number
}

/**
 * One line of a span. `number` counts within its period, payee and plan. Each field is named, which makes a line in a fraction
 * of the time that copying several objects into one takes.
 */
export function lineIn(span: LineSpan, index: number, number: number): Line {
  const { columns, period, payeeId, plan, component, currency } = span
  const deal = columns.deal[index]!
  const { terms, returnId, base, source } =
    columns.kind === 'earned' ? earnedIn(columns, index) : clawedIn(columns, index)
  return {
    lineId: lineIdOf(span, number),
    period,
    payeeId,
    plan,
    component,
    kind: terms.kind,
    dealId: columns.deals.text(deal, 'deal_id'),
    returnId,
    date: columns.day[index]! as CalendarDate, // a day of a cell that was read as one
    base,
    rate: terms.rate,
    factor: terms.factor,
    amount: amountAt(columns, index),
    currency,
    step: terms.step,
    source,
    note: terms.note,
    planAt: terms.planAt,
    measured: terms.measured,
  }
}

interface OwnOfLine extends Pick<Line, 'returnId' | 'base' | 'source'> {
  readonly terms: LineTerms
}

function earnedIn(columns: EarnedColumns, index: number): OwnOfLine {
  return {
    terms: columns.terms[columns.term[index]!]!,
    returnId: '',
    base: Exact.fraction(columns.base[index]!, powerOfTen(columns.baseDecimals)),
    source: columns.deals.source(columns.deal[index]!),
  }
}

function clawedIn(columns: ClawedColumns, index: number): OwnOfLine {
  const { share, planAt } = columns.terms[columns.term[index]!]!
  const returnId = returnIdOf(columns.returns, columns.returned[index]!, columns.deal[index]!)
  return {
    terms: {
      kind: 'clawback',
      rate: undefined,
      factor: undefined,
      step: '',
      note: clawedNote(returnId, share),
      planAt,
      measured: undefined,
    },
    returnId,
    base: undefined,
    source: columns.returns.table?.source(columns.returned[index]!) ?? '',
  }
}

/** Of a row of the returns and the deal that it names: as the file says it, or as returns without an id are named. */
export function returnIdOf(returns: RowsOfDeals<ReturnRow>, row: number, deal: number): string {
  const told = returns.table?.text(row, 'return_id') ?? ''
  return told === '' ? (returns.ofDeal(deal)?.find((one) => one.row === row)?.returnId ?? '') : told
}

/** The amount of one line. */
export function amountAt({ amount, amountDecimals }: LineColumns, index: number): Exact {
  return Exact.fraction(amount[index]!, powerOfTen(amountDecimals))
}

/** The sum of the amounts of a span. */
export function amountOf({ columns, from, to }: LineSpan): Exact {
  let total = 0
  for (let index = from; index < to; index++) total += columns.amount[index]!
  return Exact.fraction(total, powerOfTen(columns.amountDecimals))
}
