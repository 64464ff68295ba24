// One deal entered as several, and several as one. The measure stays the same, so that only what is paid by the deal changes:
// amounts, caps and floors for each deal, and steps that every deal meets alone.
//
// Candidates for the parts: as long as every part stays within one piece of what a single deal earns, the sum is linear in
// the sizes, and their sum is fixed: the best of k parts lies at a corner, where k − 1 of them are at an end of their piece.
// The ends are the bounds of the plan and the sizes at which a cap or floor on a deal begins, found on the curve of a single
// deal; since pay may jump there, a size just below and just above is tried too, and so is next to nothing. All corners of
// up to four parts are tried, of fewer where there are dozens of sizes, and as many parts of one such size, or equal parts,
// as ten deals hold. `before` is where the payee stands before the deal:
// at nothing, and at every bound of the plan, since what a deal earns may depend on it.
import type { Range } from '../../compute/pay/pay-curve.ts'
import { payCurve } from '../../compute/pay/pay-curve.ts'
import { breakpointsOf, dealBoundsOf } from '../../compute/pay/breakpoints.ts'
import { payFunction } from '../../compute/pay/pay-function.ts'
import { Exact, sum } from '../../values/exact.ts'
import type { PaidTogether } from './paid-together.ts'
import { payForTogether } from './paid-together.ts'

export interface Divided {
  readonly gain: Exact
  readonly whole: Exact
  readonly parts: readonly Exact[]
  /** What the best two parts gain. */
  readonly two: Exact | undefined
  /** The measure before the deal. */
  readonly before: Exact
}

const most = 10
/** More corners than these are not tried: of a value in fine steps there would be millions. */
const mostWays = 20_000
/** Of a plan that counts hundreds of deals none is worth being told apart, and each way would list them all. */
const mostCounted = 400
/** So near below or above a bound that the difference is never a cent. */
const nearly = Exact.ratio(1n, 1n << 40n)

/** Whether a deal matters by itself, so that it may pay to divide it. */
export function isByDeal({ pays, whole }: PaidTogether): boolean {
  return whole?.of === 'deal' || pays.some((pay) => pay.isByDeal)
}

/** Whether every way is tried: not of hundreds of counted deals, nor where what a deal earns bends at dozens of sizes. */
export function isSearchedWhole(group: PaidTogether, range: Range): boolean {
  return !isCountedByHundreds(group, range) && cornersOf(sizesOf(group).length) === mostCorners
}

function isCountedByHundreds({ whole, lead }: PaidTogether, { to }: Range): boolean {
  if (whole?.of !== 'deal') return false
  return to.compare(lead.dealOf(lead.dealSize).measure.times(Exact.of(mostCounted))) > 0
}

/** A deal of the stated size entered as several. */
export function split(group: PaidTogether, range: Range): Divided | undefined {
  if (isCountedByHundreds(group, range)) return undefined
  const whole = group.lead.dealSize
  const ways = waysToDivide(whole, sizesOf(group))
  return bestOf(group, placesBefore(group, range), (before) => {
    const paid = payForTogether(group, [...before, whole])
    return ways.map((parts) => ({ parts, whole, gain: payForTogether(group, [...before, ...parts]).minus(paid) }))
  })
}

/** Up to ten deals of the stated size entered as one, as far as the range goes. */
export function merged(group: PaidTogether, range: Range): Divided | undefined {
  if (isCountedByHundreds(group, range)) return undefined
  const { dealSize } = group.lead
  const measure = group.lead.dealOf(dealSize).measure
  const counts = Array.from({ length: most - 1 }, (_, index) => index + 2).filter(
    (count) => measure.times(Exact.of(count)).compare(range.to) <= 0,
  )
  return bestOf(group, placesBefore(group, range), (before) =>
    counts.map((count) => {
      const parts = Array.from({ length: count }, () => dealSize)
      const whole = sum(parts)
      const gain = payForTogether(group, [...before, whole]).minus(payForTogether(group, [...before, ...parts]))
      return { parts, whole, gain }
    }),
  )
}

type Way = Pick<Divided, 'gain' | 'whole' | 'parts'>

/** The most that is gained; of equal gains the one with fewer parts, and the lower place. */
function bestOf(
  group: PaidTogether,
  places: readonly Exact[],
  waysAfter: (before: readonly Exact[]) => readonly Way[],
): Divided | undefined {
  let best: Divided | undefined
  for (const before of places) {
    const ways = waysAfter(before.isZero() ? [] : group.lead.dealsAt(before)).filter(({ gain }) => gain.sign() > 0)
    const two = ways.filter(({ parts }) => parts.length === 2).map(({ gain }) => gain)
    const [most] = ways.toSorted((a, b) => b.gain.compare(a.gain) || a.parts.length - b.parts.length)
    if (most === undefined || (best !== undefined && most.gain.compare(best.gain) <= 0)) continue
    best = { ...most, before, two: two.toSorted((a, b) => b.compare(a))[0] }
  }
  return best
}

