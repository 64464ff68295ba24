// The period that has begun and is not over: what is booked of it already, and what share of a period usually comes after this point of it.
import type { Period } from '../../values/period.ts'
import { contains } from '../../values/period.ts'
import type { Asked } from './outlook.ts'

export interface Running {
  readonly period: Period
  readonly booked: number
  /** 1 where nothing of a period is usually booked by then, 0 where all is. */
  readonly toCome: number
}

/** Periods that are looked back on; before them sales may have come at other times of a period. */
const mostPeriods = 24

/** Undefined where the first coming period begins the day after `asOf`. */
export function runningPeriod({ history, asOf, whole, coming }: Asked): Running | undefined {
  const period = coming[0]
  if (period === undefined || period.from > asOf) return undefined
  const booked = history.bookings
    .filter(({ date }) => contains(period, date) && date <= asOf)
    .reduce((sum, { value }) => sum + value, 0)
  return { period, booked, toCome: shareAfter({ history, asOf, whole, coming }, period) }
}

/** Of the periods before, what came after the same part of their days; by days alone where they tell nothing. */
function shareAfter({ history, asOf, whole }: Asked, running: Period): number {
  const elapsed = (asOf - running.from + 1) / (running.to - running.from + 1)
  const before = whole.slice(-mostPeriods)
  let [late, all, at] = [0, 0, 0]
  for (const { date, value } of history.bookings) {
    while (at < before.length && before[at]!.to < date) at++
    const period = before[at]
    if (period === undefined) break
    if (date < period.from) continue
    all += value
    if (date - period.from + 1 > elapsed * (period.to - period.from + 1)) late += value
  }
  return all > 0 ? Math.min(1, Math.max(0, late / all)) : 1 - elapsed
}
