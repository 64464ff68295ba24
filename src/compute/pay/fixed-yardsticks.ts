// A component whose quota and target are plain numbers, worked out once: they are the same in every pay of a pay function.
import type { Expression } from '../../plan/expression.ts'
import type { Component } from '../../plan/plan.ts'
import type { Exact } from '../../values/exact.ts'
import type { Yardsticks } from '../scope.ts'

/** A measure that is another component's moves with the own deals. */
export function fixed(component: Component, yardsticks: Yardsticks | undefined): Component {
  const { at, measure } = component
  const number = (value: Exact): Expression => ({ kind: 'number', at, value })
  const { quota, target } = yardsticks ?? {}
  return {
    ...component,
    measure: measure?.kind === 'component' ? undefined : measure,
    quota: quota === undefined ? undefined : { at, kind: 'expression', value: number(quota) },
    target: target === undefined ? undefined : number(target),
  }
}
