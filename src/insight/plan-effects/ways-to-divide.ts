// Ways to enter one deal as several, where the best can only be tried: equal parts, as many parts of one size as fit, and every
// choice of up to three sizes with the rest.
import { Exact, sum } from '../../values/exact.ts'

/** How many deals are looked at in place of one. */
export const mostParts = 10
/** More corners than these are not tried: of a value in fine steps there would be millions. */
const mostWays = 20_000
/** Parts of a corner beside the rest. */
const mostCorners = 3

/** Two to ten parts of one size. */
export function equalParts(whole: Exact): readonly (readonly Exact[])[] {
  return Array.from({ length: mostParts - 1 }, (_, index) => partsAlike(whole, index + 2))
}

export function partsAlike(whole: Exact, count: number): readonly Exact[] {
  return Array.from({ length: count }, () => whole.dividedBy(Exact.of(count)))
}

/** Lists of parts that add up to the whole. */
export function waysToDivide(whole: Exact, sizes: readonly Exact[]): readonly (readonly Exact[])[] {
  const counts = [1, 2, 3].slice(0, cornersOf(sizes.length))
  const corners = counts.flatMap((count) => chosen(sizes, count, whole)).map((parts) => withRest(parts, whole))
  const filled = sizes.map((size) => withRest(asManyAs(size, whole), whole))
  return [...equalParts(whole), ...corners, ...filled]
}

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
  for (let left = whole.minus(size); left.sign() >= 0 && parts.length < mostParts - 1; left = left.minus(size))
    parts.push(size)
  return parts
}
