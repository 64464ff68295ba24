// Components of which a return takes a share that days and its reason alone decide. computation.md, Clawback 1 and 3.
import type { Clawback, Recover } from '../../plan/clawback.ts'
import { constantOf } from '../../plan/expression.ts'
import type { Component } from '../../plan/plan.ts'
import type { CalendarDate } from '../../values/calendar-date.ts'
import { Exact } from '../../values/exact.ts'
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
  const { recover, within, schedule } = block
  if (recover.kind === 'share' && within === undefined && schedule.length === 0)
    return constantOf(recover.share) ?? Exact.zero // whatever the days
  return shareAt(block, { since, on, shareOf: (share) => constantOf(share) ?? Exact.zero }).share
}
