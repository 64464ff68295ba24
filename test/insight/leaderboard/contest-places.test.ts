// Contests on the leaderboard: what each place wins now, what is missing, and that it is what is paid.
import { expect, it } from 'vitest'
import { computeRun } from '../../../src/compute/run.ts'
import type { Run } from '../../../src/compute/run-type.ts'
import type { ContestPlace } from '../../../src/insight/leaderboard/contest-places.ts'
import { contestPlaces } from '../../../src/insight/leaderboard/contest-places.ts'
import { leaderboards } from '../../../src/insight/leaderboard/leaderboard.ts'
import { leaderboardCsv } from '../../../src/report/leaderboard.ts'
import { Exact, sum } from '../../../src/values/exact.ts'
import { on } from '../../helpers/a-run.ts'
import { projectOf } from '../../helpers/project-of.ts'

const contest = `plan: p
version: "1"
currency: USD
effective: { from: 2026-01-01 }
calendar: { measure: quarter, pay: month }
components:
  race:
    title: Spring race
    earn: { rank: { by: measure, awards: [1500, 1000, 500], minimum: 100 } }
badges:
  sprinter: { title: Sprinter, when: { credited: { at_least: 300 } }, award: 25 }
`
const deals = `deal_id,payee_id,amount,closed_on
d1,ana,500,2026-01-10
d2,ben,300,2026-02-11
d3,cy,300,2026-03-12
d4,dee,120,2026-03-13
d5,eve,80,2026-03-14
`

function runOf(until: string): Run {
  const project = projectOf({ plan: contest, data: { deals } })
  return computeRun({ ...project, asked: { from: on('2026-01-01'), to: on(until) }, asOf: undefined, ranks: true })
}

function text({ payeeId, place, isTied, award, missing }: ContestPlace): string {
  const won = award === undefined ? 'no place' : `place ${place}${isTied ? '=' : ''} wins ${award.toText()}`
  return `${payeeId} ${won} missing ${missing?.toText() ?? 'none'}`
}

it('two tied second share the second and the third award, 750 each, and the place after them wins nothing', () => {
  expect(contestPlaces(runOf('2026-03-31')).map(text)).toEqual([
    'ana place 1 wins 1500 missing none',
    'ben place 2= wins 750 missing 200',
    'cy place 2= wins 750 missing 200',
    'dee place 4 wins 0 missing 180',
    'eve no place missing 20',
  ])
})

it('as it stands in February, before anybody else has sold, it is not final', () => {
  const places = contestPlaces(runOf('2026-02-28'))
  expect(places.map(text).slice(0, 2)).toEqual([
    'ana place 1 wins 1500 missing none',
    'ben place 2 wins 1000 missing 200',
  ])
  expect(places[0]!.contest.isFinal).toBe(false)
})

it('awards of contests and badges, once paid, are to the cent what the leaderboard shows', () => {
  const run = runOf('2026-03-31')
  const won = sum(contestPlaces(run).map(({ award }) => award ?? Exact.zero))
  const badges = sum(run.badges.map(({ award }) => award?.line.amount ?? Exact.zero))
  // 1500 + 750 + 750; three payees sold 300 or more in a month: 3 × 25.
  expect(won.toText()).toBe('3000')
  expect(badges.toText()).toBe('75')
  expect(sum(run.settlement.map(({ payable }) => payable)).toText()).toBe('3075')
})

it('the tables for programs add up to what is paid: badge_awards and wins are the lines of the payees, to the cent', () => {
  const project = projectOf({ plan: contest, data: { deals } })
  const run = runOf('2026-03-31')
  const spans = [{ from: on('2026-01-01'), to: on('2026-03-31') }]
  const boards = leaderboards({ run, data: project.data, measure: 'credited', spans, groupBy: undefined })
  const facts = { boards, contests: contestPlaces(run), period: '2026-Q1' }
  const column = (sheet: 'boards' | 'contests', name: string): readonly string[] => {
    const [head = '', ...rows] = [...leaderboardCsv(facts, sheet, { raw: true })].join('').trim().split('\n')
    const at = head.split(',').indexOf(name)
    return rows.map((row) => row.split(',')[at]!)
  }
  expect(column('boards', 'badge_awards')).toEqual(['25.00', '25.00', '25.00', '', ''])
  expect(column('contests', 'wins')).toEqual(['1500.00', '750.00', '750.00', '0.00', ''])
  // 3 × 25 + 1500 + 750 + 750.
  expect(sum(run.settlement.map(({ payable }) => payable)).toText()).toBe('3075')
})
