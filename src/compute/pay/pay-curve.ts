// The pay function over a range of the measure, in pieces: exact pay just below, at and just above every breakpoint, and a
// formula between them. Pieces are linear, or quadratic where a multiplier and what it multiplies both grow. Only where a cap
// meets a quadratic piece its place may be irrational, and is found to a trillionth of the piece.
import { Exact } from '../../values/exact.ts'
import type { Breakpoint } from './breakpoints.ts'
import { breakpointsOf, dealBoundsOf } from './breakpoints.ts'
import type { PayFunction } from './pay-function-type.ts'

/** Pay between two places, both excluded: `square` × (m − from)² + `slope` × (m − from) + `start`. */
export interface PayPiece {
  readonly from: Exact
  readonly to: Exact
  /** Pay just above `from`. */
  readonly start: Exact
  /** Pay for one more unit of the measure, just above `from`. */
  readonly slope: Exact
  readonly square: Exact
  /** Pay just below `to`. */
  readonly end: Exact
}

export interface PayPoint {
  readonly at: Exact
  /** Absent at the beginning of the range. */
  readonly below: Exact | undefined
  readonly here: Exact
  /** Absent at the end of the range. */
  readonly above: Exact | undefined
  /** What of the plan stands at this place; none where only the curve itself bends: a cap on money begins or ends. */
  readonly reasons: readonly Breakpoint[]
}

export interface Curve {
  /** In order, the ends of the range included. */
  readonly points: readonly PayPoint[]
  /** One between each two points. */
  readonly pieces: readonly PayPiece[]
  /** Pay at any measure, by the steps of the plan. */
  at(measure: Exact): Exact
}

export interface PayCurve extends Curve {
  readonly pay: PayFunction
}

export interface Range {
  readonly from: Exact
  readonly to: Exact
}

/**
 * `from` and `to` in units of the measure. Steps 0% → 6%, 100% → 9% `whole` of quota 100 000, from 0 to 200 000: points at 0,
 * 100 000 (below 6 000, here 9 000) and 200 000; slopes 0.06 and 0.09.
 */
export function payCurve(pay: PayFunction, range: Range): PayCurve {
  return { pay, ...curveOf(placesOf(pay, range.to), range, (measure) => pay.payAt(measure)) }
}

/** All places where a pay function may jump or bend up to `to`, those of its deals included. */
export function placesOf(pay: PayFunction, to: Exact): readonly Breakpoint[] {
  return [...breakpointsOf(pay), ...dealPlaces(pay, to)]
}

/** The same of any function that is smooth between these places, but for bends where a cap on money begins. */
export function curveOf(places: readonly Breakpoint[], { from, to }: Range, payAt: (measure: Exact) => Exact): Curve {
  const breakpoints = places.filter(({ at }) => at.compare(from) >= 0 && at.compare(to) <= 0)
  const ends = distinct([from, ...breakpoints.map(({ at }) => at), to])
  const left = { bends: mostBends }
  const pieces = ends.slice(1).flatMap((end, index) => piecesBetween({ payAt, left }, ends[index]!, end, 0))
  const points = [...pieces.map((piece) => piece.from), to].map((at, index): PayPoint => {
    const [before, after] = [pieces[index - 1], pieces[index]]
    const reasons = breakpoints.filter((one) => one.at.equals(at))
    return { at, below: before?.end, here: payAt(at), above: after?.start, reasons }
  })
  return { points, pieces, at: payAt }
}

function distinct(places: readonly Exact[]): readonly Exact[] {
  const inOrder = places.toSorted((a, b) => a.compare(b))
  return inOrder.filter((place, index) => index === 0 || !place.equals(inOrder[index - 1]!))
}

/** Where a deal of the usual size ends and the next begins, and where that one meets the bounds of its own. */
function dealPlaces(pay: PayFunction, to: Exact): readonly Breakpoint[] {
  if (!pay.isByDeal || pay.component.measure?.kind === 'scores') return []
  const size = pay.dealOf(pay.dealSize).measure
  if (size.sign() <= 0) return []
  const own = dealBoundsOf(pay).filter((bound) => bound.size.compare(pay.dealSize) < 0)
  const places: Breakpoint[] = []
  for (let start = Exact.zero, count = 0; start.compare(to) < 0 && count < 400; start = start.plus(size), count++) {
    const span = pay.component.at
    places.push({ at: start, why: 'deal', text: `deal ${count + 1}`, span })
    for (const bound of own)
      places.push({ at: start.plus(pay.dealOf(bound.size).measure), why: 'deal', text: bound.text, span: bound.span })
  }
  return places
}

