// The places of the contests: what each wins as things stand, and what is missing to the next. plan-language.md, earn: rank.
import type { ContestStanding } from '../../compute/contest-standing.ts'
import type { Run } from '../../compute/run-type.ts'
import type { Exact } from '../../values/exact.ts'
import { compareBy, compareText } from '../../values/ordering.ts'

export interface ContestPlace {
  readonly contest: ContestStanding
  readonly payeeId: string
  readonly name: string
  readonly figure: Exact
  /** Absent for who is not above the minimum. */
  readonly place: number | undefined
  readonly isTied: boolean
  readonly award: Exact | undefined
  /** To the figure of the next better place, or to the minimum, which must be exceeded; absent for the first. */
  readonly missing: Exact | undefined
}

/** Contest after contest, best first; who is below the minimum stands at the end. */
export function contestPlaces({ contests, settlement }: Pick<Run, 'contests' | 'settlement'>): readonly ContestPlace[] {
  const names = new Map(settlement.map(({ payeeId, name }) => [payeeId, name]))
  return contests.flatMap((contest) => {
    const ordered = contest.contestants.toSorted(
      compareBy(
        (a, b) => b.figure.compare(a.figure),
        (a, b) => compareText(a.payeeId, b.payeeId),
      ),
    )
    return ordered.map(({ payeeId, figure }) => {
      const won = contest.places.get(payeeId)
      const better = ordered.findLast((other) => other.figure.compare(figure) > 0)
      const goal = won === undefined ? contest.minimum : better?.figure
      return {
        contest,
        payeeId,
        name: names.get(payeeId) ?? '',
        figure,
        place: won?.place,
        isTied: ordered.filter((other) => other.figure.equals(figure)).length > 1,
        award: won?.award,
        missing: goal?.minus(figure),
      }
    })
  })
}
