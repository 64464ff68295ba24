import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RunChange } from '../../src/compute/run-change.ts'
import { figureOf, readGoal } from '../../src/insight/simulate/goal.ts'
import type { Crossing } from '../../src/insight/simulate/solve.ts'
import { courseOf, solve } from '../../src/insight/simulate/solve.ts'
import { Exact } from '../../src/values/exact.ts'
import { currency, exact } from '../helpers/a-run.ts'

const text = (crossing: Crossing): string =>
  crossing.kind === 'exact'
    ? `${crossing.first.value}..${crossing.last.value}`
    : `${crossing.within.value} ${crossing.within.figure} | ${crossing.beyond.value} ${crossing.beyond.figure}`

const found = (goal: number, figureAt: (value: number) => number, to = 100): readonly string[] => {
  const search = { from: Exact.zero, to: Exact.of(to), step: Exact.one, goal: Exact.of(goal) }
  return solve({ ...search, figureAt: (value) => Exact.of(figureAt(Number(value.toText()))) }).crossings.map(text)
}

const thirdOf = (value: Exact): Exact => value.dividedBy(Exact.of(3))

describe('the value with which a figure reaches a goal', () => {
  it.each<[string, number, (value: number) => number, readonly string[]]>([
    ['on a line, exactly', 250, (x) => 100 + 5 * x, ['30..30']],
    ['on a line, between two steps', 252, (x) => 100 + 5 * x, ['30 250 | 31 255']],
    ['on a falling line the goal is not exceeded either', 252, (x) => 400 - 5 * x, ['30 250 | 29 255']],
    ['at a kink', 210, (x) => (x < 40 ? x : 40 + 10 * (x - 40)), ['57..57']],
    ['on a flat stretch, from its first to its last', 40, (x) => Math.min(x, 40) + Math.max(0, x - 70), ['40..70']],
    ['beyond a jump', 50, (x) => (x < 33 ? 0 : 90), ['32 0 | 33 90']],
    ['at the first end', 0, (x) => x, ['0..0']],
    ['at the last end', 100, (x) => x, ['100..100']],
    ['in two places', 20, (x) => Math.abs(x - 50), ['30..30', '70..70']],
    ['nowhere', 500, (x) => x, []],
  ])('%s', (_name, goal, figureAt, expected) => {
    expect(found(goal, figureAt)).toEqual(expected)
  })

  it('is looked for with exact numbers', () => {
    const search = { from: Exact.zero, to: exact('100%'), step: exact('0.1%'), goal: exact('0.1'), figureAt: thirdOf }
    expect(solve(search).crossings.map(text)).toEqual(['0.3..0.3'])
  })

  it('is the one that trying them all finds, for whatever rises', () => {
    const rises = fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 2, maxLength: 300 })
    fc.assert(
      fc.property(rises, fc.integer({ min: 0, max: 8000 }), (steps, goal) => {
        const figures = steps.map((_, at) => steps.slice(0, at + 1).reduce((total, step) => total + step, 0))
        const hits = figures.flatMap((figure, at) => (figure === goal ? [at] : []))
        const after = figures.findIndex((figure) => figure > goal)
        const between = after > 0 ? [`${after - 1} ${figures[after - 1]} | ${after} ${figures[after]}`] : []
        const expected = hits.length > 0 ? [`${hits[0]}..${hits.at(-1)}`] : between
        expect(found(goal, (value) => figures[value]!, figures.length - 1)).toEqual(expected)
      }),
    )
  })

  it('costs few runs: a line over 100,000 steps', () => {
    let runs = 0
    const figureAt = (value: Exact): Exact => ((runs += 1), value.times(Exact.of(7)))
    solve({ from: Exact.zero, to: Exact.of(100_000), step: Exact.one, goal: Exact.of(123_457), figureAt })
    expect(runs).toBeLessThan(40)
  })

  it.each([
    [[1, 2, 2, 3], 'rises'],
    [[3, 3, 1], 'falls'],
    [[1, 1], 'stays'],
    [[1, 3, 2], 'rises and falls'],
  ] as const)('over %j it %s', (figures, course) => {
    const points = figures.map((figure, at) => ({ value: Exact.of(at), figure: Exact.of(figure) }))
    expect(courseOf(points)).toBe(course)
  })
})

const amounts = (before: number, after: number) => ({
  before: Exact.of(before),
  after: Exact.of(after),
  difference: Exact.of(after - before),
})

describe('a goal', () => {
  const usd = currency('USD')
  const row = { name: '', plan: 'reps', currency: usd }
  const change: RunChange = {
    payees: [
      { ...row, payeeId: 'ana', earned: amounts(100, 150), payable: amounts(80, 120) },
      { ...row, payeeId: 'ben', earned: amounts(200, 200), payable: amounts(200, 200) },
    ],
    components: [{ plan: 'reps', component: 'sales', currency: usd, earned: amounts(300, 350) }],
    periods: [],
    totals: [{ currency: usd, earned: amounts(300, 350), payable: amounts(280, 320) }],
  }

  it.each([
    ['total=1', '350'],
    ['earned=1', '350'],
    ['payable=1', '320'],
    ['difference=1', '50'],
    ['earned[ana]=1', '150'],
    ['payable[ana]=1', '120'],
    ['difference[ben]=1', '0'],
    ['component[sales]=1', '350'],
    ['component[reps/sales]=1', '350'],
  ])('%s is about %s', (goal, figure) => {
    const found = figureOf(readGoal(goal)!, change)
    expect(found.kind === 'figure' && found.amount.toText()).toBe(figure)
  })

  it.each(['total', 'total=', 'total=x', 'cost=1', 'component=1', 'earned[]=1', 'total=1,000'])(
    '"%s" is none',
    (goal) => {
      expect(readGoal(goal)).toBeUndefined()
    },
  )

  it('of nobody known, or of two currencies, has no figure', () => {
    expect(figureOf(readGoal('earned[anna]=1')!, change)).toMatchObject({ kind: 'none', nearest: ['ana'] })
    const totals = [...change.totals, { ...change.totals[0]!, currency: currency('EUR') }]
    expect(figureOf(readGoal('total=1')!, { ...change, totals })).toMatchObject({ kind: 'none' })
  })
})
