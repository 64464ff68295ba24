// Futures of pay by whole runs: each future is a month end like any other, with its deals in the data. Works for every plan; a plan whose
// pay depends on a payee's own totals alone needs no run for each (payouts-by-function.ts).
import { computeRun } from '../../compute/run.ts'
import type { Run } from '../../compute/run-type.ts'
import { Exact } from '../../values/exact.ts'
import type { CalendarDate } from '../../values/calendar-date.ts'
import type { Period } from '../../values/period.ts'
import type { DealCopy } from './payouts-data.ts'
import { dateColumnsOf, withCopies } from './payouts-data.ts'
import { timesUnit, usualDeal } from './payouts-draws.ts'
import { meanWorth } from './payouts-next-deal.ts'
import type {
  DealDraws,
  DrawnPayee,
  FuturesOf,
  NextDeal,
  PayAccount,
  PayFutures,
  Progress,
  Standings,
} from './payouts-futures.ts'
import { numberOf } from '../../values/estimate.ts'
import type { Opening } from './payouts-opening.ts'

export interface ByRunOf extends FuturesOf {
  readonly opening: Opening
  readonly until: CalendarDate
  readonly draws: DealDraws
  /** Futures that are run. */
  readonly count: number
  /** Ids of the plans whose accounts are told; all are run. */
  readonly wanted: ReadonlySet<string>
}

/** A copy, and how many times as large as its deal it is. */
export interface SizedCopy extends DealCopy {
  readonly times: number
}

export function* futuresByRun(of: ByRunOf): Generator<Progress, PayFutures> {
  const { draws, count } = of
  const filled = new FilledFutures(of)
  const next = draws.payees.flatMap((payee) => nextDealOf(draws, payee) ?? [])
  const worths = new Map(next.map(({ payeeId }) => [payeeId, [] as number[]]))
  for (let future = 0; future < count; future++) {
    const copies = copiesIn(draws, future)
    const run = runWith(of, copies)
    filled.add(future, run)
    if (future % nextDealsEach === 0) {
      const more = earnedBy(runWith(of, [...copies, ...next]))
      const less = earnedBy(run)
      for (const [payeeId, own] of worths) own.push((more.get(payeeId) ?? 0) - (less.get(payeeId) ?? 0))
    }
    yield { done: future + 1, of: count }
  }
  const told = new Map(next.map(({ payeeId, value }) => [payeeId, meanWorth(value, worths.get(payeeId)!)]))
  return filled.futures(told)
}

/** In one future of so many, everyone is also given one deal more. */
const nextDealsEach = 5

function nextDealOf(draws: DealDraws, of: DrawnPayee): (SizedCopy & { readonly value: number }) | undefined {
  const index = usualDeal(of.pool)
  const coming = draws.periods(of)[0]
  if (index === undefined || coming === undefined) return undefined
  const { deal, date, value } = of.pool.bookings[index]!
  return { deal, payeeId: of.payeeId, bookedOn: date, on: coming.on, times: 1, value }
}

function earnedBy({ settlement }: Run): ReadonlyMap<string, number> {
  const sums = new Map<string, number>()
  for (const { payeeId, earned } of settlement) sums.set(payeeId, (sums.get(payeeId) ?? 0) + numberOf(earned))
  return sums
}

/** The deals of a future, payee after payee. */
export function copiesIn(draws: DealDraws, future: number): readonly SizedCopy[] {
  return draws.payees.flatMap((of) =>
    draws.draw(of, future).flatMap(({ picked, times }, period) =>
      picked.map((index): SizedCopy => {
        const { deal, date } = of.pool.bookings[index]!
        return { deal, payeeId: of.payeeId, bookedOn: date, on: draws.periods(of)[period]!.on, times }
      }),
    ),
  )
}

/** The run of the coming pay periods with these deals. */
export function runWith({ plans, data, opening, until }: ByRunOf, copies: readonly SizedCopy[]): Run {
  const future = withCopies(data, { kept: opening.kept, copies, dates: dateColumnsOf(plans) })
  const times = copies.map((copy) => Exact.decimal(BigInt(Math.round(copy.times * timesUnit)), 6))
  return computeRun({
    plans,
    data: future.data,
    asked: { from: opening.from, to: until },
    asOf: undefined,
    closed: opening.closed,
    dealTimes: (deal) => times[deal - future.firstCopy],
  })
}

/** Tables that grow as runs tell of accounts and pay periods. */
class FilledFutures {
  private readonly asOf: CalendarDate
  private readonly count: number
  private readonly accounts: PayAccount[] = []
  private readonly indices = new Map<string, number>()
  private readonly earned: Float64Array[][] = []
  private readonly payable: Float64Array[][] = []
  private readonly standings: Map<string, Standings>[] = []
  private periods: readonly Period[] = []

  private readonly wanted: ReadonlySet<string>

  constructor({ asOf, count, wanted }: ByRunOf) {
    this.asOf = asOf
    this.count = count
    this.wanted = wanted
  }

  add(future: number, run: Run): void {
    if (future === 0) {
      this.periods = run.periods.filter(({ to }) => to > this.asOf)
      for (const _ of this.periods) this.standings.push(new Map())
    }
    const periodOf = new Map(this.periods.map(({ name }, index) => [name, index]))
    for (const row of run.settlement) {
      const period = periodOf.get(row.period)
      if (period === undefined || !this.wanted.has(row.plan)) continue
      const account = this.accountOf(row)
      this.earned[account]![period]![future] = numberOf(row.earned)
      this.payable[account]![period]![future] = numberOf(row.payable)
    }
    for (const { period: name, payeeId, plan, component, measure, quota } of run.components) {
      const period = periodOf.get(name)
      const account = this.indices.get(`${plan}\0${payeeId}`)
      if (period === undefined || account === undefined) continue
      const known = this.standings[period]!
      const key = `${account}\0${component}`
      let own = known.get(key)
      if (own === undefined) {
        const measures = new Float64Array(this.count)
        known.set(key, (own = { account, component, quota: quota && numberOf(quota), measures }))
      }
      own.measures[future] = numberOf(measure)
    }
  }

  private accountOf({ payeeId, name, plan, currency }: PayAccount): number {
    const key = `${plan}\0${payeeId}`
    const known = this.indices.get(key)
    if (known !== undefined) return known
    const index = this.accounts.length
    this.indices.set(key, index)
    this.accounts.push({ payeeId, name, plan, currency })
    this.earned.push(this.periods.map(() => new Float64Array(this.count)))
    this.payable.push(this.periods.map(() => new Float64Array(this.count)))
    return index
  }

  futures(nextDeals: ReadonlyMap<string, NextDeal | undefined>): PayFutures {
    const { periods, accounts, count, earned, payable } = this
    const standings = this.standings.map((own) => [...own.values()])
    return {
      periods,
      accounts,
      count,
      earned,
      payable,
      standings,
      nextDeals: accounts.map(({ payeeId }) => nextDeals.get(payeeId)),
    }
  }
}
