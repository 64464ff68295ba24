// Leaderboards: payees of a plan by a figure, best first, with how they moved. interface.md, Commands.
import type { BadgeWon } from '../../compute/badge/badges-won.ts'
import type { Run } from '../../compute/run-type.ts'
import type { Data } from '../../data/data.ts'
import type { Currency } from '../../values/currency.ts'
import type { Exact } from '../../values/exact.ts'
import { compareBy, compareText } from '../../values/ordering.ts'
import type { BoardMeasure } from './board-measures.ts'
import { BoardFigures } from './board-figures.ts'
import type { BoardSpan } from './board-spans.ts'

export interface Leaderboard {
  readonly plan: string
  readonly currency: Currency
  readonly measure: BoardMeasure
  /** Value of the column by which payees are grouped; undefined without one. */
  readonly group: string | undefined
  /** Best first; whoever has no figure stands last, without a rank. */
  readonly rows: readonly BoardRow[]
}

export interface BoardRow {
  readonly payeeId: string
  readonly name: string
  readonly figure: Exact | undefined
  /** From 1; the tied hold one rank, and the next is skipped: 1, 2, 2, 4. Absent without a figure. */
  readonly rank: number | undefined
  readonly isTied: boolean
  /** Ranks gained since the span before (3 → 1 is 2), negative where lost; absent for who was not ranked then. */
  readonly moved: number | undefined
  /** What is missing to the figure of the next better rank; absent for the first. */
  readonly behind: Exact | undefined
  /** Spans in a row, this one included, among the best three. */
  readonly streak: number
  readonly badges: readonly BadgeWon[]
}

export interface BoardOf {
  readonly run: Run
  readonly data: Data
  readonly measure: BoardMeasure
  /** Oldest first, the asked one last. */
  readonly spans: readonly BoardSpan[]
  readonly groupBy: string | undefined
}

/** How many ranks count for a streak. */
export const podium = 3

/** One for each plan and group that has a payee in the span asked for, by plan and group. */
export function leaderboards(of: BoardOf): readonly Leaderboard[] {
  const { run, spans } = of
  const figures = new BoardFigures(run, of.data)
  const last = spans.at(-1)!
  const ends = new Map(run.periods.map(({ name, to }) => [name, to]))
  const present = run.settlement.filter(({ period }) => last.from <= ends.get(period)! && ends.get(period)! <= last.to)
  const plans = [...new Map(present.map(({ plan, currency }) => [plan, currency]))].toSorted(([a], [b]) =>
    compareText(a, b),
  )
  return plans.flatMap(([plan, currency]) => {
    const names = new Map(present.filter((row) => row.plan === plan).map(({ payeeId, name }) => [payeeId, name]))
    const groups = new Map<string | undefined, string[]>()
    for (const payeeId of names.keys()) {
      const group = groupOf(of, payeeId, last)
      groups.set(group, [...(groups.get(group) ?? []), payeeId])
    }
    return [...groups]
      .toSorted(([a], [b]) => compareText(a ?? '', b ?? ''))
      .map(([group, payees]) => {
        const ranks = spans.map((_, at) => ranked({ of, figures, plan, payees, at }))
        return { plan, currency, measure: of.measure, group, rows: rowsOf({ of, plan, names, ranks }) }
      })
  })
}

/** The payee's cell of the column, of the row in force at the end of the span. */
function groupOf({ data, groupBy }: BoardOf, payeeId: string, { to }: BoardSpan): string | undefined {
  if (groupBy === undefined) return undefined
  const rows = data.payeeRows.get(payeeId) ?? []
  const row = rows.findLast(({ from }) => from === undefined || from <= to) ?? rows[0]
  return row?.row === undefined ? '' : (data.payees?.text(row.row, groupBy) ?? '')
}

interface Ranked {
  readonly payeeId: string
  readonly figure: Exact | undefined
  readonly rank: number | undefined
}

interface RankedOf {
  readonly of: BoardOf
  readonly figures: BoardFigures
  readonly plan: string
  readonly payees: readonly string[]
  readonly at: number
}

/** Standard ranks in one span, of those who take part in it; equal figures are ties, exactly. */
function ranked({ of: { measure, spans }, figures, plan, payees, at }: RankedOf): readonly Ranked[] {
  const all = payees
    .map((payeeId) => ({ plan, payeeId, spans, at }))
    .filter((one) => figures.takesPart(one))
    .map((one) => ({ payeeId: one.payeeId, figure: figures.figure(measure, one) }))
  const ordered = all.toSorted(
    compareBy(
      (a, b) => Number(a.figure === undefined) - Number(b.figure === undefined),
      (a, b) => (a.figure === undefined || b.figure === undefined ? 0 : b.figure.compare(a.figure)),
      (a, b) => compareText(a.payeeId, b.payeeId),
    ),
  )
  let rank = 0
  return ordered.map((one, index) => {
    const before = ordered[index - 1]?.figure
    if (one.figure === undefined) return { ...one, rank: undefined }
    if (before === undefined || !one.figure.equals(before)) rank = index + 1
    return { ...one, rank }
  })
}

interface RowsOf {
  readonly of: BoardOf
  readonly plan: string
  readonly names: ReadonlyMap<string, string>
  /** By span, oldest first. */
  readonly ranks: readonly (readonly Ranked[])[]
}

function rowsOf({ of, plan, names, ranks }: RowsOf): readonly BoardRow[] {
  const byPayee = ranks.map((span) => new Map(span.map((one) => [one.payeeId, one.rank])))
  const now = ranks.at(-1)!
  const last = of.spans.at(-1)!
  const ends = new Map(of.run.periods.map(({ name, to }) => [name, to]))
  const won = of.run.badges.filter(
    ({ plan: id, period }) => id === plan && last.from <= (ends.get(period) ?? 0) && (ends.get(period) ?? 0) <= last.to,
  )
  return now.map(({ payeeId, figure, rank }) => {
    const before = byPayee.at(-2)?.get(payeeId)
    const better = now.findLast((other) => other.rank !== undefined && rank !== undefined && other.rank < rank)
    return {
      payeeId,
      name: names.get(payeeId) ?? '',
      figure,
      rank,
      isTied: rank !== undefined && now.filter((other) => other.rank === rank).length > 1,
      moved: rank === undefined || before === undefined ? undefined : before - rank,
      behind: figure === undefined ? undefined : better?.figure?.minus(figure),
      streak: streakOf(payeeId, byPayee),
      badges: won.filter((badge) => badge.payeeId === payeeId),
    }
  })
}

function streakOf(payeeId: string, ranks: readonly ReadonlyMap<string, number | undefined>[]): number {
  let streak = 0
  for (const span of ranks.toReversed()) {
    const rank = span.get(payeeId)
    if (rank === undefined || rank > podium) break
    streak += 1
  }
  return streak
}

/** What one payee may see of a board: the best three, their own row, and the rows next to it. */
export function privateView(board: Leaderboard, payeeId: string): Leaderboard | undefined {
  const own = board.rows.findIndex((row) => row.payeeId === payeeId)
  if (own < 0) return undefined
  return { ...board, rows: board.rows.filter((_, index) => index < podium || Math.abs(index - own) <= 1) }
}
