// Names in the ledger's folder: one folder for each closed period, what stands in it, and what a killed close leaves.

export const linesName = 'lines.csv'
export const settlementName = 'settlement.csv'
export const manifestName = 'manifest.json'
/** Names the last manifest, so that a ledger cut short is noticed. */
export const headName = 'head.json'
export const reopenedName = 'reopened'
export const lockName = '.lock'

/** Beside the periods while one is being written; with the process id behind it. */
export const temporaryPrefix = '.closing-'

/** What a close or a reopening writes before it commits; nobody reads it, and the next one removes it. */
export function isUnfinished(name: string): boolean {
  return name.startsWith(temporaryPrefix) || name.startsWith(`${lockName}-`) || besideItsName.test(name)
}

/** A file that was killed before it was renamed: `.head.json.0123456789ab.tmp`. */
const besideItsName = /^\..+\.[0-9a-f]{12}\.tmp$/

/** `0003-2026-03`; what a calendar's own name holds beyond letters, digits, `_` and `-` is percent-encoded. */
export function folderNameOf(sequence: number, period: string): string {
  const safe = [...new TextEncoder().encode(period)].map(safeByte).join('')
  return `${String(sequence).padStart(4, '0')}-${safe.slice(0, 120)}`
}

function safeByte(byte: number): string {
  const character = String.fromCharCode(byte)
  return /[A-Za-z0-9_-]/.test(character) ? character : `%${byte.toString(16).padStart(2, '0').toUpperCase()}`
}

/** The sequence in the name of a period's folder; undefined for other names. */
export function sequenceIn(folder: string): number | undefined {
  const match = /^(\d{4,})-/.exec(folder)
  return match === null ? undefined : Number(match[1])
}

/** `0003-2026-03-1`: the first time that the third period was reopened. */
export function reopenedNameOf(folder: string, number: number): string {
  return `${folder}-${number}`
}
