// Floor and caps that look at deals: per_deal, and each value of a column. computation.md, step 8.
import type { Expression } from '../plan/expression.ts'
import type { Span } from '../problems/source.ts'
import { Exact, sum } from '../values/exact.ts'
import { round } from '../values/rounding.ts'
import type { Bucket, CapOf } from './cap-bucket.ts'
import { cutBuckets } from './cap-bucket.ts'
import { evaluate } from './expression.ts'

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
export function raiseToFloor(credits: readonly Bucket[], perDeal: Expression, of: CapOf): void {
  for (const group of byDeal(credits)) {
    const deal = dealLimit(group, perDeal, of)
    if (deal === undefined || deal.earned.compare(deal.limit) >= 0) continue
    const last = group.at(-1)!
    last.floor = deal.limit.minus(deal.earned)
    last.total = last.total.plus(last.floor)
  }
}

export function capDeals(credits: readonly Bucket[], perDeal: Expression, at: Span, of: CapOf): void {
  for (const group of byDeal(credits)) {
    const deal = dealLimit(group, perDeal, of)
    if (deal !== undefined) cutBuckets(group, deal.earned.minus(deal.limit), 'per_deal', at)
  }
}

/** All deals with one value of a column together, over all measure periods. An empty cell is a finding. */
export function capEach(
  credits: readonly Bucket[],
  each: { at: Span; column: string; amount: Expression },
  of: CapOf,
): void {
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
