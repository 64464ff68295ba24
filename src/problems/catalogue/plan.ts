// Findings in plan files.
import type { Rule } from '../rule.ts'
import { oneOf, rule } from '../rule.ts'

export interface PlanFacts {
  'plan/unknown-key': { readonly key: string; readonly within: string; readonly nearest: readonly string[] }
  'plan/not-yet-supported': { readonly name: string }
}

export const planRules: { readonly [R in keyof PlanFacts]: Rule<PlanFacts[R]> } = {
  'plan/unknown-key': rule(
    'error',
    ({ key, within }) => `unknown key "${key}" in ${within}`,
    ({ nearest }) => (nearest.length > 0 ? `did you mean ${oneOf(nearest)}?` : ''),
    'The words of a plan are a closed list, so that a typing error is never read as "not said".',
  ),
  'plan/not-yet-supported': rule(
    'error',
    ({ name }) => `not yet supported: ${name}`,
    () => 'take it out, or wait for a version that computes it: a plan is never run with a part of it left out',
    'A word of the plan language that this version cannot compute yet.',
  ),
}
