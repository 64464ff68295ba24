// A credit on its way through floor and caps: what it has earned, and what was cut of it. computation.md, step 8.
import type { Span } from '../problems/source.ts'
import { Exact, smaller } from '../values/exact.ts'
import type { Positioned } from './credit-item.ts'
import type { EarnInput } from './earn/piece.ts'
import type { JudgeOf, Paid } from './judge.ts'

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
export interface Bucket {
  readonly credit: Positioned | undefined
  readonly paid: readonly Paid[]
  floor: Exact
  cuts: readonly CapCut[]
  total: Exact
}

export interface CreditBucket extends Bucket {
  readonly credit: Positioned
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

/** Nothing where there is nothing to cut. */
export function cut(bucket: Bucket, by: Exact, cap: string, at: Span): void {
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

export function cutBuckets(buckets: readonly Bucket[], excess: Exact, cap: string, at: Span): void {
  cutLastFirst(buckets, excess, { total: ({ total }) => total, cut: (bucket, by) => cut(bucket, by, cap, at) })
}
