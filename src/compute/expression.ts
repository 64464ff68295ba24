// Evaluation of what plan/expression.ts has parsed: exact, without side effects. plan-language.md, Durations and expressions.
import type { Expression } from '../plan/expression.ts'
import { assertNever } from '../problems/failure.ts'
import { daysBetween, monthsBetween } from '../values/calendar-date.ts'
import { Exact, larger, smaller } from '../values/exact.ts'
import { round, roundDown } from '../values/rounding.ts'
import type { Scope } from './scope.ts'

/** The value, or undefined where a cell it needs is empty or unreadable or a divisor is zero: then it has been reported. */
export function evaluate(expression: Expression, scope: Scope): Exact | undefined {
  switch (expression.kind) {
    case 'number':
      return expression.value
    case 'column':
      return scope.number(expression.column)
    case 'yardstick':
      return scope.yardstick(expression.name)
    case 'negated':
      return evaluate(expression.of, scope)?.negated()
    case 'operation':
      return operate(expression, scope)
    case 'call':
      return call(expression, scope)
    case 'elapsed': {
      const [from, to] = [scope.date(expression.from), scope.date(expression.to)]
      if (from === undefined || to === undefined) return undefined
      return Exact.of(expression.unit === 'days' ? daysBetween(from, to) : monthsBetween(from, to))
    }
    default:
      return assertNever(expression, 'expression')
  }
}

function operate(expression: Expression & { kind: 'operation' }, scope: Scope): Exact | undefined {
  const left = evaluate(expression.left, scope)
  const right = evaluate(expression.right, scope)
  if (left === undefined || right === undefined) return undefined
  switch (expression.operator) {
    case '+':
      return left.plus(right)
    case '-':
      return left.minus(right)
    case '*':
      return left.times(right)
    case '/':
      if (right.isZero()) return scope.divisionByZero(expression)
      return left.dividedBy(right)
  }
}

function call(expression: Expression & { kind: 'call' }, scope: Scope): Exact | undefined {
  const [first, ...others] = expression.arguments.map((argument) => evaluate(argument, scope))
  if (first === undefined || others.includes(undefined)) return undefined
  const rest = others.filter((value) => value !== undefined)
  if (expression.name === 'min') return rest.reduce(smaller, first)
  if (expression.name === 'max') return rest.reduce(larger, first)
  const to = rest[0] ?? Exact.one
  if (to.sign() <= 0) return scope.divisionByZero(expression)
  if (expression.name === 'round') return round(first, { to, mode: 'half-up' })
  return expression.name === 'round_down' ? roundDown(first, to) : round(first, { to, mode: 'up' })
}
