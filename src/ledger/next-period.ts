// Which period may be closed: the earliest, by end and then name, that is open and in which anything was earned or paid.
import type { Run } from '../compute/run-type.ts'
import { compareBy, compareText } from '../values/ordering.ts'
import type { Period } from '../values/period.ts'
import type { Ledger } from './ledger.ts'
import { closedPeriods } from './ledger.ts'
import { amountColumns } from './settlement-columns.ts'

export type MayClose =
  | { readonly kind: 'yes'; readonly period: Period; readonly passedOver: readonly Period[] }
  /** Closed itself, or passed over when a later one was closed. */
  | { readonly kind: 'closed'; readonly by: Period }
  | { readonly kind: 'gap'; readonly first: Period }
  | { readonly kind: 'unknown' }

export const byEnd: (left: Period, right: Period) => number = compareBy<Period>(
  (a, b) => a.to - b.to,
  (a, b) => compareText(a.name, b.name),
)

/** `run` reaches from the last closed period, or the beginning, to the end of the period that is asked for. */
export function mayClose(name: string, run: Pick<Run, 'periods' | 'settlement' | 'lines'>, ledger: Ledger): MayClose {
  const known = closedPeriods(ledger.entries).find((closed) => closed.name === name)
  const last = ledger.entries.at(-1)?.manifest.period
  if (known !== undefined)
    return {
      kind: 'closed',
      by: ledger.entries.find((entry) => isUnder(entry.manifest, name))?.manifest.period ?? known,
    }
  const period = run.periods.find((candidate) => candidate.name === name)
  if (period === undefined) return { kind: 'unknown' }
  if (last !== undefined && byEnd(period, last) < 0) return { kind: 'closed', by: last }
  const closed = new Set(closedPeriods(ledger.entries).map((one) => one.name))
  const before = run.periods
    .filter((one) => !closed.has(one.name) && byEnd(one, period) < 0 && (last === undefined || byEnd(one, last) > 0))
    .toSorted(byEnd)
  const busy = periodsWithAmounts(run)
  const first = before.find((one) => busy.has(one.name))
  return first === undefined ? { kind: 'yes', period, passedOver: before } : { kind: 'gap', first }
}

function isUnder({ period, passedOver }: Ledger['entries'][number]['manifest'], name: string): boolean {
  return period.name === name || passedOver.some((one) => one.name === name)
}

function periodsWithAmounts({ lines, settlement }: Pick<Run, 'settlement' | 'lines'>): ReadonlySet<string> {
  const busy = new Set(lines.map(({ period }) => period))
  for (const row of settlement) if (amountColumns.some(({ field }) => !row[field].isZero())) busy.add(row.period)
  return busy
}
