// A condition on texts of the deals, asked of a row by number: each test is made once of every different text of its
// column, so that a row is a look into a table. computation.md, step 1.
import type { CodedColumn } from '../../data/readings.ts'
import type { Condition, Test } from '../../plan/condition.ts'
import type { ColumnName } from '../../plan/expression.ts'
import { fitsPattern } from '../../values/wildcard.ts'

export type RowTest = (row: number) => boolean

/** Whether a condition looks at texts of the deal alone. */
export function isOnText({ tests, any, none }: Condition): boolean {
  return (
    tests.every(({ column, test }) => column.scope === 'deal' && isTextTest(test)) &&
    [...any.flat(), ...none].every(isOnText)
  )
}

function isTextTest(test: Test): boolean {
  switch (test.kind) {
    case 'one-of':
    case 'matches':
    case 'empty':
      return true
    case 'not':
      return isTextTest(test.test)
    case 'all':
      return test.tests.every(isTextTest)
    default:
      return false
  }
}

/** Undefined where a column has too many different texts. A column that no file has is empty in every row. */
export function rowTest(
  condition: Condition | undefined,
  columnOf: (name: string) => CodedColumn | 'absent' | undefined,
): RowTest | undefined {
  const parts: RowTest[] = []
  if (condition === undefined) return () => true
  for (const { column, test } of condition.tests) {
    const part = columnTest(test, columnOf(column.name))
    if (part === undefined) return undefined
    parts.push(part)
  }
  for (const choices of condition.any) {
    const tests = choices.map((choice) => rowTest(choice, columnOf))
    const known = tests.filter((one) => one !== undefined)
    if (known.length < tests.length) return undefined
    parts.push((row) => known.some((one) => one(row)))
  }
  for (const banned of condition.none) {
    const test = rowTest(banned, columnOf)
    if (test === undefined) return undefined
    parts.push((row) => !test(row))
  }
  return parts.length === 1 ? parts[0] : (row) => parts.every((part) => part(row))
}

function columnTest(test: Test, column: CodedColumn | 'absent' | undefined): RowTest | undefined {
  if (column === undefined) return undefined
  if (column === 'absent') {
    const isMet = passesText(test, '')
    return () => isMet
  }
  const met = Uint8Array.from(column.words, (word) => (passesText(test, word) ? 1 : 0))
  const { codes } = column
  return (row) => met[codes[row]!] === 1
}

/** The same of texts as they are: as compute/condition.ts tests a condition on texts. */
export function holdsOnText({ tests, any, none }: Condition, textOf: (column: ColumnName) => string): boolean {
  return (
    tests.every(({ column, test }) => passesText(test, textOf(column))) &&
    any.every((choices) => choices.some((choice) => holdsOnText(choice, textOf))) &&
    none.every((banned) => !holdsOnText(banned, textOf))
  )
}

/** As compute/condition.ts tests a cell. */
function passesText(test: Test, text: string): boolean {
  switch (test.kind) {
    case 'one-of':
      return test.values.includes(text)
    case 'matches':
      return fitsPattern(text, test.pattern)
    case 'empty':
      return (text === '') === test.empty
    case 'not':
      return !passesText(test.test, text)
    case 'all':
      return test.tests.every((one) => passesText(one, text))
    default:
      return false // not a test of a text: `isOnText` has let none of these through
  }
}
