// How a measure is made up of deals: of the usual size, as many as it holds, and what is left as one more.
import { Exact } from '../../values/exact.ts'
import type { PayFunction } from './pay-function-type.ts'

/** Several deals of one size as one credit: `share` of 3 is three of them. */
export interface Lot {
  readonly size: Exact
  readonly share: Exact
}

export function oneOf(size: Exact): Lot {
  return { size, share: Exact.one }
}

/** More deals than these are one credit of all: none of them is told apart from the next. */
export const mostDeals = 400

type Sold = Pick<PayFunction, 'component' | 'dealSize' | 'isByDeal' | 'dealOf'>

/** `perUnit` is the measure of one unit of size; zero where a deal's measure is no multiple of its size. */
export function lotsAt(measure: Exact, of: Sold, perUnit: Exact): readonly Lot[] {
  const { component, dealSize, isByDeal } = of
  const kind = component.measure?.kind
  if (kind === 'scores') return [{ size: dealSize, share: Exact.one }]
  const each = of.dealOf(dealSize).measure
  if (kind === 'deals' && !isByDeal) return [{ size: dealSize, share: measure }]
  if (!isByDeal || each.sign() <= 0) return [{ size: sizeFor(measure, each, of, perUnit), share: Exact.one }]
  if (measure.compare(each.times(Exact.of(mostDeals))) > 0) return [{ size: dealSize, share: measure.dividedBy(each) }]
  const lots: Lot[] = []
  let left = measure
  for (; left.compare(each) >= 0; left = left.minus(each)) lots.push({ size: dealSize, share: Exact.one })
  if (left.isZero()) return lots
  const rest =
    kind === 'deals' ? { size: dealSize, share: left } : { size: sizeFor(left, each, of, perUnit), share: Exact.one }
  return [...lots, rest]
}

/** The size of one deal that brings a measure; where its value bends, as for deals of the usual size. */
function sizeFor(measure: Exact, each: Exact, of: Sold, perUnit: Exact): Exact {
  const size = perUnit.isZero() ? measure : measure.dividedBy(perUnit)
  const even = perUnit.isZero() && of.isByDeal ? sizeOnLine(measure, each, of) : undefined
  if (even !== undefined) return even
  if (perUnit.isZero() || !of.isByDeal || of.dealOf(size).measure.equals(measure)) return size
  return measure.times(of.dealSize).dividedBy(each)
}

/** The size that brings a measure where each deal loses or gains the same: 7 000 of `amount - 500` is a deal of 7 500. */
function sizeOnLine(measure: Exact, each: Exact, of: Sold): Exact | undefined {
  const { dealSize } = of
  const rise = of.dealOf(dealSize.plus(dealSize)).measure.minus(each)
  if (rise.isZero()) return undefined
  const size = dealSize.plus(measure.minus(each).times(dealSize).dividedBy(rise))
  return size.sign() > 0 && of.dealOf(size).measure.equals(measure) ? size : undefined
}
