// All that `check` looks at: seals and numbers, sums from period to period, and what does not belong into the folder.
import type { Checked, Problem } from '../problems/problem.ts'
import { placeIn } from './inspect.ts'
import type { Ledger, LedgerFiles } from './ledger.ts'
import {
  headName,
  isUnfinished,
  linesName,
  lockName,
  manifestName,
  reopenedName,
  sequenceIn,
  settlementName,
} from './names.ts'
import { readLedger } from './read-ledger.ts'
import { verifySums } from './verify-sums.ts'

/** The ledger where no error was found; warnings leave it whole. */
export function verifyLedger(files: LedgerFiles): Checked<Ledger> {
  const { value, problems } = readLedger(files, 'of all')
  const sums = value === undefined ? [] : verifySums(files, value.entries)
  const last = value?.entries.at(-1)?.manifest.period.name
  const all = [...problems, ...sums, ...foreignFiles(files), ...unfinished(files, last)]
  return { value: sums.length > 0 ? undefined : value, problems: all }
}

const periodFiles: ReadonlySet<string> = new Set([linesName, settlementName, manifestName])

function foreignFiles(files: LedgerFiles): readonly Problem[] {
  return [...files.files.keys()]
    .filter((path) => !belongs(path.split('/')))
    .map((file) => ({ rule: 'ledger/foreign-file', at: placeIn(files, file), facts: { file } }))
}

/** Hidden files at the top, such as .gitattributes, are nobody's concern. */
function belongs([first = '', second, third, ...deeper]: readonly string[]): boolean {
  if (first.startsWith('.')) return true
  if (second === undefined) return first === headName
  if (first !== reopenedName) return sequenceIn(first) !== undefined && third === undefined && periodFiles.has(second)
  if (isUnfinished(second)) return true
  if (third === undefined) return second.endsWith('.json') && sequenceIn(second) !== undefined
  return sequenceIn(second) !== undefined && deeper.length === 0 && periodFiles.has(third)
}

function unfinished(files: LedgerFiles, last: string | undefined): readonly Problem[] {
  const names = new Set([...files.files.keys()].map(unfinishedIn))
  return [...names]
    .filter((name) => name !== undefined)
    .toSorted()
    .map((file) => ({ rule: 'ledger/unfinished-close', at: placeIn(files, file), facts: { file, last } }))
}

/** The file or folder at the top, or below reopened/, that a killed close or reopening left; undefined for all others. */
function unfinishedIn(path: string): string | undefined {
  const [first = '', second = ''] = path.split('/')
  if (isUnfinished(first) || first === lockName) return first
  return first === reopenedName && isUnfinished(second) ? `${first}/${second}` : undefined
}
