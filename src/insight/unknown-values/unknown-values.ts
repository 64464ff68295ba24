// Plans held against the data: texts that a condition asks for and no cell has, where one that a cell has is nearly the same.
import type { Data } from '../../data/data.ts'
import type { ColumnTest, Condition, Test } from '../../plan/condition.ts'
import type { Component, Plan } from '../../plan/plan.ts'
import type { Problem } from '../../problems/problem.ts'
import { KnownTexts } from './known-texts.ts'

/**
 * One finding for each text of a plan, at the first condition that asks for it: `stage: Closed won` where the deals say
 * `Closed Won` credits nothing, without a word. A text that nothing in the data is like is not told: no deal may have it yet.
 */
export function unknownValues(plans: readonly Plan[], data: Data): readonly Problem[] {
  const known = new KnownTexts(data)
  return plans.flatMap((plan) => {
    const groups = [[plan.eligibility], ...plan.components.flatMap(conditionsOf)].map((group) => group.flatMap(testsOf))
    const told = new Set<string>()
    return groups.flatMap((group) =>
      group.flatMap(({ column, test, at }) =>
        textsOf(test).flatMap((value): readonly Problem[] => {
          const key = `${column.scope} ${column.name} ${value}`
          if (told.has(key)) return []
          const nearest = known.meantBy(value, column, {
            beside: () => textsAskedOf(column.name, group),
            elsewhere: () => textsAskedOf(column.name, groups.flat()),
          })
          if (nearest.length === 0) return []
          told.add(key)
          const facts = {
            kind: column.scope === 'deal' ? 'deals' : 'payees',
            column: column.name,
            value,
            nearest,
          } as const
          return [{ rule: 'plan/unknown-value', at, facts }]
        }),
      ),
    )
  })
}

/** Conditions that stand beside each other: that of the credits, and the rows of a table together. */
function conditionsOf({ credit, earn }: Component): readonly (readonly (Condition | undefined)[])[] {
  const rows = earn !== 'none' && earn.kind === 'table' ? earn.rows.map(({ when }) => when) : []
  return [[credit.when], rows]
}

/** Those in lists under `any` and `none` as well. */
function testsOf(condition: Condition | undefined): readonly ColumnTest[] {
  if (condition === undefined) return []
  return [...condition.tests, ...[...condition.any.flat(), ...condition.none].flatMap(testsOf)]
}

function textsOf(test: Test): readonly string[] {
  if (test.kind === 'one-of') return test.values
  if (test.kind === 'not') return textsOf(test.test)
  return test.kind === 'all' ? test.tests.flatMap(textsOf) : []
}

function textsAskedOf(column: string, asked: readonly ColumnTest[]): ReadonlySet<string> {
  return new Set(asked.filter((one) => one.column.name === column).flatMap(({ test }) => textsOf(test)))
}
