// Leaderboards: ranks, ties, movement, growth, margin and streaks, each worked out by hand in the comment beside it.
import { describe, expect, it } from 'vitest'
import { computeRun } from '../../../src/compute/run.ts'
import type { BoardMeasure } from '../../../src/insight/leaderboard/board-measures.ts'
import { spansUpTo } from '../../../src/insight/leaderboard/board-spans.ts'
import type { Leaderboard } from '../../../src/insight/leaderboard/leaderboard.ts'
import { leaderboards, privateView } from '../../../src/insight/leaderboard/leaderboard.ts'
import { dateText } from '../../../src/values/calendar-date.ts'
import { on } from '../../helpers/a-run.ts'
import { projectOf } from '../../helpers/project-of.ts'

const plan = `plan: p
version: "1"
currency: USD
effective: { from: 2026-01-01 }
components:
  c:
    quota: payee.quota
    earn: { rate: 10% }
    clawback: { recover: 100% }
`
const data = {
  payees: 'payee_id,name,team,quota\nana,Ana,East,1000\nben,Ben,East,500\ncy,Cy,West,1000\ndee,Dee,West,\n',
  deals: `deal_id,payee_id,amount,cost,closed_on
d1,ana,900,300,2026-01-10
d2,ben,600,600,2026-01-11
d3,cy,1000,0,2026-01-12
d4,ana,1200,400,2026-02-10
d5,ben,600,150,2026-02-11
d6,cy,1200,300,2026-02-12
d7,dee,50,,2026-02-13
`,
  returns: 'deal_id,returned_on,amount\nd3,2026-02-20,500\n',
}

function board(by: BoardMeasure, groupBy?: string): readonly Leaderboard[] {
  const project = projectOf({ plan, data })
  const spans = spansUpTo({ from: on('2026-02-01'), to: on('2026-02-28') }, 2)
  const asked = { from: spans[0]!.from, to: spans.at(-1)!.to }
  const run = computeRun({ ...project, asked, asOf: undefined, ranks: true })
  return leaderboards({ run, data: project.data, measure: by, spans, groupBy })
}

/** `2= ana 1200 up 1 behind 0 streak 2`. */
function rows(boards: readonly Leaderboard[]): readonly string[] {
  return boards.flatMap(({ rows: all }) =>
    all.map(({ rank, isTied, payeeId, figure, moved, behind, streak }) =>
      [
        `${rank ?? '-'}${isTied ? '=' : ''}`,
        payeeId,
        figure?.toText(6) ?? 'none',
        `moved ${moved ?? 'new'}`,
        `behind ${behind?.toText(6) ?? 'none'}`,
        `streak ${streak}`,
      ].join(' '),
    ),
  )
}

describe('a leaderboard', () => {
  it('by attainment ranks ties alike, skips the rank after them, and leaves who has no quota without a rank', () => {
    // February: ana 1200 ÷ 1000, ben 600 ÷ 500, cy 1200 ÷ 1000: all 120%. January: ana 90%, ben 120%, cy 100%.
    expect(rows(board('attainment'))).toEqual([
      '1= ana 1.2 moved 2 behind none streak 2',
      '1= ben 1.2 moved 0 behind none streak 2',
      '1= cy 1.2 moved 1 behind none streak 2',
      '- dee none moved new behind none streak 0',
    ])
  })

  it('by credited value says what is missing to the next better rank', () => {
    // January: cy 1000, ana 900, ben 600, dee 0.
    expect(rows(board('credited'))).toEqual([
      '1= ana 1200 moved 1 behind none streak 2',
      '1= cy 1200 moved 0 behind none streak 2',
      '3 ben 600 moved 0 behind 600 streak 2',
      '4 dee 50 moved 0 behind 550 streak 0',
    ])
  })

  it('by margin takes the cost off, and leaves out deals without one', () => {
    // ana 1200 − 400 = 800, ben 600 − 150 = 450, cy 1200 − 300 = 900; dee has no cost on any deal.
    expect(rows(board('margin')).map((row) => row.split(' moved')[0])).toEqual([
      '1 cy 900',
      '2 ana 800',
      '3 ben 450',
      '- dee none',
    ])
  })

  it('by net takes off what a return took: half of the 100 that cy earned in January', () => {
    // cy earned 120 in February, and 500 ÷ 1000 × 100 = 50 is clawed back.
    expect(rows(board('net')).map((row) => row.split(' moved')[0])).toEqual([
      '1 ana 120',
      '2 cy 70',
      '3 ben 60',
      '4 dee 5',
    ])
  })

  it('by growth compares with the mean of the periods before; who sold nothing then has no growth', () => {
    // ana 1200 ÷ 900 − 1, ben 600 ÷ 600 − 1, cy 1200 ÷ 1000 − 1.
    expect(rows(board('growth')).map((row) => row.split(' moved')[0])).toEqual([
      '1 ana 0.333333',
      '2 cy 0.2',
      '3 ben 0',
      '- dee none',
    ])
  })

  it('by team is a board for each team, with ranks of its own', () => {
    const boards = board('credited', 'team')
    expect(boards.map(({ group, rows: own }) => [group, own.map(({ rank, payeeId }) => `${rank} ${payeeId}`)])).toEqual(
      [
        ['East', ['1 ana', '2 ben']],
        ['West', ['1 cy', '2 dee']],
      ],
    )
  })

  it('shown to one payee has the best three, the own row and the rows beside it', () => {
    const [whole] = board('credited')
    expect(privateView(whole!, 'dee')?.rows.map(({ payeeId }) => payeeId)).toEqual(['ana', 'cy', 'ben', 'dee'])
    expect(privateView(whole!, 'ana')?.rows.map(({ payeeId }) => payeeId)).toEqual(['ana', 'cy', 'ben'])
    expect(privateView(whole!, 'nobody')).toBeUndefined()
  })
})

describe('the spans before', () => {
  it.each([
    [
      'a month',
      '2026-03-01',
      '2026-03-31',
      ['2026-01-01..2026-01-31', '2026-02-01..2026-02-28', '2026-03-01..2026-03-31'],
    ],
    [
      'a quarter',
      '2026-01-01',
      '2026-03-31',
      ['2025-07-01..2025-09-30', '2025-10-01..2025-12-31', '2026-01-01..2026-03-31'],
    ],
    [
      'two weeks',
      '2026-01-05',
      '2026-01-18',
      ['2025-12-08..2025-12-21', '2025-12-22..2026-01-04', '2026-01-05..2026-01-18'],
    ],
  ])('%s are as long as it', (_, from, to, expected) => {
    const spans = spansUpTo({ from: on(from), to: on(to) }, 2)
    expect(spans.map((span) => `${dateText(span.from)}..${dateText(span.to)}`)).toEqual(expected)
  })
})
