// Which way a change of a control goes where its own words do not tell: it depends on what else the plan has, on the other
// blocks of clawback and on the other parts of a release.
import { constantOf } from '../../plan/expression.ts'
import type { Plan } from '../../plan/plan.ts'
import { type Exact, sum } from '../../values/exact.ts'
import type { ChangeClass } from './change-class.ts'
import type { Change } from './compare-trees.ts'
import { controlOf, eitherWay } from './controls.ts'

export interface ChangeIn {
  readonly change: Change
  readonly before: Plan | undefined
  readonly after: Plan | undefined
}

/** Of a change within the control that `word` names; none where it names no control. */
export function controlIn(of: ChangeIn, word: string): readonly ChangeClass[] {
  if (word === 'release' && !of.change.path.includes('after')) return ofHold(of)
  return word === 'clawback' && shiftsReturns(of) ? eitherWay : controlOf(of.change, word)
}

/**
 * Of several blocks of clawback the first that fits a return decides: a reason more in a block that takes a tenth keeps that
 * return from the one behind it, which takes all. Only what a block recovers is its own affair.
 */
function shiftsReturns({ change: { path }, before, after }: ChangeIn): boolean {
  const blocks = [before, after].map((plan) => plan?.components.find(({ id }) => id === path[0])?.clawback.length ?? 0)
  return Math.max(...blocks) > 1 && path.at(-1) !== 'recover'
}

/**
 * The share that waits beyond the credit date: with less of it a control is loosened, though the sum stays the same. As
 * much may wait for another day, or in other parts: whether for longer, the share does not say.
 */
function ofHold({ change, before, after }: ChangeIn): readonly ChangeClass[] {
  const id = change.path[0]
  const [one, other] = [heldShare(before, id), heldShare(after, id)]
  if (one === undefined || other === undefined) return eitherWay
  const order = other.compare(one)
  if (order === 0) return eitherWay
  return order < 0 ? ['raises-pay', 'loosens-control'] : ['reduces-pay']
}

/** Undefined where a share is a formula of columns, or the plan has no such component. */
function heldShare(plan: Plan | undefined, id: string | undefined): Exact | undefined {
  const component = plan?.components.find((candidate) => candidate.id === id)
  if (component === undefined) return undefined
  const held = (component.release ?? []).filter(
    ({ on, after }) =>
      after !== undefined || (on.kind === 'column' ? on.column !== component.credit.date : on.kind !== 'earned'),
  )
  const shares = held.map(({ share }) => constantOf(share))
  const known = shares.filter((share) => share !== undefined)
  return known.length < shares.length ? undefined : sum(known)
}
