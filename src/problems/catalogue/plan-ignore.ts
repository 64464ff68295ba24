// Findings in comments of the form `# compline-ignore RULE-ID reason`, with which a warning is taken as meant.
import type { Rule } from '../rule.ts'
import { oneOf, rule } from '../rule.ts'

/** Why a finding can't be ignored by a comment. */
export type IgnoreRefusal = 'error' | 'data' | 'comment'

export interface IgnoreFacts {
  'plan/ignore-without-reason': { readonly rules: readonly string[] }
  'plan/ignore-unknown-rule': { readonly rule: string; readonly nearest: readonly string[] }
  'plan/ignore-refused': { readonly rule: string; readonly because: IgnoreRefusal }
  'plan/ignore-nothing': { readonly rule: string; readonly line: number }
}

const refusals: { readonly [B in IgnoreRefusal]: readonly [problem: string, remedy: string] } = {
  error: ['is an error, which no comment can ignore', 'mend what it says: a plan with an error is never run'],
  data: ['is found in the data, which a comment in a plan does not reach', 'mend the row, or leave it an exception'],
  comment: ['is about such comments themselves', 'mend the comment that it names'],
}

/** The rule told in general names no reason: then what all of them have in common. */
function refusalFor(because: IgnoreRefusal): readonly [problem: string, remedy: string] {
  const known: Readonly<Partial<Record<string, readonly [string, string]>>> = refusals
  return known[because] ?? ['is nothing that a comment in a plan can ignore', 'mend what the finding says']
}

export const ignoreRules: { readonly [R in keyof IgnoreFacts]: Rule<IgnoreFacts[R]> } = {
  'plan/ignore-without-reason': rule(
    'warning',
    ({ rules }) => `${rules.join(', ')} ${rules.length === 1 ? 'is' : 'are'} ignored without a reason`,
    ({ rules }) =>
      `say why ${rules.length === 1 ? 'it is' : 'they are'} meant: # compline-ignore ${rules.join(', ')} agreed with ...`,
    'Whoever checks the plan next year must see why the finding was left; without a reason nothing is ignored.',
  ),
  'plan/ignore-unknown-rule': rule(
    'warning',
    ({ rule: id }) => (id === '' ? 'the comment names no rule to ignore' : `there is no rule "${id}" to ignore`),
    ({ nearest }) =>
      nearest.length > 0
        ? `did you mean ${oneOf(nearest)}?`
        : 'write the id that stands at the end of the finding: # compline-ignore plan/prorate-differs agreed with ...',
    'A comment with a typing error would look like a decision and have no effect.',
  ),
  'plan/ignore-refused': rule(
    'warning',
    ({ rule: id, because }) => `${id} ${refusalFor(because)[0]}`,
    ({ because }) => refusalFor(because)[1],
    'Only warnings of the plan itself can be taken as meant. What makes a plan unusable, or a row unpaid, stays said.',
  ),
  'plan/ignore-nothing': rule(
    'warning',
    ({ rule: id, line }) =>
      line === 0
        ? `no line of the plan follows on which ${id} could be`
        : `there is no ${id} on line ${line} to ignore`,
    () => 'take the comment out, or put it behind the line of the finding, or alone on the line above',
    'A comment that outlives its cause would hide the next finding of its kind on that line.',
  ),
}
