// How good forecasts of pay have been: the same asked at past period ends with what was known then, against what the plans pay on what came,
// and beside the pay of as many periods before, which costs nothing to say.
import { computeRun } from '../../compute/run.ts'
import type { CalendarDate } from '../../values/calendar-date.ts'
import type { Currency } from '../../values/currency.ts'
import { numberOf } from '../../values/estimate.ts'
import { knownData } from './payouts-data.ts'
import type { Progress } from './payouts-futures.ts'
import { payRows } from './payouts-summary.ts'
import { PeriodSums } from './period-sums.ts'
import type { ReplayPayOf } from './replayed-pay.ts'
import { payoutsReplayed, replayDates } from './replayed-pay.ts'
import type { Replayed } from './skill.ts'

/** What came is payable on what was sold, with what returns took: they are another forecast. */
export interface PayReplay extends Replayed {
  readonly asOf: CalendarDate
  /** First and last pay period, by name. */
  readonly from: string
  readonly to: string
  readonly currency: Currency
}

/** Oldest first, of the plans of each currency together; none where the history is too short. */
export function* replayPayouts(of: ReplayPayOf): Generator<Progress, readonly PayReplay[]> {
  const { plans, data, asOf } = of
  const { dates, first } = replayDates(of)
  if (dates.length === 0 || first === undefined) return []
  const run = computeRun({
    plans,
    data: knownData(data, { plans, asOf }),
    asked: { from: first.from, to: asOf },
    asOf: undefined,
  })
  const paid = new PeriodSums(run.periods)
  for (const { period, currency, payable, clawedBack } of run.settlement)
    paid.add(currency, period, numberOf(payable.plus(clawedBack)))
  const replays: PayReplay[] = []
  for (const [index, date] of dates.entries()) {
    yield { done: index, of: dates.length }
    replays.push(...replayOn(date, of, paid))
  }
  return replays
}

function replayOn(date: CalendarDate, of: ReplayPayOf, paid: PeriodSums): readonly PayReplay[] {
  const payouts = payoutsReplayed(date, of)
  const rows = payRows(payouts)
  const currencies = [...new Set(rows.map(({ currency }) => currency))]
  const periods = payouts.parts[0]?.futures.periods ?? []
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
