// Where the search for wrong incentives does not enter one deal as several or several as one, or not in every way: there
// nothing may be said to be without gain. What a deal pays goes by a number of its own, which its parts have otherwise; or
// the ways are too many.
import type { Condition } from '../../plan/condition.ts'
import { partsOfEarn } from '../../plan/earn-parts.ts'
import type { Component, Plan } from '../../plan/plan.ts'
import { isByDeal, isSearchedWhole } from './dividing-deals.ts'
import { paidTogether } from './paid-together.ts'
import type { EffectsOf } from './plan-effects.ts'
import { rangeOf, usualAttainments } from './range.ts'

/** As `plan/component`, in the order of the plans. */
export function notDivided(plans: readonly Plan[], of: Omit<EffectsOf, 'plan'> = {}): readonly string[] {
  return plans.flatMap((plan) => {
    const cut = cutShortIn({ ...of, plan })
    return plan.components
      .filter((one) => testsNumber(one) || cut.has(one.id))
      .map((component) => `${plan.id}/${component.id}`)
  })
}

/** Components of which not every way is tried. */
function cutShortIn({ plan, assumptions = {}, attainments = usualAttainments }: EffectsOf): ReadonlySet<string> {
  const groups = paidTogether(plan, assumptions).filter(
    (group) => isByDeal(group) && !isSearchedWhole(group, rangeOf(group, attainments)),
  )
  return new Set(groups.flatMap(({ pays }) => pays.map(({ component }) => component.id)))
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
