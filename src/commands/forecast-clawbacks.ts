// The clawbacks of `forecast`: what is likely to come back, of deals sold and of deals to come.
import { clawbackForecast } from '../insight/forecast/clawbacks.ts'
import { replayClawbacks } from '../insight/forecast/clawbacks-backtest.ts'
import { clawbackPayees, clawbackRows } from '../insight/forecast/clawbacks-summary.ts'
import { knownData } from '../insight/forecast/payouts-data.ts'
import type { Payouts } from '../insight/forecast/payouts.ts'
import { UnusableCall } from '../problems/failure.ts'
import type { ForecastPart } from '../report/forecast.ts'
import { clawbacksBacktestPart } from '../report/clawbacks-backtest.ts'
import { clawbacksPart } from '../report/forecast-clawbacks.ts'
import type { ForecastInput } from './forecast-input.ts'
import { bookedOf, payoutsUnder, replayedPay } from './forecast-payouts.ts'

/** Undefined without plans, unless clawbacks alone were asked for. */
export function clawbacksOf(input: ForecastInput): ForecastPart | undefined {
  const { loaded, flags } = input
  const { project, asOf } = loaded
  if (project === undefined) {
    return flags.of === undefined ? undefined : refuseWithoutPlans()
  }
  if (flags.of === 'clawbacks' && flags.by !== undefined && flags.by !== 'payee_id')
    throw new UnusableCall(`clawbacks are not told by "${flags.by}"`, { remedy: 'write --by payee_id' })
  if (asOf === undefined) return clawbacksPart(undefined)
  const { plans } = project
  const data = knownData(loaded.data, { plans, asOf })
  const payouts = (): Payouts => payoutsUnder(input, plans, asOf)
  const clawbacks = clawbackForecast({ plans, data, asOf, booked: bookedOf(input, asOf), payouts })
  const isTold = clawbacks !== undefined && clawbacks.history.returns > 0
  return clawbacksPart({
    asOf,
    clawbacks,
    rows: isTold ? clawbackRows(clawbacks) : [],
    payees: isTold ? clawbackPayees(clawbacks) : [],
    by: flags.of === 'clawbacks' && flags.by === 'payee_id' ? 'payee' : undefined,
  })
}

function refuseWithoutPlans(): never {
  throw new UnusableCall('clawbacks need plans', { remedy: 'name them with --plan, or as plans in compline.yaml' })
}

/** How good they have been at past dates; undefined without plans, unless clawbacks alone were asked for. */
export function clawbacksBacktest(input: ForecastInput): ForecastPart | undefined {
  const { flags, loaded, progress } = input
  const { project, asOf } = loaded
  if (project === undefined) return flags.of === undefined ? undefined : refuseWithoutPlans()
  if (asOf === undefined) return clawbacksBacktestPart({ replays: [], untold: 0 })
  const work = replayClawbacks(replayedPay(input, project.plans, asOf))
  const show = progress('replaying clawbacks at past dates')
  for (;;) {
    const step = work.next()
    if (step.done === true) return clawbacksBacktestPart(step.value)
    show(step.value.done + 1, step.value.of)
  }
}
