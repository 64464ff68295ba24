// The two things that are thrown: a call that cannot be used (exit 2) and a defect of the program (exit 70).
import type { Problem } from './problem.ts'

/** An unknown flag, a missing file, an unreadable YAML file or CSV header. Printed without a stack. */
export class UnusableCall extends Error {
  readonly problems: readonly Problem[]
  readonly remedy: string

  constructor(
    message: string,
    { remedy = '', problems = [] }: { remedy?: string; problems?: readonly Problem[] } = {},
  ) {
    super(message)
    this.name = 'UnusableCall'
    this.remedy = remedy
    this.problems = problems
  }
}

/** A broken invariant or an impossible case: ours to mend, with what to report. */
export class Defect extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'Defect'
  }
}

/** For the end of an exhaustive switch. */
export function assertNever(value: never, what: string): never {
  throw new Defect(`${what}: unexpected ${JSON.stringify(value)}`)
}
