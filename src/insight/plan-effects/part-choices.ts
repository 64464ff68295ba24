// What a part of a deal may be paid by its size: at the places where that jumps or bends, and between them.
import type { Curve, PayPiece } from '../../compute/pay/pay-curve.ts'
import { Exact, larger } from '../../values/exact.ts'
import { heightIn } from './heights.ts'

/** Whether a part at a place may be, or must be, on one side of it. */
export type Lean = 0 | 1 | 2

/** What a part may be paid at a size. */
export interface Choice {
  readonly size: Exact
  readonly value: Exact
  readonly below: Lean
  readonly above: Lean
}

/** At the ends of pieces, where they are straight or curved upwards; or along the first, where next to nothing is paid nothing. */
export function densestOf({ points, pieces }: Curve, tiny: Exact): Exact {
  const [first] = pieces
  const atEnds = points
    .filter(({ at }) => at.sign() > 0)
    .flatMap(({ at, below, here, above }) =>
      [below, here, above].flatMap((pay) => (pay === undefined ? [] : [pay.minus(tiny).dividedBy(at)])),
    )
  return [...(first!.start.equals(tiny) ? [first!.slope] : []), ...atEnds].reduce(larger)
}

/** Places inside of the deal at which pay jumps or bends, the largest first. */
export function insideOf({ points, pieces }: Curve, whole: Exact): readonly Exact[] {
  const inside = points.filter(({ at, below, here, above }, index) => {
    if (at.sign() <= 0 || at.compare(whole) >= 0) return false
    return !here.equals(below!) || !here.equals(above!) || !goesOn(pieces[index - 1]!, pieces[index]!)
  })
  return inside.map(({ at }) => at).toReversed()
}

/** Whether one piece is the other continued. */
function goesOn(one: PayPiece, next: PayPiece): boolean {
  const turn = one.square.times(one.to.minus(one.from)).times(Exact.of(2))
  return next.square.equals(one.square) && next.slope.equals(one.slope.plus(turn))
}

/** What a part of a size may be paid: at it, just below and just above. A part of all but next to nothing is just below the deal. */
export function choicesAt({ points, pieces }: Curve): (size: Exact) => readonly Choice[] {
  return (size) => {
    const index = points.findLastIndex(({ at }) => at.compare(size) <= 0)
    const { at, below, here, above } = points[index]!
    if (!at.equals(size)) return [{ size, value: heightIn(pieces[index]!, size), below: 1, above: 1 }]
    if (above === undefined) return [{ size, value: below!, below: 2, above: 0 }]
    const [isBelow, isAbove] = [below!.equals(here), above.equals(here)]
    return [
      { size, value: here, below: isBelow ? 1 : 0, above: isAbove ? 1 : 0 },
      ...(isBelow ? [] : [{ size, value: below!, below: 2, above: 0 } as const]),
      ...(isAbove ? [] : [{ size, value: above, below: 0, above: 2 } as const]),
    ]
  }
}

export function wholeChoicesAt(curve: Curve, unit: Exact): (size: Exact) => readonly Choice[] {
  return (size) => (size.dividedBy(unit).isWhole() ? [{ size, value: curve.at(size), below: 0, above: 0 }] : [])
}

/** The first and the last whole sizes of each piece, and the places that are whole themselves. */
export function wholeSizesIn({ pieces }: Curve, whole: Exact, unit: Exact): readonly Exact[] {
  const counts = pieces.flatMap(({ from, to }) => {
    const [first, last] = [from.dividedBy(unit).floor(), to.dividedBy(unit).floor()]
    return [first, first + 1n, last - 1n, last]
  })
  return [...new Set(counts)]
    .map((count) => unit.times(Exact.of(count)))
    .filter((size) => size.sign() > 0 && size.compare(whole) < 0)
}

/** The largest unit of which all sizes are whole multiples. */
export function sharedUnit(sizes: readonly Exact[]): Exact {
  const under = sizes.reduce((all, { denominator }) => (all / divisorOf(all, denominator)) * denominator, 1n)
  const over = sizes.reduce((all, { numerator, denominator }) => divisorOf(all, numerator * (under / denominator)), 0n)
  return Exact.ratio(over, under)
}

function divisorOf(one: bigint, other: bigint): bigint {
  return other === 0n ? one : divisorOf(other, one % other)
}
