// `payout` of a closed period: what was closed, byte for byte, without computing anything; and with --recompute, what today's
// data would give, side by side. computation.md, Closed periods.
import { differences } from '../insight/recomputed.ts'
import type { LedgerEntry } from '../ledger/ledger.ts'
import { closedPeriods } from '../ledger/ledger.ts'
import type { Outside } from '../outside/outside.ts'
import { UnusableCall } from '../problems/failure.ts'
import { csvText } from '../report/csv.ts'
import { jsonDocument, rowObjects } from '../report/json.ts'
import { recomputedSheet } from '../report/recomputed.ts'
import { runTitle } from '../report/run-title.ts'
import { tableText } from '../report/table.ts'
import type { View, Viewed } from '../report/views.ts'
import { viewCsv, viewTable } from '../report/views.ts'
import type { ExitCode } from './command.ts'
import type { Destination } from './deliver.ts'
import { deliver, outputFor } from './deliver.ts'
import { lookFor } from './deliver-views.ts'
import { showRunFindings } from './findings.ts'
import type { Flags } from './flags.ts'
import type { Project } from './project.ts'
import { runProject } from './run-project.ts'

/** As it was closed, whatever has become of plans and data since. */
export async function payoutClosed(
  { manifest, closed }: LedgerEntry,
  view: View,
  { flags, outside }: { readonly flags: Flags; readonly outside: Outside },
): Promise<ExitCode> {
  const { lines, settlement } = closed
  const viewed = { periods: [manifest.period], asOf: manifest.asOf, settlement, components: [], lines }
  const file = flags.out
  const { format } = outputFor(flags, outside) as Extract<Destination, { kind: 'text' }> // payout asks for this before
  await deliver(format === 'csv' ? viewCsv(view, viewed, flags) : tableOf(view, viewed, { flags, outside }), {
    outside,
    file,
  })
  if (!flags.quiet) await outside.stderr.write(`${flags.period} is closed: this is what was closed\n`)
  return 0
}

function tableOf(
  view: View,
  viewed: Viewed,
  { flags, outside }: { readonly flags: Flags; readonly outside: Outside },
): Iterable<string> {
  const look = lookFor({ flags, outside })
  return [runTitle(viewed, [], look.paint), '\n', viewTable(view, viewed, look)]
}

/** The period is computed as it would be if it were closed now, from the closed periods before it. */
export async function payoutRecomputed(project: Project, flags: Flags, outside: Outside): Promise<ExitCode> {
  const asked = runProject(project, flags)
  const names = new Set(asked.periods.map(({ name }) => name))
  const closed = closedPeriods(project.ledger.entries)
  const first = closed.findIndex(({ name }) => names.has(name))
  if (first < 0)
    throw new UnusableCall(`${flags.period} is not closed: there is nothing to compare with`, {
      remedy: 'without --recompute, payout gives what today’s data give',
    })
  const run = runProject(project, flags, { before: closed.slice(0, first) })
  const before = closed.filter(({ name }) => names.has(name))
  const compared = new Set(before.map(({ name }) => name))
  const rows = differences(
    before.flatMap(({ settlement }) => settlement),
    run.settlement.filter(({ period }) => compared.has(period)),
  )
  await showRunFindings(run.problems, { outside, flags, rest: 'compline payout lists them all' })
  const output = outputFor(flags, outside)
  if (output.kind === 'folder')
    throw new UnusableCall('--recompute gives one table', { remedy: 'give --out a name that ends in .csv or .json' })
  await deliver(piecesOf(rows, { flags, outside, format: output.format }), { outside, file: output.file })
  if (!flags.quiet && rows.length === 0)
    await outside.stderr.write(`today's data give for ${flags.period} what was closed\n`)
  return 0
}

function piecesOf(
  rows: Parameters<typeof recomputedSheet>[0],
  { flags, outside, format }: { readonly flags: Flags; readonly outside: Outside; readonly format: string },
): Iterable<string> {
  const sheet = recomputedSheet(rows)
  if (format === 'csv') return csvText(sheet, flags)
  if (format === 'json')
    return jsonDocument([
      { kind: 'value', name: 'compline', value: outside.version },
      { kind: 'value', name: 'period', value: flags.period ?? '' },
      { kind: 'rows', name: 'differences', rows: rowObjects(sheet) },
    ])
  if (rows.length === 0) return []
  const look = lookFor({ flags, outside })
  const keys = ['period', 'payee_id', 'plan', 'column']
  return [
    tableText(sheet, {
      ...look,
      onePeriod: false,
      without: ['currency'],
      always: ['closed', 'today', 'difference'],
      keys,
    }),
  ]
}