/** Where deals are counted, each number of them up to this one is looked at, and beyond it those near a bound. */
const mostBefore = 60

/** Nothing, and every bound of the plan from which a further deal stays within the range; of counted deals every number. */
function placesBefore({ pays, lead, whole }: PaidTogether, { to }: Range): readonly Exact[] {
  const deal = lead.dealOf(lead.dealSize).measure
  const bounds = pays.flatMap(breakpointsOf).map(({ at }) => at)
  if (whole?.of === 'deal') {
    const fit = Number(to.minus(deal).dividedBy(deal).floor())
    const marks = bounds.map((at) => Number(at.dividedBy(deal).floor()))
    const counts = Array.from({ length: Math.max(1, fit + 1) }, (_, index) => index)
    return counts
      .filter((count) => count <= mostBefore || marks.some((mark) => Math.abs(mark - count) <= most + 1))
      .map((count) => deal.times(Exact.of(count)))
  }
  return [Exact.zero, ...bounds.filter((at) => at.plus(deal).compare(to) <= 0)]
}

/** Sizes below the deal's at which what a single deal earns jumps or bends, each with its neighbours. */
function sizesOf({ pays, lead, assumptions }: PaidTogether): readonly Exact[] {
  const whole = lead.dealSize
  const bends = pays
    .filter(({ isByDeal }) => isByDeal)
    .flatMap(({ plan, component }) => {
      // Gates and the cap of the period look at all deals together. Deals are so large that the curve is that of one.
      const cap = component.cap === undefined ? undefined : { ...component.cap, perMeasure: undefined }
      const alone = { ...component, gates: [], cap }
      const single = payFunction({
        plan,
        component: alone,
        assumptions: { ...assumptions, dealSize: whole.plus(whole) },
      })
      const end = single.dealOf(whole).measure
      if (end.sign() <= 0) return dealBoundsOf(single).map(({ size }) => size)
      const { points } = payCurve(single, { from: Exact.zero, to: end })
      return [
        ...points.map(({ at }) => at.times(whole).dividedBy(end)),
        ...dealBoundsOf(single).map(({ size }) => size),
      ]
    })
  const inside = bends.filter((size) => size.sign() > 0 && size.compare(whole) < 0)
  const near = inside.flatMap((size) => [size, size.times(Exact.one.minus(nearly)), size.times(Exact.one.plus(nearly))])
  const half = whole.dividedBy(Exact.of(2))
  return [...near, half, whole.times(nearly)].filter(
    (size, index, all) => all.findIndex((one) => one.equals(size)) === index,
  )
}

/** Lists of parts that add up to the whole. */
function waysToDivide(whole: Exact, sizes: readonly Exact[]): readonly (readonly Exact[])[] {
  const counts = [1, 2, 3].slice(0, cornersOf(sizes.length))
  const corners = counts.flatMap((count) => chosen(sizes, count, whole)).map((parts) => withRest(parts, whole))
  const equal = Array.from({ length: most - 1 }, (_, index) => index + 2).map((count) =>
    Array.from({ length: count }, () => whole.dividedBy(Exact.of(count))),
  )
  const filled = sizes.map((size) => withRest(asManyAs(size, whole), whole))
  return [...equal, ...corners, ...filled]
}

/** Parts of a corner beside the rest. */
const mostCorners = 3

/** As many as leave no more ways than can be tried: of 47 sizes 3, of 48 only 2. */
function cornersOf(sizes: number): number {
  if ((sizes * (sizes + 1) * (sizes + 2)) / 6 <= mostWays) return mostCorners
  return (sizes * (sizes + 1)) / 2 <= mostWays ? 2 : 1
}

/** Every choice of so many sizes, with repeats, that leaves something of the whole. */
function chosen(sizes: readonly Exact[], count: number, left: Exact): readonly (readonly Exact[])[] {
  if (count === 0) return [[]]
  return sizes.flatMap((size, index) => {
    if (size.compare(left) >= 0) return []
    return chosen(sizes.slice(index), count - 1, left.minus(size)).map((others) => [size, ...others])
  })
}

function withRest(parts: readonly Exact[], whole: Exact): readonly Exact[] {
  const rest = whole.minus(sum(parts))
  return rest.isZero() ? parts : [...parts, rest]
}

function asManyAs(size: Exact, whole: Exact): readonly Exact[] {
  const parts: Exact[] = []
  for (let left = whole.minus(size); left.sign() >= 0 && parts.length < most - 1; left = left.minus(size))
    parts.push(size)
  return parts
}
