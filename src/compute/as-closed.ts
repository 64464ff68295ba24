// Whether closed periods earn today what they earned when they were closed: so it is for nearly every payee.
import type { ClosedLines } from './closed-lines.ts'
import { isBundle } from './columns/bundle.ts'
import type { Earning } from './earning.ts'
import { isEarned } from './line.ts'

/** Whether today's data earn line by line what was closed, and nothing was corrected. Both oldest first. */
export function isAsClosed(closed: readonly ClosedLines[], today: readonly Earning[]): boolean {
  let next = 0
  let within = 0
  for (const lines of closed) {
    if (lines.kind === 'correction') return false
    if (!isEarned(lines.kind)) continue
    for (let from = 0; from < lines.size;) {
      const now = today[next]
      if (now?.line.period !== lines.period || now.line.component !== lines.component) return false
      const size = isBundle(now) ? now.size : 1
      const to = Math.min(lines.size, from + size - within)
      if (isBundle(now) ? !now.isAsClosed(within, lines, from, to) : !lines.isAt(from, now.line)) return false
      within = within + to - from
      from = to
      if (within < size) continue
      next += 1
      within = 0
    }
  }
  return next === today.length
}
