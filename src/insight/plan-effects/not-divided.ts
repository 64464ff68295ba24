// Where the search for wrong incentives knows too little of the parts of a deal to enter it as several, or several as one: what a deal
// pays goes by a number of its own other than its size, which its parts may have otherwise. There nothing may be said to be without
// gain.
import { dealColumnsIn } from '../../compute/pay/deal-size.ts'
import { otherShapesOf } from '../../compute/pay/deal-shape.ts'
import { boundsIn, ofSizeOnly, rowConditionsOf, sizeTestIn, testsIn } from '../../compute/pay/size-tests.ts'
import type { ColumnTest, Condition, Test } from '../../plan/condition.ts'
import type { Component } from '../../plan/plan.ts'

/** Deals of more products or regions than these are not looked at one after the other. */
export const mostShapes = 20

export function isNotDivided(component: Component): boolean {
  const { credit, measure } = component
  const isOfSize = sizeTestIn(component)
  const ofDeal = [credit.when, ...rowConditionsOf(component)].filter((when) => when !== undefined)
  const ofMeasure = measure !== undefined && 'when' in measure ? measure.when : 'as-credit'
  return (
    ofDeal.some((when) => asksOtherwise(when, isOfSize)) ||
    otherShapesOf(component).length > mostShapes ||
    // The measure takes deals by another rule than the credit.
    (ofMeasure !== 'as-credit' &&
      [...(ofMeasure === undefined ? [] : [ofMeasure]), ...(credit.when === undefined ? [] : [credit.when])].some(
        (when) => testsIn(when).some(({ column, test }) => column.scope === 'deal' && hasBounds(test)),
      ))
  )
}

/** A bound on another number of the deal, such as its quantity, or one that is not the same for every deal; a size as a text. */
function asksOtherwise(when: Condition, isOfSize: (test: ColumnTest) => boolean): boolean {
  const tests = testsIn(when).filter(({ column }) => column.scope === 'deal')
  const kept = ofSizeOnly(when, isOfSize)
  const isLeftOut = tests.filter(isOfSize).length > (kept === undefined ? 0 : testsIn(kept).filter(isOfSize).length)
  return isLeftOut || tests.some((one) => (isOfSize(one) ? !isPlainBound(one.test) : hasBounds(one.test)))
}

function hasBounds(test: Test): boolean {
  return boundsIn(test).length > 0
}

function isPlainBound(test: Test): boolean {
  switch (test.kind) {
    case 'bounds':
      return boundsIn(test).every((bound) => dealColumnsIn(bound).length === 0)
    case 'not':
      return isPlainBound(test.test)
    case 'all':
      return test.tests.every(isPlainBound)
    case 'empty':
      return true
    case 'one-of':
    case 'dates':
    case 'within':
    case 'matches':
    case 'same-as':
      return false
  }
}
