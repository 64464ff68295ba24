// Whether it matters into how many deals a measure is divided: amounts, caps and floors for each deal, steps that every deal
// meets alone, steps by the number of deals, and a credited value that is no plain multiple of a deal's size.
import type { By, Earn, Rate } from '../../plan/earn.ts'
import { ratesOfTable } from '../../plan/earn-parts.ts'
import type { Expression } from '../../plan/expression.ts'
import type { Component } from '../../plan/plan.ts'

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

function looksAtDeal({ kind }: By): boolean {
  return kind === 'each' || kind === 'deals' || kind === 'quantity'
}

function earnsByDeal(earn: Earn | Rate): boolean {
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
