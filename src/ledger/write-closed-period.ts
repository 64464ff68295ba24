// A closed period as files: lines and settlement as they are handed in, the manifest over them, and the new head.
import type { ClosedPeriod, OpenAccount } from '../compute/closed-period.ts'
import type { Run, Settlement } from '../compute/run-type.ts'
import type { CalendarDate } from '../values/calendar-date.ts'
import { amountText } from '../values/currency.ts'
import type { Currency } from '../values/currency.ts'
import { Exact } from '../values/exact.ts'
import { compareText } from '../values/ordering.ts'
import type { Period } from '../values/period.ts'
import { headText } from './head.ts'
import type { Ledger } from './ledger.ts'
import { unlistedReopenings } from './ledger.ts'
import type { AcceptedException, Manifest, ManifestInput } from './manifest.ts'
import { manifestText } from './manifest.ts'
import { folderNameOf, linesName, manifestName, settlementName } from './names.ts'
import { sha256 } from './sha256.ts'

export interface ToClose {
  readonly ledger: Ledger
  readonly period: Period
  readonly passedOver: readonly Period[]
  /** Of this period alone. */
  readonly lines: Run['lines']
  readonly settlement: Run['settlement']
  /** At the end of the run that computed it. */
  readonly open: readonly OpenAccount[]
  /** The two tables as they are printed. */
  readonly text: { readonly lines: string; readonly settlement: string }
  readonly inputs: readonly ManifestInput[]
  readonly exceptions: readonly AcceptedException[]
  readonly asOf: CalendarDate | undefined
  /** Of compline. */
  readonly version: string
}

export interface PeriodFiles {
  readonly folder: string
  readonly files: ReadonlyMap<string, string>
  /** The text of head.json once the folder stands. */
  readonly head: string
  readonly manifest: Manifest
  /** SHA-256 of the manifest. */
  readonly sha256: string
}

export function writeClosedPeriod(of: ToClose): PeriodFiles {
  const last = of.ledger.entries.at(-1)
  const sequence = (last?.manifest.sequence ?? 0) + 1
  const manifest: Manifest = {
    compline: of.version,
    sequence,
    period: of.period,
    passedOver: of.passedOver,
    previous: last?.sha256,
    files: new Map([
      [linesName, sha256(of.text.lines)],
      [settlementName, sha256(of.text.settlement)],
    ]),
    inputs: of.inputs.toSorted((a, b) => compareText(a.kind, b.kind) || compareText(a.file, b.file)),
    asOf: of.asOf,
    totals: { payable: payableByCurrency(of.settlement), lines: of.lines.length, rows: of.settlement.length },
    open: openAfter(last?.closed, of.settlement, of.open),
    exceptions: of.exceptions,
    reopened: unlistedReopenings(of.ledger),
  }
  const text = manifestText(manifest)
  const digest = sha256(text)
  return {
    folder: folderNameOf(sequence, of.period.name),
    files: new Map([
      [linesName, of.text.lines],
      [settlementName, of.text.settlement],
      [manifestName, text],
    ]),
    head: headText({ sequence, period: of.period.name, manifest: digest, reopened: [] }),
    manifest,
    sha256: digest,
  }
}

export function payableByCurrency(settlement: readonly Settlement[]): ReadonlyMap<string, string> {
  const totals = new Map<Currency, Exact>()
  for (const { currency, payable } of settlement)
    totals.set(currency, (totals.get(currency) ?? Exact.zero).plus(payable))
  return new Map([...totals].map(([currency, total]) => [currency, amountText(total, currency)]))
}

/**
 * Plans with other pay periods may have been computed further than they are closed: whoever has no settlement in this
 * period stands as the period before left them.
 */
function openAfter(
  before: ClosedPeriod | undefined,
  settlement: readonly Settlement[],
  after: readonly OpenAccount[],
): readonly OpenAccount[] {
  const settled = new Set(settlement.map(accountKey))
  const isSettled = (account: OpenAccount): boolean => settled.has(accountKey(account))
  return [...(before?.open ?? []).filter((account) => !isSettled(account)), ...after.filter(isSettled)].toSorted(
    (a, b) => compareText(a.plan, b.plan) || compareText(a.payeeId, b.payeeId),
  )
}

export function accountKey({ plan, payeeId }: { readonly plan: string; readonly payeeId: string }): string {
  return `${plan}\0${payeeId}`
}
