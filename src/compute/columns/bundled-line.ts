// A bundle as the settlement sees it: one line, which is a span of columns at once.
import type { CalendarDate } from '../../values/calendar-date.ts'
import type { Currency } from '../../values/currency.ts'
import type { Exact } from '../../values/exact.ts'
import type { Draft, LineKind } from '../line.ts'
import type { LineColumns, LineSpan } from '../line-columns.ts'
import type { PlainComponent } from './plain.ts'

export function isBundled(line: Draft): line is BundledLine {
  return line instanceof BundledLine
}

/**
 * The sum of the lines of a span, or of most of them where others stand beside it. Line and span in one, which hold only
 * what is their own: there is one for each payee and pay period.
 */
export class BundledLine implements Draft, LineSpan {
  readonly columns: LineColumns
  readonly from: number
  readonly to: number
  readonly period: string
  readonly payeeId: string
  readonly amount: Exact
  /** The sum of all lines of the span. */
  readonly inAll: Exact
  /** The bound of the step that was reached; '' without steps. */
  readonly lastStep: string
  private readonly plain: PlainComponent

  constructor(
    plain: PlainComponent,
    columns: LineColumns,
    part: Pick<LineSpan, 'from' | 'to' | 'period' | 'payeeId'>,
    sums: Pick<BundledLine, 'amount' | 'inAll' | 'lastStep'>,
  ) {
    this.plain = plain
    this.columns = columns
    this.from = part.from
    this.to = part.to
    this.period = part.period
    this.payeeId = part.payeeId
    this.amount = sums.amount
    this.inAll = sums.inAll
    this.lastStep = sums.lastStep
  }

  get kind(): LineKind {
    return this.columns.kind === 'earned' ? 'earning' : 'clawback'
  }

  get plan(): string {
    return this.plain.of.version.plan.id
  }

  get component(): string {
    return this.plain.of.component.id
  }

  get currency(): Currency {
    return this.plain.of.version.plan.currency
  }

  /** That of the first line. */
  get date(): CalendarDate {
    return this.columns.day[this.from]! as CalendarDate // a day of a credit or return, or the end of a pay period
  }

  get base(): undefined {
    return undefined
  }

  get rate(): undefined {
    return undefined
  }

  get factor(): undefined {
    return undefined
  }

  get planAt(): undefined {
    return undefined
  }

  get dealId(): string {
    return ''
  }

  get returnId(): string {
    return ''
  }

  get step(): string {
    return ''
  }

  get source(): string {
    return ''
  }

  get note(): string {
    return ''
  }
}
