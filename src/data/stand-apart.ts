// Whether no two rows of one deal say the same, as a look at neighbours can tell where the rows stand deal by deal. Where
// it cannot, all rows are compared (first-rows.ts).
import type { ColumnStore } from './column-store.ts'
import { noDeal } from './deal-index.ts'

/** As many rows of one deal as are compared one by one. */
const mostTogether = 16

/** `dealOf` tells of each row which deal it is of; two rows say the same where their cells in all columns are the same. */
export function standApart(dealOf: Uint32Array, columns: readonly ColumnStore[]): boolean {
  for (let row = 1, first = 0; row < dealOf.length; row++) {
    const deal = dealOf[row]!
    const before = dealOf[row - 1]!
    if (deal > before) first = row
    // Of deals that are not there nothing tells one from another.
    else if (deal < before || deal === noDeal || row - first >= mostTogether) return false
    else for (let other = first; other < row; other++) if (areSame(columns, other, row)) return false
  }
  return true
}

function areSame(columns: readonly ColumnStore[], one: number, other: number): boolean {
  for (let at = 0; at < columns.length; at++) if (!isSameCell(columns[at]!, one, other)) return false
  return true
}

export function isSameCell(column: ColumnStore, one: number, other: number): boolean {
  const { codes, view, starts } = column
  if (codes !== undefined) return codes[one] === codes[other]
  return column.isAt(one, view, starts[other]!, starts[other + 1]!)
}
