// The folders of closed periods as they lie: files by name, digests, and the manifest where it can be read.
import type { LedgerFiles } from './ledger.ts'
import type { ManifestRead } from './manifest.ts'
import { readManifest } from './manifest.ts'
import { manifestName, sequenceIn } from './names.ts'
import { sha256 } from './sha256.ts'

export interface PeriodFolder {
  /** Path within the ledger: `0003-2026-03`, or below reopened/. */
  readonly path: string
  readonly files: ReadonlyMap<string, Uint8Array>
  readonly manifest: FolderManifest | undefined
}

export interface FolderManifest {
  readonly read: ManifestRead
  readonly sha256: string
}

/** In order of their numbers, those of one number by name. */
export function periodFolders(files: LedgerFiles): readonly PeriodFolder[] {
  const byName = new Map<string, Map<string, Uint8Array>>()
  for (const [path, bytes] of files.files) {
    const slash = path.indexOf('/')
    const name = path.slice(0, slash)
    if (slash < 0 || sequenceIn(name) === undefined) continue
    let inside = byName.get(name)
    if (inside === undefined) byName.set(name, (inside = new Map()))
    inside.set(path.slice(slash + 1), bytes)
  }
  return [...byName]
    .map(([path, inside]) => folderWith(path, inside))
    .toSorted((a, b) => sequenceIn(a.path)! - sequenceIn(b.path)!)
}

export function folderAt({ files }: LedgerFiles, path: string): PeriodFolder {
  const inside = new Map<string, Uint8Array>()
  const prefix = `${path}/`
  for (const [file, bytes] of files) if (file.startsWith(prefix)) inside.set(file.slice(prefix.length), bytes)
  return folderWith(path, inside)
}

function folderWith(path: string, inside: ReadonlyMap<string, Uint8Array>): PeriodFolder {
  const bytes = inside.get(manifestName)
  const manifest = bytes && { read: readManifest(bytes), sha256: sha256(bytes) }
  return { path, files: inside, manifest }
}

/** UTF-8; a byte that is none becomes U+FFFD, but then the digest differs too. */
export function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8')
}
