// Whether closed periods earn today what they earned when they were closed: so it is for nearly every payee.
import { isBundle } from './columns/bundle.ts'
import type { Earning } from './earning.ts'
import type { Line } from './line.ts'
import { isEarned } from './line.ts'

/** Whether today's data earn line by line what was closed, and nothing was corrected. Both oldest first. */
export function isAsClosed(closed: readonly Line[], today: readonly Earning[]): boolean {
  let next = 0
  let within = 0
  for (const line of closed) {
    if (line.kind === 'correction') return false
    if (!isEarned(line.kind)) continue
    const now = today[next]
    if (now?.line.period !== line.period || now.line.component !== line.component) return false
    if (!isSame(now, within, line)) return false
    within += 1
    if (isBundle(now) && within < now.size) continue
    next += 1
    within = 0
  }
  return next === today.length
}

/** A bundle is so many lines, and never none. */
function isSame(now: Earning, within: number, line: Line): boolean {
  if (isBundle(now)) return now.isAt(within, line)
  return now.line.dealId === line.dealId && now.line.amount.equals(line.amount)
}
