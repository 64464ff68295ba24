// Contests: awards by place. plan-language.md, earn: rank; computation.md, Edges (tied places).
import type { RankEarn } from '../../plan/earn.ts'
import { allocate } from '../../values/allocation.ts'
import { Exact, sum } from '../../values/exact.ts'
import { compareBy, compareText } from '../../values/ordering.ts'
import type { EarnInput, Piece } from './piece.ts'

export interface Contestant {
  readonly payeeId: string
  readonly figure: Exact
}

/** A place from 1 and what it wins; ties hold one place, and the place after a tie is skipped. */
export interface RankPlace {
  readonly place: number
  readonly award: Exact
}

/**
 * Places of all whose figure is above the minimum, highest first. With `ties: share` the awards of the places that the
 * tied occupy are divided to the cent, largest remainder, in payee id order: two tied second of 1500, 1000, 500 get 750.
 */
export function rankPayees(
  contestants: readonly Contestant[],
  awards: readonly Exact[],
  { minimum, ties, unit }: { readonly minimum: Exact; readonly ties: RankEarn['ties']; readonly unit: Exact },
): ReadonlyMap<string, RankPlace> {
  const inOrder = contestants
    .filter(({ figure }) => figure.compare(minimum) > 0)
    .toSorted(
      compareBy(
        (a, b) => b.figure.compare(a.figure),
        (a, b) => compareText(a.payeeId, b.payeeId),
      ),
    )
  const places = new Map<string, RankPlace>()
  for (let first = 0; first < inOrder.length;) {
    const tied = inOrder.filter(({ figure }) => figure.equals(inOrder[first]!.figure))
    const won = sum(awards.slice(first, first + tied.length))
    const shares = allocate(
      won,
      tied.map(() => Exact.one),
      unit,
    )
    for (const [index, { payeeId }] of tied.entries())
      places.set(payeeId, {
        place: first + 1,
        award: ties === 'share' ? shares[index]! : (awards[first] ?? Exact.zero),
      })
    first += tied.length
  }
  return places
}

export function rankOnMeasure(rank: RankEarn, input: EarnInput): readonly Piece[] {
  const place = input.placeOf(rank)
  if (place === undefined || place.award.isZero()) return []
  return [{ base: place.award, rate: Exact.one, step: `rank ${place.place}`, at: rank.at }]
}
