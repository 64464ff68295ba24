// Sheets and findings as JSON, in pieces. interface.md, Outputs: amounts are strings, exact.
import type { Problem } from '../problems/problem.ts'
import { problemText, remedyText, severityOf } from '../problems/problem.ts'
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

/** Findings for programs. */
export function jsonFindings(problems: readonly Problem[]): readonly object[] {
  return sortedByPlace(problems).map((problem) => ({
    ...positionOf(problem.at),
    severity: severityOf(problem),
    rule: problem.rule,
    problem: problemText(problem),
    remedy: remedyText(problem),
    related: (problem.related ?? []).map(({ at, note }) => ({ ...positionOf(at), note })),
  }))
}
