// What conditions ask of a deal's own size: rows of a table by `amount`, `when: { amount: … }`. A part of a deal meets them otherwise
// than the whole.
import type { Bounds, ColumnTest, Condition, Test } from '../../plan/condition.ts'
import { partsOfEarn } from '../../plan/earn-parts.ts'
import type { Expression } from '../../plan/expression.ts'
import type { Component } from '../../plan/plan.ts'
import { sizeColumnsOf } from './deal-size.ts'

/** Conditions of the rows of all tables by which a component earns. */
export function rowConditionsOf(component: Component): readonly Condition[] {
  return partsOfEarn(component).flatMap((part) => (part.kind === 'table' ? part.rows.map(({ when }) => when) : []))
}

/** Bounds on the size of a deal, in units of the size, by which the component's tables tell rates apart. */
export function sizeBoundsOfTables(component: Component): readonly Expression[] {
  return rowConditionsOf(component).flatMap((when) => sizeBoundsIn(when, component))
}

/** Bounds on the size of a deal below or above which it is not credited. */
export function sizeBoundsOfCredit(component: Component): readonly Expression[] {
  const { when } = component.credit
  return when === undefined ? [] : sizeBoundsIn(when, component)
}

function sizeBoundsIn(condition: Condition, component: Component): readonly Expression[] {
  return testsIn(condition)
    .filter(sizeTestIn(component))
    .flatMap(({ test }) => boundsIn(test))
}

/** All tests of a condition, however deep. */
export function testsIn({ tests, any, none }: Condition): readonly ColumnTest[] {
  return [...tests, ...any.flat().flatMap(testsIn), ...none.flatMap(testsIn)]
}

/** The bounds of a test, also where it says what must not be. */
export function boundsIn(test: Test): readonly Expression[] {
  switch (test.kind) {
    case 'bounds':
      return limitsOf(test.bounds)
    case 'not':
      return boundsIn(test.test)
    case 'all':
      return test.tests.flatMap(boundsIn)
    case 'one-of':
    case 'dates':
    case 'within':
    case 'matches':
    case 'empty':
    case 'same-as':
      return []
  }
}

export function limitsOf({ atLeast, above, atMost, below }: Bounds): readonly Expression[] {
  return [atLeast, above, atMost, below].filter((bound) => bound !== undefined)
}

/**
 * What is left of a condition for a made-up deal, which has the texts that the condition asks for: the tests of its size. Undefined
 * where none is left. Of a list of choices the deal meets the first, so far as that does not go by its size, and none but that where
 * another one asks for more than a size; and nothing bans it for more than its size.
 */
export function ofSizeOnly(
  condition: Condition | undefined,
  isSize: (test: ColumnTest) => boolean,
): Condition | undefined {
  if (condition === undefined) return undefined
  const isPure = (one: Condition): boolean => testsIn(one).every(isSize)
  const tests = condition.tests.filter(isSize)
  const any = condition.any.flatMap((choices) => {
    const first = ofSizeOnly(choices[0], isSize)
    return first === undefined ? [] : [[first, ...choices.slice(1).filter(isPure)]]
  })
  const none = condition.none.filter(isPure)
  return tests.length + any.length + none.length === 0 ? undefined : { ...condition, tests, any, none }
}

/** What a component's credit asks of the size of a made-up deal; undefined: nothing. */
export function sizeTestsOfCredit(component: Component): Condition | undefined {
  return ofSizeOnly(component.credit.when, sizeTestIn(component))
}

/** Whether a test is one of a deal's own size. */
export function sizeTestIn(component: Component): (test: ColumnTest) => boolean {
  const sizes = sizeColumnsOf(component)
  return ({ column: { scope, name } }) => scope === 'deal' && sizes.has(name)
}
