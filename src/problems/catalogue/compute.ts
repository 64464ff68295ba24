// Findings that only a run can make: rows that no plan can pay as they stand.
import type { Rule } from '../rule.ts'
import { rule } from '../rule.ts'

export interface ComputeFacts {
  'pay/no-quota': { readonly payee: string; readonly component: string; readonly period: string }
}

export const computeRules: { readonly [R in keyof ComputeFacts]: Rule<ComputeFacts[R]> } = {
  'pay/no-quota': rule(
    'error',
    ({ payee, component, period }) => `${payee} has no quota for ${component} in ${period}`,
    () => 'give the quota in payees.csv or quotas.csv; a quota of 0 is written as 0',
    'Attainment is the measure divided by the quota; without one nothing can be said.',
  ),
}
