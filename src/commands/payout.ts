// `payout`: the month-end run. Reads all, computes, then prints or writes settlement, lines and exceptions.
// interface.md, Commands and Outputs.
import type { Run } from '../compute/run-type.ts'
import type { DataKind } from '../data/table.ts'
import type { Ledger, LedgerEntry } from '../ledger/ledger.ts'
import { closedPeriods } from '../ledger/ledger.ts'
import type { Outside } from '../outside/outside.ts'
import { UnusableCall } from '../problems/failure.ts'
import type { Problem } from '../problems/problem.ts'
import { csvText } from '../report/csv.ts'
import { exceptionSheet } from '../report/exceptions.ts'
import { otherExceptionsText, rowCountText } from '../report/row-count.ts'
import { runJson } from '../report/run-json.ts'
import { runTitle } from '../report/run-title.ts'
import type { View } from '../report/views.ts'
import { viewCsv, viewTable } from '../report/views.ts'
import type { Call, ExitCode } from './command.ts'
import { deliver, deliverFiles, outputFor } from './deliver.ts'
import { lookFor } from './deliver-views.ts'
import { countText, errorsIn, exitCodeFor, showFindings, showRunFindings } from './findings.ts'
import type { Flags } from './flags.ts'
import { readLedgerFolder } from './ledger-folder.ts'
import { payoutClosed, payoutRecomputed } from './payout-closed.ts'
import { findLedgerFolder } from './project-files.ts'
import { loadProject } from './project.ts'
import type { Project } from './project.ts'
import { runProject } from './run-project.ts'

export async function payout({ flags }: Call, outside: Outside): Promise<ExitCode> {
  if (flags.period === undefined)
    throw new UnusableCall('payout needs a pay period', { remedy: 'add --period, such as --period 2026-03' })
  const closed = flags.recompute ? undefined : closedPeriodAsked(flags, outside)
  if (closed !== undefined) return await payoutClosed(closed, viewFor(flags), { flags, outside })
  const loaded = loadProject(flags, outside)
  if (loaded.project === undefined) {
    await showFindings(loaded.problems, outside, flags)
    return exitCodeFor(loaded.problems)
  }
  if (flags.recompute) return await payoutRecomputed(loaded.project, flags, outside)
  const run = runProject(loaded.project, flags, { linesLater: showsSettlementAlone(flags, outside) })
  const problems = [...loaded.problems, ...run.problems]
  const exceptions = errorsIn(problems)
  const mustStop = flags.strict && exceptions.length > 0
  await showRunFindings(problems, { outside, flags, rest: '--out FOLDER lists them all' })
  if (mustStop) {
    await outside.stderr.write(
      `${countText(exceptions.length, 'exception')} in a strict run: nothing was paid or written\n`,
    )
    return 1
  }
  const { plans, planFiles, ledger } = loaded.project
  await deliverRun({ run, problems, plans, planFiles, period: flags.period }, flags, outside)
  if (!flags.quiet)
    await outside.stderr.write(
      `\n${rowCountText(run.deals)}${otherExceptionsText(exceptions, filesOf(run, 'deals'))}${provisionalText(run, ledger)}${standingText(run, ledger, flags)}`,
    )
  return 0
}

function showsSettlementAlone(flags: Flags, outside: Outside): boolean {
  const output = outputFor(flags, outside)
  return output.kind === 'text' && output.format !== 'json' && viewFor(flags) === 'settlement'
}

function filesOf({ inputs }: Run, kind: DataKind): ReadonlySet<string> {
  return new Set(inputs.filter((one) => one.kind === kind).map(({ file }) => file))
}

/** Of a project that closes its periods: which of those shown may still change. */
function provisionalText({ periods }: Run, ledger: Ledger): string {
  const closed = new Set(closedPeriods(ledger.entries).map(({ name }) => name))
  const open = periods.filter(({ name }) => !closed.has(name)).map(({ name }) => name)
  if (closed.size === 0 || open.length === 0) return ''
  return `provisional until it is closed: ${open.join(', ')}\n`
}

/** A component's standing is not kept in the ledger: it is worked out again, beside amounts that are those of the closing. */
function standingText({ periods }: Run, ledger: Ledger, { by, period }: Flags): string {
  const closed = new Set(closedPeriods(ledger.entries).map(({ name }) => name))
  if (by !== 'component' || !periods.some(({ name }) => closed.has(name))) return ''
  return `closed in ${period}: the amounts are as closed; measure, quota, attainment and target are those of today's data\n`
}

/** Where one closed period is asked for, by its name, and as one table: nothing needs to be computed for it. */
function closedPeriodAsked(flags: Flags, outside: Outside): LedgerEntry | undefined {
  const output = outputFor(flags, outside)
  const isTable = output.kind === 'text' && output.format !== 'json' && flags.by === undefined
  const folder = isTable ? findLedgerFolder(flags, outside) : undefined
  const { value } = readLedgerFolder(folder, outside)
  return value?.entries.find(({ manifest }) => manifest.period.name === flags.period)
}

interface Result {
  readonly run: Run
  readonly problems: readonly Problem[]
  readonly plans: Project['plans']
  readonly planFiles: Project['planFiles']
  readonly period: string
}

async function deliverRun(result: Result, flags: Flags, outside: Outside): Promise<void> {
  const { run, problems } = result
  const output = outputFor(flags, outside)
  if (output.kind === 'folder') {
    const { folder } = output
    const lines = viewCsv('lines', run, { ...flags, onLines: outside.progress('writing lines.csv') })
    // The largest first: the others are worded while it goes to the disk.
    const files = [
      { file: `${folder}/lines.csv`, pieces: () => lines },
      { file: `${folder}/settlement.csv`, pieces: () => viewCsv('settlement', run, flags) },
      { file: `${folder}/exceptions.csv`, pieces: () => csvText(exceptionSheet(errorsIn(problems)), flags) },
    ]
    await deliverFiles(files, outside)
    if (!flags.quiet)
      await outside.stderr.write(`written: settlement.csv, lines.csv, exceptions.csv in ${output.folder}\n`)
    return
  }
  await deliver(piecesOf(result, { flags, outside, format: output.format }), { outside, file: output.file })
}

function piecesOf(
  { run, problems, plans, planFiles, period }: Result,
  { flags, outside, format }: { readonly flags: Flags; readonly outside: Outside; readonly format: string },
): Iterable<string | Uint8Array> {
  const view = viewFor(flags)
  if (format === 'csv') return viewCsv(view, run, flags)
  if (format === 'json')
    return runJson(run, { version: outside.version, command: 'payout', period, problems, planFiles })
  const look = lookFor({ flags, outside })
  return [runTitle(run, plans, look.paint), '\n', viewTable(view, run, look)]
}

function viewFor({ lines, by }: Flags): View {
  if (lines && by !== undefined)
    throw new UnusableCall('--lines and --by are two different outputs', { remedy: 'give one of them' })
  return lines ? 'lines' : by === 'component' ? 'components' : 'settlement'
}
