// The door of the room: runs a reader, collects what it reports, and hands out a value only where nothing is wrong with it.
import type { Checked, Problem, Report } from '../problems/problem.ts'
import { severityOf } from '../problems/problem.ts'
import type { SourceText } from '../problems/source.ts'
import { reportIgnores, withoutIgnored } from './ignore.ts'
import { inOrder } from './problem-order.ts'

/** Nobody mends more at once; a file with more is of another kind altogether. */
const mostProblems = 1000

/** Thrown and caught inside this file only. */
class TooManyProblems extends Error {}

export function collectProblems<T>(source: SourceText, read: (report: Report) => T | undefined): Checked<T> {
  const problems: Problem[] = []
  const report: Report = (problem) => {
    if (problems.length === mostProblems) {
      problems.push({
        rule: 'plan/too-many-problems',
        at: problem.at,
        facts: { most: mostProblems, file: source.name },
      })
      throw new TooManyProblems()
    }
    problems.push(problem)
  }
  let value: T | undefined
  try {
    value = read(report)
    reportIgnores(source, report)
  } catch (error) {
    if (!(error instanceof TooManyProblems)) throw error
  }
  const isSound = problems.every((problem) => severityOf(problem) !== 'error')
  const { open, ignored } = withoutIgnored(problems)
  return { value: isSound ? value : undefined, problems: inOrder(open), ignored }
}
