// The seals of the ledger: every file as its manifest says, every manifest as the next one or the head says, numbers without
// gaps. computation.md, Closed periods.
import type { Report } from '../problems/problem.ts'
import type { Place } from '../problems/source.ts'
import type { Head } from './head.ts'
import { readHead } from './head.ts'
import type { LedgerEntry, LedgerFiles } from './ledger.ts'
import { LedgerPeriod } from './ledger-period.ts'
import type { WholeManifest } from './manifest.ts'
import { folderNameOf, headName, linesName, manifestName, sequenceIn, settlementName } from './names.ts'
import type { FolderManifest, PeriodFolder } from './period-folders.ts'
import { textOf } from './period-folders.ts'
import { readLines } from './closed-lines.ts'
import type { Rows } from './closed-rows.ts'
import { readSettlement } from './closed-settlement.ts'
import { sha256 } from './sha256.ts'

/** A whole file of the ledger, or a line of it. */
export function placeIn(files: Pick<LedgerFiles, 'folder'>, path: string, line = 0): Place {
  return { file: fileIn(files, path), line, record: 0 }
}

function fileIn({ folder }: Pick<LedgerFiles, 'folder'>, path: string): string {
  return `${folder.replace(/\/+$/, '')}/${path}`
}

/** What a file is compared with: the digest, and who holds it. */
export interface Seal {
  readonly sha256: string
  readonly by: string
}

export interface FolderToInspect {
  readonly files: LedgerFiles
  readonly folder: PeriodFolder
  /** Of its manifest; undefined where nobody who is to be trusted holds one. */
  readonly seal: Seal | undefined
  readonly report: Report
  /** Whether it must also be readable what stands open; else that is read where somebody asks for it. */
  readonly isOpenRead: boolean
}

/** The period, where manifest and tables are as they were sealed and can be read; all that is wrong is reported. */
export function inspectFolder(of: FolderToInspect): LedgerEntry | undefined {
  const { folder, report, files } = of
  const read = inspectManifest(of)
  if (read === undefined) return undefined
  const { manifest } = read
  const [lines, settlement] = [linesName, settlementName].map((name) => {
    const bytes = folder.bytesOf(name)
    const at = placeIn(files, `${folder.path}/${name}`)
    const facts = { file: name, period: manifest.period.name }
    if (bytes === undefined) report({ rule: 'ledger/missing-file', at, facts })
    else if (sha256(bytes) !== manifest.files.get(name))
      report({ rule: 'ledger/changed-file', at, facts: { ...facts, sealedBy: manifestName } })
    else return bytes
    return undefined
  })
  if (lines === undefined || settlement === undefined) return undefined
  const readable = { lines: readLines(lines), settlement: readSettlement(settlement) }
  const [lineRows, settlementRows] = [
    rowsOf(of, linesName, readable.lines),
    rowsOf(of, settlementName, readable.settlement),
  ]
  if (lineRows === undefined || settlementRows === undefined) return undefined
  const tables = { closedLines: lineRows, rows: settlementRows }
  return {
    folder: folder.path,
    manifest,
    sha256: folder.manifest!.sha256,
    closed: new LedgerPeriod(fileIn(files, `${folder.path}/${manifestName}`), read, tables),
  }
}

function inspectManifest(of: FolderToInspect): WholeManifest | undefined {
  const { files, folder, seal, report } = of
  const at = placeIn(files, `${folder.path}/${manifestName}`)
  const { manifest } = folder
  const period = nameOf(folder)
  if (manifest === undefined) {
    report({ rule: 'ledger/missing-file', at, facts: { file: manifestName, period } })
    return undefined
  }
  if (seal !== undefined && seal.sha256 !== manifest.sha256) {
    report({ rule: 'ledger/changed-file', at, facts: { file: manifestName, period, sealedBy: seal.by } })
    return undefined
  }
  const { read } = manifest
  switch (read.kind) {
    case 'manifest': {
      const why = of.isOpenRead ? read.open.fault : undefined
      if (why === undefined) return read
      report({ rule: 'ledger/unreadable', at, facts: { file: `${folder.path}/${manifestName}`, why } })
      return undefined
    }
    case 'newer':
      report({ rule: 'ledger/newer-format', at, facts: { period, compline: read.compline } })
      return undefined
    case 'unreadable':
      report({ rule: 'ledger/unreadable', at, facts: { file: `${folder.path}/${manifestName}`, why: read.why } })
      return undefined
  }
}

