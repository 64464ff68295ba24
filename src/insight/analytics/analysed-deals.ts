// The deals as analytics sees them on a day: won, lost or open then, with their dates and the amount in one currency. A row
// with a cell that cannot be read is an exception and counts nowhere.
import { readDateCell, readNumberCell } from '../../data/cells.ts'
import type { Data } from '../../data/data.ts'
import { noDay } from '../../data/readings.ts'
import type { Problem, Report } from '../../problems/problem.ts'
import type { CalendarDate } from '../../values/calendar-date.ts'
import { dateText } from '../../values/calendar-date.ts'
import type { Currency } from '../../values/currency.ts'
import { readCurrency } from '../../values/currency.ts'
import { Exact } from '../../values/exact.ts'
import type { DealStages, Outcome } from './deal-stages.ts'

export interface AnalysedDeal {
  /** Row of the deals. */
  readonly row: number
  readonly outcome: Outcome
  readonly createdOn: CalendarDate | undefined
  /** Of deals that are won or lost; the expected day of an open one is no such day. */
  readonly closedOn: CalendarDate | undefined
  /** In the currency of the report; undefined where the cell is empty. */
  readonly amount: Exact | undefined
  /** What one unit of the deal's currency is worth in that of the report. */
  readonly rate: Exact
}

export interface DealCounts {
  readonly read: number
  readonly exceptions: number
  /** Of a stage that counts for nothing, or created after the day that is asked about. */
  readonly leftOut: number
}

export interface AnalysedDeals {
  readonly deals: readonly AnalysedDeal[]
  readonly counts: DealCounts
  /** The day on which the deals are looked at. */
  readonly asOf: CalendarDate
  /** Whether any deal has a day; without one, `asOf` says nothing. */
  readonly isDated: boolean
  readonly problems: readonly Problem[]
}

export interface DealsToRead {
  readonly data: Data
  /** Undefined where the deals have no column stage: then a deal with a closing day is won, and every other open. */
  readonly stages: DealStages | undefined
  readonly currency: Currency | undefined
  /** The last day on which anything happened, where none is asked for. */
  readonly asOf: CalendarDate | undefined
}

/** A finding at a cell; the row is left out. */
type Refuse = (problem: Problem) => void

export function analysedDeals(of: DealsToRead): AnalysedDeals {
  const problems: Problem[] = []
  const refused = new Set<number>()
  const cells = new DealCells(of, (row) => (problem) => {
    refused.add(row)
    problems.push(problem)
  })
  const all: AnalysedDeal[] = []
  for (let row = 0; row < of.data.deals.size; row++) {
    const deal = cells.deal(row)
    if (deal !== undefined && !refused.has(row)) all.push(deal)
  }
  const asOf = of.asOf ?? lastDay(all, of.data)
  const deals = of.asOf === undefined ? all : all.flatMap((deal) => asSeenOn(deal, of.asOf!) ?? [])
  const read = of.data.inputs.filter(({ kind }) => kind === 'deals')
  const rows = read.reduce((sum, file) => sum + file.rows, 0)
  const exceptions = refused.size + read.reduce((sum, file) => sum + file.refused, 0)
  return {
    deals,
    counts: { read: rows, exceptions, leftOut: rows - exceptions - deals.length },
    asOf,
    isDated: deals.some(({ createdOn, closedOn }) => (createdOn ?? closedOn) !== undefined),
    problems,
  }
}

/** One reading of the columns for all rows. */
class DealCells {
  private readonly of: DealsToRead
  private readonly refuseAt: (row: number) => Refuse
  private readonly stages: readonly string[] | undefined
  private readonly created: Int32Array
  private readonly closed: Int32Array
  private readonly amounts: ReturnType<Data['deals']['decimals']>
  private readonly currencies: readonly string[] | undefined
  private readonly scale: number
  private readonly hasClosed: boolean

  constructor(of: DealsToRead, refuseAt: (row: number) => Refuse) {
    const { deals, locale } = of.data
    this.of = of
    this.refuseAt = refuseAt
    this.stages = of.stages === undefined ? undefined : deals.column('stage')
    this.created = deals.days('created_on', locale)
    this.closed = deals.days('closed_on', locale)
    this.amounts = deals.decimals('amount', locale)
    this.currencies = deals.has('currency') ? deals.column('currency') : undefined
    this.scale = 10 ** this.amounts.decimals
    this.hasClosed = deals.has('closed_on')
  }

