// The rows of a settlement with their lines, as they come, and in their order: by period, payee id and plan.
import { compareText } from '../values/ordering.ts'
import type { KeptPay } from './clawback/claw-back.ts'
import type { ClosedRow } from './closed-period.ts'
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
  readonly earlier: () => readonly RowLines[]
  /** Of the open pay periods. */
  readonly kept: readonly KeptPay[]
}

interface Entry {
  readonly of: Pick<Settlement, 'period' | 'payeeId' | 'plan'>
  /** Absent where nobody asks for it. */
  readonly row: Settlement | undefined
  readonly lines: () => RowLines
  readonly kept: readonly KeptPay[]
}

export class SettledRows {
  private readonly asked = new Entries()
  private readonly others = new Entries()
  /** Of both, those that leave something to the payee. */
  private readonly keeping = new Entries()

  /** A row that nobody asks for is not kept, and leaves no trace if it has no lines. */
  add(
    row: Settlement,
    of: { readonly end: number; readonly isAsked: boolean; readonly lines: RowLines } & Pick<Entry, 'kept'>,
  ): void {
    const { end, isAsked, kept } = of
    const own = shownOf(of.lines)
    const lines = (): RowLines => own
    const { period, payeeId, plan } = row
    const entry = { of: isAsked ? row : { period, payeeId, plan }, row: isAsked ? row : undefined, lines, kept }
    if (isAsked) this.asked.enter(end, entry)
    else if (own.length > 0) this.others.enter(end, entry)
    if (kept.length > 0) this.keeping.enter(end, entry)
  }

  /** A row of a closed period, which is made with its lines only where it is asked for. */
  addClosed(row: ClosedRow, of: { readonly end: number; readonly isAsked: boolean } & Pick<Entry, 'lines'>): void {
    const { end, isAsked, lines } = of
    if (isAsked) this.asked.enter(end, { of: row, row: row.whole, lines, kept: none })
    else this.others.enter(end, { of: row, row: undefined, lines, kept: none })
  }

  inOrder(): RowsInOrder {
    const asked = this.asked.inOrder()
    return {
      rows: asked.map(({ row }) => row!), // of those asked for
      lines: asked.map(({ lines }) => lines()),
      earlier: () => this.others.inOrder().map(({ lines }) => lines()),
      kept: this.keeping.inOrder().flatMap(({ kept }) => kept),
    }
  }
}

const none: readonly never[] = []

class Entries {
  /** By the end of the pay period: within it they mostly come in order, which leaves little to sort. */
  private readonly byEnd = new Map<number, Entry[]>()

  enter(end: number, entry: Entry): void {
    const entries = this.byEnd.get(end)
    if (entries === undefined) this.byEnd.set(end, [entry])
    else entries.push(entry)
  }

  inOrder(): readonly Entry[] {
    return [...this.byEnd].toSorted(([a], [b]) => a - b).flatMap(([, entries]) => entries.toSorted(byPayee))
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
