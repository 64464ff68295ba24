// The few lines of a run that returns ask about: those that bear a return's id, and those of the deals that came back. Of
// lines in columns no others are made.
import type { LineList } from '../line-list.ts'
import { lineAt } from '../line-list.ts'
import type { LineSpan } from '../line-columns.ts'
import { amountAt, returnIdOf } from '../line-columns.ts'
import type { Line } from '../line.ts'
import type { AskedLine } from './lines-of-returns.ts'

/** A payee under a plan. */
export function ownerOf({ payeeId, plan }: Pick<Line, 'payeeId' | 'plan'>): string {
  return `${payeeId}\0${plan}`
}

/** By owner of a return, in their order; with the first line of each stretch, which tells the currency. */
export function linesAboutReturns(
  { parts }: LineList,
  owners: Iterable<string>,
): ReadonlyMap<string, readonly AskedLine[]> {
  const lines = new Map<string, AskedLine[]>(Array.from(owners, (owner) => [owner, []]))
  for (const part of parts)
    if (part.kind === 'lines') {
      for (const line of part.lines) lines.get(ownerOf(line))?.push(line)
    } else {
      const own = lines.get(ownerOf(part.span))
      if (own !== undefined) for (const line of askedLines(part.span)) own.push(line)
    }
  return lines
}

function* askedLines({ columns, from, to, period, component, currency }: LineSpan): Generator<AskedLine> {
  const of = { period, component, currency }
  for (let index = from; index < to; index++) {
    const deal = columns.deal[index]!
    const isAsked = columns.kind === 'clawed' || columns.returns.hasRows(deal)
    if (!isAsked && index > from) continue
    yield {
      ...of,
      kind: columns.kind === 'earned' ? columns.terms[columns.term[index]!]!.kind : 'clawback',
      dealId: columns.deals.text(deal, 'deal_id'),
      returnId: columns.kind === 'earned' ? '' : returnIdOf(columns.returns, columns.returned[index]!, deal),
      amount: amountAt(columns, index),
    }
  }
}

/** Lines that give back what a return had taken. */
export function* givenBack({ parts }: LineList): Generator<Line> {
  for (const part of parts)
    if (part.kind === 'lines') {
      for (const line of part.lines) if (line.kind === 'clawback' && line.amount.sign() > 0) yield line
    } else if (part.span.columns.kind === 'clawed') {
      const { columns, from, to } = part.span
      for (let index = from; index < to; index++) if (columns.amount[index]! > 0) yield lineAt(part, index)
    }
}
