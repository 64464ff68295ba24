// `diff A B`: two versions of plans by meaning; with deals, what it changes in money. interface.md, Commands.
import { SharedReadings } from '../compute/columns/shared-readings.ts'
import { moneyChange, moversOf, runMoney } from '../compute/run-change.ts'
import type { RunMoney } from '../compute/run-change.ts'
import type { Run } from '../compute/run-type.ts'
import { computeRun } from '../compute/run.ts'
import { spanOfData } from '../insight/asked-span.ts'
import { unknownColumns } from '../insight/column-check.ts'
import type { ChangeClass } from '../insight/plan-diff/change-class.ts'
import { changeClasses } from '../insight/plan-diff/change-class.ts'
import type { ComparedPlan, DiffMoney, PlanDiff } from '../insight/plan-diff/plan-diff.ts'
import { classesOfAll, comparePlans } from '../insight/plan-diff/plan-diff.ts'
import { stepsCrossed } from '../insight/plan-diff/steps-crossed.ts'
import { closedPeriods } from '../ledger/ledger.ts'
import type { Outside } from '../outside/outside.ts'
import { wantsColour, widthOf } from '../outside/terminal.ts'
import type { Plan } from '../plan/plan.ts'
import { readPlan } from '../plan/read-plan.ts'
import { UnusableCall } from '../problems/failure.ts'
import type { Problem } from '../problems/problem.ts'
import { SourceText } from '../problems/source.ts'
import { nearest } from '../values/nearest.ts'
import { paintFor } from '../report/paint.ts'
import { planDiffJson } from '../report/plan-diff-json.ts'
import { planDiffMarkdown } from '../report/plan-diff-markdown.ts'
import { planDiffText } from '../report/plan-diff.ts'
import type { Call, ExitCode } from './command.ts'
import { deliver } from './deliver.ts'
import type { Side } from './diff-sides.ts'
import { readSide } from './diff-sides.ts'
import { errorsIn, exitCodeFor, showFindings } from './findings.ts'
import type { Flags } from './flags.ts'
import { readLedgerFolder } from './ledger-folder.ts'
import { findProjectFiles, readText } from './project-files.ts'
import type { ProjectFiles } from './project-files.ts'
import { loadData } from './project.ts'
import { spanFor } from './run-project.ts'

export async function diff({ arguments: [a = '', b = ''], flags }: Call, outside: Outside): Promise<ExitCode> {
  const denied = deniedClasses(flags)
  const files = findProjectFiles({ ...flags, plan: [] }, outside)
  const [before, after] = [readSide(a, files.config, outside), readSide(b, files.config, outside)]
  for (const note of new Set([...before.notes, ...after.notes])) await outside.stderr.write(`${note}\n`)
  const problems = [...before.problems, ...after.problems]
  if (errorsIn(problems).length > 0) {
    await showFindings(problems, outside, flags)
    return exitCodeFor(problems)
  }
  const closed = closedPeriods(readLedgerFolder(files.ledger, outside).value?.entries ?? []).at(-1)
  const plans = comparePlans({ before: before.files, after: after.files, closedUntil: closed?.to })
  const moneyOf = plans.length === 0 ? undefined : moneyFor({ plans, before, after, files }, flags, outside)
  if (moneyOf?.problems !== undefined) {
    await showFindings(moneyOf.problems, outside, flags)
    return 1
  }
  const found = { plans, money: moneyOf?.money, classes: classesOfAll(plans, moneyOf?.money) }
  const hits = found.classes.filter((one) => denied.includes(one))
  // Nothing that looks like a result is printed with a code that says that it was refused. The file that was asked for is
  // written: it is what the pull request shows of what was denied.
  if (hits.length > 0) {
    if (flags.out !== undefined) await deliver(piecesOf(found, flags, outside), { outside, file: flags.out })
    await outside.stderr.write([...planDiffText(found, lookOf(flags, outside, 'stderr'))].join(''))
    await outside.stderr.write(`denied: ${hits.join(', ')}\n`)
    return 1
  }
  await deliver(piecesOf(found, flags, outside), { outside, file: flags.out })
  return flags.exitCode && plans.length > 0 ? 3 : 0
}

