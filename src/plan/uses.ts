// Which parts of a component anything uses: "a value, measure or column is read only where something uses it"
// (plan-language.md, Durations and expressions).
import type { By, Earn, Rate } from './earn.ts'
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
  const own = earn === 'none' ? [] : earnDeciders(earn)
  return times === undefined || times.kind === 'expression' ? own : [...own, times.by]
}

function earnDeciders(earn: Earn | Rate): readonly By[] {
  switch (earn.kind) {
    case 'tiers':
    case 'curve':
      return [earn.by]
    case 'rate':
      return earnDeciders(earn.rate)
    case 'table':
      return earn.rows.flatMap(({ rate }) => earnDeciders(rate))
    case 'sum':
      return earn.of.flatMap(earnDeciders)
    case 'expression':
    case 'amount':
    case 'rank':
      return []
  }
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
export function asksFor({ gates, times, measure, earn }: Component): readonly string[] {
  const asked: (string | undefined)[] = gates.map((gate) => (gate.kind === 'scores' ? undefined : gate.component))
  if (times !== undefined && times.kind !== 'expression') asked.push(byComponent(times.by))
  if (measure?.kind === 'component') asked.push(measure.component)
  if (earn !== 'none') asked.push(...earnAsks(earn))
  return asked.filter((id) => id !== undefined)
}

function earnAsks(earn: Earn): readonly (string | undefined)[] {
  switch (earn.kind) {
    case 'tiers':
    case 'curve':
      return [byComponent(earn.by)]
    case 'rate':
      return earn.rate.kind === 'expression' ? [] : earnAsks(earn.rate)
    case 'table':
      return earn.rows.flatMap(({ rate }) => (rate.kind === 'expression' ? [] : earnAsks(rate)))
    case 'sum':
      return earn.of.flatMap(earnAsks)
    case 'amount':
    case 'rank':
      return []
  }
}

function byComponent(by: By): string | undefined {
  return by.kind === 'component' ? by.component : undefined
}
