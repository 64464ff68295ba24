// Findings of a run, up to a bound: what cannot be used a million times over is not the file that was meant, and to hold
// every finding of it would fill the memory before one of them is read.
import { UnusableCall } from './failure.ts'
import type { Problem } from './problem.ts'

export const mostFindings = 1_000_000

/** Enough of the first findings to see what is wrong with all of them. */
const mostShown = 5

/** Adds a finding to those before it. Throws UnusableCall, with the first of them, where there are too many. */
export function addFinding(problems: Problem[], problem: Problem, most: number = mostFindings): void {
  problems.push(problem)
  if (problems.length <= most) return
  throw new UnusableCall(`more than ${most.toString().replaceAll(/\B(?=(?:\d{3})+$)/g, ',')} rows cannot be used`, {
    problems: problems.slice(0, mostShown),
    remedy:
      'it may be another file than the one that was meant, or one with other columns, dates or delimiter: mend what the first findings say',
  })
}
