// The order in which findings are shown: by file, then by place, each only once.
import type { Problem } from '../problems/problem.ts'
import { isSpan } from '../problems/source.ts'
import { compareBy, compareText } from '../values/ordering.ts'

/** Sorted by place; the same rule at the same place, found on two ways, is one finding. */
export function inOrder(problems: readonly Problem[]): readonly Problem[] {
  const seen = new Set<string>()
  const once = problems.filter((problem) => {
    const key = `${problem.rule} ${fileOf(problem)} ${startOf(problem)}`
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
  return once.toSorted(
    compareBy<Problem>(
      (a, b) => compareText(fileOf(a), fileOf(b)),
      (a, b) => startOf(a) - startOf(b),
      (a, b) => compareText(a.rule, b.rule),
    ),
  )
}

function fileOf({ at }: Problem): string {
  return isSpan(at) ? at.source.name : at.file
}

function startOf({ at }: Problem): number {
  return isSpan(at) ? at.start : at.line
}
