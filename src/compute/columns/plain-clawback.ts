// Components of which a return takes a share that days and its reason alone decide. computation.md, Clawback 1 and 3.
import type { Clawback, Recover } from '../../plan/clawback.ts'
import type { Expression } from '../../plan/expression.ts'
import { constantOf } from '../../plan/expression.ts'
import type { Component } from '../../plan/plan.ts'
import type { CalendarDate } from '../../values/calendar-date.ts'
import { Exact } from '../../values/exact.ts'
import type { Recoverable } from '../clawback/terms.ts'
import { shareAt } from '../clawback/terms.ts'

/** Of a component in columns, whose blocks all recover at the original rate. */
export function isPlainClawback({ clawback }: Component): boolean {
  return clawback.every(
    ({ since, take, recover, schedule }) =>
      since.kind === 'earned' &&
      take === 'held then pay' &&
      isPlainRecover(recover) &&
      schedule.every((band) => isPlainRecover(band.recover)),
  )
}

function isPlainRecover(recover: Recover): boolean {
  return recover.kind === 'remaining' || constantOf(recover.share) !== undefined
}

/** Whether any block looks at the reason of a return. */
export function asksForReason({ clawback }: Component): boolean {
  return clawback.some(({ on, except }) => on !== undefined || except.length > 0)
}

/** What a return on a day recovers of a deal that was credited on an earlier one, or the same. */
export function plainShare(block: Clawback, since: CalendarDate, on: CalendarDate): Exact {
  return isWithoutDays(block) ? shareOf(block.recover) : shareAt(block, { since, on, shareOf: constantShare }).share
}

/** The same as the terms that the return meets. */
export function plainTerms(block: Clawback, since: CalendarDate, on: CalendarDate): Recoverable {
  const { share, band } = isWithoutDays(block)
    ? { share: shareOf(block.recover), band: undefined }
    : shareAt(block, { since, on, shareOf: constantShare })
  return { share, block, band, since }
}

/** Whether it recovers the same whatever the days. */
function isWithoutDays({ recover, within, schedule }: Clawback): boolean {
  return recover.kind === 'share' && within === undefined && schedule.length === 0
}

function shareOf(recover: Recover): Exact {
  return recover.kind === 'share' ? constantShare(recover.share) : Exact.one
}

function constantShare(share: Expression): Exact {
  return constantOf(share) ?? Exact.zero
}
