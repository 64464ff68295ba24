// The line of something earned. There may be a million of them, so that each holds only what is its own: what it shares
// with its judging or its credit is looked up when it is asked for.
import type { Span } from '../problems/source.ts'
import type { CalendarDate } from '../values/calendar-date.ts'
import type { Currency } from '../values/currency.ts'
import type { Exact } from '../values/exact.ts'
import type { CreditItem, Positioned } from './credit-item.ts'
import type { Component } from '../plan/plan.ts'
import type { Period } from '../values/period.ts'
import type { Detail, Earning, EarningOf } from './earning.ts'
import type { MeasurePeriod, Version } from './timeline.ts'
import type { Line, LineKind } from './line.ts'
import { lineIdOf } from './line.ts'

/** A line that also answers what release and later steps ask of it. */
export class EarnedLine implements Line, Earning {
  private readonly of: EarningOf
  readonly item: CreditItem | undefined
  readonly kind: LineKind
  readonly date: CalendarDate
  readonly base: Exact | undefined
  readonly rate: Exact | undefined
  readonly factor: Exact | undefined
  readonly amount: Exact
  readonly step: string
  readonly note: string
  readonly planAt: Span | undefined
  readonly measured: Line['measured']
  private number = 0

  constructor(of: EarningOf, credit: Positioned | undefined, detail: Detail) {
    this.of = of
    this.item = credit?.item
    this.kind = detail.kind
    this.date = detail.date ?? of.judging.until
    this.base = detail.base
    this.rate = detail.rate
    this.factor = detail.factor
    this.amount = detail.amount
    this.step = detail.step
    this.note = detail.note
    this.planAt = detail.at
    this.measured =
      credit === undefined || !of.keepsMeasured
        ? undefined
        : { from: credit.from.measure, to: credit.to.measure, quota: of.quota }
  }

  /** Given once, when all lines of the payee, plan and pay period are known; nothing else of a line ever changes. */
  numbered(number: number): Line {
    this.number = number
    return this
  }

  get line(): this {
    return this
  }

  get pay(): Period {
    return this.of.judging.pay
  }

  get version(): Version {
    return this.of.version
  }

  get earnedBy(): Component {
    return this.of.component
  }

  get measurePeriod(): MeasurePeriod {
    return this.of.measurePeriod
  }

  get lineId(): string {
    return lineIdOf(this, this.number)
  }

  get period(): string {
    return this.of.judging.pay.name
  }

  get payeeId(): string {
    return this.of.payeeId
  }

  get plan(): string {
    return this.of.version.plan.id
  }

  get component(): string {
    return this.of.component.id
  }

  get dealId(): string {
    return this.item?.dealId ?? ''
  }

  get returnId(): string {
    return this.item?.returnId ?? ''
  }

  get currency(): Currency {
    return this.of.version.plan.currency
  }

  get source(): string {
    const { item } = this
    return item?.source ?? (item?.deal === undefined ? '' : this.of.deals.source(item.deal))
  }
}
