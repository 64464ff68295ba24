// A suggested test, run before it is shown: whether its rows can be used and the row that it expects is there, and which parts of
// the plan it comes by.
import type { Run } from '../../../compute/run-type.ts'
import type { Version } from '../../../compute/timeline.ts'
import type { Component, Plan } from '../../../plan/plan.ts'
import { asksFor } from '../../../plan/uses.ts'
import type { Expected, PlanTest, TestCell } from '../../../plan/test-file.ts'
import { dataKinds } from '../../../plan/vocabulary/closed-words.ts'
import type { Problem } from '../../../problems/problem.ts'
import type { Span } from '../../../problems/source.ts'
import { SourceText } from '../../../problems/source.ts'
import { addMonths } from '../../../values/calendar-date.ts'
import type { Period } from '../../../values/period.ts'
import { Touches } from '../coverage.ts'
import { badgesOf } from '../expected-row.ts'
import { runTest } from '../run-tests.ts'
import type { SuggestedRow, SuggestedTest } from './suggested-test.ts'
import { toFillIn } from './suggested-test.ts'

export interface Trial {
  /** Undefined where the rows cannot be used at all. */
  readonly run: Run | undefined
  readonly touches: Touches
  /** Why the test could not pass once its figures are filled in; none where it can. */
  readonly problems: readonly Problem[]
}

export interface TrialOf {
  readonly plan: Plan
  readonly version: Version
}

const narrowPlans = new WeakMap<Component, Plan>()

/**
 * The same with no other components than one, those that it asks and those on whose earnings it pays: enough to look for a case of it,
 * and of a plan of forty components much faster.
 */
export function narrowedTo(component: Component, { plan, version }: TrialOf): TrialOf {
  const narrow = narrowPlans.get(component) ?? narrowPlan(component, plan)
  narrowPlans.set(component, narrow)
  return { plan: narrow, version }
}

function narrowPlan(component: Component, plan: Plan): Plan {
  const needed = new Set<Component>()
  const add = (one: Component | undefined): void => {
    if (one === undefined || needed.has(one)) return
    needed.add(one)
    const sources = one.credit.from.kind === 'earnings' ? one.credit.from.sources.map((source) => source.component) : []
    for (const asked of [...asksFor(one), ...sources]) add(plan.components.find(({ id }) => id === asked))
  }
  add(component)
  return { ...plan, components: plan.components.filter((one) => needed.has(one)), cap: undefined, badges: [] }
}

export function trialOf({ plan, version }: TrialOf, test: SuggestedTest): Trial {
  const touches = new Touches()
  const periods = periodsOf(version)
  const { run, problems } = runTest(
    {
      file: { source: nowhere, plans: [], tests: [] },
      plans: [{ value: plan, problems: [] }],
      spanOf: (name) => periods.get(name),
      spanOfAll: () => undefined,
      touched: touches.touch,
    },
    planTestOf(test),
  )
  if (run !== undefined) touches.addRun(run, badgesToldIn(planTestOf(test), run))
  return { run, touches, problems: problems.filter(({ rule }) => rule !== 'test/to-be-filled-in') }
}

export interface LeftOut {
  readonly name: string
  readonly problem: Problem
}

/** What a case is for: tests that could show it, the best first, and whether one does. */
export interface Wanted {
  readonly tests: readonly SuggestedTest[]
  /** Absent: every test that can pass shows it. */
  readonly shows?: (trial: Trial) => boolean
}

/** The first test that can pass and shows what it is for; what is wrong with the first where none can; else undefined. */
export function firstThatShows(of: TrialOf, { tests, shows }: Wanted): SuggestedTest | LeftOut | undefined {
  let left: LeftOut | undefined
  for (const test of tests) {
    const trial = trialOf(of, test)
    const [problem] = trial.problems
    if (problem === undefined && shows?.(trial) !== false) return test
    if (problem !== undefined) left ??= { name: test.name, problem }
  }
  return shows === undefined ? left : undefined
}

/** A test with the badges that a run shows in place of those still to be filled in: then it will tell them. */
export function badgesToldIn(test: PlanTest, run: Run): PlanTest {
  const expected = test.expected.map((one): Expected => {
    const badges = one.kind === 'row' ? one.cells.get('badges') : undefined
    if (one.kind !== 'row' || badges?.text !== toFillIn) return one
    const isMeant = (column: string, text: string): boolean => (one.cells.get(column)?.text ?? text) === text
    const row = run.settlement.find(({ period, payeeId }) => isMeant('period', period) && isMeant('payee_id', payeeId))
    const text = row === undefined ? '' : badgesOf(row, run).join(', ')
    return { ...one, cells: new Map([...one.cells, ['badges', { ...badges, text }]]) }
  })
  return { ...test, expected }
}

const nowhere = new SourceText('suggested', '')
const at: Span = { source: nowhere, start: 0, end: 0 }

function planTestOf(test: SuggestedTest): PlanTest {
  const kinds = dataKinds.filter((kind) => (test[kind] ?? []).length > 0)
  return {
    name: test.name,
    at,
    rows: new Map(kinds.map((kind) => [kind, test[kind]!.map((row) => ({ at, cells: cellsOf(row) }))])),
    expected: test.expect.map(({ keys, blanks }) => ({
      kind: 'row',
      at,
      cells: cellsOf(new Map([...keys, ...blanks.map((column) => [column, toFillIn] as const)])),
    })),
  }
}

function cellsOf(row: SuggestedRow): ReadonlyMap<string, TestCell> {
  return new Map([...row].map(([column, text]) => [column, { text, at, keyAt: at }]))
}

const known = new WeakMap<Version, ReadonlyMap<string, Period>>()

/** Pay periods by name: those of the version, and ten years on for what is settled after its end. */
function periodsOf(version: Version): ReadonlyMap<string, Period> {
  const periods =
    known.get(version) ??
    new Map(version.payPeriodsUntil(addMonths(version.from, 120)).map((period) => [period.name, period]))
  known.set(version, periods)
  return periods
}