function rowsOf<T>({ files, folder, report }: FolderToInspect, name: string, read: Rows<T>): readonly T[] | undefined {
  if (read.kind === 'rows') return read.rows
  const path = `${folder.path}/${name}`
  report({ rule: 'ledger/unreadable', at: placeIn(files, path, read.line), facts: { file: path, why: read.why } })
  return undefined
}

/** The name of the pay period as far as it is known. */
export function nameOf({ manifest, path }: PeriodFolder): string {
  return manifest?.read.kind === 'manifest' ? manifest.read.manifest.period.name : path.replace(/^.*\/|^\d+-/, '')
}

/** Numbers from 1 without gaps. */
export function inspectSequence(files: LedgerFiles, folders: readonly PeriodFolder[], report: Report): void {
  let expected = 1
  for (const { path } of folders) {
    const sequence = sequenceIn(path)!
    const at = placeIn(files, path)
    if (sequence !== expected)
      report({ rule: 'ledger/out-of-sequence', at, facts: { folder: path, sequence, expected } })
    expected = sequence + 1
  }
}

/** Whether the folder has the name of what its manifest closes; where not, that is all there is to say about it. */
export function isWellNamed(files: LedgerFiles, { path, manifest }: PeriodFolder, report: Report): boolean {
  if (manifest?.read.kind !== 'manifest') return true
  const { sequence, period } = manifest.read.manifest
  const named = folderNameOf(sequence, period.name)
  if (named === path) return true
  report({ rule: 'ledger/misnamed-folder', at: placeIn(files, path), facts: { folder: path, named } })
  return false
}

/** Undefined where there is none, or where it is not as it was written, which is reported. */
export function inspectHead(files: LedgerFiles, report: Report): Head | undefined {
  const bytes = files.files.get(headName)
  if (bytes === undefined) return undefined
  const head = readHead(textOf(bytes))
  if (head === undefined) {
    const facts = { file: headName, why: 'it is not what close writes' }
    report({ rule: 'ledger/unreadable', at: placeIn(files, headName), facts })
  }
  return head
}

/** The digest that the chain holds for each folder's manifest: the next manifest's, and for the last the head's. */
export function chainSeals(
  folders: readonly PeriodFolder[],
  headSeal: Seal | undefined,
): readonly (Seal | undefined)[] {
  const seals: (Seal | undefined)[] = []
  let seal = headSeal
  for (const [index, folder] of folders.toReversed().entries()) {
    seals.push(seal)
    const before = folders[folders.length - index - 2]
    seal = before !== undefined && follows(folder, before) ? sealHeldBy(folder.manifest, seal) : undefined
  }
  return seals.toReversed()
}

/** Whether nothing is missing between two folders. */
export function follows(folder: PeriodFolder, before: PeriodFolder | undefined): boolean {
  return sequenceIn(folder.path) === (before === undefined ? 0 : sequenceIn(before.path)!) + 1
}

/** A manifest that is not as it was sealed is trusted with nothing. */
function sealHeldBy(manifest: FolderManifest | undefined, seal: Seal | undefined): Seal | undefined {
  if (manifest?.read.kind !== 'manifest' || (seal !== undefined && seal.sha256 !== manifest.sha256)) return undefined
  const { previous, period } = manifest.read.manifest
  return previous === undefined ? undefined : { sha256: previous, by: `the manifest of ${period.name}` }
}
