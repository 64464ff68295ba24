// What was reopened, below reopened/: each period as it had been closed, with the record of why. The records are sealed by
// the manifest that lists them, or by the head until there is one.
import type { Head } from './head.ts'
import type { FolderToInspect } from './inspect.ts'
import { inspectFolder, placeIn } from './inspect.ts'
import type { LedgerFiles } from './ledger.ts'
import { reopenedName } from './names.ts'
import type { PeriodFolder } from './period-folders.ts'
import { folderAt, textOf } from './period-folders.ts'
import type { Reopening } from './reopening.ts'
import { readReopeningText, reopeningText } from './reopening.ts'
import { sha256 } from './sha256.ts'

/** Reopenings that took place, by name. A record whose folder was never moved counts for nothing. */
export function inspectReopenings(
  files: LedgerFiles,
  folders: readonly PeriodFolder[],
  head: Head | undefined,
  { report, isOpenRead }: Pick<FolderToInspect, 'report' | 'isOpenRead'>,
): readonly Reopening[] {
  const sealed = sealedRecords(folders, head)
  const names = new Set([...sealed.keys(), ...recordNames(files)])
  const found: Reopening[] = []
  for (const name of [...names].toSorted()) {
    const path = `${reopenedName}/${name}`
    const bytes = files.files.get(`${path}.json`)
    const at = placeIn(files, `${path}.json`)
    const folder = folderAt(files, path)
    const seal = sealed.get(name)
    const facts = { file: `${path}.json`, period: 'a reopened period' }
    if (bytes === undefined) {
      report({ rule: 'ledger/missing-file', at, facts })
      continue
    }
    if (seal !== undefined && seal.sha256 !== sha256(bytes)) {
      report({ rule: 'ledger/changed-file', at, facts: { ...facts, sealedBy: seal.by } })
      continue
    }
    const record = readReopeningText(textOf(bytes))
    if (record === undefined || record.name !== name) {
      const why = 'it is not the record of a reopening'
      report({ rule: 'ledger/unreadable', at, facts: { file: `${path}.json`, why } })
    } else if (folder.isEmpty && seal === undefined && isClosed(folders, record))
      report({ rule: 'ledger/unfinished-reopening', at, facts: { period: record.period } })
    else {
      inspectFolder({ files, folder, seal: { sha256: record.manifest, by: `${path}.json` }, report, isOpenRead })
      found.push(record)
    }
  }
  return found
}

interface RecordSeal {
  readonly sha256: string
  readonly by: string
}

function sealedRecords(folders: readonly PeriodFolder[], head: Head | undefined): ReadonlyMap<string, RecordSeal> {
  const sealed = new Map<string, RecordSeal>()
  for (const { name, sha256: digest } of head?.reopened ?? []) sealed.set(name, { sha256: digest, by: 'head.json' })
  for (const { manifest } of folders) {
    if (manifest?.read.kind !== 'manifest') continue
    const { reopened, period } = manifest.read.manifest
    for (const record of reopened)
      sealed.set(record.name, { sha256: sha256(reopeningText(record)), by: `the manifest of ${period.name}` })
  }
  return sealed
}

function recordNames({ files }: LedgerFiles): readonly string[] {
  const record = new RegExp(`^${reopenedName}/([^/.][^/]*)\\.json$`)
  return [...files.keys()].flatMap((path) => record.exec(path)?.[1] ?? [])
}

/** The very manifest that the record speaks of is still in the chain. */
function isClosed(folders: readonly PeriodFolder[], { manifest }: Reopening): boolean {
  return folders.some((folder) => folder.manifest?.sha256 === manifest)
}
