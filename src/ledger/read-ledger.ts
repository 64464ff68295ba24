// The ledger's folder → closed periods, or all that is wrong with it. A ledger with an error is not used at all.
import type { Checked, Problem, Report } from '../problems/problem.ts'
import { severityOf } from '../problems/problem.ts'
import type { Head } from './head.ts'
import type { Seal } from './inspect.ts'
import {
  chainSeals,
  follows,
  inspectFolder,
  inspectHead,
  inspectSequence,
  isWellNamed,
  nameOf,
  placeIn,
} from './inspect.ts'
import type { Ledger, LedgerFiles } from './ledger.ts'
import { headName, manifestName, sequenceIn } from './names.ts'
import type { PeriodFolder } from './period-folders.ts'
import { periodFolders } from './period-folders.ts'
import { inspectReopenings } from './read-reopenings.ts'
import type { Reopening } from './reopening.ts'

/**
 * With warnings the ledger is whole: a close was killed, and left either the old ledger or the new one. All seals are looked
 * at. `open` says of which periods what stood open at their end must be readable; that of others is read where it is asked for.
 */
export function readLedger(files: LedgerFiles, open: 'of the last' | 'of all' = 'of the last'): Checked<Ledger> {
  const problems: Problem[] = []
  const report: Report = (problem) => void problems.push(problem)
  const folders = periodFolders(files)
  const head = inspectHead(files, report)
  inspectSequence(files, folders, report)
  const reopenings = inspectReopenings(files, folders, head, { report, isOpenRead: open === 'of all' })
  const headSeal = inspectEnd({ files, folders, head, reopenings, report })
  const seals = chainSeals(folders, headSeal)
  const wellNamed = new Set(folders.filter((folder) => isWellNamed(files, folder, report)))
  const entries = folders.flatMap((folder, index) => {
    if (!wellNamed.has(folder)) return []
    const isOpenRead = open === 'of all' || folder === folders.at(-1)
    const entry = inspectFolder({ files, folder, seal: seals[index], report, isOpenRead })
    return entry === undefined ? [] : [entry]
  })
  if (wellNamed.size === folders.length) inspectLinks(files, folders, seals, report)
  const isBroken = problems.some((problem) => severityOf(problem) === 'error')
  return { value: isBroken ? undefined : { entries, reopenings, head }, problems }
}

interface End {
  readonly files: LedgerFiles
  readonly folders: readonly PeriodFolder[]
  readonly head: Head | undefined
  readonly reopenings: readonly Reopening[]
  readonly report: Report
}

/**
 * What head.json says of the last manifest. It may be one behind, where a close or a reopening was killed between the
 * renaming of the folder and its own.
 */
function inspectEnd({ files, folders, head, reopenings, report }: End): Seal | undefined {
  const last = folders.at(-1)
  const manifest = last?.manifest?.read.kind === 'manifest' ? last.manifest.read.manifest : undefined
  const at = placeIn(files, headName)
  const behind = (): undefined => {
    report({ rule: 'ledger/head-behind', at, facts: { period: last && nameOf(last) } })
  }
  if (head === undefined) {
    if (files.files.has(headName) || last === undefined) return undefined
    if (folders.length === 1 && manifest?.previous === undefined) return behind()
    report({ rule: 'ledger/missing-file', at, facts: { file: headName, period: 'the ledger' } })
    return undefined
  }
  const sequence = last === undefined ? 0 : sequenceIn(last.path)!
  if (head.manifest === (last?.manifest?.sha256 ?? '') && head.sequence === sequence) {
    const isNamed =
      last === undefined ? head.period === '' : manifest === undefined || head.period === manifest.period.name
    if (!isNamed)
      report({
        rule: 'ledger/unreadable',
        at,
        facts: { file: headName, why: `it names ${head.period} as the last period` },
      })
    return undefined
  }
  if (manifest !== undefined && head.sequence === sequence - 1 && head.manifest === (manifest.previous ?? ''))
    return behind()
  if (reopenings.some(({ manifest: taken }) => taken === head.manifest)) return behind()
  if (head.sequence === sequence && last !== undefined) return { sha256: head.manifest, by: headName }
  report({
    rule: 'ledger/last-missing',
    at,
    facts: { period: head.period === '' ? 'a period' : head.period, last: last && nameOf(last) },
  })
  return undefined
}

/** Where a manifest is not to be trusted, its link to the one before is still looked at. */
function inspectLinks(
  files: LedgerFiles,
  folders: readonly PeriodFolder[],
  seals: readonly (Seal | undefined)[],
  report: Report,
): void {
  for (const [index, folder] of folders.entries()) {
    const before = folders[index - 1]
    const read = folder.manifest?.read
    if (read?.kind !== 'manifest') continue
    const isSealed = before !== undefined && seals[index - 1] !== undefined
    const expected = before?.manifest?.sha256
    const isUnknown = before !== undefined && expected === undefined
    if (!follows(folder, before) || isSealed || isUnknown || read.manifest.previous === expected) continue
    const facts = { period: nameOf(folder), before: before === undefined ? 'the beginning' : nameOf(before) }
    report({ rule: 'ledger/broken-chain', at: placeIn(files, `${folder.path}/${manifestName}`), facts })
  }
}
