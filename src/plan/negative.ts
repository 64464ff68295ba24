// Whether a formula can come to less than nothing. plan-language.md, Durations and expressions.
import { constantOf } from './expression.ts'
import type { Expression } from './expression.ts'

/** Also where it subtracts: then nothing is known without its figures. Columns are taken to hold what is above 0. */
export function mayBeNegative(expression: Expression): boolean {
  const constant = constantOf(expression)
  if (constant !== undefined) return constant.sign() < 0
  switch (expression.kind) {
    case 'operation':
      return expression.operator === '-' || mayBeNegative(expression.left) || mayBeNegative(expression.right)
    case 'negated':
      return true
    case 'call':
      return expression.arguments.some(mayBeNegative)
    case 'number':
    case 'column':
    case 'yardstick':
    case 'elapsed':
      return false
  }
}
