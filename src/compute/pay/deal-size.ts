// What the deals of a pay function are: the column that holds their size, and how much of credit and measure each brings.
import type { Component } from '../../plan/plan.ts'
import { partsOfEarn } from '../../plan/earn-parts.ts'
import type { Expression } from '../../plan/expression.ts'

/** The columns that hold a deal's size: `amount`, and what the measure or the credited value is read from. */
export function sizeColumnsOf({ credit, measure }: Component): ReadonlySet<string> {
  const measured = measure?.kind === 'value' || measure?.kind === 'quantity' ? measure.value : undefined
  const names = measured === undefined ? [] : dealColumnsIn(measured)
  const credited = dealColumnsIn(credit.value)
  return new Set(['amount', ...mainOf(names), ...mainOf(credited)])
}

/** `amount` where it is named, else the first column. */
function mainOf(names: readonly string[]): readonly string[] {
  return names.includes('amount') ? ['amount'] : names.slice(0, 1)
}

export function dealColumnsIn(expression: Expression): readonly string[] {
  switch (expression.kind) {
    case 'column':
      return expression.column.scope === 'deal' ? [expression.column.name] : []
    case 'operation':
      return [expression.left, expression.right].flatMap(dealColumnsIn)
    case 'negated':
      return dealColumnsIn(expression.of)
    case 'call':
      return expression.arguments.flatMap(dealColumnsIn)
    case 'number':
    case 'yardstick':
    case 'elapsed':
      return []
  }
}

/** Payee columns that stand in rates and factors, but in no quotient: `payee.rate`, not `payee.base / payee.quota`. */
export function rateColumnsOf(component: Component): ReadonlySet<string> {
  const { times } = component
  const rates = partsOfEarn(component).flatMap((part) => (part.kind === 'expression' ? [part.value] : []))
  return new Set([...rates, ...(times?.kind === 'expression' ? [times.value] : [])].flatMap(undividedColumns))
}

function undividedColumns(expression: Expression): readonly string[] {
  switch (expression.kind) {
    case 'column':
      return expression.column.scope === 'payee' ? [expression.column.name] : []
    case 'operation':
      return expression.operator === '/' ? [] : [expression.left, expression.right].flatMap(undividedColumns)
    case 'negated':
      return undividedColumns(expression.of)
    case 'call':
      return expression.arguments.flatMap(undividedColumns)
    case 'number':
    case 'yardstick':
    case 'elapsed':
      return []
  }
}

/** Deal columns for which 1 changes nothing: those that multiply the credited value, and how many units a deal has. */
export function factorsOf({ credit }: Component): readonly string[] {
  return [...factorsIn(credit.value), ...(credit.quantity === undefined ? [] : dealColumnsIn(credit.quantity))]
}

/** Deal columns that stand in a product or quotient of an expression. */
function factorsIn(expression: Expression, inside: boolean = false): readonly string[] {
  switch (expression.kind) {
    case 'column':
      return inside && expression.column.scope === 'deal' ? [expression.column.name] : []
    case 'operation': {
      const multiplies = expression.operator === '*' || expression.operator === '/'
      return [expression.left, expression.right].flatMap((side) => factorsIn(side, multiplies))
    }
    case 'negated':
      return factorsIn(expression.of, inside)
    case 'call':
      return expression.arguments.flatMap((argument) => factorsIn(argument, inside))
    case 'number':
    case 'yardstick':
    case 'elapsed':
      return []
  }
}
