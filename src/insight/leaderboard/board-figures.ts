// The figure by which payees are ranked, of one payee under one plan in one span.
import { readLocalNumber } from '../../data/locale.ts'
import type { Data } from '../../data/data.ts'
import type { CreditedDeal } from '../../compute/credited.ts'
import type { Line } from '../../compute/line.ts'
import { isEarned } from '../../compute/line.ts'
import type { Run, Settlement } from '../../compute/run-type.ts'
import { Exact, sum } from '../../values/exact.ts'
import type { BoardMeasure } from './board-measures.ts'
import type { BoardSpan } from './board-spans.ts'

/** How many spans before the asked one a growth looks back to. */
const growthSpans = 4

export interface FigureOf {
  readonly plan: string
  readonly payeeId: string
  /** The span, and those before it, oldest first. */
  readonly spans: readonly BoardSpan[]
  /** Index in `spans`. */
  readonly at: number
}

/** Everything of a run by plan and payee, so that each figure is asked of a few rows. */
export class BoardFigures {
  private readonly data: Data
  private readonly credits = new Map<string, CreditedDeal[]>()
  private readonly rows = new Map<string, (Settlement & { readonly to: number })[]>()
  private readonly lines = new Map<string, Line[]>()
  /** Day on which each pay period ends. */
  private readonly ends: ReadonlyMap<string, number>

  constructor(run: Run, data: Data) {
    this.data = data
    this.ends = new Map(run.periods.map(({ name, to }) => [name, to]))
    for (const credit of run.credits) push(this.credits, credit, credit)
    for (const row of run.settlement) push(this.rows, row, { ...row, to: this.ends.get(row.period)! })
    for (const line of run.lines) push(this.lines, line, line)
  }

  /** Whether the payee is settled under the plan in the span. */
  takesPart({ plan, payeeId, spans, at }: FigureOf): boolean {
    return this.rowsIn(plan, payeeId, spans[at]!).length > 0
  }

  /** Absent where there is none: no quota, no past to grow from, no cost on any deal. */
  figure(measure: BoardMeasure, of: FigureOf): Exact | undefined {
    const { plan, payeeId, spans, at } = of
    const span = spans[at]!
    const rows = this.rowsIn(plan, payeeId, span)
    switch (measure) {
      case 'attainment':
        return rows.at(-1)?.attainment
      case 'credited':
        return this.credited(plan, payeeId, span)
      case 'margin':
        return this.margin(plan, payeeId, span)
      case 'deals':
        return Exact.of(new Set(this.creditsIn(plan, payeeId, span).map(({ dealId }) => dealId)).size)
      case 'earned':
        return sum(rows.map(({ earned }) => earned))
      case 'net':
        return this.net(plan, payeeId, span)
      case 'growth':
        return this.growth(of)
    }
  }

  private rowsIn(plan: string, payeeId: string, { from, to }: BoardSpan): readonly Settlement[] {
    return (this.rows.get(keyOf({ plan, payeeId })) ?? []).filter((row) => from <= row.to && row.to <= to)
  }

  private creditsIn(plan: string, payeeId: string, { from, to }: BoardSpan): readonly CreditedDeal[] {
    return (this.credits.get(keyOf({ plan, payeeId })) ?? []).filter(
      ({ date, returnId }) => from <= date && date <= to && returnId === '',
    )
  }

  private credited(plan: string, payeeId: string, span: BoardSpan): Exact {
    return sum(this.creditsIn(plan, payeeId, span).map(({ value }) => value))
  }

  private net(plan: string, payeeId: string, { from, to }: BoardSpan): Exact {
    const counted = (this.lines.get(keyOf({ plan, payeeId })) ?? []).filter(({ kind, period }) => {
      const end = this.ends.get(period)!
      return from <= end && end <= to && (isEarned(kind) || kind === 'forfeit' || kind === 'clawback')
    })
    return sum(counted.map(({ amount }) => amount))
  }

  /** Deals without an amount or a cost are left out; absent where all are. */
  private margin(plan: string, payeeId: string, span: BoardSpan): Exact | undefined {
    const margins = this.creditsIn(plan, payeeId, span).flatMap(({ deal, value }) => {
      const [amount, cost] = [this.number(deal, 'amount'), this.number(deal, 'cost')]
      if (amount === undefined || cost === undefined || amount.isZero()) return []
      return [value.times(amount.minus(cost)).dividedBy(amount)]
    })
    return margins.length === 0 ? undefined : sum(margins)
  }

  private number(deal: number | undefined, column: 'amount' | 'cost'): Exact | undefined {
    if (deal === undefined || !this.data.deals.has(column)) return undefined
    return readLocalNumber(this.data.deals.text(deal, column), this.data.locale)
  }

  /** 0.25 is a quarter more than the mean of the spans before, of which at most four, and only those on the plan, count. */
  private growth({ plan, payeeId, spans, at }: FigureOf): Exact | undefined {
    const past = spans
      .slice(Math.max(0, at - growthSpans), at)
      .filter((span) => this.rowsIn(plan, payeeId, span).length > 0)
    const total = sum(past.map((span) => this.credited(plan, payeeId, span)))
    if (total.sign() <= 0) return undefined
    const mean = total.dividedBy(Exact.of(past.length))
    return this.credited(plan, payeeId, spans[at]!).dividedBy(mean).minus(Exact.one)
  }
}

function keyOf({ plan, payeeId }: { readonly plan: string; readonly payeeId: string }): string {
  return `${plan}\0${payeeId}`
}

function push<T>(groups: Map<string, T[]>, of: { readonly plan: string; readonly payeeId: string }, value: T): void {
  const group = groups.get(keyOf(of))
  if (group === undefined) groups.set(keyOf(of), [value])
  else group.push(value)
}
