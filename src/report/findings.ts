// What a check of files found: the one value from which text, JSON, annotations, SARIF and JUnit are drawn.
// interface.md, Messages.
import type { Ignored, Problem } from '../problems/problem.ts'
import { severityOf } from '../problems/problem.ts'

export interface Findings {
  readonly command: 'validate' | 'test'
  /** Of compline. */
  readonly version: string
  /** What was checked, also where nothing was found, as the user names them. */
  readonly files: readonly string[]
  readonly problems: readonly Problem[]
  readonly ignored: readonly Ignored[]
  /** Of plan tests, in their order; absent: each file is checked against the rules. */
  readonly cases?: readonly CheckedCase[]
  /** Warnings count as failures. */
  readonly strict: boolean
  /** Of the current folder within its repository: `pay/plans`; '' at its root and outside of any. */
  readonly folder: string
}

/** A plan test that ran: passed where it has no finding that fails. */
export interface CheckedCase {
  readonly file: string
  readonly name: string
  readonly problems: readonly Problem[]
}

export function isFailure(problem: Problem, { strict }: Findings): boolean {
  const severity = severityOf(problem)
  return severity === 'error' || (strict && severity === 'warning')
}
