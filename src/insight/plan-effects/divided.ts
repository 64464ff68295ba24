// What entering a deal otherwise gains, and the best of many ways: one deal as several, or several as one. The measure mostly stays the
// same, so that only what is paid by the deal changes: amounts, caps and floors for each deal, steps and rates that every deal meets
// by its own size, a credit from a size on. Each gain is that of whole pays of all the deals.
import type { Range } from '../../compute/pay/pay-curve.ts'
import { Exact } from '../../values/exact.ts'
import type { Part } from './best-parts.ts'
import type { PaidTogether } from './paid-together.ts'
import { payForTogether } from './paid-together.ts'
import { placesBefore } from './places-before.ts'

export interface Divided {
  readonly gain: Exact
  readonly whole: Exact
  readonly parts: readonly Part[]
  /** What the best two parts gain. */
  readonly two: Exact | undefined
  /** What one part more gains beyond that. */
  readonly further: Further | undefined
  /** The measure before the deal. */
  readonly before: Exact
}

export interface Further {
  readonly by: Exact
  /** How often: each further part without end, each up to a cap, or one, where more were not looked at. */
  readonly until: 'never' | 'cap' | 'next'
}

/** So near below or above a bound that the difference is never a cent. */
export const nearly: Exact = Exact.ratio(1n, 1n << 40n)

export function plainParts(sizes: readonly Exact[]): readonly Part[] {
  return sizes.map((size) => ({ size, side: 0, isGiving: false }))
}

export type GainOf = (parts: readonly Part[]) => Exact

/** What parts of a deal pay more than the deal. */
export function gainsOf(group: PaidTogether, whole: Exact, after: readonly Exact[]): GainOf {
  const paid = payForTogether(group, [whole], after)
  const pay = (parts: readonly Part[], by: Exact): Exact => payForTogether(group, sizesAt(parts, by), after)
  return (parts) => {
    if (parts.every(({ side }) => side === 0)) return pay(parts, Exact.zero).minus(paid)
    // As near as one likes: pay is of at most the second degree in how near, so that three places tell where it leads.
    const [one, two, three] = [1n, 2n, 3n].map((times) => pay(parts, whole.times(nearly).times(Exact.of(times)))) as [
      Exact,
      Exact,
      Exact,
    ]
    return one.minus(two).times(Exact.of(3)).plus(three).minus(paid)
  }
}

/** What those above their size have too much, those below have too little. */
function sizesAt(parts: readonly Part[], by: Exact): readonly Exact[] {
  const count = (wanted: Part['side']): number => parts.filter(({ side }) => side === wanted).length
  const [below, above] = [by.times(Exact.of(-count(1))), by.times(Exact.of(count(-1)))]
  return parts.map(({ size, side }) => (side === 0 ? size : size.plus(side < 0 ? below : above)))
}

export type Way = Pick<Divided, 'gain' | 'whole' | 'parts'>

export interface Ways {
  readonly ways: readonly Way[]
  readonly furtherOf: (best: Way) => Further | undefined
}

/** The most that is gained; of equal gains the one with fewer parts, and the lower place. */
export function bestOf(
  group: PaidTogether,
  range: Range,
  waysAfter: (after: readonly Exact[]) => Ways,
): Divided | undefined {
  let best: Divided | undefined
  for (const before of placesBefore(group, range)) {
    const { ways, furtherOf } = waysAfter(before.isZero() ? [] : group.lead.dealsAt(before))
    const gaining = ways.filter(({ gain }) => gain.sign() > 0)
    const two = gaining.filter(({ parts }) => parts.length === 2).map(({ gain }) => gain)
    const [most] = gaining.toSorted(order)
    if (most === undefined || (best !== undefined && order(best, most) <= 0)) continue
    best = { ...most, before, two: two.toSorted((a, b) => b.compare(a))[0], further: furtherOf(most) }
  }
  return best
}

/** The larger gain first, of equal gains the one with fewer parts. */
function order(one: Way, other: Way): number {
  return other.gain.compare(one.gain) || one.parts.length - other.parts.length
}
