// The payouts of `forecast`: futures of the bookings run through the plans, as they are and as they would be.
import { hasLeft } from '../insight/forecast/booking-histories.ts'
import { knownOn } from '../insight/forecast/booking-history.ts'
import { futuresOf } from '../insight/forecast/booking-futures.ts'
import { chanceRows } from '../insight/forecast/payouts-chances.ts'
import { knownData } from '../insight/forecast/payouts-data.ts'
import type { Booked } from '../insight/forecast/payouts-futures.ts'
import type { Payouts, PayoutsOf } from '../insight/forecast/payouts.ts'
import { payoutFutures } from '../insight/forecast/payouts.ts'
import { payRows, payeeRows } from '../insight/forecast/payouts-summary.ts'
import { replayPayouts } from '../insight/forecast/payouts-backtest.ts'
import type { ReplayPayOf } from '../insight/forecast/replayed-pay.ts'
import type { Plan } from '../plan/plan.ts'
import type { CalendarDate } from '../values/calendar-date.ts'
import { UnusableCall } from '../problems/failure.ts'
import type { ForecastPart } from '../report/forecast.ts'
import { payoutsPart } from '../report/forecast-payouts.ts'
import { payoutsBacktestPart } from '../report/payouts-backtest.ts'
import type { PayoutsPage } from '../report/payout-sheets.ts'
import type { ForecastInput } from './forecast-input.ts'
import { bookingForecastOf } from './forecast-bookings.ts'
import { once } from './once.ts'

/** Undefined without plans, unless payouts alone were asked for. */
export function payoutsOf(input: ForecastInput): ForecastPart | undefined {
  const { loaded, flags, whatIf } = input
  const { project, asOf } = loaded
  if (project === undefined) {
    if (flags.of === undefined) return undefined
    return refuseWithoutPlans()
  }
  const by = flags.of === 'payouts' ? byOf(flags.by) : undefined
  if (asOf === undefined) return payoutsPart([])
  const now = pageOf(input, { plans: project.plans, changed: '', by, asOf })
  if (whatIf === undefined) return payoutsPart([now])
  return payoutsPart([now, pageOf(input, { plans: whatIf.plans, changed: whatIf.changes.join('; '), by, asOf })])
}

function refuseWithoutPlans(): never {
  throw new UnusableCall('payouts need plans', { remedy: 'name them with --plan, or as plans in compline.yaml' })
}

function byOf(by: string | undefined): PayoutsPage['by'] {
  if (by === undefined) return undefined
  if (by === 'payee_id') return 'payee'
  if (by === 'step') return 'step'
  throw new UnusableCall(`payouts are not told by "${by}"`, { remedy: 'write --by payee_id or --by step' })
}

/** The same futures for every plan: what differs is the pay alone. */
export function bookedOf(input: ForecastInput, asOf: CalendarDate): readonly Booked[] {
  const { loaded, seed, futures: count } = input
  const isGone = (payeeId: string): boolean => hasLeft(loaded.data, payeeId, asOf)
  return once(input, 'booked', () =>
    loaded.histories.map((history): Booked => {
      const forecast = bookingForecastOf(input, history)
      const { outlook } = forecast.combined
      const isBare = outlook.kind === 'told' && outlook.steps.some(({ intervals }) => intervals === undefined)
      const futures = futuresOf(forecast, { nameOf: ({ payeeId }) => payeeId, count, seed, isGone })
      return { bookings: knownOn(history, asOf).bookings, futures, isBare }
    }),
  )
}

/** Payouts under some plans; those of the project are worked out once for all parts of the forecast. */
export function payoutsUnder(input: ForecastInput, plans: readonly Plan[], asOf: CalendarDate): Payouts {
  const { loaded, seed, progress } = input
  return once(input, plans, () => {
    const data = knownData(loaded.data, { plans, asOf })
    const isNow = plans === loaded.project?.plans
    return finished({ plans, data, asOf, booked: bookedOf(input, asOf), seed }, () =>
      progress(isNow ? 'futures of pay' : 'futures of pay as it would be'),
    )
  })
}

interface PageOf extends Pick<PayoutsPage, 'changed' | 'by' | 'asOf'> {
  readonly plans: readonly Plan[]
}

function pageOf(input: ForecastInput, { plans, changed, by, asOf }: PageOf): PayoutsPage {
  const payouts = payoutsUnder(input, plans, asOf)
  return {
    payouts,
    asOf,
    changed,
    by,
    rows: payRows(payouts),
    payees: payeeRows(payouts),
    chances: () => chanceRows(payouts, plans),
  }
}

/** The time of the first future says nothing of the pace: before it the accounts are brought up to the day. */
function finished(of: PayoutsOf, begin: () => (done: number, of: number) => void): Payouts {
  const work = payoutFutures(of)
  let show: ReturnType<typeof begin> | undefined
  for (;;) {
    const step = work.next()
    if (step.done === true) return step.value
    show ??= begin()
    if (step.value.done > 0) show(step.value.done, step.value.of)
  }
}

/** So many futures tell an interval well enough to be counted. */
const futuresOfReplay = 200

/** What a replay of pay is asked of; the backtests of one call work each replay out once. */
export function replayedPay(input: ForecastInput, plans: readonly Plan[], asOf: CalendarDate): ReplayPayOf {
  const { loaded, steps, seed, futures } = input
  const { data, histories } = loaded
  const count = Math.min(futures, futuresOfReplay)
  const payoutsOn = (date: CalendarDate, work: () => Payouts): Payouts => once(input, `replay ${date}`, work)
  return { plans, data, asOf, histories, steps, count, seed, payoutsOn }
}

/** How good the payouts have been at past dates; undefined without plans, unless payouts alone were asked for. */
export function payoutsBacktest(input: ForecastInput): ForecastPart | undefined {
  const { flags, loaded, progress } = input
  const { project, asOf } = loaded
  if (project === undefined) return flags.of === undefined ? undefined : refuseWithoutPlans()
  if (asOf === undefined) return payoutsBacktestPart([])
  const work = replayPayouts(replayedPay(input, project.plans, asOf))
  const show = progress('replaying pay at past dates')
  for (;;) {
    const step = work.next()
    if (step.done === true) return payoutsBacktestPart(step.value)
    show(step.value.done + 1, step.value.of)
  }
}
