// The line of what a return takes. There may be a hundred thousand of them, so that each holds only what is its own, and
// words the rest when it is asked for.
import type { Span } from '../../problems/source.ts'
import type { CalendarDate } from '../../values/calendar-date.ts'
import type { Currency } from '../../values/currency.ts'
import { Exact } from '../../values/exact.ts'
import type { Period } from '../../values/period.ts'
import type { Draft, Line } from '../line.ts'
import { lineIdOf } from '../line.ts'
import type { Returned } from './returned.ts'
import type { Recoverable } from './terms.ts'

/** Against held parts, or due from pay. */
export type ClawedKind = 'forfeit' | 'clawback'

export interface ClawedOf {
  /** A line that the deal has earned. */
  readonly of: Pick<Draft, 'payeeId' | 'plan' | 'component' | 'dealId' | 'currency'>
  readonly pay: Period
  readonly returned: Returned
  readonly terms: Recoverable
  readonly kind: ClawedKind
  readonly amount: Exact
}

export class ClawedLine implements Line {
  readonly payeeId: string
  readonly plan: string
  readonly component: string
  readonly dealId: string
  readonly currency: Currency
  readonly kind: ClawedKind
  readonly amount: Exact
  private readonly pay: Period
  private readonly returned: Returned
  private readonly terms: Recoverable
  private number = 0

  constructor({ of, pay, returned, terms, kind, amount }: ClawedOf) {
    this.payeeId = of.payeeId
    this.plan = of.plan
    this.component = of.component
    this.dealId = of.dealId
    this.currency = of.currency
    this.kind = kind
    this.amount = amount
    this.pay = pay
    this.returned = returned
    this.terms = terms
  }

  /** Given once, as that of an earned line. */
  numbered(number: number): Line {
    this.number = number
    return this
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

  get step(): string {
    return ''
  }

  get lineId(): string {
    return lineIdOf(this, this.number)
  }

  get period(): string {
    return this.pay.name
  }

  get returnId(): string {
    return this.returned.returnId
  }

  get date(): CalendarDate {
    return clawedOn(this.returned.on, this.pay)
  }

  get source(): string {
    return this.returned.source
  }

  get note(): string {
    return clawedNote(this.returned.returnId, this.terms.share)
  }

  get planAt(): Span | undefined {
    return this.terms.block.at
  }
}

/** `return R-7: 62.5% recoverable`. */
export function clawedNote(returnId: string, share: Exact): string {
  return `return ${returnId}: ${share.times(Exact.of(100)).toText(4)}% recoverable`
}

/** A return that comes to light after its pay period is dated at the end of this one. */
export function clawedOn(on: CalendarDate, pay: Period): CalendarDate {
  return on < pay.from ? pay.to : on
}
