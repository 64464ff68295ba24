// The payouts of `forecast`: futures of the bookings run through the plans, as they are and as they would be.
import { hasLeft } from '../insight/forecast/booking-histories.ts'
import { knownOn } from '../insight/forecast/booking-history.ts'
import { bookingFutures } from '../insight/forecast/booking-futures.ts'
import { chanceRows } from '../insight/forecast/payouts-chances.ts'
import { knownData } from '../insight/forecast/payouts-data.ts'
import type { Booked } from '../insight/forecast/payouts-futures.ts'
import type { Payouts, PayoutsOf } from '../insight/forecast/payouts.ts'
import { payoutFutures } from '../insight/forecast/payouts.ts'
import { payRows, payeeRows } from '../insight/forecast/payouts-summary.ts'
import type { Plan } from '../plan/plan.ts'
import { UnusableCall } from '../problems/failure.ts'
import type { ForecastPart } from '../report/forecast.ts'
import type { PayoutsPage } from '../report/forecast-payouts.ts'
import { payoutsPart } from '../report/forecast-payouts.ts'
import type { ForecastInput } from './forecast.ts'

/** Undefined without plans, unless payouts alone were asked for. */
export function payoutsOf(input: ForecastInput): ForecastPart | undefined {
  const { loaded, flags, whatIf } = input
  const { project, asOf } = loaded
  if (project === undefined) {
    if (flags.of === undefined) return undefined
    throw new UnusableCall('payouts need plans', { remedy: 'name them with --plan, or as plans in compline.yaml' })
  }
  const by = flags.of === 'payouts' ? byOf(flags.by) : undefined
  if (asOf === undefined) return payoutsPart([])
  const booked = bookedOf(input, asOf)
  const now = pageOf(input, { plans: project.plans, booked, changed: '', by, asOf })
  if (whatIf === undefined) return payoutsPart([now])
  return payoutsPart([
    now,
    pageOf(input, { plans: whatIf.plans, booked, changed: whatIf.changes.join('; '), by, asOf }),
  ])
}

function byOf(by: string | undefined): PayoutsPage['by'] {
  if (by === undefined) return undefined
  if (by === 'payee_id') return 'payee'
  if (by === 'step') return 'step'
  throw new UnusableCall(`payouts are not told by "${by}"`, { remedy: 'write --by payee_id or --by step' })
}

/** The same futures for every plan: what differs is the pay alone. */
function bookedOf({ loaded, steps, seed, futures: count }: ForecastInput, asOf: PayoutsOf['asOf']): readonly Booked[] {
  const isGone = (payeeId: string): boolean => hasLeft(loaded.data, payeeId, asOf)
  return loaded.histories.map((history) => ({
    bookings: knownOn(history, asOf).bookings,
    futures: bookingFutures(history, { asOf, steps, count, seed, isGone }),
  }))
}

interface PageOf extends Pick<PayoutsPage, 'changed' | 'by' | 'asOf'> {
  readonly plans: readonly Plan[]
  readonly booked: readonly Booked[]
}

function pageOf({ loaded, seed, progress }: ForecastInput, { plans, booked, changed, by, asOf }: PageOf): PayoutsPage {
  const data = knownData(loaded.data, { plans, asOf })
  const of: PayoutsOf = { plans, data, asOf, booked, seed }
  const payouts = finished(of, progress(changed === '' ? 'futures of pay' : 'futures of pay as it would be'))
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

function finished(of: PayoutsOf, show: (count: number, of: number) => void): Payouts {
  const work = payoutFutures(of)
  for (;;) {
    const step = work.next()
    if (step.done === true) return step.value
    show(step.value.done, step.value.of)
  }
}
