// The best parts of one deal, where each part is paid by its own size alone: the most that pays g of the parts add up to, of sizes
// that add up to the deal. A knapsack, exact.
//
// Why few sizes are enough: g is made of pieces, straight or curved upwards. Of two parts inside of pieces one may grow by what the
// other shrinks; their sum is straight or curved upwards in that, so that it is highest where one of them comes to an end of its
// piece. So all parts but one, the rest, lie at ends of pieces: at a place, or as near below or above it as one likes, since g may
// jump there; as near to nothing too. Parts just above their place need others just below theirs, or one that may give way: inside
// of a piece, or where g does not jump. Where a part of next to nothing is paid, every further one is paid again, without end: what
// it is paid is taken off each part, and given back for as many parts as are asked for. What is left is best in finitely many parts,
// and is found round by round: a sum reached with one part more counts only where it is worth more than with fewer.
import type { Curve } from '../../compute/pay/pay-curve.ts'
import { Exact, larger } from '../../values/exact.ts'
import type { Choice, Lean } from './part-choices.ts'
import { choicesAt, densestOf, insideOf, sharedUnit, wholeChoicesAt, wholeSizesIn } from './part-choices.ts'

/** A part at a size, or as near below or above it as one likes; just above zero it is next to nothing. */
export interface Part {
  readonly size: Exact
  readonly side: -1 | 0 | 1
  /** It only makes room for what others are above or below their size; its pay does not jump there. */
  readonly isGiving: boolean
}

export interface BestParts {
  /** The best way into so many parts or fewer; into just so many where one of next to nothing is paid. Undefined: there is none. */
  into(count: number): readonly Part[] | undefined
  /** How many parts the best way has, those of next to nothing that may come on top not counted. */
  readonly most: number
  /** What each further part of next to nothing is paid. */
  readonly tiny: Exact
  /** Whether every way was gone through. */
  readonly isWhole: boolean
}

/** Parts that were chosen, without the rest. */
interface Chosen {
  /** In units of which all sizes are whole multiples. */
  readonly sum: number
  readonly value: Exact
  readonly below: Lean
  readonly above: Lean
  readonly last: { readonly choice: Choice; readonly before: Chosen } | undefined
}

interface Way {
  readonly value: Exact
  readonly chosen: Chosen
  readonly rest: Choice
}

/** How many more sums of sizes may be gone through: of round sizes there are some hundreds, of odd ones there may be millions. */
export interface Patience {
  left: number
}

/** `unit`: parts are whole multiples of it, where only these can be sold. */
export function bestParts(
  curve: Curve,
  whole: Exact,
  { unit, patience }: { readonly unit: Exact | undefined; readonly patience: Patience },
): BestParts {
  const payAt = unit === undefined ? choicesAt(curve) : wholeChoicesAt(curve, unit)
  const start = curve.pieces[0]!.start
  const tiny = unit === undefined ? larger(start, Exact.zero) : Exact.zero
  const nothing: Choice = { size: Exact.zero, value: start, below: 0, above: 2 }
  const sizes = unit === undefined ? insideOf(curve, whole) : wholeSizesIn(curve, whole, unit)
  const stops = [...(unit === undefined ? [nothing] : []), ...sizes.flatMap(payAt)].map(without(tiny))
  const { rounds, isWhole } = roundsOf(whole, stops, {
    restsAt: (size) => payAt(size).map(without(tiny)),
    densest: densestOf(curve, tiny),
    isFilled: !tiny.isZero(),
    patience,
  })
  const bestOf = rounds.map(({ plain, filled }) => betterOf(plain, filled))
  return {
    tiny,
    isWhole,
    most: 1 + Math.max(0, bestOf.indexOf(bestOf.reduce(betterOf, undefined))),
    into: (count) => {
      const fewer = rounds.slice(0, count - 1).map(({ plain, filled }) => (tiny.isZero() ? plain : filled))
      const best = [...fewer, rounds[count - 1]?.plain].reduce(betterOf, undefined)
      return best === undefined ? undefined : partsOf(best, tiny.isZero() ? 0 : count)
    },
  }
}

function without(tiny: Exact): (choice: Choice) => Choice {
  return (choice) => ({ ...choice, value: choice.value.minus(tiny) })
}

/** The best ways with so many parts, the rest included. */
interface Round {
  readonly plain: Way | undefined
  /** Where parts of next to nothing come on top; only where these are paid. */
  readonly filled: Way | undefined
}

interface Search {
  /** What a rest may be paid. */
  readonly restsAt: (size: Exact) => readonly Choice[]
  /** The most that a part is paid for each unit of its size. */
  readonly densest: Exact
  /** Whether parts of next to nothing are paid. */
  readonly isFilled: boolean
  readonly patience: Patience
}