/** Beyond this the interval is too short to matter: a millionth of a millionth of where it began. */
const deepest = 40
const edge = Exact.ratio(1n, 1n << 20n)
const [quarter, half] = [Exact.ratio(1n, 4n), Exact.ratio(1n, 2n)]
/** No simple share, where the round figures of a plan could make a jump and a bend cancel out; a prime divides none of them. */
const within = Exact.ratio(1013n, 2477n)

/** A formula that rounds has a bend at every unit: beyond so many the pieces are only near. */
const mostBends = 256

interface Searched {
  readonly payAt: Curve['at']
  /** How many more pieces may be cut in two. */
  readonly left: { bends: number }
}

/** Nothing of the plan's words stands between; what is left is where a cap or floor on money begins. */
function piecesBetween(of: Searched, from: Exact, to: Exact, depth: number): readonly PayPiece[] {
  const { payAt, left } = of
  const width = to.minus(from)
  const at = (share: Exact): Exact => payAt(from.plus(width.times(share)))
  // Where pay jumps at neither end, three places tell a rising line, of which two are known already. A level one they do not:
  // pay that jumps down from its cap may be back at it everywhere else.
  const unbroken = through([Exact.zero, payAt(from)], [Exact.one, payAt(to)])
  if (!unbroken[1].isZero() && heightOf(unbroken, within).equals(at(within))) return [pieceOf(unbroken, from, to)]
  const [first, inner, last] = [at(edge), at(within), at(Exact.one.minus(edge))]
  const straight = through([edge, first], [Exact.one.minus(edge), last])
  if (heightOf(straight, within).equals(inner)) return [pieceOf(straight, from, to)]
  const whole = fitted([quarter, half, Exact.one.minus(quarter)], at)
  const fits = heightOf(whole, edge).equals(first) && heightOf(whole, Exact.one.minus(edge)).equals(last)
  if (fits || depth === deepest || left.bends === 0) return [pieceOf(whole, from, to)]
  left.bends -= 1
  const bend = from.plus(width.times(bendOf(at) ?? half))
  return [...piecesBetween(of, from, bend, depth + 1), ...piecesBetween(of, bend, to, depth + 1)]
}

/** Coefficients in the share of the interval: [constant, linear, square]. */
type Parabola = readonly [Exact, Exact, Exact]

/** A straight line. */
function through([t0, y0]: readonly [Exact, Exact], [t1, y1]: readonly [Exact, Exact]): Parabola {
  const slope = y1.minus(y0).dividedBy(t1.minus(t0))
  return [y0.minus(slope.times(t0)), slope, Exact.zero]
}

/** Through three places at equal distances. */
function fitted([t0, t1, t2]: readonly [Exact, Exact, Exact], at: (share: Exact) => Exact): Parabola {
  const [y0, y1, y2] = [at(t0), at(t1), at(t2)]
  const step = t1.minus(t0)
  const [rise, next] = [y1.minus(y0).dividedBy(step), y2.minus(y1).dividedBy(step)]
  const square = next.minus(rise).dividedBy(t2.minus(t0))
  const slope = rise.minus(square.times(t0.plus(t1)))
  return [y0.minus(slope.times(t0)).minus(square.times(t0).times(t0)), slope, square]
}

function heightOf([constant, slope, square]: Parabola, share: Exact): Exact {
  return constant.plus(slope.times(share)).plus(square.times(share).times(share))
}

/** Where the straight lines at the two ends meet, as a share of the interval; exact where there is one bend. */
function bendOf(at: (share: Exact) => Exact): Exact | undefined {
  const two = edge.plus(edge)
  const first = fitted([edge, two, two.plus(edge)], at)
  const last = fitted([Exact.one.minus(two.plus(edge)), Exact.one.minus(two), Exact.one.minus(edge)], at)
  if (!first[2].isZero() || !last[2].isZero() || first[1].equals(last[1])) return undefined
  const share = first[0].minus(last[0]).dividedBy(last[1].minus(first[1]))
  return share.sign() > 0 && share.compare(Exact.one) < 0 ? share : undefined
}

function pieceOf([constant, slope, square]: Parabola, from: Exact, to: Exact): PayPiece {
  const width = to.minus(from)
  return {
    from,
    to,
    start: constant,
    slope: slope.dividedBy(width),
    square: square.dividedBy(width).dividedBy(width),
    end: constant.plus(slope).plus(square),
  }
}
