// Lines of closed periods as a run takes them: so many that stand together, of which it mostly asks only whether today's data
// still earn them. computation.md, Closed periods.
import type { ByteColumn } from '../data/byte-column.ts'
import { Exact } from '../values/exact.ts'
import { powerOfTen } from '../values/whole.ts'
import type { Line, LineKind } from './line.ts'

/** What lines that stand together have in common. */
export type Alike = Pick<Line, 'period' | 'payeeId' | 'plan' | 'component' | 'kind'>

/** Lines that follow one another in a closed period, alike in all of this. */
export abstract class ClosedLines implements Alike {
  readonly period: string
  readonly payeeId: string
  readonly plan: string
  readonly component: string
  readonly kind: LineKind

  constructor({ period, payeeId, plan, component, kind }: Alike) {
    this.period = period
    this.payeeId = payeeId
    this.plan = plan
    this.component = component
    this.kind = kind
  }

  abstract get size(): number
  /** Made anew each time that they are asked for, where nobody holds them. */
  abstract lines(): readonly Line[]
  /** Those on some of the deals. */
  abstract linesOn(isWanted: (dealId: string) => boolean): readonly Line[]
  /** Whether one of them, counted from 0, is on a deal and of an amount. */
  abstract isAt(index: number, of: Pick<Line, 'dealId' | 'amount'>): boolean
  /** The same of the deal of a row, and of digits that stand for so many decimals: nothing is made to tell. */
  abstract isInColumns(index: number, dealIds: ByteColumn, row: number, digits: number, decimals: number): boolean
}

/** Lines that are at hand, as a list for each stretch of them. */
export function closedLinesOf(lines: readonly Line[]): readonly ClosedLines[] {
  const stretches: ListedLines[] = []
  let from = 0
  for (let to = 1; to <= lines.length; to++) {
    if (to < lines.length && isAlike(lines[from]!, lines[to]!)) continue
    stretches.push(new ListedLines(lines.slice(from, to)))
    from = to
  }
  return stretches
}

function isAlike(one: Line, other: Line): boolean {
  return (
    one.payeeId === other.payeeId &&
    one.plan === other.plan &&
    one.period === other.period &&
    one.component === other.component &&
    one.kind === other.kind
  )
}

class ListedLines extends ClosedLines {
  private readonly all: readonly Line[]

  constructor(lines: readonly Line[]) {
    super(lines[0]!) // a stretch has a line at least
    this.all = lines
  }

  get size(): number {
    return this.all.length
  }

  lines(): readonly Line[] {
    return this.all
  }

  linesOn(isWanted: (dealId: string) => boolean): readonly Line[] {
    return this.all.filter(({ dealId }) => isWanted(dealId))
  }

  isAt(index: number, { dealId, amount }: Pick<Line, 'dealId' | 'amount'>): boolean {
    const line = this.all[index]!
    return line.dealId === dealId && line.amount.equals(amount)
  }

  isInColumns(index: number, dealIds: ByteColumn, row: number, digits: number, decimals: number): boolean {
    const { dealId, amount } = this.all[index]!
    return Exact.fraction(digits, powerOfTen(decimals)).equals(amount) && dealIds.isText(row, dealId)
  }
}
