// Floor and caps. computation.md, step 8. Cuts are taken from the last credits first; only positive earnings are cut.
import type { Expression } from '../plan/expression.ts'
import type { Span } from '../problems/source.ts'
import { Exact, larger, smaller, sum } from '../values/exact.ts'
import { round } from '../values/rounding.ts'
import type { Bucket, CapOf } from './cap-bucket.ts'
import { bucketOf, cut, cutBuckets } from './cap-bucket.ts'
import { capDeals, capEach, raiseToFloor } from './cap-deals.ts'
import { evaluate } from './expression.ts'
import type { Judged } from './judge.ts'
import { prorated } from './yardstick.ts'

/** Floor, then per_deal, each, attainment, per_measure, in this order. */
export function capCredits(of: CapOf): Pick<Judged, 'credits' | 'measureCuts' | 'measureTotal'> {
  const { credits } = of
  const measure = bucketOf(undefined, of.onMeasure)
  const { cap, floor } = of.input.component
  if (floor !== undefined) raiseToFloor(credits, floor.perDeal, of)
  if (cap?.perDeal !== undefined) capDeals(credits, cap.perDeal, cap.at, of)
  if (cap?.each !== undefined) capEach(credits, cap.each, of)
  if (cap?.attainment !== undefined) capAttainment(credits, cap.at, of)
  if (cap?.perMeasure !== undefined) capMeasure([...credits, measure], cap.perMeasure, cap.at, of)
  return {
    credits,
    measureCuts: measure.cuts,
    measureTotal: measure.total,
  }
}

/**
 * Cuts what is earned on the part of the measure beyond the cap; beyond it negative credits are cut too. Never more than the
 * caps before it have left: of 100 beyond it, of which `each` has cut 80, it cuts 20.
 */
function capAttainment(credits: readonly Bucket[], at: Span, { of, input }: CapOf): void {
  const quota = input.standing.quota
  if (quota === undefined || quota.isZero() || input.attainmentCap === undefined) return
  const limit = quota.times(input.attainmentCap)
  for (const bucket of credits) {
    const beyond = bucket.paid.map((paid) => {
      const { from, to } = paid.piece.stretch ?? { from: bucket.credit!.from.measure, to: bucket.credit!.to.measure }
      const share = shareBeyond(from, to, limit)
      if (share.equals(Exact.one)) return paid.amount
      return round(
        paid.piece.base.times(paid.piece.rate).times(paid.factor).times(share),
        of.state.version.plan.rounding,
      )
    })
    cut(bucket, towardsZero(sum(beyond), bucket.total), 'attainment', at)
  }
}

/** As much of an amount as takes what is there to zero and not past it. */
function towardsZero(amount: Exact, there: Exact): Exact {
  return amount.sign() > 0 ? smaller(amount, larger(there, Exact.zero)) : larger(amount, smaller(there, Exact.zero))
}

/** The share of the stretch from one measure to another that lies above a limit; a point counts by where it is. */
function shareBeyond(from: Exact, to: Exact, limit: Exact): Exact {
  const [low, high] = [smaller(from, to), larger(from, to)]
  if (high.compare(limit) <= 0) return Exact.zero
  if (low.compare(limit) >= 0) return Exact.one
  return high.minus(limit).dividedBy(high.minus(low))
}

function capMeasure(buckets: readonly Bucket[], perMeasure: Expression, at: Span, { of, input }: CapOf): void {
  const by = of.state.version.plan.prorate.cap
  const what = {
    context: of.context,
    version: of.state.version,
    component: of.state.component,
    member: of.member,
    measurePeriod: of.measurePeriod,
    until: of.until,
  }
  const amount =
    by === 'none'
      ? evaluate(perMeasure, input.measureScope)
      : prorated(what, by, () => evaluate(perMeasure, input.measureScope))
  if (amount === undefined) return
  const limit = round(amount, of.state.version.plan.rounding)
  cutBuckets(buckets, sum(buckets.map(({ total }) => total)).minus(limit), 'per_measure', at)
}
