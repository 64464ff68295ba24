// Clawbacks of deals that are still to come, within the periods that are told: what they earn in the futures of pay, times the chance to
// come back so soon, times what the plan takes back at that age.
import type { ExposedDeal } from '../../compute/clawback/exposed.ts'
import type { Standing } from '../../compute/clawback/standings.ts'
import { dealKey } from '../../compute/clawback/standings.ts'
import type { Data } from '../../data/data.ts'
import { addDays } from '../../values/calendar-date.ts'
import type { Period } from '../../values/period.ts'
import { chanceOf } from '../statistics/survival/age-hazard.ts'
import { numberOf } from '../../values/estimate.ts'
import type { Booking } from './booking-history.ts'
import type { ReturnHistory } from './return-history.ts'
import { productOf } from '../../data/product.ts'
import type { ClawbacksOf } from './clawbacks.ts'
import { dealPools } from './payouts-draws.ts'
import type { PayFutures } from './payouts-futures.ts'
import type { Payouts } from './payouts.ts'

export interface ToCome {
  readonly payeeId: string
  readonly plan: string
  /** Expected to be earned on deals to come, of what is open to clawback. */
  readonly earned: number
  /** By pay period: expected to be taken back. */
  readonly expected: readonly number[]
  /** The same by future, without the chance of each single deal. */
  readonly byFuture: readonly Float64Array[]
  /** What a single deal is likely to give back, if it does. */
  readonly size: number
}

export interface ToComeOf extends Omit<ClawbacksOf, 'payouts'> {
  readonly payouts: Payouts
  readonly exposed: readonly ExposedDeal[]
  readonly standings: ReadonlyMap<string, Readonly<Standing>>
  readonly history: ReturnHistory
  readonly periods: readonly Period[]
  /** By plan, how much of all that was earned was earned on deals in components that take back. */
  readonly openShares: ReadonlyMap<string, number>
}

export function clawbacksToCome(of: ToComeOf): readonly ToCome[] {
  const samples = samplesOf(of)
  const groups = groupsOf(of)
  const known = new Map(
    (of.payouts.committed?.settlement ?? []).map((row) => [
      keyOf(row.plan, row.payeeId, row.period),
      numberOf(row.earned),
    ]),
  )
  return of.payouts.parts.flatMap(({ futures }) =>
    futures.accounts.flatMap((account, index) => {
      const sample = samples.get(account.plan)
      if (sample === undefined) return []
      const { payeeId } = account
      const own = groups.get(payeeId) ?? unknownProduct
      const weights = of.periods.map((sold) =>
        of.periods.map((back) => weightOf(of, { sold, back, sample, payeeId, groups: own })),
      )
      return [accountToCome(of, { futures, index, sample, weights, known })]
    }),
  )
}

/** Of a plan: a deal by which the share at each age is read, how much of what is earned is open to clawback, and what a deal earns. */
interface Sample {
  readonly deal: ExposedDeal
  readonly openShare: number
  readonly size: number
}

function samplesOf({ plans, exposed, standings, openShares }: ToComeOf): ReadonlyMap<string, Sample> {
  const samples = new Map<string, Sample>()
  for (const { id } of plans) {
    // The latest deal has most of its window before it.
    const own = exposed.filter(({ plan }) => plan === id).toSorted((a, b) => b.creditedOn - a.creditedOn)
    const [deal] = own
    if (deal === undefined) continue
    const commissions = own.map((one) => numberOf(standings.get(dealKey(one))!.commission))
    const size = commissions.reduce((sum, one) => sum + one, 0) / commissions.length
    samples.set(id, { deal, openShare: openShares.get(id) ?? 0, size })
  }
  return samples
}

/** By payee how much of their latest deals, which will be sold again, was of each product. */
function groupsOf({ booked, data }: ToComeOf): ReadonlyMap<string, Shares> {
  const bookings = booked.flatMap((one) => one.bookings).toSorted((a, b) => a.date - b.date)
  const payees = [...new Set(bookings.map(({ payeeId }) => payeeId))]
  const pools = dealPools(bookings, payees)
  return new Map(payees.map((payeeId, index) => [payeeId, sharesOf(pools[index]!.bookings, data)]))
}

/** By product; they add up to 1. A product of few large deals seldom comes back, and earns most. */
type Shares = ReadonlyMap<string, number>

const unknownProduct: Shares = new Map([['', 1]])

function sharesOf(bookings: readonly Booking[], data: Data): Shares {
  const all = bookings.reduce((sum, { value }) => sum + value, 0)
  const shares = new Map<string, number>()
  for (const { deal, value } of bookings) {
    const group = productOf(data, deal)
    shares.set(group, (shares.get(group) ?? 0) + value / all)
  }
  return shares.size === 0 ? unknownProduct : shares
}

function keyOf(...parts: readonly string[]): string {
  return parts.join('\0')
}

/** The part of what is earned in one period that is expected to be taken back in another. */
function weightOf(
  { history }: ToComeOf,
  of: {
    readonly sold: Period
    readonly back: Period
    readonly sample: Sample
    readonly payeeId: string
    readonly groups: Shares
  },
): number {
  const { sold, back, sample, payeeId, groups } = of
  if (back.to < sold.from) return 0
  const day = addDays(sold.from, (sold.to - sold.from) >> 1)
  const [from, to] = [Math.max(0, back.from - day), back.to - day]
  if (to <= from) return 0
  const share = numberOf(sample.deal.shareOn(addDays(sample.deal.creditedOn, (from + to) >> 1)))
  const chances = [...groups].map(([group, part]) => {
    const upTo = (span: number): number =>
      span > 0 ? chanceOf(history.hazard, { group, member: payeeId, age: 0, span }) : 0
    return part * (upTo(to) - upTo(from))
  })
  return chances.reduce((sum, one) => sum + one, 0) * share * history.fraction * history.sizes
}

function accountToCome(
  { periods, history }: ToComeOf,
  of: {
    readonly futures: PayFutures
    readonly index: number
    readonly sample: Sample
    readonly weights: readonly (readonly number[])[]
    /** What is earned anyway. */
    readonly known: ReadonlyMap<string, number>
  },
): ToCome {
  const { futures, index, sample, weights, known } = of
  const { payeeId, plan } = futures.accounts[index]!
  const byFuture = periods.map(() => new Float64Array(futures.count))
  let earned = 0
  for (const [sold, column] of futures.earned[index]!.entries()) {
    const due = known.get(keyOf(plan, payeeId, periods[sold]!.name)) ?? 0
    for (let future = 0; future < futures.count; future++) {
      const added = Math.max(0, column[future]! - due) * sample.openShare
      earned += added
      for (const [back, weight] of weights[sold]!.entries()) if (weight > 0) byFuture[back]![future]! += added * weight
    }
  }
  return {
    payeeId,
    plan,
    earned: earned / Math.max(1, futures.count),
    expected: byFuture.map((column) => column.reduce((sum, one) => sum + one, 0) / Math.max(1, futures.count)),
    byFuture,
    size: sample.size * history.fraction * history.sizes,
  }
}
