// The rows of a plan test as Data: read by the same reading as CSV files, with findings moved to the lines of the test file.
import type { Data } from '../../data/data.ts'
import { defaultLocale } from '../../data/locale.ts'
import { readData } from '../../data/read-data.ts'
import type { DataKind } from '../../data/table.ts'
import type { Problem } from '../../problems/problem.ts'
import type { Place, Span } from '../../problems/source.ts'
import { isSpan } from '../../problems/source.ts'
import type { PlanTest, TestRow } from '../../plan/test-file.ts'

export interface TestData {
  /** Absent where a kind of file cannot be used at all, such as deals without deal_id. */
  readonly data: Data | undefined
  readonly problems: readonly Problem[]
}

/** Every kind of row becomes a file of that name; a column that only some rows have is empty in the others. */
export function readTestData(test: PlanTest): TestData {
  const kinds = test.rows.has('deals') ? [...test.rows] : [...test.rows, ['deals', []] as const]
  const files = kinds.map(([kind, rows]) => ({ kind, file: kind, bytes: none, sha256: '', cells: cellsOf(kind, rows) }))
  const { value, problems } = readData(files, { columns: new Map(), keep: 'all', locale: defaultLocale })
  return { data: value, problems: problems.map((problem) => inTest(problem, test)) }
}

const none = new Uint8Array()

/** The header, then the rows. Without a deal the file still has its header. */
function cellsOf(kind: DataKind, rows: readonly TestRow[]): readonly (readonly string[])[] {
  const named = rows.flatMap(({ cells }) => [...cells.keys()])
  const columns = rows.length === 0 && kind === 'deals' ? ['deal_id', 'payee_id'] : [...new Set(named)]
  return [columns, ...rows.map(({ cells }) => columns.map((column) => cells.get(column)?.text ?? ''))]
}

/** The same finding where the test file says what it is about. */
export function inTest(problem: Problem, test: PlanTest): Problem {
  const related = problem.related?.map(({ at, note }) => ({ at: placeIn(at, test), note }))
  const moved = { ...problem, at: placeIn(problem.at, test), ...(related === undefined ? {} : { related }) }
  return moved.rule === 'data/missing-column' ? { ...moved, facts: { ...moved.facts, isInTest: true } } : moved
}

function placeIn(at: Place, test: PlanTest): Place {
  return isSpan(at) ? at : spanOf(at, test)
}

function spanOf({ file, record, name }: Exclude<Place, Span>, { rows, at }: PlanTest): Span {
  const ofKind = [...rows].find(([kind]) => kind === file)?.[1]
  // Of the header, which a test does not have, the first row.
  const row = ofKind?.[Math.max(0, record - 1)]
  return row === undefined ? at : ((name === undefined ? undefined : row.cells.get(name)?.at) ?? row.at)
}
