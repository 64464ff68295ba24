// A ledger in memory: a project closed period by period, as the files that lie in its folder.
import { computeRun } from '../../src/compute/run.ts'
import { closedUntil, emptyLedger } from '../../src/ledger/ledger.ts'
import type { Ledger, LedgerFiles } from '../../src/ledger/ledger.ts'
import { readLedger } from '../../src/ledger/read-ledger.ts'
import type { PeriodFiles } from '../../src/ledger/write-closed-period.ts'
import { writeClosedPeriod } from '../../src/ledger/write-closed-period.ts'
import { csvText } from '../../src/report/csv.ts'
import { lineSheet } from '../../src/report/lines.ts'
import { settlementSheet } from '../../src/report/settlement.ts'
import type { Period } from '../../src/values/period.ts'
import type { Project } from '../helpers/project-of.ts'
import { projectOf, runOf } from '../helpers/project-of.ts'

/** Thirds of a cent stay open: three equal parts, a split of a third, a clawback that is carried. */
export const plan = `
plan: p
version: "1"
currency: USD
effective: { from: 2026-01-01 }
calendar: { measure: quarter, pay: month }
components:
  c:
    quota: 1000
    earn: { tiers: { by: attainment, apply: marginal, steps: [{ from: 0%, rate: 10% }, { from: 100%, rate: 20% }] } }
    release: [{ share: 40%, on: closed_on }, { share: 60%, on: closed_on, in: 3, every: month }]
    clawback: { within: 7 months, recover: remaining }
recovery: { cap: 30% of earnings }
draw: { amount: 20, per: month, recoverable: true }
`

export const deals = `deal_id,payee_id,amount,closed_on
d1,ana,600,2026-01-10
d2,ana,600,2026-02-10
d3,"ben ""the"" third, jr",500,2026-02-11
d4,ana,500,2026-03-10
`

export const returns = 'return_id,deal_id,returned_on,amount\nr1,d1,2026-02-20,300\nr2,d2,2026-03-20,600\n'

export function aProject(overrides: { readonly deals?: string; readonly plan?: string } = {}): Project {
  return projectOf({ plan: overrides.plan ?? plan, data: { deals: overrides.deals ?? deals, returns } })
}

export function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

/** The folder with a period more in it. */
export function withPeriod({ folder, files }: LedgerFiles, added: PeriodFiles): LedgerFiles {
  const placed = [...added.files].map(([name, text]) => [`${added.folder}/${name}`, bytes(text)] as const)
  return { folder, files: new Map([...files, ...placed, ['head.json', bytes(added.head)]]) }
}

export const noFiles: LedgerFiles = { folder: 'ledger', files: new Map() }

/** Fails where the ledger is broken. */
export function ledgerIn(files: LedgerFiles): Ledger {
  const { value, problems } = readLedger(files)
  if (value === undefined) throw new Error(JSON.stringify(problems))
  return value
}

/** What `close` writes for one period. */
export function periodFilesOf(
  project: Project,
  files: LedgerFiles,
  pay: Period,
  { inColumns }: { readonly inColumns: boolean } = { inColumns: true },
): PeriodFiles {
  const ledger = files.files.size === 0 ? emptyLedger : ledgerIn(files)
  const closed = closedUntil(ledger, pay.to)
  const run = computeRun({ ...project, asked: { from: pay.to, to: pay.to }, asOf: undefined, closed, inColumns })
  const isOfPeriod = ({ period }: { readonly period: string }): boolean => period === pay.name
  const [lines, settlement] = [run.lines.filter(isOfPeriod), run.settlement.filter(isOfPeriod)]
  const look = { raw: true }
  return writeClosedPeriod({
    ledger,
    period: pay,
    passedOver: [],
    lines,
    settlement,
    open: run.open,
    text: {
      lines: [...csvText(lineSheet(lines), look)].join(''),
      settlement: [...csvText(settlementSheet({ settlement }), look)].join(''),
    },
    inputs: run.inputs.map(({ kind, file, sha256, rows }) => ({ kind, file, sha256, rows })),
    exceptions: [],
    asOf: undefined,
    version: '1.0.0',
  })
}

/** What `close` does for one period, without the world. */
export function closeOne(project: Project, files: LedgerFiles, pay: Period): LedgerFiles {
  return withPeriod(files, periodFilesOf(project, files, pay))
}

/** Closes every pay period that ends by a day. */
export function closedThrough(project: Project, to: string, from: LedgerFiles = noFiles): LedgerFiles {
  const done = from.files.size === 0 ? 0 : ledgerIn(from).entries.length
  return runOf(project, '2026-01-01', to)
    .periods.slice(done)
    .reduce((files, pay) => closeOne(project, files, pay), from)
}
