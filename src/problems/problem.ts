// A finding in the user's files: data, never thrown. Each rule id fixes the type of its facts.
import type { FactsOf, RuleId, Severity } from './catalogue.ts'
import { catalogue } from './catalogue.ts'
import type { Place, Span } from './source.ts'

export type Problem = {
  [R in RuleId]: {
    readonly rule: R
    readonly at: Place
    readonly facts: FactsOf<R>
    readonly related?: readonly Related[]
  }
}[RuleId]

/** A second place that belongs to a finding: "first given here". */
export interface Related {
  readonly at: Place
  readonly note: string
}

/** A finding that a comment in its file takes as meant, with the reason that the comment gives. */
export interface Ignored {
  readonly problem: Problem
  readonly reason: string
  /** The comment. */
  readonly by: Span
}

/** Given to every reader: it reports what is wrong and carries on. */
export type Report = (problem: Problem) => void

/** What a room hands out at its door: a value, where there is one, and all that is wrong. */
export interface Checked<T> {
  readonly value: T | undefined
  readonly problems: readonly Problem[]
  /** Not among `problems`. */
  readonly ignored?: readonly Ignored[]
}

export function severityOf(problem: Problem): Severity {
  return catalogue[problem.rule].severity
}

/** What is wrong, in one sentence. */
export function problemText(problem: Problem): string {
  return ruleOf(problem).problem(problem.facts)
}

/** How to mend it; empty where the sentence itself says so. */
export function remedyText(problem: Problem): string {
  return ruleOf(problem).remedy(problem.facts)
}

interface AnyRule {
  readonly problem: (facts: unknown) => string
  readonly remedy: (facts: unknown) => string
}

function ruleOf(problem: Problem): AnyRule {
  // The rule and the facts belong together by the type of Problem; the compiler cannot follow the pair through a union.
  return catalogue[problem.rule] as unknown as AnyRule
}
