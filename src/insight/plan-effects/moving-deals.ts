// Moving a deal over a period's end: what it adds where the payee stands in the one period, against what it adds in the other.
//
// Both periods are paid by the same function P. Moved from a period that stands at a (without the deal) into one that stands
// at b, a deal d gains D(b) − D(a), where D(x) = P(x + d) − P(x) is what the deal adds at x. Only b ≤ a is looked at: the
// period into which the deal goes stands no higher than the one from which it comes, whichever comes first. The most that
// can be gained is then the deepest fall of D, which heights.ts finds exactly, since D is piecewise of the same kind as P.
//
// Why b ≤ a: where pay only accelerates, so that each further unit earns at least as much as the one before, D never falls
// and nothing is found: two weak periods made into a strong one earn more by the accelerator itself, which is what it is
// for. What is found is what an accelerator cannot explain: a cap, a step or curve that flattens, and every jump (a cliff, a
// gate, a whole step), which pays a payee who has passed it already for helping the other period over it.
import type { Curve } from '../../compute/pay/pay-curve.ts'
import type { Span } from '../../problems/source.ts'
import type { Exact } from '../../values/exact.ts'
import type { Fall } from './heights.ts'
import { addedBy } from './heights.ts'
import { areTakenForOne } from './paid-alone.ts'
import type { PaidTogether } from './paid-together.ts'
import { fallIn } from './paid-together.ts'
import { lineOfFall } from './selling-less.ts'

export interface Moved {
  /** From where the deal adds more to where it adds less: values of D. */
  readonly fall: Fall
  /** Size of the deal. */
  readonly deal: Exact
  readonly at: Span
}

/** Undefined where nothing is gained, and where the measure is no sum of deals. */
export function movedDeal(group: PaidTogether, curve: Curve): Moved | undefined {
  const { lead } = group
  const added = lead.component.measure?.kind === 'scores' ? undefined : lead.dealOf(lead.dealSize).measure
  const [first, last] = [curve.points[0]!.at, curve.points.at(-1)!.at]
  if (added === undefined || added.sign() <= 0 || added.compare(last.minus(first)) >= 0) return undefined
  if (areTakenForOne(group, last)) return undefined
  const fall = fallIn(addedBy(curve, added), group)
  if (fall === undefined) return undefined
  const touched = { ...fall, to: { ...fall.to, at: fall.to.at.plus(added) } }
  return { fall, deal: lead.dealSize, at: lineOfFall(group, curve, touched) }
}
