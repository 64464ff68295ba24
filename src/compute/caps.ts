// Floor and caps. computation.md, step 8. Cuts are taken from the last credits first; only positive earnings are cut.
import type { Expression } from '../plan/expression.ts'
import type { Span } from '../problems/source.ts'
import { Exact, larger, smaller, sum } from '../values/exact.ts'
import { round } from '../values/rounding.ts'
import type { Positioned } from './credit-item.ts'
import type { EarnInput } from './earn/piece.ts'
import { evaluate } from './expression.ts'
import type { Judged, JudgeOf, Paid } from './judge.ts'
import { prorated } from './yardstick.ts'

/** A reduction; `amount` is negative. */
export interface CapCut {
  readonly amount: Exact
  /** Which cap: `per_deal`, `each`, `attainment`, `per_measure`. */
  readonly cap: string
  readonly at: Span
}

export interface CapOf {
  readonly of: JudgeOf
  readonly input: EarnInput
  readonly credits: readonly CreditBucket[]
  readonly onMeasure: readonly Paid[]
}

/** A credit, or the measure, on its way through floor and caps. */
interface Bucket {
  readonly credit: Positioned | undefined
  readonly paid: readonly Paid[]
  floor: Exact
  cuts: readonly CapCut[]
  total: Exact
}

export interface CreditBucket extends Bucket {
  readonly credit: Positioned
}

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

const uncut: readonly never[] = []

/** What a credit (or the measure) has earned before floor and caps. */
export function bucketOf<C extends Positioned | undefined>(
  credit: C,
  paid: readonly Paid[],
): Bucket & { readonly credit: C } {
  let total = Exact.zero
  for (const { amount } of paid) total = total.plus(amount)
  return { credit, paid, floor: Exact.zero, cuts: uncut, total }
}

function cut(bucket: Bucket, by: Exact, cap: string, at: Span): void {
  if (by.sign() === 0) return
  bucket.cuts = [...bucket.cuts, { amount: by.negated(), cap, at }]
  bucket.total = bucket.total.minus(by)
}

/** Takes `excess` from the last first; what is not positive stays as it is. */
export function cutLastFirst<T>(
  items: readonly T[],
  excess: Exact,
  of: { total: (item: T) => Exact; cut: (item: T, by: Exact) => void },
): void {
  let left = excess
  for (const item of items.toReversed()) {
    if (left.sign() <= 0) return
    const by = smaller(left, of.total(item))
    if (by.sign() <= 0) continue
    of.cut(item, by)
    left = left.minus(by)
  }
}

function cutBuckets(buckets: readonly Bucket[], excess: Exact, cap: string, at: Span): void {
  cutLastFirst(buckets, excess, { total: ({ total }) => total, cut: (bucket, by) => cut(bucket, by, cap, at) })
}

/** Credits of one deal stand together; a credit from earnings on the measure has no deal and stands alone. */
function byDeal(credits: readonly Bucket[]): readonly (readonly Bucket[])[] {
  const groups = new Map<string, Bucket[]>()
  for (const [index, bucket] of credits.entries()) {
    const key = bucket.credit!.item.dealId || `\0${index}`
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [bucket])
    else group.push(bucket)
  }
  return [...groups.values()]
}

interface DealLimit {
  /** `per_deal` × the share of the deal. */
  readonly limit: Exact
  /** What the deal has earned by now, earlier measure periods included. */
  readonly earned: Exact
}

function dealLimit(group: readonly Bucket[], perDeal: Expression, { of, input }: CapOf): DealLimit | undefined {
  const last = group.at(-1)!.credit!
  const amount = evaluate(perDeal, input.scopeOf(last))
  if (amount === undefined) return undefined
  const shares = group.filter(({ credit }) => credit!.item.payment === undefined && credit!.item.origin === undefined)
  const share = shares.length > 0 ? sum(shares.map(({ credit }) => credit!.item.share)) : last.item.share
  const past = last.item.dealId === '' ? undefined : of.past.byDeal.get(last.item.dealId)
  return {
    limit: round(amount.times(share), of.state.version.plan.rounding),
    earned: sum(group.map(({ total }) => total)).plus(past ?? Exact.zero),
  }
}

/** Raises any lesser earning on a credited deal, a negative one too: −2.85 with a floor of 15 gets 17.85. */
function raiseToFloor(credits: readonly Bucket[], perDeal: Expression, of: CapOf): void {
  for (const group of byDeal(credits)) {
    const deal = dealLimit(group, perDeal, of)
    if (deal === undefined || deal.earned.compare(deal.limit) >= 0) continue
    const last = group.at(-1)!
    last.floor = deal.limit.minus(deal.earned)
    last.total = last.total.plus(last.floor)
  }
}

function capDeals(credits: readonly Bucket[], perDeal: Expression, at: Span, of: CapOf): void {
  for (const group of byDeal(credits)) {
    const deal = dealLimit(group, perDeal, of)
    if (deal !== undefined) cutBuckets(group, deal.earned.minus(deal.limit), 'per_deal', at)
  }
}

/** All deals with one value of a column together, over all measure periods. An empty cell is a finding. */
function capEach(credits: readonly Bucket[], each: { at: Span; column: string; amount: Expression }, of: CapOf): void {
  const { context } = of.of
  const groups = new Map<string, Bucket[]>()
  for (const bucket of credits) {
    const { item } = bucket.credit!
    const value = item.deal === undefined ? '' : context.data.deals.text(item.deal, each.column)
    if (value === '') {
      if (item.deal !== undefined)
        context.reportFor(item.deal)({
          rule: 'pay/empty-cell',
          at: context.data.deals.place(item.deal, each.column),
          facts: { column: each.column, payee: item.payeeId, what: `the cap of ${of.input.what}` },
        })
      continue
    }
    const group = groups.get(value)
    if (group === undefined) groups.set(value, [bucket])
    else group.push(bucket)
  }
  for (const [value, group] of groups) {
    const amount = evaluate(each.amount, of.input.scopeOf(group.at(-1)!.credit!))
    if (amount === undefined) continue
    const earned = sum(group.map(({ total }) => total)).plus(of.of.past.byValue.get(value) ?? Exact.zero)
    cutBuckets(group, earned.minus(round(amount, of.of.state.version.plan.rounding)), 'each', each.at)
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
