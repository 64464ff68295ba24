// A project in memory: plans as YAML text and data files as CSV text, read through the rooms' own doors and run.
import { computeRun } from '../../src/compute/run.ts'
import type { ClosedPeriod } from '../../src/compute/closed-period.ts'
import type { Line, LineKind } from '../../src/compute/line.ts'
import type { Run } from '../../src/compute/run-type.ts'
import { defaultLocale } from '../../src/data/locale.ts'
import { readData } from '../../src/data/read-data.ts'
import type { Data } from '../../src/data/data.ts'
import type { DataKind } from '../../src/data/table.ts'
import type { Plan } from '../../src/plan/plan.ts'
import { readPlan } from '../../src/plan/read-plan.ts'
import { problemText } from '../../src/problems/problem.ts'
import { SourceText } from '../../src/problems/source.ts'
import { Exact, sum } from '../../src/values/exact.ts'
import type { Period } from '../../src/values/period.ts'
import { on } from './a-run.ts'

export interface ProjectTexts {
  readonly plan: string | readonly string[]
  /** CSV text by kind of file. */
  readonly data: Partial<Record<DataKind, string>>
}

export interface Project {
  readonly plans: readonly Plan[]
  readonly data: Data
}

/** Fails where a plan has a finding or a file cannot be used. */
export function projectOf({ plan, data }: ProjectTexts): Project {
  const texts = typeof plan === 'string' ? [plan] : plan
  const plans = texts.map((text, index) => {
    const { value, problems } = readPlan(new SourceText(`plan-${index + 1}.yaml`, text))
    if (value === undefined)
      throw new Error(problems.map((problem) => `${problem.rule}: ${problemText(problem)}`).join('\n'))
    return value
  })
  return { plans, data: dataOf(data) }
}

export function dataOf(data: ProjectTexts['data']): Data {
  const files = Object.entries(data).map(([kind, text]) => ({
    kind: kind as DataKind, // the keys of ProjectTexts.data
    file: `${kind}.csv`,
    bytes: new TextEncoder().encode(text),
    sha256: text,
  }))
  const { value, problems } = readData(files, { columns: new Map(), keep: 'all', locale: defaultLocale })
  if (value === undefined) throw new Error(problems.map(problemText).join('\n'))
  return value
}

/** All pay periods that end from `from` to `to`. */
export function runOf({ plans, data }: Project, from: string, to: string, closed: readonly ClosedPeriod[] = []): Run {
  return computeRun({ plans, data, asked: { from: on(from), to: on(to) }, asOf: undefined, closed })
}

/** A pay period of a run as `close` hands it on. */
export function closedOf(run: Run, pay: Period): ClosedPeriod {
  return {
    name: pay.name,
    from: pay.from,
    to: pay.to,
    lines: run.lines.filter(({ period }) => period === pay.name),
    settlement: run.settlement.filter(({ period }) => period === pay.name),
    open: run.open,
    inputs: run.inputs.map(({ kind, file, sha256 }) => ({ kind, file, sha256 })),
  }
}

/** Closes one pay period after another, each run from the closed ones before it. */
export function closeAll(
  project: Project,
  periods: readonly Period[],
  closed: readonly ClosedPeriod[] = [],
): readonly ClosedPeriod[] {
  return periods.reduce<readonly ClosedPeriod[]>((before, pay) => {
    const run = computeRun({ ...project, asked: { from: pay.to, to: pay.to }, asOf: undefined, closed: before })
    return [...before, closedOf(run, pay)]
  }, closed)
}

/** The sum of the lines of some kinds. */
export function total(lines: readonly Line[], ...kinds: readonly LineKind[]): Exact {
  return sum(lines.filter(({ kind }) => kinds.includes(kind)).map(({ amount }) => amount))
}

export function money(amount: Exact | undefined): string {
  return amount === undefined ? '' : amount.toText(12, 2)
}
