// The folder of the closed periods: read whole, and locked while it is being changed.
import type { Ledger, LedgerFiles } from '../ledger/ledger.ts'
import { emptyLedger } from '../ledger/ledger.ts'
import { isUnfinished, lockName, reopenedName } from '../ledger/names.ts'
import { readLedger } from '../ledger/read-ledger.ts'
import type { Outside } from '../outside/outside.ts'
import { pathFrom } from '../outside/paths.ts'
import { UnusableCall } from '../problems/failure.ts'
import type { Checked } from '../problems/problem.ts'

/** No folder is an empty ledger: nothing has been closed yet. */
export function readLedgerFolder(folder: string | undefined, outside: Outside): Checked<Ledger> {
  if (folder === undefined || !outside.files.exists(folder)) return { value: emptyLedger, problems: [] }
  return readLedger(ledgerFiles(folder, outside))
}

/** Hidden files by their names alone: nobody reads what a killed close left. */
export function ledgerFiles(folder: string, { files, folders }: Outside): LedgerFiles {
  const read = (path: string): Uint8Array =>
    path.startsWith('.') ? new Uint8Array() : files.read(pathFrom(folder, path))
  return { folder, files: new FilesBelow(folders.filesBelow(folder), read) }
}

/** Each file is read when it is asked for: a ledger grows for years, and need not stand in memory as a whole. */
class FilesBelow implements ReadonlyMap<string, Uint8Array> {
  private readonly paths: ReadonlySet<string>
  private readonly read: (path: string) => Uint8Array

  constructor(paths: readonly string[], read: (path: string) => Uint8Array) {
    this.paths = new Set(paths)
    this.read = read
  }

  get size(): number {
    return this.paths.size
  }

  has(path: string): boolean {
    return this.paths.has(path)
  }

  get(path: string): Uint8Array | undefined {
    return this.paths.has(path) ? this.read(path) : undefined
  }

  keys(): SetIterator<string> {
    return this.paths.keys()
  }

  *values(): Generator<Uint8Array> {
    for (const path of this.paths) yield this.read(path)
  }

  *entries(): Generator<[string, Uint8Array]> {
    for (const path of this.paths) yield [path, this.read(path)]
  }

  [Symbol.iterator](): Generator<[string, Uint8Array]> {
    return this.entries()
  }

  forEach(act: (bytes: Uint8Array, path: string, files: ReadonlyMap<string, Uint8Array>) => void): void {
    for (const [path, bytes] of this) act(bytes, path, this)
  }
}

export function namedLedger(folder: string | undefined): string {
  if (folder !== undefined) return folder
  throw new UnusableCall('no ledger is named', {
    remedy: 'add `ledger: ledger/` to compline.yaml, or name a folder with --ledger',
  })
}

/**
 * Does the work while no other close or reopening can run, and clears away what a killed one left. A second one is refused
 * rather than made to wait: after the first there may be nothing left to close.
 */
export async function withLedgerLocked<T>(folder: string, outside: Outside, work: () => Promise<T>): Promise<T> {
  const file = pathFrom(folder, lockName)
  const lock = outside.folders.lock(file)
  if (lock.kind === 'taken') {
    const by = lock.by === undefined ? 'another process' : `process ${lock.by.pid} on ${lock.by.host}`
    throw new UnusableCall(`${by} is closing or reopening a period in ${folder}: nothing was changed`, {
      remedy: `try again when it is done; if no such process is there any more, remove ${file}`,
    })
  }
  try {
    const leftovers = [folder, pathFrom(folder, reopenedName)].flatMap((below) =>
      outside.files.isFolder(below)
        ? outside.files.list(below).flatMap((name) => (isUnfinished(name) ? [pathFrom(below, name)] : []))
        : [],
    )
    for (const path of leftovers) outside.folders.remove(path)
    if (lock.tookOverFrom !== undefined || leftovers.length > 0)
      await outside.stderr.write('an earlier close was ended before it was done; what it left was removed\n')
    return await work()
  } finally {
    lock.release()
  }
}
