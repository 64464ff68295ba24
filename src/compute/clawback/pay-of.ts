// When a payee is paid under a plan: a return takes something in the pay period that holds it, and nothing after the last one.
import type { CalendarDate } from '../../values/calendar-date.ts'
import type { Period } from '../../values/period.ts'
import type { Context } from '../context.ts'
import type { Draft } from '../line.ts'
import { isLastSettlement } from '../roster.ts'
import type { Timeline } from '../timeline.ts'

export interface PayOf {
  /** The plan's pay periods, in order. */
  readonly periods: readonly Period[]
  /** The payee's last settlement: the one that holds `paid_until`. */
  readonly last: Period | undefined
}

export function payOf(
  { roster }: Context,
  timelines: readonly Timeline[],
  { plan, payeeId }: Pick<Draft, 'plan' | 'payeeId'>,
): PayOf {
  const periods = timelines.find(({ planId }) => planId === plan)?.payPeriods ?? []
  const rows = roster.members.get(plan)?.get(payeeId)?.rows ?? []
  return { periods, last: periods.find((pay) => isLastSettlement(rows, pay)) }
}

export function payPeriodOf({ periods }: PayOf, returnedOn: CalendarDate): Period | undefined {
  return periods.find(({ to }) => returnedOn <= to)
}

export function isSettledBefore({ last }: PayOf, period: Period): boolean {
  return last !== undefined && last.to < period.to
}

export const settledBefore = { fate: 'after-last-settlement', terms: undefined } as const
