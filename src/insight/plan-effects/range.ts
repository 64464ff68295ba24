// The range of the measure over which a plan is looked at: attainments of the quota, or, without one, as far as its bounds reach.
import type { Range } from '../../compute/pay/pay-curve.ts'
import { breakpointsOf, sizeBoundsOf } from '../../compute/pay/breakpoints.ts'
import { Exact, larger } from '../../values/exact.ts'
import type { PaidTogether } from './paid-together.ts'

/** Shares of the quota: 0 to 2 is 0% to 200%. */
export interface Attainments {
  readonly from: Exact
  readonly to: Exact
}

export const usualAttainments: Attainments = { from: Exact.zero, to: Exact.of(2) }

/** Without a quota 100% is the last bound of the plan, or where it has none ten deals, or one that reaches every bound of its size. */
export function rangeOf({ pays, lead }: PaidTogether, { from, to }: Attainments): Range {
  const { quota } = lead
  if (quota !== undefined && quota.sign() > 0) return { from: quota.times(from), to: quota.times(to) }
  const bounds = pays.flatMap(breakpointsOf).map(({ at }) => at)
  const largest = pays.flatMap(sizeBoundsOf).map(({ size }) => lead.dealOf(size).measure)
  const deals = largest.reduce(larger, Exact.of(10).times(lead.dealOf(lead.dealSize).measure))
  const whole = bounds.length === 0 ? (deals.sign() > 0 ? deals : Exact.of(100)) : bounds.reduce(larger)
  return { from: whole.times(from), to: whole.times(to) }
}
