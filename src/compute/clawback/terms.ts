// Which block of `clawback` counts for a return, and what share it recovers. computation.md, Clawback 1 and 3.
import type { Band, Clawback, Recover } from '../../plan/clawback.ts'
import type { Expression } from '../../plan/expression.ts'
import type { Component } from '../../plan/plan.ts'
import type { CalendarDate } from '../../values/calendar-date.ts'
import type { Duration } from '../../values/duration.ts'
import { elapsed } from '../../values/duration.ts'
import { Exact, larger, smaller } from '../../values/exact.ts'
import type { Context } from '../context.ts'
import { scopeIn } from '../context.ts'
import type { CreditItem } from '../credit-item.ts'
import { creditedOnOf } from '../credit-item.ts'
import { evaluate } from '../expression.ts'
import { firstReleaseOn } from '../release.ts'
import type { MeasurePeriod, Version } from '../timeline.ts'
import { later, payPeriodAt } from '../timeline.ts'
import type { Returned } from './returned.ts'

/** The first block that fits the reason, and no other. */
export function blockFor(component: Component, { reason }: Pick<Returned, 'reason'>): Clawback | undefined {
  return component.clawback.find(
    ({ on, except }) => (on === undefined || on.includes(reason)) && !except.includes(reason),
  )
}

export interface TermsOf {
  readonly context: Context
  readonly version: Version
  readonly component: Component
  readonly item: CreditItem
  readonly measurePeriod: Pick<MeasurePeriod, 'end'>
}

/** The share of the deal that a return takes: its own, or with `partial: full` all that returns before it have left. */
export function fractionOf({ partial }: Clawback, returned: Returned, before: Exact): Exact {
  const left = Exact.one.minus(before)
  return partial === 'full' ? left : smaller(returned.fraction, left)
}

/** The terms of a return: the recoverable share of what was earned, the rule that says so, and the day its age counts from. */
export interface Recoverable {
  readonly share: Exact
  readonly block: Clawback
  /** Of a schedule: the band that the age falls in. */
  readonly band: Band | undefined
  readonly since: CalendarDate
}

/**
 * Zero once the age reaches `within`. `remaining` = (W − elapsed) ÷ W: 12 months, returned in the fourth (three
 * completed), is 9/12 with `completed` and 8/12 with `started`.
 */
export function recoverableShare(of: TermsOf, block: Clawback, { on }: Pick<Returned, 'on'>): Recoverable {
  const since = sinceOf(of, block)
  const shareOf = (share: Expression): Exact => {
    const { payee, deal, payeeId } = of.item
    const scope = scopeIn(of.context, { deal, payeeId, payee, what: `the clawback of ${of.component.id}` })
    return evaluate(share, scope) ?? Exact.zero
  }
  return { ...shareAt(block, { since: since < on ? since : on, on, shareOf }), block, since }
}

/** What decides the share that a block recovers: the days, `since` not after `on`, and what its expressions come to. */
export interface ShareBy {
  readonly since: CalendarDate
  readonly on: CalendarDate
  readonly shareOf: (share: Expression) => Exact
}

export function shareAt(block: Clawback, by: ShareBy): Pick<Recoverable, 'share' | 'band'> {
  const { since, on } = by
  const reached = (window: Duration): boolean => elapsed(since, on, window) >= window.count
  const band = block.schedule.find(({ within }) => !reached(within))
  const isOver = (block.within !== undefined && reached(block.within)) || (block.schedule.length > 0 && !band)
  if (isOver) return { share: Exact.zero, band: undefined }
  return { share: valueOf(band?.recover ?? block.recover, block, by), band }
}

function valueOf(recover: Recover, block: Clawback, { since, on, shareOf }: ShareBy): Exact {
  if (recover.kind === 'share') return shareOf(recover.share)
  const window = block.within ?? block.schedule.at(-1)?.within
  if (window === undefined) return Exact.one
  const completed = elapsed(since, on, window)
  const used = block.elapsed === 'started' ? completed + 1 : completed
  return larger(Exact.zero, Exact.ratio(BigInt(window.count - used), BigInt(window.count)))
}

/** The day from which age is counted. An empty date column counts from the credit date. */
function sinceOf({ context, version, component, item, measurePeriod }: TermsOf, { since }: Clawback): CalendarDate {
  if (since.kind === 'earned') return creditedOnOf(item)
  if (since.kind !== 'column') {
    const first = firstReleaseOn(context, {
      component,
      item,
      measurePeriod,
      payeeId: item.payeeId,
      earnedOn: item.date,
    })
    // Nothing released yet has no age; a day beyond every return gives 0.
    if (first === undefined) return Number.MAX_SAFE_INTEGER as CalendarDate
    return payPeriodAt(version, later(first, item.date))?.to ?? first
  }
  const scope = scopeIn(context, {
    deal: item.deal,
    payeeId: item.payeeId,
    payee: item.payee,
    what: `the clawback of ${component.id}`,
  })
  return (item.deal === undefined ? undefined : scope.date({ scope: 'deal', name: since.column })) ?? creditedOnOf(item)
}
