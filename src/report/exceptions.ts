// The exceptions as a sheet: every finding with its place, its value and its remedy. interface.md, Outputs.
import type { Problem } from '../problems/problem.ts'
import { problemText, remedyText } from '../problems/problem.ts'
import { isSpan } from '../problems/source.ts'
import type { Currency } from '../values/currency.ts'
import { positionOf, sortedByPlace } from './messages.ts'
import type { Column, Sheet } from './sheet.ts'

const exceptionColumns: readonly Column<Problem>[] = [
  { kind: 'text', name: 'file', cell: (problem) => positionOf(problem.at).file },
  { kind: 'text', name: 'line', cell: (problem) => numberText(positionOf(problem.at).line) },
  { kind: 'text', name: 'column', cell: columnText },
  { kind: 'text', name: 'value', cell: valueText },
  { kind: 'text', name: 'problem', cell: problemText },
  { kind: 'text', name: 'remedy', cell: remedyText },
]

/** The column's name where the finding is about one cell; its number in a plan file. */
function columnText({ at }: Problem): string {
  return isSpan(at) ? numberText(positionOf(at).column) : (at.name ?? numberText(at.column ?? 0))
}

function valueText({ at }: Problem): string {
  if (!isSpan(at)) return at.value ?? ''
  return at.source.text.slice(at.start, Math.min(at.end, at.start + 200))
}

function numberText(number: number): string {
  return number > 0 ? String(number) : ''
}

export function exceptionSheet(problems: readonly Problem[]): Sheet<Problem> {
  return {
    name: 'exceptions',
    columns: exceptionColumns,
    currencyOf: () => '' as Currency, // no column of this sheet is an amount
    rows: sortedByPlace(problems),
  }
}

/** Where each stands, by place: what a manifest keeps of exceptions that were accepted. */
export function exceptionPlaces(
  problems: readonly Problem[],
): readonly { readonly rule: string; readonly file: string; readonly line: number }[] {
  return sortedByPlace(problems).map(({ rule, at }) => {
    const { file, line } = positionOf(at)
    return { rule, file, line }
  })
}
