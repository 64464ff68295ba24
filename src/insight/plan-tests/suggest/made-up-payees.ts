// The made-up payees of a suggested test: pat, whose pay it is, and rae, who sells for a manager.
import type { SuggestedRow } from './suggested-test.ts'
import type { World } from './world.ts'

interface PayeesOf {
  readonly world: World
  readonly seller: 'pat' | 'rae'
}

/** `rae` reports to `pat`, where the component credits managers or pays on what others have earned. */
export function payeesOf({ world, seller }: PayeesOf): readonly SuggestedRow[] {
  const pat = new Map([['payee_id', 'pat'], ...world.payee])
  return seller === 'pat' ? [pat] : [pat, new Map([['payee_id', 'rae'], ['manager_id', 'pat'], ...world.payee])]
}
