// The made-up payees of a suggested test: pat, whose pay it is, and rae, who sells for a manager.
import type { Component } from '../../../plan/plan.ts'
import type { SuggestedRow } from './suggested-test.ts'
import type { World } from './world.ts'

/** `rae` reports to `pat`, where the component credits managers or pays on what others have earned. */
export function payeesOf({
  world,
  component,
}: {
  readonly world: World
  readonly component: Component
}): readonly SuggestedRow[] {
  const pat = new Map([['payee_id', 'pat'], ...world.payee])
  return sellerOf(component) === 'pat'
    ? [pat]
    : [pat, new Map([['payee_id', 'rae'], ['manager_id', 'pat'], ...world.payee])]
}

/** Who owns the deals of a component that credit pat. */
export function sellerOf({ credit }: Component): 'pat' | 'rae' {
  return credit.to.kind === 'managers' ? 'rae' : 'pat'
}
