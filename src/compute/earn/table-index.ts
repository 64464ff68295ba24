// Which rows of a table can fit a credit at all, by its text in the column that tells them apart best: of thousands of rows
// few are left to be tested. plan-language.md, earn: table.
import type { ColumnTest, Test } from '../../plan/condition.ts'
import type { TableEarn, TableRow } from '../../plan/earn.ts'
import type { ColumnName } from '../../plan/expression.ts'

interface TableIndex {
  readonly column: ColumnName | undefined
  /** By text of the column, places of the rows that take no other. */
  readonly byText: ReadonlyMap<string, readonly number[]>
  /** Places of the rows that may fit whatever the column holds. */
  readonly others: readonly number[]
}

const none: readonly never[] = []

/** The place of the first row that fits; −1 where none does. `fits` is not asked of rows that name another text. */
export function firstFitting(
  table: TableEarn,
  textOf: (column: ColumnName) => string,
  fits: (row: TableRow) => boolean,
): number {
  const { column, byText, others } = indexOf(table)
  const own = column === undefined ? none : (byText.get(textOf(column)) ?? none)
  for (let [a, b] = [0, 0]; a < own.length || b < others.length;) {
    const isOwn = b === others.length || (a < own.length && own[a]! < others[b]!)
    const place = isOwn ? own[a++]! : others[b++]!
    if (fits(table.rows[place]!)) return place
  }
  return -1
}

const known = new WeakMap<TableEarn, TableIndex>()

function indexOf(table: TableEarn): TableIndex {
  let index = known.get(table)
  if (index === undefined) known.set(table, (index = bestIndex(table)))
  return index
}

/** Over the column that leaves the fewest rows to be tested. */
function bestIndex({ rows }: TableEarn): TableIndex {
  const columns = new Map(rows.flatMap(deciding).map(({ column }) => [keyOf(column), column]))
  const all: TableIndex = { column: undefined, byText: new Map(), others: [...rows.keys()] }
  return [...columns.values()]
    .map((column) => indexBy(rows, column))
    .reduce((best, one) => (tested(one) < tested(best) ? one : best), all)
}

function indexBy(rows: readonly TableRow[], column: ColumnName): TableIndex {
  const byText = new Map<string, number[]>()
  const others: number[] = []
  rows.forEach((row, place) => {
    const own = deciding(row).find((one) => keyOf(one.column) === keyOf(column))
    if (own === undefined) others.push(place)
    for (const text of new Set(own?.values)) {
      const places = byText.get(text)
      if (places === undefined) byText.set(text, [place])
      else places.push(place)
    }
  })
  return { column, byText, others }
}

/** About how many rows are tested for one credit. */
function tested({ byText, others }: TableIndex): number {
  let named = 0
  for (const { length } of byText.values()) named += length
  return others.length + named / Math.max(1, byText.size)
}

interface Deciding {
  readonly column: ColumnName
  readonly values: readonly string[]
}

/** The lists of texts that a row asks for, up to a test of another kind: that may find a cell unreadable, which is told. */
function deciding({ when }: TableRow): readonly Deciding[] {
  const loud = when.tests.findIndex(({ test }) => !isSilent(test))
  return when.tests.slice(0, loud < 0 ? when.tests.length : loud).flatMap(listOf)
}

function listOf({ column, test }: ColumnTest): readonly Deciding[] {
  return test.kind === 'one-of' ? [{ column, values: test.values }] : none
}

function isSilent(test: Test): boolean {
  return test.kind === 'one-of' || test.kind === 'matches' || test.kind === 'empty'
}

function keyOf({ scope, name }: ColumnName): string {
  return `${scope}\0${name}`
}
