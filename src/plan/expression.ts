// Expressions: amounts, rates, shares and quotas as formulas. plan-language.md, Durations and expressions.
import type { Span } from '../problems/source.ts'
import type { Exact } from '../values/exact.ts'
import { larger, smaller } from '../values/exact.ts'
import { round } from '../values/rounding.ts'

/** Where a column stands: on the deal, on the payee's row, in measures.csv (`scores.csat`), or among the figures of a badge. */
export interface ColumnName {
  readonly scope: 'deal' | 'payee' | 'scores' | 'figure'
  readonly name: string
}

export type Operator = '+' | '-' | '*' | '/'
export type FunctionName = 'min' | 'max' | 'round' | 'round_down' | 'round_up'

export type Expression = { readonly at: Span } & (
  | { readonly kind: 'number'; readonly value: Exact }
  | { readonly kind: 'column'; readonly column: ColumnName }
  /** This component's quota or target for the measure period, prorated. */
  | { readonly kind: 'yardstick'; readonly name: 'quota' | 'target' }
  | { readonly kind: 'operation'; readonly operator: Operator; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'negated'; readonly of: Expression }
  | { readonly kind: 'call'; readonly name: FunctionName; readonly arguments: readonly Expression[] }
  /** `months(a, b)` and `days(a, b)` between two date columns. */
  | { readonly kind: 'elapsed'; readonly unit: 'months' | 'days'; readonly from: ColumnName; readonly to: ColumnName }
)

/** The value of an expression that names nothing, exactly: `1/3 + 2/3` is 1. Undefined where it names a column or divides by zero. */
export function constantOf(expression: Expression): Exact | undefined {
  switch (expression.kind) {
    case 'number':
      return expression.value
    case 'negated':
      return constantOf(expression.of)?.negated()
    case 'operation': {
      const [left, right] = [constantOf(expression.left), constantOf(expression.right)]
      return left === undefined || right === undefined ? undefined : operate(expression.operator, left, right)
    }
    case 'call': {
      const values = expression.arguments.map(constantOf)
      const known = values.filter((value) => value !== undefined)
      return known.length < values.length ? undefined : callOf(expression.name, known)
    }
    case 'column':
    case 'yardstick':
    case 'elapsed':
      return undefined
  }
}

function operate(operator: Operator, left: Exact, right: Exact): Exact | undefined {
  switch (operator) {
    case '+':
      return left.plus(right)
    case '-':
      return left.minus(right)
    case '*':
      return left.times(right)
    case '/':
      return right.isZero() ? undefined : left.dividedBy(right)
  }
}

const modes = { round: 'half-up', round_down: 'down', round_up: 'up' } as const

function callOf(name: FunctionName, values: readonly Exact[]): Exact | undefined {
  const [first, second] = values
  if (first === undefined || second === undefined) return undefined
  if (name === 'min') return values.reduce(smaller)
  if (name === 'max') return values.reduce(larger)
  return second.sign() > 0 ? round(first, { to: second, mode: modes[name] }) : undefined
}

/** The same formula, wherever it stands: `amount` and `(amount)`, but not `amount * 1`. */
export function sameExpression(left: Expression, right: Expression): boolean {
  const [constant, other] = [constantOf(left), constantOf(right)]
  if (constant !== undefined && other !== undefined) return constant.equals(other)
  const formula = (expression: Expression): string =>
    JSON.stringify(expression, (key, value: unknown) => (key === 'at' ? undefined : value))
  return formula(left) === formula(right)
}
