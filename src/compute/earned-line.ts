// The line of something earned. There may be a million of them, so that each holds only what is its own: what it shares
// with its judging or its credit is looked up when it is asked for.
import type { Component } from '../plan/plan.ts'
import type { Span } from '../problems/source.ts'
import type { CalendarDate } from '../values/calendar-date.ts'
import type { Currency } from '../values/currency.ts'
import type { Exact } from '../values/exact.ts'
import type { Period } from '../values/period.ts'
import type { CreditItem, Positioned } from './credit-item.ts'
import type { Detail, Earning, EarningOf } from './earning.ts'
import type { Line, LineKind } from './line.ts'
import { lineIdOf } from './line.ts'
import type { MeasurePeriod, Version } from './timeline.ts'

/** What is mostly the same from line to line: all credits at one step earn on the same terms. */
export type LineTerms = Pick<Line, 'kind' | 'rate' | 'factor' | 'step' | 'note' | 'planAt' | 'measured'>

/** A line that also answers what release and later steps ask of it. */
export class EarnedLine implements Line, Earning {
  private readonly of: EarningOf
  private readonly terms: LineTerms
  readonly item: CreditItem | undefined
  readonly date: CalendarDate
  readonly base: Exact | undefined
  readonly amount: Exact
  private number = 0

  constructor(of: EarningOf, credit: Positioned | undefined, detail: Detail) {
    this.of = of
    this.terms = credit !== undefined && of.keepsMeasured ? measuredTerms(of, credit, detail) : sharedTerms(of, detail)
    this.item = credit?.item
    this.date = detail.date ?? of.judging.until
    this.base = detail.base
    this.amount = detail.amount
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

  get kind(): LineKind {
    return this.terms.kind
  }

  get rate(): Exact | undefined {
    return this.terms.rate
  }

  get factor(): Exact | undefined {
    return this.terms.factor
  }

  get step(): string {
    return this.terms.step
  }

  get note(): string {
    return this.terms.note
  }

  get planAt(): Span | undefined {
    return this.terms.planAt
  }

  get measured(): Line['measured'] {
    return this.terms.measured
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

/** As many as the steps that the credits of one payee change between; beyond it a rate by deal would only be searched. */
const mostShared = 8

function sharedTerms({ terms }: EarningOf, detail: Detail): LineTerms {
  const known = terms.find(
    ({ kind, rate, factor, step, note, planAt }) =>
      kind === detail.kind &&
      rate === detail.rate &&
      factor === detail.factor &&
      step === detail.step &&
      note === detail.note &&
      planAt === detail.at,
  )
  if (known !== undefined) return known
  const own = termsOf(detail, undefined)
  if (terms.length < mostShared) terms.push(own)
  return own
}

function measuredTerms({ quota }: EarningOf, { from, to }: Positioned, detail: Detail): LineTerms {
  return termsOf(detail, { from: from.measure, to: to.measure, quota })
}

function termsOf({ kind, rate, factor, step, note, at }: Detail, measured: Line['measured']): LineTerms {
  return { kind, rate, factor, step, note, planAt: at, measured }
}
