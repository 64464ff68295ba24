// One rule: its severity, its sentence, its remedy, and what `compline help RULE-ID` says about it.
/** A note states what the plan leads to, and asks for nothing; only an error fails a run. */
export type Severity = 'error' | 'warning' | 'note'

export interface Rule<Facts> {
  readonly severity: Severity
  /** The finding in one sentence, in the field's words, with the value. */
  readonly problem: (facts: Facts) => string
  /** How to mend it; empty where the sentence says so already. */
  readonly remedy: (facts: Facts) => string
  /** Why the rule exists, for `compline help`. */
  readonly why: string
  /** What must be given besides the plans for it to be found; absent: nothing. */
  readonly needs?: RuleNeeds
}

export type RuleNeeds = 'data' | 'incentives'

export function rule<Facts>(
  severity: Severity,
  problem: (facts: Facts) => string,
  remedy: (facts: Facts) => string,
  why: string,
  needs?: RuleNeeds,
): Rule<Facts> {
  return { severity, problem, remedy, why, ...(needs === undefined ? {} : { needs }) }
}

/** `"a"`, `"a" or "b"`: the tail of a "did you mean". */
export function oneOf(names: readonly string[]): string {
  const quoted = names.map((name) => `"${name}"`)
  if (quoted.length < 2) return quoted.join('')
  return `${quoted.slice(0, -1).join(', ')} or ${quoted.at(-1)}`
}
