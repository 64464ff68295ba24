// Which row of a table each deal fits, asked of a deal by number: the texts of a deal are looked at once for all deals that
// have the same. plan-language.md, earn: table; compute/earn/table-row.ts does it for any credit.
import type { CodedColumn } from '../../data/readings.ts'
import type { Condition } from '../../plan/condition.ts'
import type { TableEarn } from '../../plan/earn.ts'
import type { ColumnName } from '../../plan/expression.ts'
import { firstFitting } from '../earn/table-index.ts'
import { holdsOnText } from './row-test.ts'

/** The place of the row that a deal fits, the number of rows for `otherwise`, −1 where it fits none. */
export type RowOfDeal = (deal: number) => number

/** So many combinations of texts are kept. */
const mostKept = 65_536

/** Undefined where a column has too many different texts. A column that no file has is empty in every row. */
export function rowOfDeal(
  table: TableEarn,
  columnOf: (name: string) => CodedColumn | 'absent' | undefined,
): RowOfDeal | undefined {
  const columns = new Map<string, CodedColumn>()
  for (const name of new Set(table.rows.flatMap(({ when }) => columnsIn(when)))) {
    const column = columnOf(name)
    if (column === undefined) return undefined
    if (column !== 'absent') columns.set(name, column)
  }
  const all = [...columns.values()]
  const combinations = all.reduce((product, { words }) => product * words.length, 1)
  if (!Number.isSafeInteger(combinations)) return undefined
  const otherwise = table.otherwise === undefined ? -1 : table.rows.length
  const kept = new Map<number, number>()
  return (deal) => {
    let key = 0
    for (const { codes, words } of all) key = key * words.length + codes[deal]!
    const known = kept.get(key)
    if (known !== undefined) return known
    const textOf = ({ name }: ColumnName): string => {
      const column = columns.get(name)
      return column === undefined ? '' : column.words[column.codes[deal]!]!
    }
    const place = firstFitting(table, textOf, ({ when }) => holdsOnText(when, textOf))
    const row = place < 0 ? otherwise : place
    if (kept.size >= mostKept) kept.clear()
    kept.set(key, row)
    return row
  }
}

function columnsIn({ tests, any, none }: Condition): readonly string[] {
  return [...tests.map(({ column }) => column.name), ...[...any.flat(), ...none].flatMap(columnsIn)]
}
