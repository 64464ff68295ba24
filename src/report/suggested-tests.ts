// Suggested plan tests as a test file: valid YAML, with ??? where a person writes what must come out.
import type { SuggestedRow, SuggestedTest } from '../insight/plan-tests/made-up-rows.ts'
import type { Suggested } from '../insight/plan-tests/suggest.ts'

/** `plan` is the path as the test file names it. */
export function suggestedTestsText({ tests, without }: Suggested, plan: string): string {
  const head = [
    '# Cases around the steps, points, gates and bands of the plan. Work each figure out by hand and write it in place of ???;',
    '# compline test says which are still to be filled in.',
    ...without.map((text) => `# Without a suggestion: ${text}.`),
    `plan: ${scalar(plan)}`,
    tests.length === 0 ? 'tests: {}' : 'tests:',
  ]
  return `${[...head, ...tests.map(testText)].join('\n')}\n`
}

function testText({ name, payees, deals, returns, measures, expect }: SuggestedTest): string {
  const expected = new Map([...expect.keys, ...expect.blanks.map((column) => [column, '???'] as const)])
  return [
    `  ${scalar(name)}:`,
    ...rowsText('payees', payees),
    ...rowsText('deals', deals),
    ...rowsText('returns', returns),
    ...rowsText('measures', measures),
    ...rowsText('expect', [expected]),
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
  return /^[A-Za-z0-9_.-]+(?: [A-Za-z0-9_.-]+)*$/.test(text) && !/^(?:null|true|false|-)$/.test(text)
    ? text
    : JSON.stringify(text)
}
