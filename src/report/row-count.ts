// What became of the rows of the deals, in one sentence and its reasons: read = used + filtered + exceptions.
import type { RowCount } from '../compute/run-type.ts'
import type { Problem } from '../problems/problem.ts'
import { Exact } from '../values/exact.ts'
import { positionOf } from './messages.ts'
import { numberText } from './money.ts'
import { cut, padLeft, shownOnOneLine } from './width.ts'

const mostReasons = 8

export function rowCountText({ read, used, filtered, exceptions, filters }: RowCount): string {
  const sentence = `deals: ${count(read)} read = ${count(used)} used + ${count(filtered)} filtered + ${count(exceptions)} ${exceptions === 1 ? 'exception' : 'exceptions'}\n`
  const shown = filters.slice(0, mostReasons)
  const widest = Math.max(0, ...shown.map(({ rows }) => count(rows).length))
  const reasons = shown.map(
    ({ why, rows }) => `  ${padLeft(count(rows), widest)} filtered: ${cut(shownOnOneLine(why), 100)}\n`,
  )
  const more = filters.length > shown.length ? `  … and ${filters.length - shown.length} more reasons\n` : ''
  return `${sentence}${reasons.join('')}${more}`
}

/**
 * Exceptions that are of no row of the deals, by file: the count of deals says nothing of a return that could not be used. A row
 * with several findings is one. `also 2 exceptions in returns.csv, 1 in payees.csv`.
 */
export function otherExceptionsText(exceptions: readonly Problem[], dealFiles: ReadonlySet<string>): string {
  const rows = new Map<string, Set<number>>()
  for (const { at } of exceptions) {
    const { file, line } = positionOf(at)
    if (dealFiles.has(file)) continue
    const known = rows.get(file) ?? new Set()
    rows.set(file, known.add(line))
  }
  if (rows.size === 0) return ''
  const counts = [...rows].map(([file, { size }], index) => {
    const what = index > 0 ? '' : size === 1 ? ' exception' : ' exceptions'
    return `${count(size)}${what} in ${shownOnOneLine(file)}`
  })
  return `also ${counts.join(', ')}\n`
}

function count(number: number): string {
  return numberText(Exact.of(number))
}
