// Plans held against the data: texts that a condition asks for and no cell has, where one that a cell has is nearly the same.
import type { Data } from '../data/data.ts'
import type { Table } from '../data/table.ts'
import type { ColumnTest, Condition, Test } from '../plan/condition.ts'
import type { Component, Plan } from '../plan/plan.ts'
import type { Problem } from '../problems/problem.ts'
import { nearest } from '../values/nearest.ts'

/**
 * One finding for each text of a plan, at the first condition that asks for it: `stage: Closed won` where the deals say
 * `Closed Won` credits nothing, without a word. A text that nothing in the data is like is not told: no deal may have it yet.
 */
export function unknownValues(plans: readonly Plan[], data: Data): readonly Problem[] {
  return plans.flatMap((plan) => {
    const asked = [plan.eligibility, ...plan.components.flatMap(conditionsOf)].flatMap(testsOf)
    const columns = new Map<string, ReadonlySet<string> | undefined>()
    const told = new Set<string>()
    return asked.flatMap(({ column: { scope, name }, at, test }) => {
      const kind = scope === 'deal' ? 'deals' : 'payees'
      const key = `${kind} ${name}`
      if (!columns.has(key)) columns.set(key, knownTexts(scope === 'deal' ? data.deals : data.payees, name))
      const known = columns.get(key)
      if (known === undefined || scope === 'scores' || scope === 'figure') return []
      // A text that the plan names elsewhere is not this one mistyped, unless they differ in capitals alone.
      const others = new Set(asked.filter((one) => one.column.name === name).flatMap((one) => textsOf(one.test)))
      return textsOf(test).flatMap((value): readonly Problem[] => {
        if (known.has(value) || told.has(`${key} ${value}`)) return []
        const meant = nearest(value, known).filter(
          (text) => isSameWord(value, text) || !(others.has(text) || isCounted(value, text)),
        )
        if (meant.length === 0) return []
        told.add(`${key} ${value}`)
        return [{ rule: 'plan/unknown-value', at, facts: { kind, column: name, value, nearest: meant } }]
      })
    })
  })
}

function conditionsOf({ credit, earn }: Component): readonly (Condition | undefined)[] {
  const rows = earn !== 'none' && earn.kind === 'table' ? earn.rows.map(({ when }) => when) : []
  return [credit.when, ...rows]
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

/** Trimmed; undefined without such a column, or where nearly every cell is different, as in one of ids or names. */
function knownTexts(table: Table | undefined, name: string): ReadonlySet<string> | undefined {
  const words = table?.has(name) === true ? table.coded(name)?.words : undefined
  return words && new Set(words.map((word) => word.trim()).filter((word) => word !== ''))
}

function isSameWord(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase()
}

const digits = /\d/g

/** Whether two texts differ in their digits alone, as Q2 and Q3 do: one of them is not the other mistyped. */
function isCounted(one: string, other: string): boolean {
  return isSameWord(one.replaceAll(digits, ''), other.replaceAll(digits, ''))
}
