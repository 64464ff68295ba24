// Payouts of the coming pay periods: futures of bookings, each run through the plans. Read this first: the accounts as they stand, the deals
// of each future, what they pay. A plan is worked out by pay functions where its pay allows it, and by whole runs otherwise.
import { paysOn } from '../../compute/pay/pays-on.ts'
import type { Run } from '../../compute/run-type.ts'
import type { Data } from '../../data/data.ts'
import type { Plan } from '../../plan/plan.ts'
import type { CalendarDate } from '../../values/calendar-date.ts'
import { carriedForward } from './payouts-carried.ts'
import { futuresByFunction } from './payouts-by-function.ts'
import { futuresByRun, runWith } from './payouts-by-run.ts'
import type { FuturesOf, PayFutures, Progress } from './payouts-futures.ts'
import { DealDraws } from './payouts-futures.ts'
import { openingOf } from './payouts-opening.ts'
import { accountsToSettle } from './payouts-settled.ts'

export interface PayoutsOf extends FuturesOf {
  /** Works everything out by whole runs, however few futures that allows. */
  readonly isByRun?: boolean
}

/** Plans that were worked out in the same way. */
export interface PayPart {
  readonly way: 'run' | 'function'
  /** Why whole runs were needed, in words. */
  readonly why: readonly string[]
  readonly futures: PayFutures
}

export interface Payouts {
  readonly parts: readonly PayPart[]
  /** Futures of bookings that were given. */
  readonly asked: number
  /** If nothing more is sold. */
  readonly committed: Run | undefined
  /** What the futures were run on, with what nobody has stated yet of coming periods. */
  readonly data: Data
  /** Without intervals of the bookings there are none of pay. */
  readonly isBare: boolean
  readonly notes: readonly string[]
}

/** Steps of the work are given out as it goes on; nothing is left behind where it is not gone on with. */
export function* payoutFutures(of: PayoutsOf): Generator<Progress, Payouts> {
  const { plans, asOf } = of
  const isBare = of.booked.some((one) => one.isBare === true)
  const asked = Math.min(...of.booked.map(({ futures }) => futures.count))
  const until = lastDayOf(of)
  if (until === undefined || !(asked > 0))
    return { parts: [], asked: 0, committed: undefined, data: of.data, isBare, notes: [] }
  const carried = carriedForward(of.data, { plans, asOf, until })
  const { data } = carried
  const opening = openingOf({ plans, data, asOf, until })
  const ways = waysOf(of)
  const shared = { ...of, data, opening, until }
  const draws = (): DealDraws => new DealDraws(of)
  const committed = runWith({ ...shared, draws: draws(), count: 0, wanted: new Set() }, [])
  const parts: PayPart[] = []
  if (ways.byFunction.size > 0) {
    const count = settledCount(asked, committed, ways.plansByFunction)
    const futures = yield* futuresByFunction({ ...shared, draws: draws(), count, wanted: ways.byFunction, committed })
    parts.push({ way: 'function', why: [], futures })
  }
  if (ways.byRun.size > 0) {
    const count = runCount(asked, { committed, kept: opening.kept.length, draws: draws() })
    const futures = yield* futuresByRun({ ...shared, draws: draws(), count, wanted: ways.byRun })
    parts.push({ way: 'run', why: ways.why, futures })
  }
  return { parts, asked, committed, data, isBare, notes: carried.notes }
}

function lastDayOf({ booked }: PayoutsOf): CalendarDate | undefined {
  const days = booked.flatMap(({ futures }) => futures.periods.map(({ to }) => to))
  return days.length === 0 ? undefined : days.reduce((a, b) => (a > b ? a : b))
}

interface Ways {
  readonly byFunction: ReadonlySet<string>
  readonly plansByFunction: readonly Plan[]
  readonly byRun: ReadonlySet<string>
  readonly why: readonly string[]
}

function waysOf({ plans, isByRun = false }: PayoutsOf): Ways {
  const whys = new Map<string, string[]>()
  for (const plan of plans) {
    const own = whys.get(plan.id) ?? []
    whys.set(plan.id, own)
    if (isByRun) own.push('that was asked for')
    if (plan.badges.some(({ award }) => award !== undefined)) own.push(`badges of ${plan.id} pay awards`)
    for (const component of plan.components) {
      const pays = paysOn(component, plan)
      if (pays.kind === 'run') own.push(pays.why)
    }
  }
  const byFunction = new Set([...whys].flatMap(([id, why]) => (why.length === 0 ? [id] : [])))
  return {
    byFunction,
    plansByFunction: plans.filter(({ id }) => byFunction.has(id)),
    byRun: new Set([...whys.keys()].filter((id) => !byFunction.has(id))),
    why: [...new Set([...whys.values()].flat())],
  }
}

/** Rows of all runs together, deals and settlements: some five seconds of work. */
const mostRows = 160_000
/** A run has work of its own, as if it had so many rows more. */
const rowsOfRun = 150
const fewestFutures = 30

function runCount(
  asked: number,
  { committed, kept, draws }: { readonly committed: Run; readonly kept: number; readonly draws: DealDraws },
): number {
  const deals = draws.payees.reduce(
    (sum, payee) => sum + draws.draw(payee, 0).reduce((own, { picked }) => own + picked.length, 0),
    0,
  )
  const rows = kept + deals + committed.settlement.length + rowsOfRun
  return Math.min(asked, Math.max(fewestFutures, Math.floor(mostRows / rows)))
}

/** Settlements that are made one by one, where balances have to be carried. */
const mostSettlements = 200_000

function settledCount(asked: number, committed: Run, plans: readonly Plan[]): number {
  const accounts = accountsToSettle({ plans, committed }).size
  const settlements = accounts * committed.periods.length
  return Math.min(asked, Math.max(fewestFutures, Math.floor(mostSettlements / Math.max(1, settlements))))
}
