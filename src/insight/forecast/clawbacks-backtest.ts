// How good forecasts of clawbacks have been: the same asked at past period ends with what was known then, against what returns took in the
// periods after, and beside two figures that cost nothing to say: what they took in as many periods before, and a flat share of what is
// exposed, which is how provisions are often made.
import { dealKey } from '../../compute/clawback/standings.ts'
import { isEarned } from '../../compute/line.ts'
import { computeRun } from '../../compute/run.ts'
import type { Run } from '../../compute/run-type.ts'
import type { Plan } from '../../plan/plan.ts'
import { windowDaysOf } from '../../plan/taken-back.ts'
import type { CalendarDate } from '../../values/calendar-date.ts'
import type { Currency } from '../../values/currency.ts'
import { numberOf } from '../../values/estimate.ts'
import type { Clawbacks } from './clawbacks.ts'
import { clawbackForecast } from './clawbacks.ts'
import { clawbackRows } from './clawbacks-summary.ts'
import { knownData } from './payouts-data.ts'
import type { Progress } from './payouts-futures.ts'
import { PeriodSums } from './period-sums.ts'
import type { ReplayPayOf } from './replayed-pay.ts'
import { bookedReplayed, dataReplayed, payoutsReplayed, replayDates } from './replayed-pay.ts'
import type { Replayed } from './skill.ts'

export interface ClawbackReplay extends Replayed {
  readonly asOf: CalendarDate
  /** First and last pay period, by name. */
  readonly from: string
  readonly to: string
  readonly currency: Currency
  /** Returns known by then, from which the chances were counted. */
  readonly returns: number
  /** Of `expected`, what was expected of deals sold by then. */
  readonly ofPaid: number
  /** Share that was taken of deals out of the window × what was exposed; undefined where none was out of it yet. */
  readonly flat: number | undefined
}

export interface ClawbackReplays {
  /** Oldest first, of the plans of each currency together. */
  readonly replays: readonly ClawbackReplay[]
  /** Dates by which nothing had come back: nothing was foretold. */
  readonly untold: number
}

/** Undefined where no plan takes anything back. */
export function* replayClawbacks(of: ReplayPayOf): Generator<Progress, ClawbackReplays | undefined> {
  const { plans, data, asOf } = of
  if (windowDaysOf(plans) === 0) return undefined
  const { dates, first } = replayDates(of)
  if (dates.length === 0 || first === undefined) return { replays: [], untold: 0 }
  const run = computeRun({
    plans,
    data: knownData(data, { plans, asOf }),
    asked: { from: first.from, to: asOf },
    asOf: undefined,
  })
  const past = { taken: takenIn(run), deals: takingDeals(run, plans) }
  const replays: ClawbackReplay[] = []
  let untold = 0
  for (const [index, date] of dates.entries()) {
    yield { done: index, of: dates.length }
    const clawbacks = clawbackForecast({
      plans,
      data: dataReplayed(date, of),
      asOf: date,
      booked: bookedReplayed(date, of),
      payouts: () => payoutsReplayed(date, of),
    })
    if (clawbacks === undefined || clawbacks.history.returns === 0) untold++
    else replays.push(...replayOn(date, clawbacks, past))
  }
  return { replays, untold }
}

interface Past {
  readonly taken: PeriodSums
  readonly deals: readonly TakingDeal[]
}

function replayOn(asOf: CalendarDate, clawbacks: Clawbacks, { taken, deals }: Past): readonly ClawbackReplay[] {
  const { periods, history, atRisk, currencyOf } = clawbacks
  const rows = clawbackRows(clawbacks)
  const [from, to] = [periods[0], periods.at(-1)]
  if (from === undefined || to === undefined) return []
  return [...new Set(rows.map(({ currency }) => currency))].map((currency): ClawbackReplay => {
    // The last row of a currency is that of all its plans and pay periods.
    const { ofPaid, ofComing, intervals } = rows.filter((row) => row.currency === currency).at(-1)!
    const exposed = atRisk.filter(({ plan }) => currencyOf.get(plan) === currency)
    const share = flatShare(
      deals.filter((deal) => deal.currency === currency),
      asOf,
      history.hazard.bins.limit,
    )
    return {
      asOf,
      from: from.name,
      to: to.name,
      currency,
      returns: history.returns,
      expected: ofPaid + ofComing,
      ofPaid,
      intervals,
      came: taken.between(currency, from, to) ?? 0,
      before: taken.before(currency, from, periods.length),
      flat: share && share * exposed.reduce((sum, { commission }) => sum + commission, 0),
    }
  })
}

/** Forfeited and fallen due for returns, by pay period. */
function takenIn(run: Run): PeriodSums {
  const taken = new PeriodSums(run.periods)
  for (const line of run.lines) if (isTaking(line)) taken.add(line.currency, line.period, -numberOf(line.amount))
  return taken
}

function isTaking({ kind, returnId }: Pick<Run['lines'][number], 'kind' | 'returnId'>): boolean {
  return kind === 'clawback' || (kind === 'forfeit' && returnId !== '')
}

/** What a payee earned on a deal in a component that takes back, and what returns took of it. */
interface TakingDeal {
  readonly currency: Currency
  readonly earnedOn: CalendarDate
  readonly commission: number
  readonly takings: readonly { readonly on: CalendarDate; readonly amount: number }[]
}

function takingDeals({ lines, earlierLines }: Run, plans: readonly Plan[]): readonly TakingDeal[] {
  const taking = new Set(
    plans.flatMap(({ id, components }) =>
      components.flatMap((component) => (component.clawback.length > 0 ? [`${id}\0${component.id}`] : [])),
    ),
  )
  const deals = new Map<string, TakingDeal & { commission: number; takings: { on: CalendarDate; amount: number }[] }>()
  for (const line of [...earlierLines, ...lines]) {
    if (line.dealId === '' || !taking.has(`${line.plan}\0${line.component}`)) continue
    const { currency, date } = line
    const deal = deals.get(dealKey(line)) ?? { currency, earnedOn: date, commission: 0, takings: [] }
    deals.set(dealKey(line), deal)
    if (isEarned(line.kind)) deal.commission += numberOf(line.amount)
    else if (isTaking(line)) deal.takings.push({ on: date, amount: -numberOf(line.amount) })
  }
  return [...deals.values()]
}

/** Taken by the day of all that was earned on deals that were out of the window by then. */
function flatShare(deals: readonly TakingDeal[], asOf: CalendarDate, windowDays: number): number | undefined {
  const old = deals.filter(({ earnedOn }) => earnedOn + windowDays <= asOf)
  const earned = old.reduce((sum, { commission }) => sum + commission, 0)
  const taken = old.reduce(
    (sum, { takings }) => sum + takings.reduce((own, { on, amount }) => own + (on <= asOf ? amount : 0), 0),
    0,
  )
  return earned > 0 ? taken / earned : undefined
}
