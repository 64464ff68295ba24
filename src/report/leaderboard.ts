// Leaderboards and contests as tables, CSV and JSON. interface.md, Commands.
import type { BoardMeasure } from '../insight/leaderboard/board-measures.ts'
import { measureWords } from '../insight/leaderboard/board-measures.ts'
import type { ContestPlace } from '../insight/leaderboard/contest-places.ts'
import type { BoardRow, Leaderboard } from '../insight/leaderboard/leaderboard.ts'
import { Exact, sum } from '../values/exact.ts'
import { csvText } from './csv.ts'
import { jsonDocument, rowObjects } from './json.ts'
import { numberText } from './money.ts'
import type { Paint } from './paint.ts'
import type { Column, Sheet } from './sheet.ts'
import { tableText } from './table.ts'
import { shownOnOneLine } from './width.ts'

export interface LeaderboardFacts {
  readonly boards: readonly Leaderboard[]
  readonly contests: readonly ContestPlace[]
  readonly period: string
}

interface Ranked {
  readonly board: Leaderboard
  readonly row: BoardRow
}

type FigureKind = 'amount' | 'share' | 'number'

const figureKinds: { readonly [M in BoardMeasure]: FigureKind } = {
  attainment: 'share',
  growth: 'share',
  credited: 'amount',
  margin: 'amount',
  earned: 'amount',
  net: 'amount',
  deals: 'number',
}

function figureColumn<Row>(kind: FigureKind, name: string, cell: (row: Row) => Exact | undefined): Column<Row> {
  if (kind === 'amount') return { kind, name, cell, total: 'never' }
  return kind === 'share' ? { kind, name, cell } : { kind, name, cell, most: 6 }
}

const tied = (rank: number | undefined, isTied: boolean): string =>
  rank === undefined ? '' : `${rank}${isTied ? '=' : ''}`

/** `▲2` two ranks better, `▼1` one worse, `=` as before, `new` for who was not ranked before. */
function movedText({ row: { rank, moved } }: Ranked): string {
  if (rank === undefined) return ''
  if (moved === undefined) return 'new'
  return moved === 0 ? '=' : moved > 0 ? `▲${moved}` : `▼${-moved}`
}

/** What the badges of the row pay, on lines of their own; undefined where none has an award. */
function badgeAwards({ row: { badges } }: Ranked): Exact | undefined {
  const awards = badges.flatMap(({ award }) => award?.line.amount ?? [])
  return awards.length === 0 ? undefined : sum(awards)
}

const badgesText = ({ row: { badges } }: Ranked): string => badges.map(({ badge }) => badge.title).join('; ')

/** Of all boards, for programs: ranks and moves as plain numbers. */
function boardSheet(boards: readonly Leaderboard[]): Sheet<Ranked> {
  const kind = figureKinds[boards[0]?.measure ?? 'attainment']
  return {
    name: 'leaderboard',
    columns: [
      { kind: 'text', name: 'plan', cell: ({ board }) => board.plan },
      { kind: 'text', name: 'group', cell: ({ board }) => board.group ?? '' },
      { kind: 'text', name: 'measure', cell: ({ board }) => board.measure },
      { kind: 'text', name: 'rank', cell: ({ row }) => `${row.rank ?? ''}` },
      { kind: 'text', name: 'tied', cell: ({ row }) => (row.rank === undefined ? '' : `${row.isTied}`) },
      {
        kind: 'number',
        name: 'moved',
        cell: ({ row }) => (row.moved === undefined ? undefined : Exact.of(row.moved)),
        most: 0,
      },
      { kind: 'text', name: 'payee_id', cell: ({ row }) => row.payeeId },
      { kind: 'text', name: 'name', cell: ({ row }) => row.name },
      figureColumn(kind, 'figure', ({ row }) => row.figure),
      figureColumn(kind, 'behind', ({ row }) => row.behind),
      { kind: 'text', name: 'streak', cell: ({ row }) => `${row.streak}` },
      { kind: 'text', name: 'badges', cell: badgesText },
      { kind: 'amount', name: 'badge_awards', cell: badgeAwards, total: 'never' },
    ],
    currencyOf: ({ board }) => board.currency,
    rows: boards.flatMap((board) => board.rows.map((row) => ({ board, row }))),
  }
}

function contestSheet(places: readonly ContestPlace[]): Sheet<ContestPlace> {
  return {
    name: 'contests',
    columns: [
      { kind: 'text', name: 'plan', cell: ({ contest }) => contest.plan },
      { kind: 'text', name: 'component', cell: ({ contest }) => contest.component.id },
      { kind: 'text', name: 'measure_period', cell: ({ contest }) => contest.measurePeriod },
      { kind: 'text', name: 'final', cell: ({ contest }) => `${contest.isFinal}` },
      { kind: 'text', name: 'place', cell: ({ place, isTied }) => tied(place, isTied) },
      { kind: 'text', name: 'payee_id', cell: ({ payeeId }) => payeeId },
      { kind: 'text', name: 'name', cell: ({ name }) => name },
      { kind: 'number', name: 'figure', cell: ({ figure }) => figure, most: 6 },
      { kind: 'amount', name: 'wins', cell: ({ award }) => award, total: 'never' },
      { kind: 'number', name: 'missing', cell: ({ missing }) => missing, most: 6 },
    ],
    currencyOf: ({ contest }) => contest.currency,
    rows: places,
  }
}

