// Findings as GitHub annotations: `::error file=...,line=...,col=...,title=RULE::message`, errors first. GitHub shows ten of
// a level for each step (docs.github.com, workflow commands; actions/toolkit, docs/problem-matchers.md, Limitations) and
// drops the others without a word; here the others stand below them as text.
import type { Problem } from '../problems/problem.ts'
import { severityOf } from '../problems/problem.ts'
import { isSpan } from '../problems/source.ts'
import type { Findings } from './findings.ts'
import { headText, positionOf, sentenceText, sortedByPlace } from './messages.ts'
import { repositoryPath } from './repository-path.ts'

const mostOfLevel = 10
const commands = { error: 'error', warning: 'warning', note: 'notice' } as const

export function githubText(findings: Findings): string {
  const sorted = sortedByPlace(findings.problems)
  const levels = (['error', 'warning', 'note'] as const).map((level) => ({
    level,
    found: sorted.filter((problem) => severityOf(problem) === level),
  }))
  const annotations = levels.flatMap(({ found }) => found.slice(0, mostOfLevel).map((one) => annotation(one, findings)))
  const rest = levels.flatMap(({ level, found }) => {
    const hidden = found.slice(mostOfLevel)
    if (hidden.length === 0) return []
    const total = `${found.length} ${level}s in all; GitHub shows ${mostOfLevel} of a step beside the code. The others:\n`
    return [total, ...hidden.map((problem) => `${headText(problem)}\n`)]
  })
  return [...annotations, ...rest].join('')
}

function annotation(problem: Problem, { folder }: Findings): string {
  const place = [
    `file=${propertyText(repositoryPath(positionOf(problem.at).file, folder))}`,
    ...stretchOf(problem),
    `title=${propertyText(problem.rule)}`,
  ]
  return `::${commands[severityOf(problem)]} ${place.join(',')}::${escaped(sentenceText(problem))}\n`
}

/** Columns only within one line, as GitHub wants it; a cell of a data file has a line alone. */
function stretchOf({ at }: Problem): readonly string[] {
  const from = positionOf(at)
  if (!isSpan(at)) return from.line > 0 ? [`line=${from.line}`] : []
  const to = at.source.positionOf(at.end)
  if (to.line !== from.line) return [`line=${from.line}`, `endLine=${to.line}`]
  return [`line=${from.line}`, `col=${from.column}`, `endColumn=${to.column}`]
}

function escaped(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function propertyText(text: string): string {
  return escaped(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}
