// What close, check and reopen say when they are done.
import type { Settlement } from '../compute/run-type.ts'
import { totalsByCurrency } from '../insight/totals.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { Manifest } from '../ledger/manifest.ts'
import type { Reopening } from '../ledger/reopening.ts'
import { dateText } from '../values/calendar-date.ts'
import { moneyText } from './money.ts'
import { shownOnOneLine } from './width.ts'

export interface Closed {
  readonly manifest: Manifest
  /** SHA-256 of the manifest. */
  readonly sha256: string
  readonly settlement: readonly Settlement[]
  /** Where it lies. */
  readonly path: string
}

export function closedText({ manifest, sha256, settlement, path }: Closed): string {
  const { period, totals, passedOver, exceptions, reopened } = manifest
  const payees = new Set(settlement.map(({ payeeId }) => payeeId)).size
  const payable = [...totalsByCurrency(settlement, { currency: (row) => row.currency, amount: (row) => row.payable })]
  const rows: readonly (readonly [string, string])[] = [
    ['payees', String(payees)],
    [
      'payable',
      payable.length === 0 ? '0' : payable.map(([currency, amount]) => moneyText(amount, currency)).join(', '),
    ],
    ['lines', String(totals.lines)],
    ...(exceptions.length > 0
      ? [['exceptions', `${exceptions.length} accepted, listed in the manifest`] as const]
      : []),
    ...(passedOver.length > 0
      ? [['passed over', `${passedOver.map(({ name }) => name).join(', ')}: nothing earned or paid`] as const]
      : []),
    ...(reopened.length > 0 ? [['reopened', reopened.map(({ name }) => name).join(', ')] as const] : []),
    ['manifest', sha256],
    ['kept in', path],
  ]
  const table = rows.map(([name, value]) => `  ${name.padEnd(11)} ${shownOnOneLine(value)}\n`).join('')
  const span = `${dateText(period.from)} to ${dateText(period.to)}`
  const name = shownOnOneLine(period.name)
  return `${name} is closed, ${span}\n${table}Nothing of ${name} is provisional any more: what changes now is corrected in the next period.\n`
}

/** `3 periods, chain and sums hold, last 2026-03`, with the hash that a stranger may compare. */
export function checkedText({ entries, reopenings }: Ledger): string {
  const last = entries.at(-1)
  if (last === undefined) return 'nothing is closed yet\n'
  const count = `${entries.length} period${entries.length === 1 ? '' : 's'}`
  const taken = reopenings.length === 0 ? '' : `, ${reopenings.length} reopened`
  return `${count}, chain and sums hold, last ${shownOnOneLine(last.manifest.period.name)}${taken}\nmanifest ${last.sha256}\n`
}

export function reopenedText({ period, on, reason }: Reopening, kept: string): string {
  const head = `${shownOnOneLine(period)} is open again since ${dateText(on)}: ${shownOnOneLine(reason)}\n`
  return `${head}What had been closed stays in ${kept}; the next close lists it.\n`
}
