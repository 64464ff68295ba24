// Findings as a table for the summary page of a GitHub job, which takes 1 MiB of each step (docs.github.com, workflow
// commands, job summaries).
import type { Problem } from '../problems/problem.ts'
import { severityOf } from '../problems/problem.ts'
import type { Findings } from './findings.ts'
import { placeText, sentenceText, sortedByPlace } from './messages.ts'
import { shownOnOneLine } from './width.ts'

/** `title` is the one sentence that sums up. Errors come first; rows beyond `mostBytes` of UTF-8 are only counted. */
export function githubSummary(findings: Findings, title: string, mostBytes: number): string {
  const sorted = sortedByPlace(findings.problems)
  const inOrder = (['error', 'warning', 'note'] as const).flatMap((level) =>
    sorted.filter((one) => severityOf(one) === level),
  )
  const head = `### compline ${findings.command}: ${markdownText(title)}\n\n`
  if (inOrder.length === 0) return byteLength(head) <= mostBytes ? head : ''
  const [columns, foot] = ['| | place | finding | rule |\n|---|---|---|---|\n', '\n']
  let left = mostBytes - byteLength(head + columns + foot + restText(inOrder.length))
  if (left < 0) return ''
  const rows: string[] = []
  for (const problem of inOrder) {
    const row = rowText(problem)
    left -= byteLength(row)
    if (left < 0) break
    rows.push(row)
  }
  return `${head}${columns}${rows.join('')}${foot}${restText(inOrder.length - rows.length)}`
}

function restText(count: number): string {
  return count === 0 ? '' : `and ${count} more; the log of the step has them all\n`
}

function rowText(problem: Problem): string {
  const cells = [severityOf(problem), placeText(problem.at), sentenceText(problem), problem.rule]
  return `| ${cells.map(markdownText).join(' | ')} |\n`
}

/** Nothing of a file's text may become a link, a tag or a cell of its own. */
function markdownText(text: string): string {
  return shownOnOneLine(text)
    .replace(/[\\`*_[\]|~#!]/g, String.raw`\$&`)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
}

function byteLength(text: string): number {
  return new TextEncoder().encode(text).length
}
