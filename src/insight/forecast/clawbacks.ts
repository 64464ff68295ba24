// Expected clawbacks of the coming pay periods: of deals whose commission has been earned, each by its own chance to come back in a period
// and by what the plan takes back at that age; and of the deals still to come, by what they are expected to earn. Read this first.
import { dealKey, standingsOf } from '../../compute/clawback/standings.ts'
import type { ExposedDeal } from '../../compute/clawback/exposed.ts'
import { isEarned } from '../../compute/line.ts'
import { computeRun } from '../../compute/run.ts'
import type { Run } from '../../compute/run-type.ts'
import type { Data } from '../../data/data.ts'
import type { Plan } from '../../plan/plan.ts'
import type { CalendarDate } from '../../values/calendar-date.ts'
import { addDays } from '../../values/calendar-date.ts'
import type { Currency } from '../../values/currency.ts'
import type { Period } from '../../values/period.ts'
import { chanceOf } from '../statistics/survival/age-hazard.ts'
import type { Chance } from '../statistics/rates/sum-of-chances.ts'
import { numberOf } from '../../values/estimate.ts'
import { returnDispersion } from './return-dispersion.ts'
import type { ReturnHistory } from './return-history.ts'
import { returnHistory } from './return-history.ts'
import { productOf } from '../../data/product.ts'
import { windowDaysOf } from '../../plan/taken-back.ts'
import type { ToCome } from './clawbacks-to-come.ts'
import { clawbacksToCome } from './clawbacks-to-come.ts'
import { withCopies } from './payouts-data.ts'
import type { Booked } from './payouts-futures.ts'
import { rowsMeasuredSince } from './payouts-opening.ts'
import type { Payouts } from './payouts.ts'

export interface ClawbacksOf {
  readonly plans: readonly Plan[]
  /** What came after `asOf` is not in it. */
  readonly data: Data
  readonly asOf: CalendarDate
  readonly booked: readonly Booked[]
  /** The futures of pay, for what deals to come earn. */
  readonly payouts: () => Payouts
}

/** What one payee has earned on a deal in a component, at risk. */
export interface DealAtRisk {
  readonly payeeId: string
  readonly plan: string
  readonly commission: number
  /** By coming period: the chance to come back in it, and what is taken then. */
  readonly chances: readonly Chance[]
}

export interface Clawbacks {
  readonly periods: readonly Period[]
  readonly currencyOf: ReadonlyMap<string, Currency>
  readonly history: ReturnHistory
  readonly atRisk: readonly DealAtRisk[]
  readonly toCome: readonly ToCome[]
  /** How much farther returns have missed, month by month, than independent chances would. */
  readonly dispersion: number
  /** Without intervals of the bookings there are none of what comes back. */
  readonly isBare: boolean
}

/** Undefined where no plan takes anything back. */
export function clawbackForecast(of: ClawbacksOf): Clawbacks | undefined {
  const { plans, data, asOf, booked } = of
  const blocks = plans.flatMap(({ components }) => components.flatMap(({ clawback }) => clawback))
  if (blocks.length === 0) return undefined
  const bookings = booked.flatMap((one) => one.bookings).toSorted((a, b) => a.date - b.date)
  const windowDays = windowDaysOf(plans)
  const history = returnHistory({ plans, data, asOf, bookings, windowDays })
  const currencyOf = new Map(plans.map(({ id, currency }) => [id, currency]))
  if (history.returns === 0)
    return { periods: [], currencyOf, history, atRisk: [], toCome: [], dispersion: 1, isBare: false }
  const payouts = of.payouts()
  const periods = payouts.parts[0]?.futures.periods ?? []
  const kept = rowsMeasuredSince(addDays(asOf, -windowDays), { plans, data, until: asOf })
  const young = withCopies(data, { kept, copies: [], dates: new Set() }).data
  const run = computeRun({ plans, data: young, asked: { from: asOf, to: asOf }, asOf: undefined, exposes: true })
  const standings = standingsOf(run)
  const atRisk = run.exposed.flatMap((deal): DealAtRisk[] => {
    const commission = numberOf(standings.get(dealKey(deal))!.commission)
    if (!(commission > 0)) return []
    const { payeeId, plan } = deal
    const chances = periods.map((period) => chanceIn({ deal, commission, period, history, data, asOf }))
    return [{ payeeId, plan, commission, chances }]
  })
  const toCome = clawbacksToCome({
    ...of,
    payouts,
    exposed: run.exposed,
    standings,
    history,
    periods,
    openShares: openSharesOf(run, plans),
  })
  return {
    periods,
    currencyOf,
    history,
    atRisk,
    toCome,
    dispersion: returnDispersion(history, asOf),
    isBare: payouts.isBare,
  }
}

