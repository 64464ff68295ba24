// The risk of returns on a day: what is exposed, what of it is likely to be taken, what to hold ready for it, whose rates have moved,
// and how good such a reserve has been. Read this first.
import { computeRun } from '../../compute/run.ts'
import type { Data } from '../../data/data.ts'
import type { Plan } from '../../plan/plan.ts'
import type { CalendarDate } from '../../values/calendar-date.ts'
import { addDays } from '../../values/calendar-date.ts'
import type { Currency } from '../../values/currency.ts'
import type { ChainLadder } from '../statistics/chain-ladder/mack.ts'
import type { ReturnHistory } from '../forecast/return-history.ts'
import type { RiskGroup } from './risk-groups.ts'
import { riskGroups } from './risk-groups.ts'
import type { HoldBack } from './hold-backs.ts'
import type { ReturnedPattern } from './pattern/returned-pattern.ts'
import { returnedPattern } from './pattern/returned-pattern.ts'
import { holdBacks } from './hold-backs.ts'
import type { ReserveReplay } from './reserve-replays.ts'
import { dispersionIn, reserveReplays } from './reserve-replays.ts'
import type { ReserveRow } from './reserve.ts'
import { reserveRows } from './reserve.ts'
import { ladderOf } from './return-triangle.ts'
import type { PayEndOf } from './sold-units.ts'
import { soldUnits } from './sold-units.ts'
import type { UnitAtRisk } from './units-at-risk.ts'
import { unitsAtRisk } from './units-at-risk.ts'

export interface RiskOf {
  readonly plans: readonly Plan[]
  /** As it was known on the day: later deals and returns are not in it. */
  readonly data: Data
  readonly asOf: CalendarDate
  readonly payEndOf: PayEndOf
  /** Of the same data, up to the same day. */
  readonly history: ReturnHistory
  /** Columns of the deals in which a pattern is looked for; all that can be known at the sale where undefined. */
  readonly known: readonly string[] | undefined
  /** Days after the sale from which on a deal is not looked at; undefined where the windows of the plans count alone. */
  readonly window: number | undefined
  /** By what else the risk is asked. */
  readonly by: AskedColumn | undefined
}

/** A column of the deals or payees. */
export interface AskedColumn {
  readonly name: string
  readonly valueOf: (of: {
    readonly deal: number | undefined
    readonly payeeId: string
    readonly on: CalendarDate
  }) => string
}

export interface Risk {
  readonly asOf: CalendarDate
  readonly currencyOf: ReadonlyMap<string, Currency>
  readonly history: ReturnHistory
  /** Most expected first. */
  readonly units: readonly UnitAtRisk[]
  readonly reserve: readonly ReserveRow[]
  readonly products: readonly RiskGroup[]
  readonly payees: readonly RiskGroup[]
  /** By the column that was asked for. */
  readonly groups: { readonly column: string; readonly rows: readonly RiskGroup[] } | undefined
  readonly pattern: ReturnedPattern
  readonly replays: readonly ReserveReplay[]
  readonly dispersion: number
  readonly holds: readonly HoldBack[]
  /** By plan, in order of plan: what was taken by month of the sale and age. */
  readonly ladders: ReadonlyMap<string, ChainLadder>
}

export function riskOf({ plans, data, asOf, payEndOf, history, known, window = Infinity, by }: RiskOf): Risk {
  const windowDays = history.hazard.bins.limit
  const run = computeRun({ plans, data, asked: { from: asOf, to: asOf }, asOf: undefined, exposes: true })
  const past = soldUnits({ run, plans, data, payEndOf })
  const { bins } = history.hazard
  const replays = reserveReplays(past, asOf, bins)
  const dispersion = dispersionIn(replays)
  const units = unitsAtRisk({ run, data, asOf, history }).filter(({ age }) => age < window)
  const currencyOf = new Map(plans.map(({ id, currency }) => [id, currency]))
  const basis = { currencyOf, dispersion, returns: history.returns }
  const of = { history, units, asOf, basis }
  // takes its time, and most parts do not ask for it
  let pattern: ReturnedPattern | undefined
  return {
    asOf,
    currencyOf,
    history,
    units,
    reserve: reserveRows(units, basis),
    products: riskGroups({ ...of, by: 'product', ofDeal: ({ group }) => group, ofUnit: ({ group }) => group }),
    payees: riskGroups({ ...of, by: 'other', ofDeal: ({ member }) => member, ofUnit: ({ payeeId }) => payeeId }),
    groups: by && {
      column: by.name,
      rows: riskGroups({
        ...of,
        by: 'other',
        ofDeal: ({ deal, member: payeeId, soldOn: on }) => by.valueOf({ deal, payeeId, on }),
        ofUnit: ({ dealId, payeeId, age }) =>
          by.valueOf({ deal: data.dealRows.get(dealId), payeeId, on: addDays(asOf, -age) }),
      }),
    },
    get pattern(): ReturnedPattern {
      return (pattern ??= returnedPattern({ plans, data, asOf, history, units, asked: known }))
    },
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
