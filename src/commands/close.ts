// `close`: makes a pay period final. Under a lock: reads all, computes, writes beside the ledger, and commits by one renaming.
// computation.md, Closed periods.
import { withParts } from '../compute/computed-run.ts'
import { computeRun } from '../compute/run.ts'
import type { Run } from '../compute/run-type.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { closedUntil } from '../ledger/ledger.ts'
import type { AcceptedException, ManifestInput } from '../ledger/manifest.ts'
import { headName, temporaryPrefix } from '../ledger/names.ts'
import { mayClose } from '../ledger/next-period.ts'
import type { PeriodFiles } from '../ledger/write-closed-period.ts'
import { writeClosedPeriod } from '../ledger/write-closed-period.ts'
import type { Outside } from '../outside/outside.ts'
import { pathFrom } from '../outside/paths.ts'
import { UnusableCall } from '../problems/failure.ts'
import type { Problem } from '../problems/problem.ts'
import { closedText } from '../report/closed.ts'
import { csvText } from '../report/csv.ts'
import { exceptionPlaces } from '../report/exceptions.ts'
import { lineSheet } from '../report/lines.ts'
import { settlementSheet } from '../report/settlement.ts'
import { dateOf, dateText } from '../values/calendar-date.ts'
import type { Period } from '../values/period.ts'
import type { Call, ExitCode } from './command.ts'
import { countText, errorsIn, exitCodeFor, showFindings, showRunFindings } from './findings.ts'
import type { Flags } from './flags.ts'
import { namedLedger, withLedgerLocked } from './ledger-folder.ts'
import { findLedgerFolder } from './project-files.ts'
import type { Project } from './project.ts'
import { loadProject } from './project.ts'
import { dayFor, spanFor } from './run-project.ts'

export async function close({ flags }: Call, outside: Outside): Promise<ExitCode> {
  const { period } = flags
  if (period === undefined)
    throw new UnusableCall('close needs a pay period', { remedy: 'add --period, such as --period 2026-03' })
  if (period.includes('..'))
    throw new UnusableCall('periods are closed one at a time', { remedy: 'name one pay period, such as 2026-03' })
  const folder = namedLedger(findLedgerFolder(flags, outside))
  outside.folders.make(folder)
  return await withLedgerLocked(folder, outside, () => closePeriod({ name: period, folder, flags, outside }))
}

interface Closing {
  readonly name: string
  readonly folder: string
  readonly flags: Flags
  readonly outside: Outside
}

async function closePeriod(of: Closing): Promise<ExitCode> {
  const { flags, outside } = of
  const loaded = loadProject(flags, outside, [], 'always')
  if (loaded.project === undefined) {
    await showFindings(loaded.problems, outside, flags)
    return exitCodeFor(loaded.problems)
  }
  const run = runUpTo(of.name, loaded.project, flags)
  const { period, passedOver } = periodToClose(of, run, loaded.project.ledger)
  const problems = [...loaded.problems, ...run.problems]
  const exceptions = errorsIn(problems)
  const mustStop = exceptions.length > 0 && !flags.acceptExceptions
  await showRunFindings(problems, { outside, flags, rest: 'compline payout --out FOLDER lists them all' })
  if (mustStop) {
    await outside.stderr.write(
      `${countText(exceptions.length, 'exception')}: nothing was closed; mend them, or close with --accept-exceptions\n`,
    )
    return 1
  }
  const written = filesOf({ run, period, passedOver, project: loaded.project, exceptions, version: outside.version })
  commit(of, written)
  const path = pathFrom(of.folder, written.folder)
  await outside.stdout.write(closedText({ ...written, settlement: ofPeriod(run, period).settlement, path }))
  return 0
}

/** From the end of the last closed period, or the beginning of all, to the end of the one that is asked for. */
function runUpTo(name: string, project: Project, flags: Flags): Run {
  const { plans, planFiles, data, ledger, onStep } = project
  const { to } = spanFor(name, { plans, data })
  const last = ledger.entries.at(-1)?.manifest.period.to
  const from = last === undefined || last > to ? dateOf({ year: 1, month: 1, day: 1 }) : last
  const closed = closedUntil(ledger, to)
  const asOf = dayFor(flags.asOf)
  return computeRun({ plans, planFiles, data, asked: { from, to }, asOf, closed, onStep })
}

function periodToClose(
  { name, flags }: Closing,
  run: Run,
  ledger: Ledger,
): { readonly period: Period; readonly passedOver: readonly Period[] } {
  const may = mayClose(name, run, ledger)
  switch (may.kind) {
    case 'yes':
      refuseBefore(may.period, flags)
      return may
    case 'closed':
      throw new UnusableCall(
        may.by.name === name ? `${name} is closed already` : `${name} was passed over when ${may.by.name} was closed`,
        {
          remedy:
            'what has changed since is corrected in the first open period; compline reopen takes the last one back',
        },
      )
    case 'gap':
      throw new UnusableCall(`${may.first.name} comes before ${name} and is not closed`, {
        remedy: `close it first: compline close --period ${may.first.name}`,
      })
    case 'unknown':
      throw new UnusableCall(`no plan pays for ${name}`, {
        remedy: 'a plan that pays by quarter has periods such as 2026-Q1; one that pays by month 2026-03',
      })
  }
}

function refuseBefore(period: Period, flags: Flags): void {
  const asOf = dayFor(flags.asOf)
  if (asOf === undefined || asOf >= period.to) return
  throw new UnusableCall(`${period.name} ends on ${dateText(period.to)}, after ${dateText(asOf)}`, {
    remedy: 'a period is closed when it is over',
  })
}

interface ToWrite {
  readonly run: Run
  readonly period: Period
  readonly passedOver: readonly Period[]
  readonly project: Project
  readonly exceptions: readonly Problem[]
  readonly version: string
}

function filesOf({ run, period, passedOver, project, exceptions, version }: ToWrite): PeriodFiles {
  const own = ofPeriod(run, period)
  const look = { raw: true }
  const text = {
    lines: [...csvText(lineSheet(own.lines), look)].join(''),
    settlement: [...csvText(settlementSheet(own), look)].join(''),
  }
  return writeClosedPeriod({
    ledger: project.ledger,
    period,
    passedOver,
    lines: own.lines,
    settlement: own.settlement,
    open: run.open,
    text,
    inputs: inputsOf(project),
    exceptions: exceptionPlaces(exceptions) satisfies readonly AcceptedException[],
    asOf: run.asOf,
    version,
  })
}

function inputsOf({ data, planFiles }: Project): readonly ManifestInput[] {
  return [
    ...planFiles.map(({ file, sha256 }) => ({ kind: 'plan', file, sha256, rows: undefined })),
    ...data.inputs.map(({ kind, file, sha256, rows }) => ({ kind, file, sha256, rows })),
  ]
}

/** The run, of one pay period alone. */
function ofPeriod(run: Run, pay: Period): Run {
  const isOfPeriod = ({ period }: { readonly period: string }): boolean => period === pay.name
  const [settlement, lines] = [run.settlement.filter(isOfPeriod), run.lines.filter(isOfPeriod)]
  return withParts(run, { periods: [pay], settlement, lines })
}

function commit({ folder, outside }: Closing, { folder: name, files, head }: PeriodFiles): void {
  outside.folders.place({
    folder: pathFrom(folder, name),
    temporary: pathFrom(folder, `${temporaryPrefix}${outside.processId}`),
    files,
    followedBy: { file: pathFrom(folder, headName), text: head },
  })
}
