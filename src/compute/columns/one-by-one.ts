// Bundles of lines taken apart, as far as somebody needs lines one by one.
import type { Earning } from '../earning.ts'
import { Bundle } from './bundle.ts'

/**
 * The earnings as a settlement takes them: bundles as they are where what returns take of them can be told in columns, all
 * others line by line as far as there are returns. None is left as it is where the account does not go on in columns.
 */
export function asSettled(earnings: readonly Earning[], isInColumns: boolean): readonly Earning[] {
  const isTaken = (earning: Earning): boolean =>
    !(earning instanceof Bundle) || (isInColumns && earning.plain.takesPlainly)
  return earnings.every(isTaken)
    ? earnings
    : earnings.flatMap((earning) => (isTaken(earning) ? [earning] : [...oneByOne([earning])]))
}

/** The earnings, and after each bundle its lines on deals that are returned. */
export function* oneByOne(earnings: Iterable<Earning>): Generator<Earning> {
  for (const earning of earnings)
    if (earning instanceof Bundle) {
      yield earning.rest()
      yield* earning.returned()
    } else yield earning
}

/** Every line of every bundle in its place. */
export function lineByLine(earnings: readonly Earning[]): readonly Earning[] {
  if (!earnings.some((earning) => earning instanceof Bundle)) return earnings
  return earnings.flatMap((earning): readonly Earning[] => (earning instanceof Bundle ? earning.all() : [earning]))
}
