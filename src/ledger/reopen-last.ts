// Taking the last closed period back: the record of it, and the head without it.
import type { CalendarDate } from '../values/calendar-date.ts'
import { headText } from './head.ts'
import type { Ledger, LedgerEntry } from './ledger.ts'
import { unlistedReopenings } from './ledger.ts'
import { reopenedNameOf } from './names.ts'
import type { Reopening } from './reopening.ts'
import { reopeningText } from './reopening.ts'
import { sha256 } from './sha256.ts'

export interface ToReopen {
  readonly ledger: Ledger
  readonly last: LedgerEntry
  readonly on: CalendarDate
  readonly reason: string
}

/** Once the folder of the period has been moved to `record.name` below reopened/, the head follows. */
export function reopenLast({ ledger, last, on, reason }: ToReopen): {
  readonly record: Reopening
  readonly text: string
  readonly head: string
} {
  const { sequence, period } = last.manifest
  const taken = new Set(ledger.reopenings.map(({ name }) => name))
  let number = 1
  while (taken.has(reopenedNameOf(last.folder, number))) number += 1
  const name = reopenedNameOf(last.folder, number)
  const record: Reopening = { sequence, period: period.name, name, on, reason, manifest: last.sha256 }
  const entries = ledger.entries.slice(0, -1)
  const before = entries.at(-1)
  const unlisted = unlistedReopenings({ ...ledger, entries, reopenings: [...ledger.reopenings, record] })
  const head = headText({
    sequence: before?.manifest.sequence ?? 0,
    period: before?.manifest.period.name ?? '',
    manifest: before?.sha256 ?? '',
    reopened: unlisted.map((one) => ({ name: one.name, sha256: sha256(reopeningText(one)) })),
  })
  return { record, text: reopeningText(record), head }
}
