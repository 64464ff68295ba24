// Sheets and findings as JSON, in pieces. interface.md, Outputs: amounts are strings, exact.
import type { Problem } from '../problems/problem.ts'
import { problemText, remedyText, severityOf } from '../problems/problem.ts'
import type { Findings } from './findings.ts'
import { positionOf, sortedByPlace } from './messages.ts'
import type { Sheet } from './sheet.ts'
import { cellText } from './sheet.ts'

/** A member of a JSON document: a value, or the rows of a sheet. */
export type JsonMember =
  | { readonly kind: 'value'; readonly name: string; readonly value: unknown }
  | { readonly kind: 'rows'; readonly name: string; readonly rows: Iterable<object> }

/** One object, a member or row on each line, so that two runs can be compared with diff. */
export function* jsonDocument(members: readonly JsonMember[]): Generator<string> {
  let separator = '{'
  for (const member of members) {
    yield `${separator}\n  ${JSON.stringify(member.name)}: `
    if (member.kind === 'value') yield JSON.stringify(member.value ?? null)
    else yield* jsonRows(member.rows, '  ')
    separator = ','
  }
  yield '\n}\n'
}

/** A list of rows, each on a line of its own. */
function* jsonRows(rows: Iterable<object>, indent: string): Generator<string> {
  let piece = ''
  let separator = '['
  for (const row of rows) {
    piece += `${separator}\n${indent}  ${JSON.stringify(row)}`
    separator = ','
    if (piece.length < 100_000) continue
    yield piece
    piece = ''
  }
  yield separator === '[' ? '[]' : `${piece}\n${indent}]`
}

/** The rows of a sheet as objects, every cell a text as in CSV. */
export function* rowObjects<Row>(sheet: Sheet<Row>): Generator<Readonly<Record<string, string>>> {
  for (const row of sheet.rows) {
    const currency = sheet.currencyOf(row)
    yield Object.fromEntries(sheet.columns.map((column) => [column.name, cellText(column, row, currency)]))
  }
}

/** Findings for programs, with those that comments ignore, and the plan tests that ran. */
export function findingsJson({ version, problems, ignored, cases }: Findings): string {
  const reasons = new Map(ignored.map(({ problem, reason }) => [problem, reason]))
  const ignoredRows = sortedByPlace([...reasons.keys()]).map((one) => ({
    ...jsonFinding(one),
    reason: reasons.get(one),
  }))
  const tests = (cases ?? []).map(({ file, name, problems: found }) => ({
    file,
    name,
    findings: sortedByPlace(found).map(jsonFinding),
  }))
  const members: readonly JsonMember[] = [
    { kind: 'value', name: 'compline', value: version },
    { kind: 'rows', name: 'findings', rows: sortedByPlace(problems).map(jsonFinding) },
    { kind: 'rows', name: 'ignored', rows: ignoredRows },
    ...(cases === undefined ? [] : [{ kind: 'rows', name: 'tests', rows: tests } as const]),
  ]
  return [...jsonDocument(members)].join('')
}

/** One finding for programs. */
export function jsonFinding(problem: Problem): object {
  return {
    ...positionOf(problem.at),
    severity: severityOf(problem),
    rule: problem.rule,
    problem: problemText(problem),
    remedy: remedyText(problem),
    related: (problem.related ?? []).map(({ at, note }) => ({ ...positionOf(at), note })),
  }
}
