// What `simulate` looks at: the project as it is, the plans as they would be, and the data with the columns that either
// reads; read once, however many variants are run. The ledger plays no part.
import type { AskedSpan } from '../insight/asked-span.ts'
import { spanOfData } from '../insight/asked-span.ts'
import { unknownColumns } from '../insight/column-check.ts'
import type { Reached } from '../insight/simulate/at-attainment.ts'
import { elsewhereThan, soldTimesFor } from '../insight/simulate/at-attainment.ts'
import { plansInPlace, simulatedPlans } from '../insight/simulate/simulated-plans.ts'
import type { Assignment, Simulated } from '../insight/simulate/simulated-plans.ts'
import type { Scale } from '../insight/simulate/scaled-data.ts'
import { scaledData } from '../insight/simulate/scaled-data.ts'
import type { Data } from '../data/data.ts'
import { SharedReadings } from '../compute/columns/shared-readings.ts'
import type { RunMoney } from '../compute/run-change.ts'
import { runMoney } from '../compute/run-change.ts'
import type { RunInput } from '../compute/run.ts'
import { computeRun } from '../compute/run.ts'
import type { Run } from '../compute/run-type.ts'
import type { Outside } from '../outside/outside.ts'
import type { Plan } from '../plan/plan.ts'
import { readPlan } from '../plan/read-plan.ts'
import { UnusableCall } from '../problems/failure.ts'
import type { Problem } from '../problems/problem.ts'
import { SourceText } from '../problems/source.ts'
import type { Exact } from '../values/exact.ts'
import { errorsIn } from './findings.ts'
import type { Flags } from './flags.ts'
import type { ProjectFiles } from './project-files.ts'
import { findProjectFiles, readText } from './project-files.ts'
import { loadData, loadPlans } from './project.ts'
import { spanFor } from './run-project.ts'

/** A setting of plan values and data for one run. */
export interface Setting {
  readonly assignments: readonly Assignment[]
  readonly scales: readonly Scale[]
  /** What every payee is brought to. */
  readonly attainment: Exact | undefined
}

export interface WhatIf {
  /** As they are. */
  readonly plans: readonly Plan[]
  /** As they would be without any further setting: other files in their place. */
  readonly others: readonly Plan[]
  readonly data: Data
  readonly asked: AskedSpan
  /** Of the reading. */
  readonly problems: readonly Problem[]
  /** What runs over the data as they are read alike. */
  readonly shared: SharedReadings
  /** The run as it is; of its lines only the sums are kept. */
  readonly now: RunNow
}

export interface RunNow extends Pick<Run, 'periods' | 'asOf' | 'settlement' | 'problems'> {
  readonly money: RunMoney
}

/** Findings stop it where a plan, as it is or as it would be, cannot be run. */
export type LoadedWhatIf = { readonly kind: 'loaded'; readonly whatIf: WhatIf } | Stopped

export interface Stopped {
  readonly kind: 'stopped'
  readonly problems: readonly Problem[]
  /** What was set in the texts that the findings are about, as typed; none where they are the files as they are. */
  readonly set: readonly string[]
}

/** `settings` are all that will be run: the columns that they need are read. */
export function loadWhatIf(
  flags: Flags,
  outside: Outside,
  settings: readonly Setting[],
  isSolving: boolean,
): LoadedWhatIf {
  const sides = loadSides(flags, outside, settings)
  if (sides.kind === 'stopped') return sides
  const differs = sides.isReplaced || settings.some(isOther)
  if (!isSolving && !differs)
    throw new UnusableCall('simulate needs something that would be other', {
      remedy:
        'add --set PATH=VALUE, --with PLAN.yaml, --scale COLUMN=FACTOR, --attainment SHARE or --solve PATH; compline help simulate has examples',
    })
  return withData(sides, flags, outside)
}

/** The plans as they are, and as they would be under each setting. */
export interface Sides {
  readonly kind: 'sides'
  readonly files: ProjectFiles
  readonly plans: readonly Plan[]
  /** Other files in their place, without any further setting. */
  readonly others: readonly Plan[]
  readonly isReplaced: boolean
  /** For each setting. */
  readonly set: readonly (readonly Plan[])[]
  readonly problems: readonly Problem[]
}

export function loadSides(flags: Flags, outside: Outside, settings: readonly Setting[]): Sides | Stopped {
  const { files, otherFiles } = filesOf(flags, outside)
  const { plans, problems } = loadPlans(files, outside)
  const read = otherFiles.map((name) => readPlan(new SourceText(name, readText(name, outside))))
  const found = [...problems, ...read.flatMap((one) => one.problems)]
  if (errorsIn(found).length > 0) return { kind: 'stopped', problems: found, set: [] }
  const replaced = plansInPlace(
    plans,
    read.map(({ value }) => value).filter((plan) => plan !== undefined),
  )
  if (replaced.kind !== 'plans') return stoppedBy(replaced)
  const set: (readonly Plan[])[] = []
  for (const { assignments } of settings) {
    const simulated = simulatedPlans(replaced.plans, assignments)
    if (simulated.kind !== 'plans') return stoppedBy(simulated, assignments)
    set.push(simulated.plans)
  }
  return { kind: 'sides', files, plans, others: replaced.plans, isReplaced: read.length > 0, set, problems: found }
}

