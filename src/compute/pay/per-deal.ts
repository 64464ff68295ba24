// Whether it matters into how many deals a measure is divided: amounts, caps and floors for each deal, steps that every deal
// meets alone, steps by the number of deals, and a credited value that is no plain multiple of a deal's size.
import type { By, Earn, Rate } from '../../plan/earn.ts'
import { partsOfEarn, ratesOfTable } from '../../plan/earn-parts.ts'
import type { Expression } from '../../plan/expression.ts'
import type { Component } from '../../plan/plan.ts'
import { sizeBoundsOfTables } from './size-tests.ts'

export function paysByDeal({ credit, measure, earn, times, cap, floor }: Component): boolean {
  return (
    cap?.perDeal !== undefined ||
    cap?.each !== undefined ||
    floor !== undefined ||
    bends(credit.value) ||
    (measure?.kind === 'value' && measure.value !== undefined && bends(measure.value)) ||
    (times !== undefined && (times.kind === 'expression' ? bends(times.value) : looksAtDeal(times.by))) ||
    (earn !== 'none' && earnsByDeal(earn))
  )
}

/** Whether a deal pays the same as its parts, whatever it pays by: rates of its value, and sums for each unit of it. */
export function paysEvenly(component: Component): boolean {
  const { times, cap, floor } = component
  if (floor !== undefined || cap?.perDeal !== undefined || cap?.each !== undefined) return false
  if (!measuresEvenly(component) || bends(component.credit.value) || sizeBoundsOfTables(component).length > 0)
    return false
  if (times !== undefined && (times.kind === 'expression' ? dependsOnDeal(times.value) : isCountOrDeal(times.by)))
    return false
  return partsOfEarn(component).every((part) => {
    switch (part.kind) {
      case 'expression':
        return !dependsOnDeal(part.value)
      case 'amount':
        return part.per !== 'deal' && !dependsOnDeal(part.amount)
      case 'tiers':
        return (
          !isCountOrDeal(part.by) &&
          part.steps.every(
            ({ pays }) =>
              pays === undefined ||
              pays.kind === 'rate' ||
              (pays.kind === 'amount'
                ? part.by.kind === 'quantity' && !dependsOnDeal(pays.amount)
                : !dependsOnDeal(pays.value)),
          )
        )
      case 'curve':
        return !isCountOrDeal(part.by)
      case 'rate':
      case 'table':
      case 'rank':
      case 'sum':
        return true
    }
  })
}

function isCountOrDeal({ kind }: By): boolean {
  return kind === 'each' || kind === 'deals'
}

/** Whether what a deal brings to the measure, and its units, are those of its parts together; a score is none of the deals'. */
export function measuresEvenly({ credit, measure }: Component): boolean {
  if (measure?.kind === 'deals') return false
  const own = measure?.kind === 'value' || measure?.kind === 'quantity' ? measure.value : undefined
  return !bends(own ?? credit.value) && !(credit.quantity !== undefined && bends(credit.quantity))
}

function looksAtDeal({ kind }: By): boolean {
  return kind === 'each' || kind === 'deals' || kind === 'quantity'
}

/** Whether a way to earn pays by the single deal, conditions on its size left out. */
export function earnsByDeal(earn: Earn | Rate): boolean {
  switch (earn.kind) {
    case 'expression':
      return dependsOnDeal(earn.value)
    case 'rate':
      return earnsByDeal(earn.rate)
    case 'amount':
      return earn.per !== 'measure'
    case 'tiers':
      return (
        looksAtDeal(earn.by) ||
        (earn.base !== undefined && earnsByDeal(earn.base)) ||
        earn.steps.some(({ pays }) => pays?.kind === 'amount' || (pays?.kind === 'rate' && earnsByDeal(pays.rate)))
      )
    case 'table':
      return ratesOfTable(earn).some(earnsByDeal)
    case 'curve':
      return looksAtDeal(earn.by)
    case 'rank':
      return false
    case 'sum':
      return earn.of.some(earnsByDeal)
  }
}

/** min, max and rounding; a plain sum, product or quotient of columns does not. */
function bends(expression: Expression): boolean {
  switch (expression.kind) {
    case 'call':
      return dependsOnDeal(expression)
    case 'operation':
      return bends(expression.left) || bends(expression.right) || hasPlainPart(expression)
    case 'negated':
      return bends(expression.of)
    case 'number':
    case 'column':
    case 'yardstick':
    case 'elapsed':
      return false
  }
}

/** `amount - 500`: each deal loses the same, however small it is. */
function hasPlainPart(expression: Expression & { kind: 'operation' }): boolean {
  const { operator, left, right } = expression
  return (operator === '+' || operator === '-') && dependsOnDeal(left) !== dependsOnDeal(right)
}

function dependsOnDeal(expression: Expression): boolean {
  switch (expression.kind) {
    case 'column':
      return expression.column.scope === 'deal'
    case 'operation':
      return dependsOnDeal(expression.left) || dependsOnDeal(expression.right)
    case 'negated':
      return dependsOnDeal(expression.of)
    case 'call':
      return expression.arguments.some(dependsOnDeal)
    case 'elapsed':
      return true
    case 'number':
    case 'yardstick':
      return false
  }
}
