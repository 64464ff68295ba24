// The few lines of a run that returns ask about: those that bear a return's id, and those of the deals that came back. Of
// lines in columns no others are made.
import type { LineList } from '../line-list.ts'
import { lineAt } from '../line-list.ts'
import type { ClawedColumns, EarnedColumns, LineSpan } from '../line-columns.ts'
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
      if (own !== undefined) addAsked(own, part.span)
    }
  return lines
}

function addAsked(lines: AskedLine[], span: LineSpan): void {
  const { columns, from, to } = span
  const { deal, returns } = columns
  if (columns.kind === 'clawed')
    for (let index = from; index < to; index++) lines.push(clawedLine(span, columns, index))
  else
    for (let index = from; index < to; index++)
      if (index === from || returns.hasRows(deal[index]!)) lines.push(earnedLine(span, columns, index))
}

/** Each field is named, as in all that is made by the thousand: copying what a span has in common takes many times as long. */
function earnedLine({ period, component, currency }: LineSpan, columns: EarnedColumns, index: number): AskedLine {
  return {
    period,
    component,
    currency,
    kind: columns.terms[columns.term[index]!]!.kind,
    dealId: columns.deals.text(columns.deal[index]!, 'deal_id'),
    returnId: '',
    amount: amountAt(columns, index),
  }
}

function clawedLine({ period, component, currency }: LineSpan, columns: ClawedColumns, index: number): AskedLine {
  const deal = columns.deal[index]!
  return {
    period,
    component,
    currency,
    kind: 'clawback',
    dealId: columns.deals.text(deal, 'deal_id'),
    returnId: returnIdOf(columns.returns, columns.returned[index]!, deal),
    amount: amountAt(columns, index),
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
