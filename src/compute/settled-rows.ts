// The rows of a settlement with their lines, as they come, and in their order: by period, payee id and plan.
import { compareText } from '../values/ordering.ts'
import type { KeptPay } from './clawback/claw-back.ts'
import { SpannedLine } from './columns/bundle.ts'
import { isBundled } from './columns/bundled-line.ts'
import type { Draft, Line } from './line.ts'
import type { Settlement } from './run-type.ts'

/** Lines of one payee, plan and pay period in their order of computation. Those of a closed one have their ids. */
export type RowLines = readonly (Draft | Line)[]

export interface RowsInOrder {
  /** Of the pay periods asked for. */
  readonly rows: readonly Settlement[]
  /** Of the pay periods asked for, row by row. */
  readonly lines: readonly RowLines[]
  /** The same of all other pay periods, which few ask for. */
  readonly earlier: readonly RowLines[]
  /** Of the open pay periods. */
  readonly kept: readonly KeptPay[]
}

interface Entry {
  readonly of: Pick<Settlement, 'period' | 'payeeId' | 'plan'>
  /** Absent where nobody asks for it. */
  readonly row: Settlement | undefined
  readonly lines: RowLines
  readonly kept: readonly KeptPay[]
}

export class SettledRows {
  /** By the end of the pay period: within it they mostly come in order, which leaves little to sort. */
  private readonly byEnd = new Map<number, Entry[]>()

  /** A row that nobody asks for is not kept, and leaves no trace if it has no lines. */
  add(row: Settlement, of: { readonly end: number; readonly isAsked: boolean } & Pick<Entry, 'lines' | 'kept'>): void {
    const { end, isAsked, kept } = of
    const lines = shownOf(of.lines)
    if (isAsked) this.enter(end, { of: row, row, lines, kept })
    else if (lines.length > 0 || kept.length > 0) {
      const { period, payeeId, plan } = row
      this.enter(end, { of: { period, payeeId, plan }, row: undefined, lines, kept })
    }
  }

  private enter(end: number, entry: Entry): void {
    const entries = this.byEnd.get(end)
    if (entries === undefined) this.byEnd.set(end, [entry])
    else entries.push(entry)
  }

  inOrder(): RowsInOrder {
    const rows: Settlement[] = []
    const lines: RowLines[] = []
    const earlier: RowLines[] = []
    const kept: KeptPay[] = []
    for (const [, entries] of [...this.byEnd].toSorted(([a], [b]) => a - b))
      for (const entry of entries.toSorted(byPayee)) {
        if (entry.row === undefined) earlier.push(entry.lines)
        else {
          rows.push(entry.row)
          lines.push(entry.lines)
        }
        for (const one of entry.kept) kept.push(one)
      }
    return { rows, lines, earlier, kept }
  }
}

function byPayee({ of: a }: Entry, { of: b }: Entry): number {
  return compareText(a.period, b.period) || compareText(a.payeeId, b.payeeId) || compareText(a.plan, b.plan)
}

/** Lines that stand in a span are told by it. A copy, since an array that has grown holds room for more. */
function shownOf(lines: RowLines): RowLines {
  let [hasSpans, hasSpanned] = [false, false]
  for (const line of lines)
    if (isBundled(line)) hasSpans = true
    else if (line instanceof SpannedLine) hasSpanned = true
  if (!hasSpans) return lines
  return hasSpanned ? lines.filter((line) => !(line instanceof SpannedLine)) : lines.slice()
}
