// Look-ups of exchange rates. computation.md, step 2: the direct pair before 1 ÷ the inverse.
import type { CalendarDate } from '../values/calendar-date.ts'
import { firstOfMonth, lastOfMonth } from '../values/calendar-date.ts'
import { Exact, sum } from '../values/exact.ts'
import type { FxRates } from './data.ts'
import type { FxRow } from './rows.ts'

/** A rate holds on its day and up to 31 days after it. */
const longestHold = 31

/**
 * The direct pair is asked for first, with all its 31 days, and only then the inverse. The average of an inverse pair is
 * 1 ÷ its mean: the published monthly mean, turned round.
 */
export function fxRates(rows: readonly FxRow[]): FxRates {
  const pairs = new Map<string, FxRow[]>()
  for (const row of rows.toSorted((a, b) => a.date - b.date)) {
    const pair = pairOf(row.from, row.to)
    const before = pairs.get(pair)
    if (before === undefined) pairs.set(pair, [row])
    else before.push(row)
  }
  const listed = (from: string, to: string): readonly FxRow[] => pairs.get(pairOf(from, to)) ?? []
  const directOrInverse = (
    from: string,
    to: string,
    find: (rows: readonly FxRow[]) => Exact | undefined,
  ): Exact | undefined => {
    if (from === to) return Exact.one
    const direct = find(listed(from, to))
    if (direct !== undefined) return direct
    const inverse = find(listed(to, from))
    return inverse === undefined ? undefined : Exact.one.dividedBy(inverse)
  }
  return {
    rows,
    rateOn: (from, to, on) => directOrInverse(from, to, (pair) => latestRate(pair, on)),
    monthAverage: (from, to, on) => directOrInverse(from, to, (pair) => meanOfMonth(pair, on)),
  }
}

function pairOf(from: string, to: string): string {
  return `${from} ${to}`
}

/** The number of rows dated on or before a day; the rows are in order of date. */
function countUpTo(rows: readonly FxRow[], on: number): number {
  let [low, high] = [0, rows.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (rows[middle]!.date <= on) low = middle + 1
    else high = middle
  }
  return low
}

function latestRate(rows: readonly FxRow[], on: CalendarDate): Exact | undefined {
  const latest = rows[countUpTo(rows, on) - 1]
  return latest === undefined || on - latest.date > longestHold ? undefined : latest.rate
}

function meanOfMonth(rows: readonly FxRow[], on: CalendarDate): Exact | undefined {
  const ofMonth = rows.slice(countUpTo(rows, firstOfMonth(on) - 1), countUpTo(rows, lastOfMonth(on)))
  if (ofMonth.length === 0) return undefined
  return sum(ofMonth.map(({ rate }) => rate)).dividedBy(Exact.of(ofMonth.length))
}
