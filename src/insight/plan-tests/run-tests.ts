// Plan tests, run: each by itself, on data of its own. plan-language.md, Plan tests.
import { computeRun } from '../../compute/run.ts'
import type { Touched } from '../../compute/context.ts'
import type { Run } from '../../compute/run-type.ts'
import type { Data } from '../../data/data.ts'
import { columnsOf as dataColumns } from '../../data/columns.ts'
import type { ColumnUse } from '../../plan/columns.ts'
import { columnsOf } from '../../plan/columns.ts'
import type { Plan } from '../../plan/plan.ts'
import type { Expected, PlanTest, TestFile } from '../../plan/test-file.ts'
import { ruleIds } from '../../problems/catalogue.ts'
import type { Checked, Problem } from '../../problems/problem.ts'
import { severityOf } from '../../problems/problem.ts'
import { isSpan, lineOf } from '../../problems/source.ts'
import type { Span } from '../../problems/source.ts'
import type { CalendarDate } from '../../values/calendar-date.ts'
import { addDays, addMonths, dateOf } from '../../values/calendar-date.ts'
import { nearest } from '../../values/nearest.ts'
import type { ExpectedRow } from './expected-row.ts'
import { compareRow } from './expected-row.ts'
import { inTest, readTestData } from './test-data.ts'

/** One test and what came of it: it has passed where there are no problems. */
export interface TestResult {
  readonly file: string
  readonly name: string
  readonly at: Span
  readonly problems: readonly Problem[]
}

/** With what it came by. Of a thousand tests that are kept, the runs would take ten times the memory of all else. */
export interface RanTest extends TestResult {
  /** Absent where a plan or the data could not be used. */
  readonly run: Run | undefined
}

type AskedSpan = { readonly from: CalendarDate; readonly to: CalendarDate }

export interface TestsOf {
  readonly file: TestFile
  /** The plans that the file names, read. */
  readonly plans: readonly Checked<Plan>[]
  /** The days of a pay period by its name; undefined where the plans have none of that name. */
  readonly spanOf: (period: string, plans: readonly Plan[], data: Data) => AskedSpan | undefined
  /** All days of the data, for a test that only expects a finding. */
  readonly spanOfAll: (plans: readonly Plan[], data: Data) => AskedSpan | undefined
  /** Told of the parts of the plans that the tests come by. */
  readonly touched?: Touched | undefined
}

export function runTest(of: TestsOf, test: PlanTest): RanTest {
  const plans = of.plans.flatMap(({ value }) => value ?? [])
  const found = of.plans.flatMap(({ problems }) => problems)
  const { data, problems } = readTestData(test)
  found.push(...problems)
  const misnamed = plans.length < of.plans.length ? [] : unknownCells(test, plans)
  const isUnusable = data === undefined || plans.length < of.plans.length
  const spans = isUnusable
    ? undefined
    : spansOf(test.expected.filter(isRow), (period) => of.spanOf(period, plans, data))
  const run =
    spans === undefined || data === undefined
      ? undefined
      : computeRun({
          plans,
          data,
          asked: spans.asked ?? of.spanOfAll(plans, data) ?? firstYear(plans),
          asOf: undefined,
          touched: of.touched,
        })
  for (const problem of run?.problems ?? []) found.push(inTest(problem, test))
  const compared = run === undefined ? [] : (spans?.rows ?? []).flatMap((row) => compareRow(row, run))
  return {
    file: of.file.source.name,
    name: test.name,
    at: test.at,
    problems: [...misnamed, ...(spans?.problems ?? []), ...judge(test, found), ...compared],
    run,
  }
}

interface Spans {
  /** From the first to the last pay period that the rows name; undefined where none of them names one that is known. */
  readonly asked: AskedSpan | undefined
  /** Those that can be compared. */
  readonly rows: readonly ExpectedRow[]
  /** Periods that the plans do not have. */
  readonly problems: readonly Problem[]
}

