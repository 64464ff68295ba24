// Where a payee can stand at all: a count of deals is whole deals of the stated size, a quantity whole units. Between them a
// pay curve is of no meaning, and its jumps are those from one whole deal or unit to the next.
import type { Curve } from '../../compute/pay/pay-curve.ts'
import { Exact } from '../../values/exact.ts'
import type { Height, Heights } from './heights.ts'
import { heightIn } from './heights.ts'

/**
 * Whole deals or units at which a curve may be highest or lowest, from left to right: at its places, next to them, and next to
 * the vertex of a curved piece. With a unit of 1 and places at 0 and 4.5: 0, 1, 4 and 5.
 */
export function* wholeHeights({ points, pieces }: Heights, unit: Exact): Generator<Height> {
  for (const [index, { at, here }] of points.entries()) {
    if (isWholeAt(at, unit)) yield { at, side: 'at', value: here }
    const piece = pieces[index]
    if (piece === undefined) continue
    const [first, last] = [wholeAbove(piece.from, unit), wholeBelow(piece.to, unit)]
    if (first.compare(last) > 0) continue
    const along = piece.square.isZero() ? undefined : piece.slope.dividedBy(piece.square.times(Exact.of(-2)))
    const vertex = along === undefined ? [] : [piece.from.plus(along)]
    const inner = vertex.flatMap((place) => [wholeAtOrBelow(place, unit), wholeAbove(place, unit)])
    const places = [first, ...inner.filter((one) => one.compare(first) > 0 && one.compare(last) < 0), last]
    for (const place of places) yield { at: place, side: 'at', value: heightIn(piece, place) }
  }
}

/** The step from one whole deal or unit to the next in which a place lies. */
export function stepOver(
  place: Exact,
  { at }: Pick<Curve, 'at'>,
  unit: Exact,
): { readonly from: Exact; readonly to: Exact; readonly by: Exact } {
  const to = wholeAtOrBelow(place, unit).equals(place) ? place : wholeAbove(place, unit)
  const from = to.minus(unit)
  return { from, to, by: at(to).minus(at(from)) }
}

function isWholeAt(place: Exact, unit: Exact): boolean {
  return place.dividedBy(unit).isWhole()
}

function wholeAtOrBelow(place: Exact, unit: Exact): Exact {
  return unit.times(Exact.of(place.dividedBy(unit).floor()))
}

function wholeAbove(place: Exact, unit: Exact): Exact {
  return wholeAtOrBelow(place, unit).plus(unit)
}

function wholeBelow(place: Exact, unit: Exact): Exact {
  const below = wholeAtOrBelow(place, unit)
  return below.equals(place) ? below.minus(unit) : below
}
