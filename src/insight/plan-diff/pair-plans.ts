// Which plan stands for which on the other side: by its id and the day from which it is in force, a version that has come or gone
// by the one that it takes over from, and a plan under another id by what it says.
import type { Plan } from '../../plan/plan.ts'
import { alike, likenessOfPlans } from './likeness.ts'
import type { ReadPlanFile } from './plan-file.ts'

export interface Sides {
  readonly one: ReadPlanFile | undefined
  readonly other: ReadPlanFile | undefined
  /** Of a version that only one of the sides has: which. The other side is the version that is in force there on its first day. */
  readonly version?: 'added' | 'removed' | undefined
}

export function pairPlans(before: readonly ReadPlanFile[], after: readonly ReadPlanFile[]): readonly Sides[] {
  const byId = pairsById(before, after)
  const gone = before.filter((one) => !byId.has(one))
  const taken = new Set(byId.values())
  const come = after.filter((other) => !taken.has(other))
  const [goneWhole, comeWhole] = [
    gone.filter((one) => !isVersion(one, after)),
    come.filter((other) => !isVersion(other, before)),
  ]
  // One file against another: two plans, whatever they have in common.
  const renamed =
    before.length === 1 && after.length === 1
      ? new Map(goneWhole.map((one, index) => [one, comeWhole[index]]))
      : alike(goneWhole, comeWhole, (one, other) => likenessOfPlans(one.plan, other.plan))
  const matched = new Set(renamed.values())
  return [
    ...before.map((one): Sides => {
      const other = byId.get(one) ?? renamed.get(one)
      if (other !== undefined || !isVersion(one, after)) return { one, other }
      return { one, other: inForce(one, after), version: 'removed' }
    }),
    ...come
      .filter((other) => !matched.has(other))
      .map((other): Sides => {
        if (!isVersion(other, before)) return { one: undefined, other }
        return { one: inForce(other, before), other, version: 'added' }
      }),
  ]
}

/** A version of a plan that the side has. */
function isVersion(file: ReadPlanFile, side: readonly ReadPlanFile[]): boolean {
  return ofId(file, side).length > 0
}

/** By id and first day; a plan that has one version only, by its id. */
function pairsById(
  before: readonly ReadPlanFile[],
  after: readonly ReadPlanFile[],
): ReadonlyMap<ReadPlanFile, ReadPlanFile> {
  const pairs = new Map<ReadPlanFile, ReadPlanFile>()
  const taken = new Set<ReadPlanFile>()
  const pair = (one: ReadPlanFile, other: ReadPlanFile | undefined): void => {
    if (other === undefined) return
    pairs.set(one, other)
    taken.add(other)
  }
  for (const one of before)
    pair(
      one,
      ofId(one, after).find((other) => !taken.has(other) && firstDay(other.plan) === firstDay(one.plan)),
    )
  for (const one of before)
    if (!pairs.has(one) && ofId(one, before).length === 1)
      pair(
        one,
        ofId(one, after).find((other) => !taken.has(other)),
      )
  return pairs
}

function ofId({ plan: { id } }: ReadPlanFile, side: readonly ReadPlanFile[]): readonly ReadPlanFile[] {
  return side.filter(({ plan }) => plan.id === id)
}

function firstDay({ effective: { from } }: Plan): number {
  return from ?? -Infinity
}

/** The version of the side on the first day of this one; the first one where none has begun by then. */
function inForce(file: ReadPlanFile, side: readonly ReadPlanFile[]): ReadPlanFile | undefined {
  const versions = ofId(file, side).toSorted((a, b) => firstDay(a.plan) - firstDay(b.plan))
  return versions.findLast(({ plan }) => firstDay(plan) <= firstDay(file.plan)) ?? versions[0]
}
