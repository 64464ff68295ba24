// Where the search for wrong incentives does not enter one deal as several or several as one: there nothing may be said to be
// without gain: what a deal pays goes by a number of its own, which its parts have otherwise.
import type { Condition } from '../../plan/condition.ts'
import { partsOfEarn } from '../../plan/earn-parts.ts'
import type { Component, Plan } from '../../plan/plan.ts'

/** As `plan/component`, in the order of the plans. */
export function notDivided(plans: readonly Plan[]): readonly string[] {
  return plans.flatMap(({ id, components }) =>
    components.filter((one) => testsNumber(one)).map((one) => `${id}/${one.id}`),
  )
}

/** Such as `table: { by: [amount] }`, or `when: { amount: { at_least: 30000 } }`. */
function testsNumber(component: Component): boolean {
  return conditionsOf(component).some(hasBounds)
}

function conditionsOf(component: Component): readonly Condition[] {
  const { credit, measure } = component
  const rows = partsOfEarn(component).flatMap((part) => (part.kind === 'table' ? part.rows : []))
  const ofMeasure = measure !== undefined && 'when' in measure ? [measure.when] : []
  const conditions = [credit.when, ...ofMeasure, ...rows.map(({ when }) => when)]
  return conditions.filter((one) => one !== undefined && one !== 'as-credit')
}

function hasBounds({ tests, any, none }: Condition): boolean {
  const isNumber = tests.some(({ column, test }) => {
    const inner = test.kind === 'not' ? test.test : test
    return column.scope === 'deal' && inner.kind === 'bounds'
  })
  return isNumber || any.flat().some(hasBounds) || none.some(hasBounds)
}
