// The deepest fall of a pay curve: how much less it pays at most where more is sold. All searches for wrong incentives end here.
//
// Why looking at the places of the curve is enough: a fall goes from a place a to a later place b, and is P(a) − P(b). Between
// two neighbouring places P is a polynomial of at most the second degree. Hold b and move a within one piece: a straight
// piece is highest at one of its ends, of which the limit from within the piece counts, since P may jump there; a curved
// one there or at its vertex. The same holds for b, whose lowest value is wanted. So some deepest fall, or the limit of
// ever deeper ones, begins and ends at a place, just below it, just above it, or at a vertex; these are finitely many.
import { Exact } from '../../values/exact.ts'
import type { Curve, PayPiece } from '../../compute/pay/pay-curve.ts'

/** Where on the curve: at a place, or as near to it as one likes. */
export interface Height {
  readonly at: Exact
  readonly side: 'below' | 'at' | 'above'
  readonly value: Exact
}

export interface Fall {
  readonly from: Height
  readonly to: Height
  /** Always positive. */
  readonly by: Exact
}

export type Heights = Pick<Curve, 'points' | 'pieces'>

/** Undefined where the curve never falls. The earliest of equal falls. `heights`: where a payee can stand, from left to right. */
export function deepestFall(curve: Heights, heights: Iterable<Height> = heightsOf(curve)): Fall | undefined {
  let top: Height | undefined
  let deepest: Fall | undefined
  for (const height of heights) {
    if (top === undefined || isBeyond(height, top, height.value.compare(top.value))) top = height
    const by = top.value.minus(height.value)
    if (by.sign() <= 0) continue
    if (deepest === undefined || isBeyond(height, deepest.to, by.compare(deepest.by)))
      deepest = { from: top, to: height, by }
  }
  return deepest
}

/** Of equals the earlier, but at a place rather than just below it. */
function isBeyond(height: Height, best: Height, order: number): boolean {
  return order > 0 || (order === 0 && height.side === 'at' && height.at.equals(best.at))
}

/** From left to right. */
function* heightsOf({ points, pieces }: Heights): Generator<Height> {
  for (const [index, { at, below, here, above }] of points.entries()) {
    if (below !== undefined) yield { at, side: 'below', value: below }
    yield { at, side: 'at', value: here }
    if (above !== undefined) yield { at, side: 'above', value: above }
    const piece = pieces[index]
    if (piece !== undefined) yield* vertexOf(piece)
  }
}

function* vertexOf(piece: PayPiece): Generator<Height> {
  if (piece.square.isZero()) return
  const along = piece.slope.negated().dividedBy(piece.square.plus(piece.square))
  const at = piece.from.plus(along)
  if (along.sign() > 0 && at.compare(piece.to) < 0) yield { at, side: 'at', value: heightIn(piece, at) }
}

export function heightIn({ from, start, slope, square }: PayPiece, at: Exact): Exact {
  const along = at.minus(from)
  return start.plus(slope.times(along)).plus(square.times(along).times(along))
}

/**
 * What a further `deal` adds, for every place at which a payee may stand before it: D(x) = P(x + deal) − P(x). Its places are
 * those of P and those of P moved down by the deal, its pieces differences of pieces of P.
 */
export function addedBy(curve: Heights, deal: Exact): Heights {
  const { points } = curve
  const [first, last] = [points[0]!.at, points.at(-1)!.at.minus(deal)]
  const wanted = [...points.map(({ at }) => at), ...points.map(({ at }) => at.minus(deal)), first, last]
    .filter((at) => at.compare(first) >= 0 && at.compare(last) <= 0)
    .toSorted((a, b) => a.compare(b))
  const places = wanted.filter((at, index) => index === 0 || !at.equals(wanted[index - 1]!))
  const pieces = places.slice(1).map((to, index) => differenceOn(curve, { from: places[index]!, to, deal }))
  return {
    pieces,
    points: places.map((at, index) => ({
      at,
      below: pieces[index - 1]?.end,
      here: hereAt(curve, at.plus(deal)).minus(hereAt(curve, at)),
      above: pieces[index]?.start,
      reasons: [],
    })),
  }
}

function differenceOn(
  curve: Heights,
  { from, to, deal }: { readonly from: Exact; readonly to: Exact; readonly deal: Exact },
): PayPiece {
  const [high, low] = [
    movedTo(pieceAbove(curve, from.plus(deal)), from.plus(deal)),
    movedTo(pieceAbove(curve, from), from),
  ]
  const square = high.square.minus(low.square)
  const slope = high.slope.minus(low.slope)
  const start = high.start.minus(low.start)
  const piece = { from, to, start, slope, square, end: start }
  return { ...piece, end: heightIn(piece, to) }
}

/** The piece that begins at a place or spans it. */
function pieceAbove({ pieces }: Heights, at: Exact): PayPiece {
  return pieces.findLast(({ from }) => from.compare(at) <= 0) ?? pieces[0]!
}

/** The same piece counted from another place within it. */
function movedTo(piece: PayPiece, from: Exact): PayPiece {
  const along = from.minus(piece.from)
  const slope = piece.slope.plus(piece.square.times(along).times(Exact.of(2)))
  return { ...piece, from, start: heightIn(piece, from), slope }
}

function hereAt(curve: Heights, at: Exact): Exact {
  const point = curve.points.find((one) => one.at.equals(at))
  return point === undefined ? heightIn(pieceAbove(curve, at), at) : point.here
}
