// Evaluation of what plan/condition.ts has parsed. plan-language.md, Conditions.
import type { Bounds, Condition, Test } from '../plan/condition.ts'
import type { ColumnName, Expression } from '../plan/expression.ts'
import { assertNever } from '../problems/failure.ts'
import { addDuration } from '../values/duration.ts'
import type { Exact } from '../values/exact.ts'
import { fitsPattern } from '../values/wildcard.ts'
import { evaluate } from './expression.ts'
import type { Scope } from './scope.ts'

/** Whether all of a condition holds; an absent condition always does. */
export function holds(condition: Condition | undefined, scope: Scope): boolean {
  if (condition === undefined) return true
  return (
    condition.tests.every(({ column, test }) => passes(test, column, scope)) &&
    condition.any.every((choices) => choices.some((choice) => holds(choice, scope))) &&
    condition.none.every((banned) => !holds(banned, scope))
  )
}

function passes(test: Test, column: ColumnName, scope: Scope): boolean {
  switch (test.kind) {
    case 'one-of':
      return test.values.includes(scope.text(column))
    case 'not':
      return !passes(test.test, column, scope)
    case 'all':
      return test.tests.every((one) => passes(one, column, scope))
    case 'bounds': {
      if (scope.text(column) === '') return false
      const value = scope.number(column)
      return value !== undefined && isWithin(value, test.bounds, (bound) => evaluate(bound, scope))
    }
    case 'dates': {
      const date = scope.date(column)
      if (date === undefined) return false
      return (
        (test.from === undefined || date >= test.from) &&
        (test.to === undefined || date <= test.to) &&
        (test.before === undefined || date < test.before) &&
        (test.after === undefined || date > test.after)
      )
    }
    case 'within': {
      const [date, start] = [scope.date(column), scope.date(test.of)]
      return date !== undefined && start !== undefined && date >= start && date < addDuration(start, test.duration)
    }
    case 'matches':
      return fitsPattern(scope.text(column), test.pattern)
    case 'empty':
      return (scope.text(column) === '') === test.empty
    case 'same-as':
      return scope.text(column) === scope.text(test.column)
    default:
      return assertNever(test, 'condition')
  }
}

/** Whether a number keeps to every bound; a bound that cannot be evaluated holds nothing. */
export function isWithin(
  value: Exact,
  bounds: Bounds,
  evaluateBound: (bound: Expression) => Exact | undefined,
): boolean {
  const keeps = (bound: Expression | undefined, fits: (order: number) => boolean): boolean => {
    if (bound === undefined) return true
    const limit = evaluateBound(bound)
    return limit !== undefined && fits(value.compare(limit))
  }
  return (
    keeps(bounds.atLeast, (order) => order >= 0) &&
    keeps(bounds.above, (order) => order > 0) &&
    keeps(bounds.atMost, (order) => order <= 0) &&
    keeps(bounds.below, (order) => order < 0)
  )
}
