// Components whose lines can be worked out in columns: what each credit earns depends on its value and the running measure
// alone, and nobody asks for a single one of their lines but the settlement. All others are worked out credit by credit.
import type { Earn, RateEarn, Step, TiersEarn } from '../../plan/earn.ts'
import { constantOf } from '../../plan/expression.ts'
import type { Component, Plan } from '../../plan/plan.ts'
import { asksFor } from '../../plan/uses.ts'
import type { Context } from '../context.ts'
import { isOnText } from './row-test.ts'

/** A rate of every credit, or rates by step on the component's own measure. */
export type PlainEarn = RateEarn | TiersEarn

/** The way to earn of a component that can be worked out in columns; undefined for any other. */
export function plainEarnOf(component: Component, plans: readonly Plan[]): PlainEarn | undefined {
  const { credit, measure, earn } = component
  if (earn === 'none' || !isPlainEarn(earn) || isAskedFor(component, plans) || hasExtras(component)) return undefined
  const measuresCredit =
    measure === undefined ||
    (measure.kind === 'value' &&
      measure.value === undefined &&
      measure.when === 'as-credit' &&
      measure.to === undefined)
  const credits =
    credit.from.kind === 'deals' &&
    credit.to.kind === 'owner' &&
    credit.value.kind === 'column' &&
    credit.value.column.scope === 'deal' &&
    (credit.when === undefined || isOnText(credit.when))
  return measuresCredit && credits ? earn : undefined
}

/** Whether a run looks at single credits and their way through the plan: then none of it is left to columns. */
export function looksAtCredits({ touched, soldTimes, dealTimes, assumedScope }: Context): boolean {
  return touched !== undefined || soldTimes !== undefined || dealTimes !== undefined || assumedScope !== undefined
}

function hasExtras({ gates, times, cap, floor, release, clawback }: Component): boolean {
  return (
    gates.length > 0 ||
    times !== undefined ||
    cap !== undefined ||
    floor !== undefined ||
    release !== undefined ||
    clawback.some(({ method, attainment }) => method !== 'original-rate' || attainment === 'reduce')
  )
}

/** By another component, of its own plan or of any other, by a cap of the plan, or by badges. */
function isAskedFor({ id }: Component, plans: readonly Plan[]): boolean {
  let asked = askedFor.get(plans)
  if (asked === undefined) askedFor.set(plans, (asked = askedIn(plans)))
  return asked === 'all' || asked.has(id)
}

/** A plan may have thousands of components, and all of them ask. */
const askedFor = new WeakMap<readonly Plan[], ReadonlySet<string> | 'all'>()

function askedIn(plans: readonly Plan[]): ReadonlySet<string> | 'all' {
  if (plans.some(({ cap, badges }) => cap !== undefined || badges.length > 0)) return 'all'
  const components = plans.flatMap((plan) => plan.components)
  const sources = components.flatMap(({ credit }) => (credit.from.kind === 'earnings' ? credit.from.sources : []))
  return new Set([...components.flatMap(asksFor), ...sources.map(({ component }) => component)])
}

function isPlainEarn(earn: Earn): earn is PlainEarn {
  if (earn.kind === 'rate')
    return earn.repeat === undefined && earn.rate.kind === 'expression' && constantOf(earn.rate.value) !== undefined
  if (earn.kind !== 'tiers' || earn.apply !== 'marginal') return false
  return (earn.by.kind === 'attainment' || earn.by.kind === 'measure') && earn.steps.every(isPlainStep)
}

function isPlainStep({ pays, pay, retroactive }: Step): boolean {
  return (
    pay === undefined &&
    !retroactive &&
    pays?.kind === 'rate' &&
    pays.rate.kind === 'expression' &&
    constantOf(pays.rate.value) !== undefined
  )
}
