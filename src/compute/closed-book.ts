// The closed periods of a run with the look-ups that it asks for. computation.md, Closed periods.
import type { InputFile } from '../data/data.ts'
import type { ClosedLines } from './closed-lines.ts'
import { closedLinesOf } from './closed-lines.ts'
import { closedRowOf } from './closed-period.ts'
import type { ClosedPeriod, ClosedRow, OpenAccount } from './closed-period.ts'
import type { Line } from './line.ts'
import type { Settlement } from './run-type.ts'

export interface PlanFile {
  readonly file: string
  readonly sha256: string
}

export interface ClosedBook {
  isClosed(period: string): boolean
  /** Rows of the closed periods, oldest first. */
  readonly rows: readonly ClosedRow[]
  /** The last row of one payee under one plan. */
  lastRowOf(planId: string, payeeId: string): Settlement | undefined
  linesIn(row: ClosedRow): readonly Line[]
  linesOf(planId: string, payeeId: string): readonly Line[]
  /** The same as they stand together: oldest first. */
  closedLinesOf(planId: string, payeeId: string): readonly ClosedLines[]
  /** What stands open for a payee of a plan at the end of the last closed period. */
  openOf(planId: string, payeeId: string): OpenAccount | undefined
  /** Payees of a plan whom the closed periods know. */
  payeesOf(planId: string): ReadonlySet<string>
  /** Whether any line of a closed period names the deal. */
  knows(period: string, dealId: string): boolean
  /** Kinds of input ('plan' among them) whose files are not those of the closing. */
  changedInputs(period: string): ReadonlySet<string>
}

const none: readonly never[] = []

/** `closed` is oldest first; with none every look-up is empty. */
export function openBook(
  closed: readonly ClosedPeriod[],
  inputs: readonly InputFile[],
  plans: readonly PlanFile[],
): ClosedBook {
  const lines = new Map<string, ClosedLines[]>()
  for (const period of closed)
    for (const some of period.closedLines ?? closedLinesOf(period.lines))
      groupOf(lines, `${some.plan}\0${some.payeeId}`).push(some)
  const open = new Map((closed.at(-1)?.open ?? none).map((account) => [`${account.plan}\0${account.payeeId}`, account]))
  const rows = closed.flatMap((period) => period.rows ?? period.settlement.map(closedRowOf))
  const lastRows = new Map(rows.map((row) => [`${row.plan}\0${row.payeeId}`, row]))
  const byName = new Map(closed.map((period) => [period.name, period]))
  const now = [
    ...inputs.map(({ kind, sha256 }) => ({ kind, sha256 })),
    ...plans.map(({ sha256 }) => ({ kind: 'plan', sha256 })),
  ]
  // Asked only for the cause of a correction, of which most runs have none.
  const dealsIn = onceEach((period) => new Set((byName.get(period)?.lines ?? none).map(({ dealId }) => dealId)))
  const together = (planId: string, payeeId: string): readonly ClosedLines[] =>
    lines.get(`${planId}\0${payeeId}`) ?? none
  return {
    isClosed: (period) => byName.has(period),
    rows,
    lastRowOf: (planId, payeeId) => lastRows.get(`${planId}\0${payeeId}`)?.whole,
    linesIn: ({ period, plan, payeeId }) =>
      together(plan, payeeId).flatMap((some) => (some.period === period ? some.lines() : none)),
    linesOf: (planId, payeeId) => together(planId, payeeId).flatMap((some) => some.lines()),
    closedLinesOf: together,
    openOf: (planId, payeeId) => open.get(`${planId}\0${payeeId}`),
    payeesOf: (planId) => new Set(rows.filter(({ plan }) => plan === planId).map(({ payeeId }) => payeeId)),
    knows: (period, dealId) => dealsIn(period).has(dealId),
    changedInputs: onceEach((period) => changedKinds(byName.get(period)?.inputs ?? none, now)),
  }
}

function onceEach<T>(work: (period: string) => T): (period: string) => T {
  const known = new Map<string, T>()
  return (period) => {
    const own = known.get(period) ?? work(period)
    known.set(period, own)
    return own
  }
}

function groupOf<T>(groups: Map<string, T[]>, key: string): T[] {
  let group = groups.get(key)
  if (group === undefined) groups.set(key, (group = []))
  return group
}

interface Hashed {
  readonly kind: string
  readonly sha256: string
}

/** A kind has changed where its files' hashes are not the same set; the names of files do not matter. */
function changedKinds(before: readonly Hashed[], now: readonly Hashed[]): ReadonlySet<string> {
  const hashesOf = (files: readonly Hashed[], kind: string): string =>
    files
      .filter((file) => file.kind === kind)
      .map(({ sha256 }) => sha256)
      .toSorted()
      .join()
  const kinds = new Set([...before, ...now].map(({ kind }) => kind))
  return new Set([...kinds].filter((kind) => hashesOf(before, kind) !== hashesOf(now, kind)))
}
