// The risk of returns on a day: what is exposed, what of it is likely to be taken, what to hold ready for it, whose rates have moved,
// and how good such a reserve has been. Read this first.
import { computeRun } from '../../compute/run.ts'
import type { Data } from '../../data/data.ts'
import type { Plan } from '../../plan/plan.ts'
import type { CalendarDate } from '../../values/calendar-date.ts'
import type { Currency } from '../../values/currency.ts'
import type { ChainLadder } from '../statistics/chain-ladder/mack.ts'
import type { AskedSpan } from '../asked-span.ts'
import type { ReturnHistory } from '../forecast/return-history.ts'
import type { HoldBack } from './hold-backs.ts'
import { holdBacks } from './hold-backs.ts'
import type { ReserveReplay } from './reserve-replays.ts'
import { dispersionIn, reserveReplays } from './reserve-replays.ts'
import type { ReserveRow } from './reserve.ts'
import { reserveRows } from './reserve.ts'
import type { ReturnRate } from './return-rates.ts'
import { returnRates } from './return-rates.ts'
import { ladderOf } from './return-triangle.ts'
import { soldUnits } from './sold-units.ts'
import type { UnitAtRisk } from './units-at-risk.ts'
import { unitsAtRisk } from './units-at-risk.ts'

export interface RiskOf {
  readonly plans: readonly Plan[]
  /** As it was known on the day: later deals and returns are not in it. */
  readonly data: Data
  readonly asOf: CalendarDate
  /** From the first day to the end of the pay period that holds `asOf`. */
  readonly span: AskedSpan
  /** Of the same data, up to the same day. */
  readonly history: ReturnHistory
}

export interface Risk {
  readonly asOf: CalendarDate
  readonly currencyOf: ReadonlyMap<string, Currency>
  readonly history: ReturnHistory
  /** Most expected first. */
  readonly units: readonly UnitAtRisk[]
  readonly reserve: readonly ReserveRow[]
  readonly products: readonly ReturnRate[]
  readonly payees: readonly ReturnRate[]
  readonly replays: readonly ReserveReplay[]
  readonly dispersion: number
  readonly holds: readonly HoldBack[]
  /** By plan, in order of plan: what was taken by month of the sale and age. */
  readonly ladders: ReadonlyMap<string, ChainLadder>
}

export function riskOf({ plans, data, asOf, span, history }: RiskOf): Risk {
  const windowDays = history.hazard.bins.limit
  const run = computeRun({ plans, data, asked: { from: span.from, to: asOf }, asOf: undefined, exposes: true })
  const past = soldUnits({ run, plans, data, runningUntil: span.to })
  const { bins } = history.hazard
  const replays = reserveReplays(past, asOf, bins)
  const dispersion = dispersionIn(replays)
  const units = unitsAtRisk({ run, data, asOf, history })
  const currencyOf = new Map(plans.map(({ id, currency }) => [id, currency]))
  return {
    asOf,
    currencyOf,
    history,
    units,
    reserve: reserveRows(units, { currencyOf, dispersion, returns: history.returns }),
    products: returnRates(history, { by: 'product', keyOf: ({ group }) => group, asOf }),
    payees: returnRates(history, { by: 'other', keyOf: ({ member }) => member, asOf }),
    replays,
    dispersion,
    holds: holdBacks(past, asOf),
    ladders: new Map(
      [...new Set(past.map(({ plan }) => plan))].toSorted().map((plan) => [
        plan,
        ladderOf(
          past.filter((unit) => unit.plan === plan),
          asOf,
          windowDays,
        ),
      ]),
    ),
  }
}