/** By plan: earned on deals in components with a clawback ÷ all that was earned. */
function openSharesOf({ lines, earlierLines }: Run, plans: readonly Plan[]): ReadonlyMap<string, number> {
  const taking = new Set(
    plans.flatMap(({ id, components }) =>
      components.flatMap((component) => (component.clawback.length > 0 ? [`${id}\0${component.id}`] : [])),
    ),
  )
  const sums = new Map<string, { open: number; all: number }>()
  for (const { kind, plan, component, dealId, amount } of [...earlierLines, ...lines]) {
    if (!isEarned(kind)) continue
    const own = sums.get(plan) ?? { open: 0, all: 0 }
    sums.set(plan, own)
    own.all += numberOf(amount)
    if (dealId !== '' && taking.has(`${plan}\0${component}`)) own.open += numberOf(amount)
  }
  return new Map([...sums].map(([plan, { open, all }]) => [plan, all > 0 ? Math.min(1, open / all) : 0]))
}

/** A period is looked at in weeks: what is taken back falls with age within it. */
const stepDays = 7

function chanceIn({
  deal,
  commission,
  period,
  history,
  data,
  asOf,
}: {
  readonly deal: ExposedDeal
  readonly commission: number
  readonly period: Period
  readonly history: ReturnHistory
  readonly data: Data
  readonly asOf: CalendarDate
}): Chance {
  const returned = commission * history.fraction * history.sizes
  const row = data.dealRows.get(deal.dealId)
  const of = { group: row === undefined ? '' : productOf(data, row), member: deal.payeeId, age: asOf - deal.creditedOn }
  const chanceBy = (day: number): number => (day > asOf ? chanceOf(history.hazard, { ...of, span: day - asOf }) : 0)
  const steps = stepsIn(period, asOf)
  const [first, last] = [steps[0], steps.at(-1)]
  if (first === undefined || last === undefined) return { chance: 0, amount: 0 }
  let before = chanceBy(first.from - 1)
  const chance = chanceBy(last.to) - before
  if (!(chance > 0)) return { chance: 0, amount: 0 }
  // What is taken never grows with age: where it is the same at both ends it is the same between them.
  const [atFirst, atLast] = [numberOf(deal.shareOn(first.middle)), numberOf(deal.shareOn(last.middle))]
  if (atFirst === atLast) return { chance, amount: atFirst * returned }
  let taken = 0
  for (const { to, middle } of steps) {
    const upTo = chanceBy(to)
    taken += (upTo - before) * numberOf(deal.shareOn(middle))
    before = upTo
  }
  return { chance, amount: (taken / chance) * returned }
}

interface Step {
  readonly from: CalendarDate
  readonly to: CalendarDate
  readonly middle: CalendarDate
}

/** The weeks of a period that come after `asOf`. */
function stepsIn(period: Period, asOf: CalendarDate): readonly Step[] {
  const steps: Step[] = []
  let from = period.from > asOf ? period.from : addDays(asOf, 1)
  while (from <= period.to) {
    const end = addDays(from, stepDays - 1)
    const to = end < period.to ? end : period.to
    steps.push({ from, to, middle: addDays(from, (to - from) >> 1) })
    from = addDays(to, 1)
  }
  return steps
}