  /** Undefined where the row counts for nothing. */
  deal(row: number): AnalysedDeal | undefined {
    const refuse = this.refuseAt(row)
    const closedOn = this.day(this.closed, row, 'closed_on', refuse)
    const outcome = this.outcome(row, closedOn)
    if (outcome === undefined) return undefined
    const createdOn = this.day(this.created, row, 'created_on', refuse)
    if (outcome !== 'open' && closedOn === undefined && this.isEmpty(row, 'closed_on'))
      refuse(this.missing(row, 'closed_on', outcome))
    const closing = outcome === 'open' ? undefined : closedOn
    const amount = this.amount(row, refuse)
    if (outcome === 'won' && amount === undefined && this.isEmpty(row, 'amount'))
      refuse(this.missing(row, 'amount', outcome))
    const rate = this.rate(row, closing ?? createdOn, refuse)
    return { row, outcome, createdOn, closedOn: closing, amount: amount?.times(rate), rate }
  }

  private outcome(row: number, closedOn: CalendarDate | undefined): Outcome | undefined {
    if (this.stages !== undefined) return this.of.stages!.outcomeOf(this.stages[row]!)
    return closedOn === undefined && this.hasClosed ? 'open' : 'won'
  }

  private day(days: Int32Array, row: number, column: string, refuse: Report): CalendarDate | undefined {
    const day = days[row]!
    if (day !== noDay) return day as CalendarDate // a reading of days holds dates, or noDay
    const { deals, locale } = this.of.data
    return deals.has(column) && deals.text(row, column) !== ''
      ? readDateCell(deals, row, column, locale, refuse)
      : undefined
  }

  private amount(row: number, refuse: Report): Exact | undefined {
    const digits = this.amounts.digits[row]!
    if (!Number.isNaN(digits)) return Exact.fraction(digits, this.scale)
    const { deals, locale } = this.of.data
    if (!deals.has('amount') || deals.text(row, 'amount') === '') return undefined
    return readNumberCell(deals, row, 'amount', locale, refuse)
  }

  /** At the day of the rate: that on which the deal was closed, else created. */
  private rate(row: number, on: CalendarDate | undefined, refuse: Report): Exact {
    const { currency, data } = this.of
    const own = this.currencies?.[row] ?? ''
    if (currency === undefined || own === '' || own === currency) return Exact.one
    const at = data.deals.place(row, 'currency')
    if (readCurrency(own) === undefined) {
      refuse({ rule: 'pay/unknown-currency', at, facts: { currency: own } })
      return Exact.one
    }
    const rate = on === undefined ? undefined : data.fx.rateOn(own, currency, on)
    if (rate !== undefined) return rate
    // An amount of a deal that has no day yet is in no sum; only one that has is an exception.
    if (on !== undefined) {
      const facts = { from: own, to: currency, on: dateText(on) }
      refuse({ rule: 'pay/no-exchange-rate', at, facts })
    }
    return Exact.one
  }

  /** Of a column that the deals have; a cell that cannot be read is another finding. */
  private isEmpty(row: number, column: string): boolean {
    const { deals } = this.of.data
    return deals.has(column) && deals.text(row, column) === ''
  }

  private missing(row: number, column: string, outcome: Outcome): Problem {
    const hint = `the deal is ${outcome}: fill in the cell; until then it counts in no figure`
    return { rule: 'data/missing-value', at: this.of.data.deals.place(row, column), facts: { column, hint } }
  }
}

/** What was known on a day: a deal that was closed later was still open then, and one created later was not there. */
function asSeenOn(deal: AnalysedDeal, asOf: CalendarDate): AnalysedDeal | undefined {
  if (deal.createdOn !== undefined && deal.createdOn > asOf) return undefined
  if (deal.closedOn === undefined || deal.closedOn <= asOf) return deal
  return deal.createdOn === undefined ? undefined : { ...deal, outcome: 'open', closedOn: undefined }
}

function lastDay(deals: readonly AnalysedDeal[], { returns }: Data): CalendarDate {
  let last = -Infinity
  for (const { createdOn, closedOn } of deals) last = Math.max(last, createdOn ?? -Infinity, closedOn ?? -Infinity)
  for (const rows of returns.values()) for (const { returnedOn } of rows) last = Math.max(last, returnedOn)
  return (last === -Infinity ? 0 : last) as CalendarDate // a day of the data; without one, nothing is counted by it
}