/**
 * Of one part, of two, …, as far as more of them are better in anything. Sizes whose rest, at the most that any size is paid for each
 * unit, would bring them no further than the best way so far are left.
 */
function roundsOf(
  whole: Exact,
  stops: readonly Choice[],
  { restsAt, densest, isFilled, patience }: Search,
): { readonly rounds: readonly Round[]; readonly isWhole: boolean } {
  const unit = sharedUnit([whole, ...stops.map(({ size }) => size)])
  const inUnits = (size: Exact): number => Number(size.dividedBy(unit).floor())
  const all = inUnits(whole)
  if (!Number.isSafeInteger(all)) return { rounds: [], isWhole: false }
  const steps = stops.map((choice) => ({ choice, by: inUnits(choice.size) }))
  const rests = new Map<number, readonly Choice[]>()
  const restsOf = (sum: number): readonly Choice[] => {
    const known = rests.get(sum) ?? restsAt(unit.times(Exact.of(all - sum)))
    rests.set(sum, known)
    return known
  }
  const best = new Map<string, Chosen>()
  const rounds: Round[] = []
  let top: Exact | undefined
  let chosen: readonly Chosen[] = [{ sum: 0, value: Exact.zero, below: 0, above: 0, last: undefined }]
  while (chosen.length > 0) {
    const round = roundOf(chosen, restsOf, isFilled)
    rounds.push(round)
    const reachedBy = betterOf(round.plain, round.filled)?.value
    if (reachedBy !== undefined && (top === undefined || reachedBy.compare(top) > 0)) top = reachedBy
    const next = new Map<string, Chosen>()
    for (const before of chosen)
      for (const { choice, by } of steps) {
        if (before.sum + by >= all) continue
        patience.left -= 1
        const value = before.value.plus(choice.value)
        const atMost = value.plus(densest.times(unit).times(Exact.of(all - before.sum - by)))
        if (top !== undefined && atMost.compare(top) <= 0) continue
        const [below, above] = [most(before.below, choice.below), most(before.above, choice.above)]
        const key = `${before.sum + by} ${below}${above}`
        const known = best.get(key)
        if (known !== undefined && value.compare(known.value) <= 0) continue
        const reached = { sum: before.sum + by, value, below, above, last: { choice, before } }
        best.set(key, reached)
        next.set(key, reached)
      }
    if (patience.left < 0) return { rounds, isWhole: false }
    chosen = [...next.values()]
  }
  return { rounds, isWhole: true }
}

function roundOf(all: readonly Chosen[], restsOf: (sum: number) => readonly Choice[], isFilled: boolean): Round {
  let [plain, filled]: (Way | undefined)[] = []
  for (const chosen of all)
    for (const rest of restsOf(chosen.sum)) {
      const way = { chosen, rest, value: chosen.value.plus(rest.value) }
      const below = most(chosen.below, rest.below)
      if (isBalanced(below, most(chosen.above, rest.above))) plain = betterOf(plain, way)
      if (isFilled && below > 0) filled = betterOf(filled, way)
    }
  return { plain, filled }
}

function most(one: Lean, other: Lean): Lean {
  return one > other ? one : other
}

/** What some parts have too much, others have too little. */
function isBalanced(below: Lean, above: Lean): boolean {
  return (below < 2 && above < 2) || (below > 0 && above > 0)
}

/** The first of equals: it has fewer parts. */
function betterOf(one: Way | undefined, other: Way | undefined): Way | undefined {
  if (one === undefined || other === undefined) return one ?? other
  return other.value.compare(one.value) > 0 ? other : one
}

/** Filled with parts of next to nothing up to so many. */
function partsOf({ chosen, rest }: Way, count: number): readonly Part[] {
  const choices = [rest]
  for (let one = chosen; one.last !== undefined; one = one.last.before) choices.push(one.last.choice)
  const nothing: Choice = { size: Exact.zero, value: Exact.zero, below: 0, above: 2 }
  while (choices.length < count) choices.push(nothing)
  const [isBelow, isAbove] = [choices.some(({ below }) => below === 2), choices.some(({ above }) => above === 2)]
  const lacks = isBelow === isAbove ? 0 : isAbove ? -1 : 1
  const giving = choices.find(
    ({ below, above }) => below < 2 && above < 2 && (lacks === -1 ? below === 1 : lacks === 1 && above === 1),
  )
  return choices.map((choice) => ({
    size: choice.size,
    side: choice === giving ? lacks : choice.below === 2 ? -1 : choice.above === 2 ? 1 : 0,
    isGiving: choice === giving,
  }))
}
