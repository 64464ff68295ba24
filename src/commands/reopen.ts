// `reopen`: takes the last closed period back, with a reason. What was closed stays, beside the record of why.
import { headName, reopenedName } from '../ledger/names.ts'
import { reopenLast } from '../ledger/reopen-last.ts'
import type { Outside } from '../outside/outside.ts'
import { pathFrom } from '../outside/paths.ts'
import { UnusableCall } from '../problems/failure.ts'
import { reopenedText } from '../report/closed.ts'
import type { Call, ExitCode } from './command.ts'
import { exitCodeFor, showFindings } from './findings.ts'
import type { Flags } from './flags.ts'
import { namedLedger, readLedgerFolder, withLedgerLocked } from './ledger-folder.ts'
import { findLedgerFolder } from './project-files.ts'
import { dayFor } from './run-project.ts'

export async function reopen({ flags }: Call, outside: Outside): Promise<ExitCode> {
  if (flags.period === undefined)
    throw new UnusableCall('reopen needs a pay period', { remedy: 'add --period with the last one that is closed' })
  if ((flags.reason ?? '').trim() === '')
    throw new UnusableCall('reopen needs a reason', { remedy: 'add --reason "why"; it stays with the ledger' })
  const folder = namedLedger(findLedgerFolder(flags, outside))
  if (!outside.files.isFolder(folder)) throw new UnusableCall(`there is no ledger in ${folder}`)
  return await withLedgerLocked(folder, outside, () => reopenPeriod(folder, flags, outside))
}

async function reopenPeriod(folder: string, flags: Flags, outside: Outside): Promise<ExitCode> {
  const { value: ledger, problems } = readLedgerFolder(folder, outside)
  if (ledger === undefined) {
    await showFindings(problems, outside, flags)
    return exitCodeFor(problems)
  }
  const last = ledger.entries.at(-1)
  if (last === undefined || last.manifest.period.name !== flags.period)
    throw new UnusableCall(
      last === undefined
        ? `nothing is closed in ${folder}`
        : `${flags.period} is not the last closed period, ${last.manifest.period.name} is`,
      {
        remedy: last === undefined ? '' : 'only the last one is reopened; what is older is corrected in an open period',
      },
    )
  const on = dayFor(flags.asOf ?? outside.today())!
  const { record, text, head } = reopenLast({ ledger, last, on, reason: flags.reason ?? '' })
  const kept = pathFrom(folder, `${reopenedName}/${record.name}`)
  // The record first, then the renaming that counts: killed in between, the period is still closed.
  await outside.files.writeAtomically(`${kept}.json`, text)
  outside.folders.move(pathFrom(folder, last.folder), kept)
  await outside.files.writeAtomically(pathFrom(folder, headName), head)
  await outside.stdout.write(reopenedText(record, kept))
  return 0
}
