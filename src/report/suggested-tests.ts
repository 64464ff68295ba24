// Suggested plan tests as a test file: valid YAML, with ??? where a person writes what must come out. Its head says which parts of the
// plan no case comes by.
import type { CoveredPart } from '../insight/plan-tests/coverage.ts'
import type { Suggested } from '../insight/plan-tests/suggest/suggest.ts'
import type { SuggestedRow, SuggestedTest } from '../insight/plan-tests/suggest/suggested-test.ts'
import { toFillIn } from '../insight/plan-tests/suggest/suggested-test.ts'
import { dataKinds } from '../plan/vocabulary/closed-words.ts'
import { problemText } from '../problems/problem.ts'
import { lineOf } from '../problems/source.ts'
import { shownOnOneLine } from './width.ts'

/** `plan` is the path as the test file names it; `parts` are those of the plan, touched or not by these tests. */
export function suggestedTestsText(
  { tests, without, leftOut }: Suggested,
  plan: string,
  parts: readonly CoveredPart[] = [],
): string {
  const head = [
    'Cases around the steps, points, gates and bands of the plan. Work each figure out by hand and write it in place of ???;',
    'compline test says which are still to be filled in.',
    ...without.map((text) => `Without a suggestion: ${text}.`),
    ...bounded(
      leftOut.map(({ name, problem }) => `Left out, since it could not pass: ${name} (${problemText(problem)}).`),
      (more) => `${more} more are left out.`,
    ),
    ...coverageLines(parts, plan),
  ].map((line) => `# ${shownOnOneLine(line)}`)
  return `${[...head, `plan: ${scalar(plan)}`, 'tests:', ...tests.map(testText)].join('\n')}\n`
}

const mostLines = 10

function bounded(lines: readonly string[], moreText: (more: number) => string): readonly string[] {
  return lines.length <= mostLines ? lines : [...lines.slice(0, mostLines), moreText(lines.length - mostLines)]
}

/** What is left to a person, at its lines; or that nothing is. */
function coverageLines(parts: readonly CoveredPart[], plan: string): readonly string[] {
  if (parts.length === 0) return []
  const missing = parts.filter(({ isTouched }) => !isTouched)
  if (missing.length === 0)
    return [`Together the cases come by every part of the plan: ${parts.length} of ${parts.length}.`]
  return [
    `No case comes by these parts of the plan, ${missing.length} of ${parts.length}:`,
    ...bounded(
      missing.map(({ at, what }) => `  ${plan}:${lineOf(at)}  ${what}`),
      (more) => `  and ${more} more, which compline test --coverage lists.`,
    ),
  ]
}

function testText(test: SuggestedTest): string {
  const expected = test.expect.map(
    ({ keys, blanks }) => new Map([...keys, ...blanks.map((column) => [column, toFillIn] as const)]),
  )
  return [
    `  ${scalar(test.name)}:`,
    ...dataKinds.flatMap((kind) => rowsText(kind, test[kind] ?? [])),
    ...rowsText('expect', expected),
  ].join('\n')
}

function rowsText(name: string, rows: readonly SuggestedRow[]): readonly string[] {
  if (rows.length === 0) return []
  return [`    ${name}:`, ...rows.map((row) => `      - { ${[...row].map(cell).join(', ')} }`)]
}

function cell([column, text]: readonly [string, string]): string {
  return `${scalar(column)}: ${scalar(text)}`
}

/** In quotes wherever YAML could read a plain text otherwise. */
function scalar(text: string): string {
  return /^[A-Za-z0-9_.-]+(?: [A-Za-z0-9_.-]+)*$/.test(text) && !/^(?:null|true|false|-)$/i.test(text)
    ? text
    : JSON.stringify(text)
}
