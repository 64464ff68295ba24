// What became of the rows of the deals, in one sentence and its reasons: read = used + filtered + exceptions.
import type { RowCount } from '../compute/run-type.ts'
import { numberText } from './money.ts'
import { Exact } from '../values/exact.ts'
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

function count(number: number): string {
  return numberText(Exact.of(number))
}
