// Which value brings a figure to a goal. Values are looked for on a grid of steps: samples over the range show where the
// figure crosses the goal, and each crossing is narrowed down until its two neighbours on the grid are known. All exact.
import { Exact } from '../../values/exact.ts'

export interface Search {
  readonly from: Exact
  readonly to: Exact
  readonly step: Exact
  readonly goal: Exact
  /** The figure at a value: a run each. */
  readonly figureAt: (value: Exact) => Exact
}

export interface Point {
  readonly value: Exact
  readonly figure: Exact
}

/** Either the values from `first` to `last` give the goal to the cent, or it lies between two steps. */
export type Crossing =
  | { readonly kind: 'exact'; readonly first: Point; readonly last: Point }
  /** `within` does not exceed the goal, `beyond` does; they are one step apart. */
  | { readonly kind: 'between'; readonly within: Point; readonly beyond: Point }

export interface Solved {
  /** From the smallest value on. */
  readonly crossings: readonly Crossing[]
  /** Evenly over the range. */
  readonly samples: readonly Point[]
}

/** Between two samples the figure is taken to go one way; a crossing back and forth within one of these is not seen. */
const mostSamples = 16

/** Which way the figure goes over the range, as far as the samples show. */
export function courseOf(samples: readonly Point[]): 'rises' | 'falls' | 'stays' | 'rises and falls' {
  const moves = samples.slice(1).map(({ figure }, at) => figure.compare(samples[at]!.figure))
  const [rises, falls] = [moves.some((move) => move > 0), moves.some((move) => move < 0)]
  if (rises && falls) return 'rises and falls'
  return rises ? 'rises' : falls ? 'falls' : 'stays'
}

export function solve({ from, to, step, goal, figureAt }: Search): Solved {
  const last = Number(to.minus(from).dividedBy(step).floor())
  const known = new Map<number, Point>()
  const pointAt = (index: number): Point => {
    const before = known.get(index)
    if (before !== undefined) return before
    const value = from.plus(step.times(Exact.of(index)))
    const point = { value, figure: figureAt(value) }
    known.set(index, point)
    return point
  }
  const count = Math.min(last, mostSamples)
  const indexes = [
    ...new Set(Array.from({ length: count + 1 }, (_, at) => Math.round((last * at) / Math.max(1, count)))),
  ]
  const crossings: Crossing[] = []
  for (const [at, low] of indexes.entries()) {
    const high = indexes[at + 1] ?? low
    if (at > 0 && high === low) break
    const crossing = crossingIn({ low, high, goal, pointAt })
    const before = crossings.at(-1)
    if (crossing === undefined) continue
    if (before?.kind === 'exact' && crossing.kind === 'exact' && meets(before, crossing))
      crossings[crossings.length - 1] = { ...before, last: crossing.last }
    else crossings.push(crossing)
  }
  return { crossings, samples: indexes.map(pointAt) }
}

function meets(before: Extract<Crossing, { kind: 'exact' }>, after: Extract<Crossing, { kind: 'exact' }>): boolean {
  return before.last.value.equals(after.first.value)
}

interface Bracket {
  readonly low: number
  readonly high: number
  readonly goal: Exact
  readonly pointAt: (index: number) => Point
}

/** Undefined where the goal does not lie between the figures at both ends. */
function crossingIn(bracket: Bracket): Crossing | undefined {
  const { low, high, goal, pointAt } = bracket
  const [first, last] = [pointAt(low).figure.compare(goal), pointAt(high).figure.compare(goal)]
  if ((first < 0 && last < 0) || (first > 0 && last > 0)) return undefined
  const rises = first <= 0 && last >= 0
  // Once reached, from there on: at or above the goal where it rises, at or below where it falls.
  const reached = firstWhere(bracket, (figure) => (rises ? figure.compare(goal) >= 0 : figure.compare(goal) <= 0))
  if (!pointAt(reached).figure.equals(goal)) {
    const [before, after] = [pointAt(reached - 1), pointAt(reached)]
    return rises
      ? { kind: 'between', within: before, beyond: after }
      : { kind: 'between', within: after, beyond: before }
  }
  const passed = firstWhere({ ...bracket, low: reached }, (figure) => !figure.equals(goal))
  const end = pointAt(passed).figure.equals(goal) ? passed : passed - 1
  return { kind: 'exact', first: pointAt(reached), last: pointAt(end) }
}

/** The first index whose figure passes, for a test that goes from no to yes once; the upper end where none does. */
function firstWhere({ low, high, pointAt, goal }: Bracket, passes: (figure: Exact) => boolean): number {
  if (passes(pointAt(low).figure)) return low
  let [no, yes, byHalves] = [low, high, false]
  while (yes - no > 1) {
    const between = byHalves ? undefined : interpolated(pointAt(no), pointAt(yes), goal)
    const guess = between === undefined ? no + Math.floor((yes - no) / 2) : no + Math.round((yes - no) * between)
    const next = Math.min(yes - 1, Math.max(no + 1, guess))
    if (passes(pointAt(next).figure)) yes = next
    else no = next
    byHalves = !byHalves
  }
  return yes
}

/** How far along the straight line between two points the goal lies; only where to look next, so that a float will do. */
function interpolated(low: Point, high: Point, goal: Exact): number | undefined {
  const rise = high.figure.minus(low.figure)
  if (rise.isZero()) return undefined
  return Number(goal.minus(low.figure).dividedBy(rise).toText(6))
}