export function leaderboardCsv(
  { boards, contests }: LeaderboardFacts,
  sheet: 'boards' | 'contests',
  look: { readonly raw: boolean },
): Iterable<string> {
  return sheet === 'boards' ? csvText(boardSheet(boards), look) : csvText(contestSheet(contests), look)
}

export function leaderboardJson({ boards, contests, period }: LeaderboardFacts, version: string): Iterable<string> {
  return jsonDocument([
    { kind: 'value', name: 'compline', value: version },
    { kind: 'value', name: 'command', value: 'leaderboard' },
    { kind: 'value', name: 'period', value: period },
    { kind: 'rows', name: 'leaderboard', rows: rowObjects(boardSheet(boards)) },
    { kind: 'rows', name: 'contests', rows: rowObjects(contestSheet(contests)) },
  ])
}

interface Look {
  readonly paint: Paint
  readonly width: number
}

export function* leaderboardTables(facts: LeaderboardFacts, look: Look): Generator<string> {
  const { boards, period } = facts
  const measure = boards[0]?.measure
  if (measure === undefined) return yield 'Nobody is on a plan in this period.\n'
  yield `${look.paint.strong(`Leaderboard ${period}`)}${look.paint.faint(` · ${measureWords[measure]}`)}\n`
  for (const board of boards) yield `\n${boardTable(board, look)}`
  yield* contestTables(facts.contests, look)
}

function boardTable(board: Leaderboard, look: Look): string {
  const { plan, group, measure, currency } = board
  const figure = measure === 'attainment' || measure === 'growth' ? measure : measure === 'net' ? 'net earned' : measure
  const kind = figureKinds[measure]
  const sheet: Sheet<Ranked> = {
    name: 'leaderboard',
    columns: [
      { kind: 'text', name: 'rank', cell: ({ row }) => tied(row.rank, row.isTied) },
      { kind: 'text', name: 'moved', cell: movedText },
      { kind: 'text', name: 'payee_id', cell: ({ row }) => row.payeeId },
      { kind: 'text', name: 'name', cell: ({ row }) => (row.name === row.payeeId ? '' : row.name) },
      figureColumn(kind, figure, ({ row }) => row.figure),
      figureColumn(kind, 'behind', ({ row }) => row.behind),
      { kind: 'text', name: 'best three', cell: ({ row: { streak } }) => (streak < 2 ? '' : `${streak} in a row`) },
      { kind: 'text', name: 'badges', cell: badgesText },
      { kind: 'amount', name: 'badge_awards', cell: badgeAwards, total: 'never' },
    ],
    currencyOf: () => currency,
    rows: board.rows.map((row) => ({ board, row })),
  }
  const head = `${shownOnOneLine(plan)}${group === undefined ? '' : ` · ${shownOnOneLine(group) || 'without a group'}`}`
  const table = tableText(sheet, {
    ...look,
    onePeriod: true,
    without: [],
    always: ['rank', 'moved', 'payee_id', figure],
    keys: ['rank', 'payee_id'],
  })
  return `${look.paint.strong(head)}\n${table}`
}

/** Who has no place must exceed the minimum: to reach it wins nothing yet. */
const missingColumn: Column<ContestPlace> = {
  kind: 'text',
  name: 'missing',
  align: 'right',
  cell: ({ place, missing }) => {
    if (missing === undefined) return ''
    return place === undefined ? `more than ${numberText(missing, 6)}` : numberText(missing, 6)
  },
}

function* contestTables(places: readonly ContestPlace[], look: Look): Generator<string> {
  const byContest = new Map<ContestPlace['contest'], ContestPlace[]>()
  for (const place of places) byContest.set(place.contest, [...(byContest.get(place.contest) ?? []), place])
  for (const [contest, own] of byContest) {
    const { component, plan, measurePeriod, isFinal } = contest
    const title = shownOnOneLine(component.title ?? component.id)
    const state = isFinal ? 'final' : 'as it stands'
    yield `\n${look.paint.strong(`Contest: ${title}`)}${look.paint.faint(` · ${plan} · ${measurePeriod} · ${state}`)}\n`
    const sheet = contestSheet(own)
    const columns = sheet.columns.map((column) => (column.name === 'missing' ? missingColumn : column))
    yield tableText(
      { ...sheet, columns },
      {
        ...look,
        onePeriod: true,
        without: ['plan', 'component', 'measure_period', 'final'],
        always: ['place', 'payee_id', 'figure', 'wins'],
        keys: ['place', 'payee_id'],
      },
    )
  }
}