/** In a project that names its plans, `--plan` is the plan as it would be; without one it is the plan as it is. */
function filesOf(
  flags: Flags,
  outside: Outside,
): { readonly files: ProjectFiles; readonly otherFiles: readonly string[] } {
  const own = findProjectFiles({ ...flags, plan: [] }, outside)
  return own.plans.length > 0
    ? { files: own, otherFiles: [...flags.plan, ...flags.with] }
    : { files: { ...own, plans: flags.plan }, otherFiles: flags.with }
}

/** A path or file that names nothing is a call that cannot be used; a value that cannot stand there is a finding. */
function stoppedBy(simulated: Exclude<Simulated, { kind: 'plans' }>, assignments: readonly Assignment[] = []): Stopped {
  if (simulated.kind === 'findings') {
    const set = assignments.map(({ path, value }) => `--set '${path.text}=${value}'`)
    return { kind: 'stopped', problems: simulated.problems, set }
  }
  const { path, problem, nearest } = simulated
  throw new UnusableCall(path === '' ? problem : `${path}: ${problem}`, {
    remedy: nearest.length === 0 ? '' : `did you mean ${nearest.map((name) => `"${name}"`).join(', ')}?`,
  })
}

function withData({ files, plans, others, set, problems }: Sides, flags: Flags, outside: Outside): LoadedWhatIf {
  if ((files.data.get('deals') ?? []).length === 0)
    throw new UnusableCall('no deals file is given', {
      remedy: 'name it with --deals, or as deals under data in compline.yaml',
    })
  const all = [plans, ...set]
  const data = loadData({ files, plans: all.flat(), flags, outside })
  const columns = all.map((some) => unknownColumns(some, data.value)).find((some) => some.length > 0)
  if (columns !== undefined) return { kind: 'stopped', problems: [...problems, ...columns], set: [] }
  const asked = spanAsked(flags, plans, data.value)
  const shared = new SharedReadings(data.value)
  const now = withoutLines(runOf(plans, data.value, { asked, shared }))
  if (now.periods.length === 0)
    throw new UnusableCall(`no pay period of the plans ends in ${flags.period ?? 'the data'}`, {
      remedy: 'give a period that a plan pays by, such as 2026-03 or 2026-Q1',
    })
  const found = [...problems, ...data.problems]
  return { kind: 'loaded', whatIf: { plans, others, data: data.value, asked, problems: found, shared, now } }
}

function withoutLines(run: Run): RunNow {
  const { periods, asOf, settlement, problems } = run
  return { periods, asOf, settlement, problems, money: runMoney(run) }
}

function spanAsked(flags: Flags, plans: readonly Plan[], data: Data): AskedSpan {
  const span = flags.period === undefined ? spanOfData(plans, data) : spanFor(flags.period, { plans, data })
  if (span !== undefined) return span
  throw new UnusableCall('no deal has a credit date, so there is nothing to compare', { remedy: 'add --period' })
}

export type SetRun =
  | {
      readonly kind: 'run'
      readonly run: Run
      readonly plans: readonly Plan[]
      /** Who could not be brought to the attainment asked for, and where they stand. */
      readonly elsewhere: readonly Reached[]
    }
  | Stopped

/** The run as it would be. */
export function runSetting(
  { others, data, asked, shared }: WhatIf,
  { assignments, scales, attainment }: Setting,
): SetRun {
  const simulated = simulatedPlans(others, assignments)
  if (simulated.kind !== 'plans') return stoppedBy(simulated, assignments)
  const { plans } = simulated
  const scaled = scaledData(data, scales)
  const run = runOf(plans, scaled, { asked, shared })
  if (attainment === undefined) return { kind: 'run', run, plans, elsewhere: [] }
  const soldTimes = soldTimesFor(attainment, { plans, data, run })
  const brought = runOf(plans, scaled, { asked, shared, soldTimes })
  return { kind: 'run', run: brought, plans, elsewhere: elsewhereThan(attainment, { plans, data, run: brought }) }
}

function isOther({ assignments, scales, attainment }: Setting): boolean {
  return assignments.length + scales.length > 0 || attainment !== undefined
}

/** From scratch: what was closed is about the past, and a what-if about today's data. */
function runOf(plans: readonly Plan[], data: Data, of: Pick<RunInput, 'asked' | 'shared' | 'soldTimes'>): Run {
  return computeRun({ plans, data, ...of, asOf: undefined, linesLater: true })
}
