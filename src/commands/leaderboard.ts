// `leaderboard`: who leads by which figure, how they moved, badges and contests. interface.md, Commands.
import { boardMeasures } from '../insight/leaderboard/board-measures.ts'
import type { BoardMeasure } from '../insight/leaderboard/board-measures.ts'
import { spansUpTo } from '../insight/leaderboard/board-spans.ts'
import { contestPlaces } from '../insight/leaderboard/contest-places.ts'
import { leaderboards, podium, privateView } from '../insight/leaderboard/leaderboard.ts'
import type { Outside } from '../outside/outside.ts'
import { UnusableCall } from '../problems/failure.ts'
import { nearest } from '../values/nearest.ts'
import type { LeaderboardFacts } from '../report/leaderboard.ts'
import { leaderboardCsv, leaderboardJson, leaderboardTables } from '../report/leaderboard.ts'
import type { Call, ExitCode } from './command.ts'
import { deliverViews, type Look } from './deliver-views.ts'
import { exitCodeFor, showFindings, showRunFindings } from './findings.ts'
import type { Flags } from './flags.ts'
import { loadProject } from './project.ts'
import type { Project } from './project.ts'
import { runProject, spanFor } from './run-project.ts'

/** Spans before the asked one that are looked at, for movement, growth and streaks. */
const spansBefore = 12

export async function leaderboard({ flags }: Call, outside: Outside): Promise<ExitCode> {
  if (flags.period === undefined)
    throw new UnusableCall('leaderboard needs a period', {
      remedy: 'add --period, such as --period 2026-03 or 2026-Q1',
    })
  const loaded = loadProject(flags, outside, ['cost'])
  if (loaded.project === undefined) {
    await showFindings(loaded.problems, outside, flags)
    return exitCodeFor(loaded.problems)
  }
  const { facts, problems } = factsOf(loaded.project, { ...flags, period: flags.period })
  await showRunFindings([...loaded.problems, ...problems], {
    outside,
    flags,
    rest: 'compline payout --out FOLDER lists them all',
  })
  await deliverFacts(facts, flags, outside)
  return 0
}

function factsOf(
  project: Project,
  flags: Flags & { readonly period: string },
): { readonly facts: LeaderboardFacts; readonly problems: ReturnType<typeof runProject>['problems'] } {
  const { data } = project
  const measure = measureFor(flags, project)
  if (flags.group !== undefined && data.payees?.has(flags.group) !== true) refuseGroup(flags.group, project)
  const spans = spansUpTo(spanFor(flags.period, project), spansBefore)
  const run = runProject(project, flags, { ranks: true, asked: { from: spans[0]!.from, to: spans.at(-1)!.to } })
  const boards = leaderboards({ run, data, measure, spans, groupBy: flags.group })
  const contests = contestPlaces(run)
  const seen = flags.private
  if (seen === undefined) return { facts: { boards, contests, period: flags.period }, problems: run.problems }
  const own = boards.flatMap((board) => privateView(board, seen) ?? [])
  if (own.length === 0)
    throw new UnusableCall(`no payee "${seen}" is on a plan in ${flags.period}`, {
      remedy: nearestText(
        seen,
        boards.flatMap(({ rows }) => rows.map(({ payeeId }) => payeeId)),
      ),
    })
  const places = contests.filter(({ payeeId, place }) => payeeId === seen || (place !== undefined && place <= podium))
  return { facts: { boards: own, contests: places, period: flags.period }, problems: run.problems }
}

/** Attainment where a plan has a quota, else the credited value. */
function measureFor({ by }: Flags, { plans, data }: Project): BoardMeasure {
  const asked = boardMeasures.find((measure) => measure === by)
  if (asked === 'margin' && !data.deals.has('cost'))
    throw new UnusableCall('the deals have no column cost', {
      remedy: 'margin is the credited value less its cost: add the column, or map yours under columns in compline.yaml',
    })
  const hasQuota = plans.some(({ components }) => components.some(({ quota }) => quota !== undefined))
  if (asked === 'attainment' && !hasQuota)
    throw new UnusableCall('no component of the plans has a quota, so that nobody has an attainment', {
      remedy: 'rank by another figure, such as --by credited',
    })
  return asked ?? (hasQuota ? 'attainment' : 'credited')
}

function refuseGroup(group: string, { data }: Project): never {
  throw new UnusableCall(`the payees have no column "${group}"`, {
    remedy: nearestText(group, data.payees?.columns ?? []),
  })
}

function nearestText(text: string, known: readonly string[]): string {
  const near = nearest(text, known)
  return near.length > 0 ? `did you mean ${near.join(', ')}?` : `there is ${known.slice(0, 5).join(', ') || 'none'}`
}

async function deliverFacts(facts: LeaderboardFacts, flags: Flags, outside: Outside): Promise<void> {
  const board = (): Iterable<string> => leaderboardCsv(facts, 'boards', flags)
  const views = {
    files: { leaderboard: board, contests: () => leaderboardCsv(facts, 'contests', flags) },
    csv: board,
    json: () => leaderboardJson(facts, outside.version),
    text: (look: Look) => leaderboardTables(facts, look),
  }
  await deliverViews(views, { flags, outside })
}
