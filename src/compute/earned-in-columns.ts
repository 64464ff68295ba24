// What a component has earned in a pay period, left in columns where its lines stand there deal by deal already: a payee may
// have half a million of them.
import type { LinePart, SpanPart } from './line-list.ts'
import { LineList } from './line-list.ts'
import { isEarned } from './line.ts'

/**
 * The lines that were earned, all of them in columns. Undefined where others were earned beside them, where something else
 * comes before them, which may change the order of the deals, and where lines of a deal are apart.
 */
export function earnedInColumns({ parts }: LineList): LineList | undefined {
  const others = parts.findIndex((part) => !isEarnedSpan(part))
  const spans = parts.slice(0, others < 0 ? parts.length : others).filter(isEarnedSpan)
  const rest = parts.slice(spans.length)
  const isAll = spans.length > 0 && !rest.some(hasEarned)
  return isAll && standDealByDeal(spans) ? new LineList(spans) : undefined
}

function isEarnedSpan(part: LinePart): part is SpanPart {
  return part.kind === 'span' && part.span.columns.kind === 'earned'
}

function hasEarned(part: LinePart): boolean {
  return part.kind === 'lines' ? part.lines.some(({ kind }) => isEarned(kind)) : isEarnedSpan(part)
}

function standDealByDeal(spans: readonly SpanPart[]): boolean {
  const { deals } = spans[0]!.span.columns
  const seen = new Uint8Array((deals.size >> 3) + 1) // a bit for each: this is done for every payee
  let last: number | undefined
  for (const { span } of spans) {
    const { columns, from, to } = span
    if (columns.deals !== deals) return false
    for (let index = from; index < to; index++) {
      const deal = columns.deal[index]!
      if (deal === last) continue
      const [place, bit] = [deal >> 3, 1 << (deal & 7)]
      if ((seen[place]! & bit) !== 0) return false
      seen[place]! |= bit
      last = deal
    }
  }
  return true
}
