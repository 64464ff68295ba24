// The folders of closed periods as they lie: files by name, digests, and the manifest where it can be read.
import type { LedgerFiles } from './ledger.ts'
import type { ManifestRead } from './manifest.ts'
import { readManifest } from './manifest.ts'
import { manifestName, sequenceIn } from './names.ts'
import { sha256 } from './sha256.ts'

export interface PeriodFolder {
  /** Path within the ledger: `0003-2026-03`, or below reopened/. */
  readonly path: string
  /** Whether there is no file in it. */
  readonly isEmpty: boolean
  /** What stands in a file of it. */
  readonly bytesOf: (name: string) => Uint8Array | undefined
  readonly manifest: FolderManifest | undefined
}

export interface FolderManifest {
  readonly read: ManifestRead
  readonly sha256: string
}

/** In order of their numbers, those of one number by name. */
export function periodFolders(files: LedgerFiles): readonly PeriodFolder[] {
  const names = new Set([...files.files.keys()].filter((path) => path.includes('/')).map((path) => path.split('/')[0]!))
  const paths = [...names]
    .filter((name) => sequenceIn(name) !== undefined)
    .toSorted((a, b) => sequenceIn(a)! - sequenceIn(b)!)
  return paths.map((path) => folderWith(files, { path, isEmpty: false, isLast: path === paths.at(-1) }))
}

export function folderAt(files: LedgerFiles, path: string): PeriodFolder {
  const isEmpty = ![...files.files.keys()].some((file) => file.startsWith(`${path}/`))
  return folderWith(files, { path, isEmpty, isLast: false })
}

function folderWith(
  { files }: LedgerFiles,
  { path, isEmpty, isLast }: Pick<PeriodFolder, 'path' | 'isEmpty'> & { readonly isLast: boolean },
): PeriodFolder {
  const bytesOf = (name: string): Uint8Array | undefined => files.get(`${path}/${name}`)
  const bytes = bytesOf(manifestName)
  if (bytes === undefined) return { path, isEmpty, bytesOf, manifest: undefined }
  const digest = sha256(bytes)
  const again = (): Uint8Array | undefined => {
    const now = bytesOf(manifestName)
    return now !== undefined && sha256(now) === digest ? now : undefined
  }
  // A run goes on from the last period: of the others what stood open is not kept.
  const read = readManifest(bytes, isLast ? undefined : again)
  return { path, isEmpty, bytesOf, manifest: { read, sha256: digest } }
}

/** UTF-8; a byte that is none becomes U+FFFD, but then the digest differs too. */
export function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8')
}