function deniedClasses({ deny }: Flags): readonly ChangeClass[] {
  return deny.map((name) => {
    const known = changeClasses.find((one) => one === name)
    if (known !== undefined) return known
    const parts = name.split(',').map((part) => part.trim())
    if (parts.length > 1 && parts.every((part) => changeClasses.some((one) => one === part)))
      throw new UnusableCall(`--deny takes one class, not "${name}"`, {
        remedy: `write ${parts.map((part) => `--deny ${part}`).join(' ')}`,
      })
    const near = nearest(name, changeClasses)
    throw new UnusableCall(`--deny knows no class "${name}"`, {
      remedy: near.length > 0 ? `did you mean ${near.join(' or ')}?` : `the classes are ${changeClasses.join(', ')}`,
    })
  })
}

interface MoneyOf {
  readonly plans: readonly ComparedPlan[]
  readonly before: Side
  readonly after: Side
  readonly files: ProjectFiles
}

/** Undefined without deals. The data is read once, with the columns that either side reads. */
function moneyFor(
  { before, after, files }: MoneyOf,
  flags: Flags,
  outside: Outside,
): { readonly money?: DiffMoney; readonly problems?: readonly Problem[] } | undefined {
  if ((files.data.get('deals') ?? []).length === 0) return undefined
  const [one, other] = [withRest(before, files, outside), withRest(after, files, outside)]
  const data = loadData({ files, plans: [...one, ...other], flags, outside })
  const columns = [one, other].map((plans) => unknownColumns(plans, data.value)).find((some) => some.length > 0)
  if (columns !== undefined) return { problems: columns }
  const all = [...one, ...other]
  const asked =
    flags.period === undefined ? spanOfData(all, data.value) : spanFor(flags.period, { plans: all, data: data.value })
  if (asked === undefined) return undefined
  const shared = new SharedReadings(data.value)
  const runOf = (plans: readonly Plan[]): ComparedRun => {
    const { progress: onStep } = outside
    const run = computeRun({ plans, data: data.value, asked, asOf: undefined, linesLater: true, shared, onStep })
    return { periods: run.periods, money: runMoney(run), componentSums: run.componentSums }
  }
  const [now, then] = [runOf(one), runOf(other)]
  const change = moneyChange(now.money, then.money)
  return {
    money: {
      periods: then.periods.length > 0 ? then.periods : now.periods,
      change,
      movers: moversOf(change),
      crossed: stepsCrossed(now.componentSums, then.componentSums),
    },
  }
}

/** What is left of a run when the other begins: neither lines nor credits. */
interface ComparedRun extends Pick<Run, 'periods' | 'componentSums'> {
  readonly money: RunMoney
}

/** The plans of the side, and those of the project that it does not name: an override is paid on the others' earnings. */
function withRest({ files: own }: Side, files: ProjectFiles, outside: Outside): readonly Plan[] {
  const ids = new Set(own.map(({ plan }) => plan.id))
  const rest = files.plans.flatMap((name) => readPlan(new SourceText(name, readText(name, outside))).value ?? [])
  return [...own.map(({ plan }) => plan), ...rest.filter(({ id }) => !ids.has(id))]
}

function piecesOf(found: PlanDiff, flags: Flags, outside: Outside): Iterable<string> {
  if (flags.format === 'json') return planDiffJson(found, outside.version)
  return flags.format === 'markdown' ? planDiffMarkdown(found) : planDiffText(found, lookOf(flags, outside, 'stdout'))
}

function lookOf(flags: Flags, outside: Outside, stream: 'stdout' | 'stderr'): Parameters<typeof planDiffText>[1] {
  const isFile = stream === 'stdout' && flags.out !== undefined
  return {
    paint: paintFor(!isFile && wantsColour(outside[stream], outside.environment, flags.color)),
    width: widthOf(outside[stream], outside.environment, 132),
  }
}
