// Folders that appear whole or not at all, and a lock between processes: a process killed at any moment leaves either what
// was there before or all that is new. computation.md, Closed periods.
import * as fs from 'node:fs'
import { hostname } from 'node:os'
import * as path from 'node:path'
import { FileFailure, attempt } from './file-failure.ts'
import { crypto } from './on-demand.ts'
import { makeFolder } from './make-folder.ts'
import { syncFolder, writeThrough } from './replace-file.ts'

export interface Folders {
  /** Paths of all files below a folder, relative to it, with `/`. */
  filesBelow(folder: string): readonly string[]
  make(folder: string): void
  /** Written beside, to the disk, then renamed: the renaming of the folder is the moment from which it counts. */
  place(placing: Placing): void
  /** One renaming; `to` must not be there yet. */
  move(from: string, to: string): void
  /** A file or a folder with all in it; nothing where there is none. */
  remove(name: string): void
  /** Held until it is released or the process ends. */
  lock(file: string): Lock
}

export interface Placing {
  readonly folder: string
  /** In the same folder as `folder`, so that renaming is possible. */
  readonly temporary: string
  readonly files: ReadonlyMap<string, string>
  /** A file that follows the folder: prepared before it, renamed right after it. */
  readonly followedBy: { readonly file: string; readonly text: string }
}

export interface Holder {
  readonly pid: number
  readonly host: string
}

export type Lock =
  | {
      readonly kind: 'held'
      readonly release: () => void
      /** A process that is gone. */ readonly tookOverFrom: Holder | undefined
    }
  | { readonly kind: 'taken'; readonly by: Holder | undefined }

export const nodeFolders: Folders = {
  filesBelow: (folder) => attempt(folder, 'read', () => listBelow(folder, '')),
  make: (folder) => attempt(folder, 'write', () => makeFolder(folder)),
  place: (placing) => attempt(placing.folder, 'write', () => placeFolder(placing)),
  move: (from, to) => attempt(to, 'write', () => moveFolder(from, to)),
  remove: (name) => attempt(name, 'write', () => fs.rmSync(name, { recursive: true, force: true })),
  lock: (file) => attempt(file, 'write', () => takeLock(file)),
}

function listBelow(folder: string, under: string): readonly string[] {
  return fs
    .readdirSync(folder, { withFileTypes: true })
    .toSorted((a, b) => Buffer.compare(Buffer.from(a.name), Buffer.from(b.name)))
    .flatMap((entry) =>
      entry.isDirectory()
        ? listBelow(path.join(folder, entry.name), `${under}${entry.name}/`)
        : `${under}${entry.name}`,
    )
}

function placeFolder({ folder, temporary, files, followedBy }: Placing): void {
  const prepared = `${temporary}-${path.basename(followedBy.file)}`
  try {
    fs.mkdirSync(temporary)
    for (const [name, text] of files) writeThrough(path.join(temporary, name), text)
    syncFolder(temporary)
    writeThrough(prepared, followedBy.text)
    moveFolder(temporary, folder)
  } catch (error) {
    fs.rmSync(temporary, { recursive: true, force: true })
    fs.rmSync(prepared, { force: true })
    throw error
  }
  try {
    fs.renameSync(prepared, followedBy.file)
    syncFolder(path.dirname(followedBy.file))
  } catch {
    // The folder counts already: to fail now would say that it does not. Whoever reads can do without the file.
  }
}

/** An empty folder would be replaced without a word, so it is asked for first. */
function moveFolder(from: string, to: string): void {
  if (fs.existsSync(to)) throw new FileFailure(to, 'EEXIST', `cannot write ${to}: it is there already`)
  fs.renameSync(from, to)
  syncFolder(path.dirname(to))
  if (path.dirname(from) !== path.dirname(to)) syncFolder(path.dirname(from))
}

/** The lock appears with its content, by a link; whoever finds it taken by a process that is gone takes it over. */
function takeLock(file: string): Lock {
  const own = JSON.stringify({ pid: process.pid, host: hostname() })
  if (createWhole(file, own)) return { kind: 'held', release: () => releaseLock(file, own), tookOverFrom: undefined }
  const found = readIfThere(file)
  const holder = found === undefined ? undefined : holderIn(found)
  if (found === undefined || holder === undefined || !isGone(holder)) return { kind: 'taken', by: holder }
  // Moved away first: of two that find the same stale lock only one moves it, and a new lock is put back unharmed.
  const aside = `${file}-${process.pid}-${crypto().randomBytes(4).toString('hex')}`
  try {
    fs.renameSync(file, aside)
  } catch {
    return { kind: 'taken', by: undefined }
  }
  const moved = readIfThere(aside)
  const isStale = moved === found
  if (!isStale && moved !== undefined) createWhole(file, moved)
  fs.rmSync(aside, { force: true })
  if (!isStale || !createWhole(file, own)) return { kind: 'taken', by: undefined }
  return { kind: 'held', release: () => releaseLock(file, own), tookOverFrom: holder }
}

/** False where the file is there already, or was a moment ago: who holds the lock clears away what lies beside it. */
function createWhole(file: string, text: string): boolean {
  const beside = `${file}-${process.pid}-${crypto().randomBytes(4).toString('hex')}`
  let isBeside = false
  try {
    writeThrough(beside, text)
    isBeside = true
    fs.linkSync(beside, file)
    return true
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'EEXIST' || (code === 'ENOENT' && isBeside)) return false
    if (code !== 'EPERM' && code !== 'ENOTSUP' && code !== 'ENOSYS') throw error
    return createWithoutLink(file, text)
  } finally {
    fs.rmSync(beside, { force: true })
  }
}

/** Disks such as exFAT know no links. */
function createWithoutLink(file: string, text: string): boolean {
  try {
    fs.writeFileSync(file, text, { flag: 'wx' })
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}

function releaseLock(file: string, own: string): void {
  if (readIfThere(file) === own) fs.rmSync(file, { force: true })
}

function readIfThere(file: string): string | undefined {
  try {
    return fs.readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

function holderIn(text: string): Holder | undefined {
  const match = /^\{"pid":(\d+),"host":"([^"]*)"\}$/.exec(text)
  return match === null ? undefined : { pid: Number(match[1]), host: match[2]! }
}

/** Of another host nobody can say. */
function isGone({ pid, host }: Holder): boolean {
  if (host !== hostname()) return false
  try {
    process.kill(pid, 0)
    return false
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ESRCH'
  }
}
