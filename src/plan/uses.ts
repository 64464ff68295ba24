// Which parts of a component anything uses: "a value, measure or column is read only where something uses it"
// (plan-language.md, Durations and expressions).
import type { By, Earn, Rate } from './earn.ts'
import { decidersOfEarn } from './earn-parts.ts'
import { sameExpression } from './expression.ts'
import type { Component } from './plan.ts'

/** Whether anything asks for the credited value: the way to earn, or a measure that is the value and that something looks at. */
export function usesCreditValue(component: Component, components: readonly Component[]): boolean {
  const { earn, measure } = component
  if (earn !== 'none' && paysOnValue(earn)) return true
  if (deciders(component).some((by) => by.kind === 'each' && sameExpression(by.value, component.credit.value)))
    return true
  const measuresValue = measure === undefined || (measure.kind === 'value' && measure.value === undefined)
  return measuresValue && isMeasureUsed(component, components)
}

/** All that decides a step, a point or a factor. */
function deciders({ earn, times }: Component): readonly By[] {
  const own = decidersOfEarn({ earn })
  return times === undefined || times.kind === 'expression' ? own : [...own, times.by]
}

function isMeasureUsed({ id, quota, gates, times, earn }: Component, components: readonly Component[]): boolean {
  return (
    quota !== undefined ||
    earn === 'none' ||
    gates.some((gate) => gate.kind !== 'scores' && gate.component === undefined) ||
    (times !== undefined && times.kind !== 'expression' && isOnMeasure(times.by)) ||
    readsMeasure(earn) ||
    components.some((other) => asksFor(other).includes(id))
  )
}

function isOnMeasure({ kind }: By): boolean {
  return kind === 'attainment' || kind === 'measure'
}

function paysOnValue(earn: Earn | Rate): boolean {
  switch (earn.kind) {
    case 'expression':
    case 'rate':
      return true
    case 'tiers':
      return earn.steps.some(({ pays }) => pays !== undefined && pays.kind !== 'amount')
    case 'table':
      return true
    case 'sum':
      return earn.of.some(paysOnValue)
    case 'amount':
    case 'curve':
    case 'rank':
      return false
  }
}

function readsMeasure(earn: Earn): boolean {
  switch (earn.kind) {
    case 'tiers':
    case 'curve':
      return isOnMeasure(earn.by)
    case 'rank':
      return earn.by === 'measure' || earn.by === 'attainment'
    case 'sum':
      return earn.of.some(readsMeasure)
    case 'rate':
    case 'table':
    case 'amount':
      return false
  }
}

/** The components whose figures a component asks for: in gates, factors, steps and its measure. */
export function asksFor(component: Component): readonly string[] {
  const { gates, measure } = component
  const ofGates = gates.map((gate) => (gate.kind === 'scores' ? undefined : gate.component))
  const ofDeciders = deciders(component).map((by) => (by.kind === 'component' ? by.component : undefined))
  const ofMeasure = measure?.kind === 'component' ? [measure.component] : []
  return [...ofGates, ...ofMeasure, ...ofDeciders].filter((id) => id !== undefined)
}
