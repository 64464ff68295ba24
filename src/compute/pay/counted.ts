// Figures that count: deals, and units of a quantity. A payee can only stand at whole ones.
import { decidersOfEarn } from '../../plan/earn-parts.ts'
import type { Component, Plan } from '../../plan/plan.ts'

export type Counts = 'deals' | 'quantity'

/** What a measure counts; undefined for value and scores. */
export function countsOf({ measure }: Component): Counts | undefined {
  return measure?.kind === 'deals' || measure?.kind === 'quantity' ? measure.kind : undefined
}

/** The component with the measure that it takes from another one that counts: `measure: { component: ID }`. */
export function withMeasure(component: Component, { components }: Plan): Component {
  const { measure } = component
  if (measure?.kind !== 'component') return component
  const other = components.find(({ id }) => id === measure.component)
  if (other === undefined || countsOf(other) === undefined) return component
  return { ...component, measure: { ...other.measure!, over: measure.over ?? other.measure!.over } }
}

/** What decides steps, points and multipliers by counting, beside the measure. */
export function countedBy({ earn, times }: Component): readonly Counts[] {
  const deciders = [
    ...decidersOfEarn({ earn }),
    ...(times === undefined || times.kind === 'expression' ? [] : [times.by]),
  ]
  return deciders.flatMap(({ kind }) => (kind === 'deals' || kind === 'quantity' ? [kind] : []))
}

/** Whether two components credit the same deals, so that a count of the one is a count of the other. */
export function creditsAlike(one: Component, other: Component): boolean {
  return creditKeyOf(one) === creditKeyOf(other)
}

function creditKeyOf({ credit: { from, to, role, when } }: Component): string {
  return JSON.stringify([when?.text, from, to, role], (key, inner: unknown) => (key === 'at' ? undefined : inner))
}

/** What another component counts, where it counts the own deals; with quotas on other deals both stand at one attainment. */
export function countingOf(component: Component, other: Component): readonly (readonly [string, Counts])[] {
  const counts = countsOf(other)
  if (counts === undefined || countsOf(component) === counts) return []
  const haveQuotas = other.quota !== undefined && component.quota !== undefined
  return haveQuotas && !creditsAlike(component, other) ? [] : [[other.id, counts]]
}
