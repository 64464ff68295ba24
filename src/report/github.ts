// Findings as GitHub annotations: `::error file=...,line=...,col=...,title=RULE::message`.
import type { Problem } from '../problems/problem.ts'
import { problemText, remedyText, severityOf } from '../problems/problem.ts'
import { positionOf, sortedByPlace } from './messages.ts'

/** Errors first: GitHub shows only ten annotations of a level for each step. */
export function githubText(problems: readonly Problem[]): string {
  const sorted = sortedByPlace(problems)
  const errors = sorted.filter((problem) => severityOf(problem) === 'error')
  const warnings = sorted.filter((problem) => severityOf(problem) === 'warning')
  return [...errors, ...warnings].map(annotation).join('')
}

function annotation(problem: Problem): string {
  const { file, line, column } = positionOf(problem.at)
  const place = line > 0 ? `,line=${line}${column > 0 ? `,col=${column}` : ''}` : ''
  const remedy = remedyText(problem)
  const message = `${problemText(problem)}${remedy === '' ? '' : ` — ${remedy}`}`
  return `::${severityOf(problem)} file=${propertyText(file)}${place},title=${propertyText(problem.rule)}::${escaped(message)}\n`
}

function escaped(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function propertyText(text: string): string {
  return escaped(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}