function spansOf(rows: readonly ExpectedRow[], spanOf: (period: string) => AskedSpan | undefined): Spans {
  const [known, problems]: [ExpectedRow[], Problem[]] = [[], []]
  let asked: AskedSpan | undefined
  for (const row of rows) {
    const cell = row.cells.get('period')
    const named = cell && spanOf(cell.text)
    if (cell !== undefined && named === undefined) {
      problems.push({ rule: 'test/unknown-period', at: cell.at, facts: { period: cell.text } })
      continue
    }
    known.push(row)
    if (named === undefined) continue
    asked = {
      from: asked === undefined || named.from < asked.from ? named.from : asked.from,
      to: asked === undefined || named.to > asked.to ? named.to : asked.to,
    }
  }
  return { asked, rows: known, problems }
}

/** Where no day of the data can be read, the findings still come up. */
function firstYear(plans: readonly Plan[]): AskedSpan {
  const from = plans[0]?.effective.from ?? dateOf({ year: 2026, month: 1, day: 1 })
  return { from, to: addDays(addMonths(from, 12), -1) }
}

function isRow(expected: Expected): expected is ExpectedRow {
  return expected.kind === 'row'
}

/** Findings that are expected are no fault, all other errors are. */
function judge(test: PlanTest, found: readonly Problem[]): readonly Problem[] {
  const problems: Problem[] = []
  const met = new Set<Problem>()
  for (const expected of test.expected) {
    if (expected.kind === 'row') continue
    const fitting = found.filter((problem) => fits(problem, expected))
    for (const problem of fitting) met.add(problem)
    if (fitting.length === 0) problems.push(missing(expected, found))
  }
  problems.push(...found.filter((problem) => severityOf(problem) === 'error' && !met.has(problem)))
  return problems
}

type ExpectedFinding = Extract<Expected, { readonly kind: 'finding' }>

function fits({ rule, at }: Problem, expected: ExpectedFinding): boolean {
  if (rule !== expected.rule.text) return false
  return expected.line === undefined || (isSpan(at) && lineOf(at) === expected.line)
}

function missing({ rule, line }: ExpectedFinding, found: readonly Problem[]): Problem {
  if (!ruleIds.some((id) => id === rule.text))
    return { rule: 'test/unknown-rule', at: rule.at, facts: { rule: rule.text, nearest: nearest(rule.text, ruleIds) } }
  const others = found.map((problem) => `${problem.rule}${isSpan(problem.at) ? ` on line ${lineOf(problem.at)}` : ''}`)
  return { rule: 'test/no-such-finding', at: rule.at, facts: { rule: rule.text, line, found: [...new Set(others)] } }
}

const usesByPlan = new WeakMap<Plan, readonly ColumnUse[]>()

/** A thousand tests of one plan ask the same. */
function usesOf(plan: Plan): readonly ColumnUse[] {
  const known = usesByPlan.get(plan) ?? columnsOf(plan)
  usesByPlan.set(plan, known)
  return known
}

/** Cells under names that neither the data files nor the plans know: each name once. */
function unknownCells(test: PlanTest, plans: readonly Plan[]): readonly Problem[] {
  const used = plans.flatMap(usesOf)
  const namesIn = (scope: 'deal' | 'payee'): readonly string[] =>
    used.filter((use) => use.scope === scope).map(({ name }) => name)
  return [...test.rows].flatMap(([kind, rows]) => {
    const own = dataColumns[kind].map(({ name }) => name)
    const known = new Set([
      ...own,
      ...(kind === 'deals' ? namesIn('deal') : []),
      ...(kind === 'payees' ? namesIn('payee') : []),
    ])
    const told = new Set<string>()
    return rows.flatMap(({ cells }) =>
      [...cells].flatMap(([column, { keyAt }]): Problem[] => {
        if (known.has(column) || told.has(column)) return []
        told.add(column)
        return [{ rule: 'test/unknown-cell', at: keyAt, facts: { column, kind, nearest: nearest(column, known) } }]
      }),
    )
  })
}
