// How good forecasts of pay have been: the same asked at past period ends with what was known then, against what the plans pay on what came,
// and beside the pay of as many periods before, which costs nothing to say.
import { computeRun } from '../../compute/run.ts'
import type { Data } from '../../data/data.ts'
import type { Plan } from '../../plan/plan.ts'
import type { CalendarDate } from '../../values/calendar-date.ts'
import type { Currency } from '../../values/currency.ts'
import type { Period } from '../../values/period.ts'
import { numberOf } from '../../values/estimate.ts'
import { forecastBookings } from './booking-forecast.ts'
import { futuresOf } from './booking-futures.ts'
import type { BookingHistory } from './booking-history.ts'
import { knownOn, wholePeriods } from './booking-history.ts'
import type { Bounds } from './outlook.ts'
import { knownData } from './payouts-data.ts'
import type { Progress } from './payouts-futures.ts'
import { payRows } from './payouts-summary.ts'
import { payoutFutures } from './payouts.ts'

export interface PayReplay {
  readonly asOf: CalendarDate
  /** First and last pay period, by name. */
  readonly from: string
  readonly to: string
  readonly currency: Currency
  readonly expected: number
  readonly intervals: Readonly<Record<50 | 80 | 95, Bounds>> | undefined
  /** Payable on what came, with what returns took: they are another forecast. */
  readonly came: number
  /** The same of as many pay periods before; undefined where there were not so many. */
  readonly before: number | undefined
}

export interface ReplayPayOf {
  readonly plans: readonly Plan[]
  readonly data: Data
  readonly asOf: CalendarDate
  readonly histories: readonly BookingHistory[]
  readonly steps: number
  readonly count: number
  readonly seed: number
}

/** So many, the latest, none of which overlap. */
const mostReplays = 8
/** Whole periods that a replay looks back on at least. */
const leastPeriods = 4

/** Oldest first, of the plans of each currency together; none where the history is too short. */
export function* replayPayouts(of: ReplayPayOf): Generator<Progress, readonly PayReplay[]> {
  const { plans, data, asOf, histories, steps } = of
  const [leading] = histories
  if (leading === undefined) return []
  const whole = wholePeriods(knownOn(leading, asOf), asOf)
  const dates: CalendarDate[] = []
  for (let at = whole.length - 1 - steps; at >= leastPeriods - 1 && dates.length < mostReplays; at -= steps)
    dates.unshift(whole[at]!.to)
  const first = whole[0]
  if (dates.length === 0 || first === undefined) return []
  const run = computeRun({
    plans,
    data: knownData(data, { plans, asOf }),
    asked: { from: first.from, to: asOf },
    asOf: undefined,
  })
  const paid = new PaidIn(run.periods)
  for (const { period, currency, payable, clawedBack } of run.settlement)
    paid.add(currency, period, numberOf(payable.plus(clawedBack)))
  const replays: PayReplay[] = []
  for (const [index, date] of dates.entries()) {
    yield { done: index, of: dates.length }
    replays.push(...replayOn(date, of, paid))
  }
  return replays
}

function replayOn(date: CalendarDate, of: ReplayPayOf, paid: PaidIn): readonly PayReplay[] {
  const { plans, histories, steps, count, seed } = of
  const booked = histories.map((history) => {
    const forecast = forecastBookings(history, { asOf: date, steps })
    const { outlook } = forecast.combined
    const isBare = outlook.kind !== 'told' || outlook.steps.some(({ intervals }) => intervals === undefined)
    const futures = futuresOf(forecast, { nameOf: ({ payeeId }) => payeeId, count, seed })
    return { bookings: forecast.asked.history.bookings, futures, isBare }
  })
  const data = knownData(of.data, { plans, asOf: date, isReplay: true })
  const work = payoutFutures({ plans, data, asOf: date, booked, seed })
  let step = work.next()
  while (step.done !== true) step = work.next()
  const rows = payRows(step.value)
  const currencies = [...new Set(rows.map(({ currency }) => currency))]
  const periods = step.value.parts[0]?.futures.periods ?? []
  const [from, to] = [periods[0], periods.at(-1)]
  if (from === undefined || to === undefined) return []
  return currencies.map((currency): PayReplay => {
    // The last row of a currency is that of all its plans and pay periods.
    const { payable } = rows.filter((row) => row.currency === currency).at(-1)!
    return {
      asOf: date,
      from: from.name,
      to: to.name,
      currency,
      expected: payable.mean,
      intervals: payable.around?.intervals,
      came: paid.between(currency, from, to) ?? 0,
      before: paid.before(currency, from, periods.length),
    }
  })
}

/** What was paid, by currency and pay period. */
class PaidIn {
  private readonly periods: readonly Period[]
  private readonly sums = new Map<string, number>()

  constructor(periods: readonly Period[]) {
    this.periods = periods
  }

  add(currency: Currency, period: string, amount: number): void {
    const key = `${currency}\0${period}`
    this.sums.set(key, (this.sums.get(key) ?? 0) + amount)
  }

  between(currency: Currency, from: Period, to: Period): number | undefined {
    return this.sum(
      currency,
      this.periods.filter((period) => period.to >= from.to && period.to <= to.to),
    )
  }

  before(currency: Currency, from: Period, count: number): number | undefined {
    const earlier = this.periods.filter((period) => period.to < from.to).slice(-count)
    return earlier.length < count ? undefined : this.sum(currency, earlier)
  }

  private sum(currency: Currency, periods: readonly Period[]): number {
    return periods.reduce((sum, { name }) => sum + (this.sums.get(`${currency}\0${name}`) ?? 0), 0)
  }
}

export interface PaySkill {
  readonly replays: number
  /** (forecast − came) ÷ came, over all replays. */
  readonly bias: number
  /** Mean miss ÷ mean of what came, of the forecast and of the periods before. */
  readonly error: number
  readonly errorOfBefore: number | undefined
  /** Share of replays whose outcome lay inside; undefined without intervals. */
  readonly inside: Readonly<Record<50 | 80 | 95, number>> | undefined
}

/** Undefined where nothing was paid in any. */
export function skillOf(replays: readonly PayReplay[]): PaySkill | undefined {
  const came = sumOver(replays, (one) => one.came)
  if (!(came > 0)) return undefined
  const told = replays.filter(({ before }) => before !== undefined)
  const banded = replays.filter(({ intervals }) => intervals !== undefined)
  const inside = (level: 50 | 80 | 95): number =>
    banded.filter(({ came: value, intervals }) => intervals![level].low <= value && value <= intervals![level].high)
      .length / banded.length
  return {
    replays: replays.length,
    bias: sumOver(replays, (one) => one.expected - one.came) / came,
    error: sumOver(replays, (one) => Math.abs(one.expected - one.came)) / came,
    errorOfBefore:
      told.length < replays.length ? undefined : sumOver(told, (one) => Math.abs(one.before! - one.came)) / came,
    inside: banded.length === 0 ? undefined : { 50: inside(50), 80: inside(80), 95: inside(95) },
  }
}

function sumOver(replays: readonly PayReplay[], of: (replay: PayReplay) => number): number {
  return replays.reduce((sum, replay) => sum + of(replay), 0)
}
