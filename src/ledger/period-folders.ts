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
  const names = new Set([...files.files.keys()].map((path) => path.split('/')).flatMap(([first]) => first ?? []))
  return [...names]
    .filter((name) => sequenceIn(name) !== undefined)
    .map((name) => folderAt(files, name))
    .filter(({ files: inside }) => inside.size > 0)
    .toSorted((a, b) => sequenceIn(a.path)! - sequenceIn(b.path)!)
}

export function folderAt({ files }: LedgerFiles, path: string): PeriodFolder {
  const inside = new Map<string, Uint8Array>()
  const prefix = `${path}/`
  for (const [file, bytes] of files) if (file.startsWith(prefix)) inside.set(file.slice(prefix.length), bytes)
  const bytes = inside.get(manifestName)
  const manifest = bytes && { read: readManifest(textOf(bytes)), sha256: sha256(bytes) }
  return { path, files: inside, manifest }
}

/** UTF-8; a byte that is none becomes U+FFFD, but then the digest differs too. */
export function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8')
}
