// The futures of pay asked again at past period ends, with what was known then: for the backtests of payouts and of clawbacks.
import type { Data } from '../../data/data.ts'
import type { Plan } from '../../plan/plan.ts'
import type { CalendarDate } from '../../values/calendar-date.ts'
import type { Period } from '../../values/period.ts'
import { forecastBookings } from './booking-forecast.ts'
import { futuresOf } from './booking-futures.ts'
import type { BookingHistory } from './booking-history.ts'
import { knownOn, wholePeriods } from './booking-history.ts'
import { knownData } from './payouts-data.ts'
import type { Booked } from './payouts-futures.ts'
import type { Payouts } from './payouts.ts'
import { payoutFutures } from './payouts.ts'

export interface ReplayPayOf {
  readonly plans: readonly Plan[]
  readonly data: Data
  readonly asOf: CalendarDate
  readonly histories: readonly BookingHistory[]
  readonly steps: number
  readonly count: number
  readonly seed: number
  /** Where several backtests ask for the same replay it is worked out once. */
  readonly payoutsOn?: (date: CalendarDate, work: () => Payouts) => Payouts
}

/** So many, the latest, none of which overlap. */
const mostReplays = 8
/** Whole periods that a replay looks back on at least. */
const leastPeriods = 4

/** Oldest first; none where the history is too short. */
export function replayDates({ asOf, histories: [leading], steps }: Pick<ReplayPayOf, 'asOf' | 'histories' | 'steps'>): {
  readonly dates: readonly CalendarDate[]
  readonly first: Period | undefined
} {
  if (leading === undefined) return { dates: [], first: undefined }
  const whole = wholePeriods(knownOn(leading, asOf), asOf)
  const dates: CalendarDate[] = []
  for (let at = whole.length - 1 - steps; at >= leastPeriods - 1 && dates.length < mostReplays; at -= steps)
    dates.unshift(whole[at]!.to)
  return { dates, first: whole[0] }
}

export function bookedReplayed(date: CalendarDate, { histories, steps, count, seed }: ReplayPayOf): readonly Booked[] {
  return histories.map((history) => {
    const forecast = forecastBookings(history, { asOf: date, steps })
    const { outlook } = forecast.combined
    const isBare = outlook.kind !== 'told' || outlook.steps.some(({ intervals }) => intervals === undefined)
    const futures = futuresOf(forecast, { nameOf: ({ payeeId }) => payeeId, count, seed })
    return { bookings: forecast.asked.history.bookings, futures, isBare }
  })
}

export function dataReplayed(date: CalendarDate, { plans, data }: Pick<ReplayPayOf, 'plans' | 'data'>): Data {
  return knownData(data, { plans, asOf: date, isReplay: true })
}

export function payoutsReplayed(date: CalendarDate, of: ReplayPayOf): Payouts {
  const work = (): Payouts => {
    const { plans, seed } = of
    const futures = payoutFutures({
      plans,
      data: dataReplayed(date, of),
      asOf: date,
      booked: bookedReplayed(date, of),
      seed,
    })
    let step = futures.next()
    while (step.done !== true) step = futures.next()
    return step.value
  }
  return of.payoutsOn === undefined ? work() : of.payoutsOn(date, work)
}
