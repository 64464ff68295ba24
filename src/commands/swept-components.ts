// Of which component a pay curve is drawn: by its id, `PLAN:COMPONENT` or `PLAN@VERSION:COMPONENT`; and what stands in its place
// in the plans as they would be.
import type { ComponentOf } from '../insight/simulate/sweep.ts'
import type { Plan } from '../plan/plan.ts'
import { UnusableCall } from '../problems/failure.ts'
import type { CalendarDate } from '../values/calendar-date.ts'
import { nearest } from '../values/nearest.ts'

export interface SweptIn {
  readonly plans: readonly Plan[]
  /** As they would be; absent: only the present curve is asked for. */
  readonly others: readonly Plan[] | undefined
  /** The last day of the period asked for. */
  readonly until: CalendarDate | undefined
}

export interface SweptComponents {
  readonly before: ComponentOf
  readonly after: ComponentOf | undefined
}

/**
 * Of several versions the last in force by the day asked for; where no day is asked for, the last of those that would be other.
 * A rate of the version of the first half of a year that is set without a period: the curves are those of the first half.
 */
export function sweptComponents(name: string, { plans, others, until }: SweptIn): SweptComponents {
  const versions = versionsCalled(name, plans)
  const inForce = until === undefined ? versions : versions.filter(({ plan }) => begins(plan) <= until)
  const changed = others && inForce.filter(({ plan }) => !others.includes(plan))
  const before = (until === undefined && changed?.at(-1)) || inForce.at(-1)
  if (before === undefined)
    throw new UnusableCall(`no plan with ${name} is in force in that period`, { remedy: 'ask for a later one' })
  if (before.component.earn === 'none')
    throw new UnusableCall(`${name} only measures, so that it has no pay curve`, { remedy: 'name one that earns' })
  if (before.component.earn.kind === 'rank')
    throw new UnusableCall(
      `${name} is a contest: what it pays hangs on what the others sell, so that it has no pay curve`,
      {
        remedy: 'compline leaderboard shows it as it stands',
      },
    )
  if (others === undefined) return { before, after: undefined }
  if (others.includes(before.plan)) throw nothingOther(before, plans, others)
  return { before, after: componentInPlace(before, others) }
}

/** From the first to the last. */
function versionsCalled(name: string, plans: readonly Plan[]): readonly ComponentOf[] {
  const [, planId, version, id = name] = /^([^/:@]+)(?:@([^/:]+))?[/:](.+)$/.exec(name) ?? []
  const all = plans.flatMap((plan) => plan.components.map((component) => ({ plan, component })))
  const found = all.filter(
    ({ plan, component }) =>
      component.id === id &&
      (planId === undefined || plan.id === planId) &&
      (version === undefined || plan.version === version),
  )
  const ids = new Set(found.map(({ plan }) => plan.id))
  if (ids.size > 1)
    throw new UnusableCall(`several plans have a component "${id}"`, {
      remedy: `write ${[...ids].map((one) => `${one}/${id}`).join(' or ')}`,
    })
  if (found.length === 0) throw noneCalled(name, id, all)
  return found.toSorted((a, b) => begins(a.plan) - begins(b.plan))
}

function noneCalled(name: string, id: string, all: readonly ComponentOf[]): UnusableCall {
  const inPlans = all.filter(({ component }) => component.id === id)
  const known = new Set(all.map(({ component }) => component.id))
  const near =
    inPlans.length > 0 ? inPlans.slice(0, 5).map(({ plan }) => `${plan.id}@${plan.version}:${id}`) : nearest(id, known)
  return new UnusableCall(`no component "${name}"`, {
    remedy: near.length > 0 ? `did you mean ${near.join(', ')}?` : `there are ${[...known].slice(0, 5).join(', ')}`,
  })
}

/** Two equal curves would look as if the change had no effect. */
function nothingOther({ plan, component }: ComponentOf, plans: readonly Plan[], others: readonly Plan[]): UnusableCall {
  const changed = plans.filter((one) => one.id === plan.id && !others.includes(one))
  const names = changed.map(({ id, version }) => `--sweep ${id}@${version}:${component.id}`)
  return new UnusableCall(`nothing of ${plan.id} ${plan.version} would be other`, {
    remedy:
      names.length > 0
        ? `write ${names.join(' or ')}`
        : `change a value of this plan, such as ${plan.id}@${plan.version}:${component.id}.cap.per_deal=5000`,
  })
}

function componentInPlace({ plan, component }: ComponentOf, plans: readonly Plan[]): ComponentOf {
  const versions = plans.filter(({ id }) => id === plan.id)
  const other = versions.find(({ effective }) => effective.from === plan.effective.from) ?? versions.at(-1)
  const same = other?.components.find(({ id }) => id === component.id)
  if (other !== undefined && same !== undefined) return { plan: other, component: same }
  throw new UnusableCall(`${other?.file ?? plan.id} has no component "${component.id}" to compare with`)
}

function begins({ effective }: Plan): number {
  return effective.from ?? 0
}
