// Steps that begin above zero: what is sold below the first of them meets no step, and is an exception. computation.md, step 6.
import type { Report } from '../../problems/problem.ts'
import type { TiersEarn } from '../earn.ts'
import { partsOfEarn } from '../earn-parts.ts'
import { constantOf } from '../expression.ts'
import type { Plan } from '../plan.ts'

export function checkTierGap({ components }: Plan, report: Report): void {
  for (const component of components)
    for (const part of partsOfEarn(component)) if (part.kind === 'tiers') checkFirstStep(part, report)
}

/** Only sums on the measure need no step: below the first of them nothing is paid, and that is no exception. */
function checkFirstStep({ steps, by }: TiersEarn, report: Report): void {
  const first = steps[0]
  if (first === undefined || first.bound.kind === 'none' || steps.every(({ pays }) => pays === undefined)) return
  const bound = constantOf(first.bound.value)
  if (bound === undefined || bound.sign() <= 0) return
  const looksAt = by.kind === 'each' ? 'deal' : 'measure'
  report({ rule: 'plan/tier-gap', at: first.bound.value.at, facts: { first: first.bound.text, looksAt } })
}
