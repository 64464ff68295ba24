// The ledger as it was read: closed periods in their order, with their manifests, and what was reopened.
import type { ClosedPeriod } from '../compute/closed-period.ts'
import type { CalendarDate } from '../values/calendar-date.ts'
import type { Head } from './head.ts'
import type { ReadManifest } from './manifest.ts'
import type { Reopening } from './reopening.ts'

/** The files of the ledger's folder, by their path within it, with `/`; of what a killed close left, the names alone. */
export interface LedgerFiles {
  /** As the user knows the folder, for messages. */
  readonly folder: string
  readonly files: ReadonlyMap<string, Uint8Array>
}

export interface LedgerEntry {
  /** Name of its folder. */
  readonly folder: string
  readonly manifest: ReadManifest
  /** SHA-256 of the manifest. */
  readonly sha256: string
  readonly closed: ClosedPeriod
}

export interface Ledger {
  /** Oldest first. */
  readonly entries: readonly LedgerEntry[]
  /** Every reopening that took place, by name. */
  readonly reopenings: readonly Reopening[]
  readonly head: Head | undefined
}

export const emptyLedger: Ledger = { entries: [], reopenings: [], head: undefined }

/**
 * What a run up to a day takes: a period that ends later is not of that run. Periods that were passed over are closed too,
 * with nothing in them.
 */
export function closedUntil({ entries }: Ledger, day: CalendarDate): readonly ClosedPeriod[] {
  return closedPeriods(entries).filter(({ to }) => to <= day)
}

export function closedPeriods(entries: Ledger['entries']): readonly ClosedPeriod[] {
  return entries.flatMap(({ manifest, closed }) => [
    ...manifest.passedOver.map((period) => ({
      ...period,
      lines: [],
      settlement: [],
      open: [],
      inputs: manifest.inputs,
    })),
    closed,
  ])
}

/** Reopenings that no manifest in the chain lists yet: the next close does. */
export function unlistedReopenings({ entries, reopenings }: Ledger): readonly Reopening[] {
  const listed = new Set(entries.flatMap(({ manifest }) => manifest.reopened.map(({ name }) => name)))
  return reopenings.filter(({ name }) => !listed.has(name))
}
