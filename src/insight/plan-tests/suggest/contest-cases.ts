// Cases of contests: payees who sell in different heights, and the same; one more of them than there are awards.
import { partsOfEarn } from '../../../plan/earn-parts.ts'
import type { RankEarn } from '../../../plan/earn.ts'
import { Exact } from '../../../values/exact.ts'
import type { Case } from './case.ts'
import { rowOn } from './case.ts'
import { dealOf } from './made-up-deals.ts'
import { payeesOf } from './made-up-payees.ts'
import { paidSize, sizeFor, testOf } from './made-up-rows.ts'
import { sides } from './sides.ts'
import type { SuggestedRow, SuggestedTest } from './suggested-test.ts'
import type { Wanted } from './trial.ts'

const rivals = ['pat', 'sam', 'kim', 'lee', 'max', 'joe'] as const

/** None where pat is credited as a manager. */
export function ofContests(of: Case): readonly Wanted[] {
  const contest = partsOfEarn(of.component).find((part) => part.kind === 'rank')
  if (contest === undefined || of.seller === 'rae' || of.source !== undefined) return []
  const awards = contest.awards.length
  const count = Math.min(awards + 1, rivals.length)
  const base = sizeAboveMinimum(of, contest)
  const falling = Array.from({ length: count }, (_, index) => base.times(Exact.of(count - index)))
  return [
    {
      tests: [
        withRivals(
          of,
          `ranks ${count} payees who sell less and less, for ${awards === 1 ? 'one award' : `${awards} awards`}`,
          falling,
        ),
      ],
    },
    { tests: [withRivals(of, 'ranks two who sell the same', [base, base])] },
    ...(awards > 1
      ? [
          {
            tests: [
              withRivals(of, 'ranks one who sells most, and two who sell the same', [base.plus(base), base, base]),
            ],
          },
        ]
      : []),
    ...atMinimum(of, contest),
  ]
}

function sizeAboveMinimum(of: Case, { minimum }: RankEarn): Exact {
  const usual = paidSize(of)
  const value = minimum && of.pay.valueOf(minimum)
  const least = value && sizeFor(of, value)
  return least === undefined ? usual : least.plus(usual)
}

function atMinimum(of: Case, { minimum }: RankEarn): readonly Wanted[] {
  const value = minimum && of.pay.valueOf(minimum)
  const size = value && sizeFor(of, value)
  if (minimum === undefined || size === undefined) return []
  return sides.map(([words, side]) => ({
    tests: [withRivals(of, `ranks one who sells ${words} the minimum`, [size.plus(of.cent.times(Exact.of(side)))])],
  }))
}

/** A deal of each, and a row for each. */
function withRivals(of: Case, words: string, sizes: readonly Exact[]): SuggestedTest {
  const { credit } = of.component
  const who = rivals.slice(0, sizes.length)
  const deals = sizes.map((size, index): SuggestedRow => {
    const owner = [
      ['payee_id', who[index]!] as const,
      ...(credit.to.kind === 'column' ? [[credit.to.column, who[index]!] as const] : []),
    ]
    return new Map([...dealOf(of, { number: index + 1, size }), ...owner])
  })
  const named = (row: SuggestedRow): readonly SuggestedRow[] =>
    who.map((payee) => new Map([...row, ['payee_id', payee] as const]))
  return testOf(
    of,
    words,
    { deals },
    {
      payees: payeesOf(of).flatMap(named),
      expect: named(rowOn(of, of.day)).map((keys) => ({ keys, blanks: ['earned'] })),
    },
  )
}
