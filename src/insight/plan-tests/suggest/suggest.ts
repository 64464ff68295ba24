// Tests worth writing for a plan: a case just below, at and just above every step, point, gate and band, at zero, below zero, on
// the last day and the day after, and around every window of clawback. What must come out is left for a person to fill in. Each
// is tried before it is shown: one that could not pass, whatever a person fills in, is left out.
import type { Component, Plan } from '../../../plan/plan.ts'
import { atBreakpoints, atDealBounds } from './around-bounds.ts'
import { atEdges } from './around-edges.ts'
import { ofRelease } from './around-release.ts'
import { ofReturns } from './around-returns.ts'
import { caseOf } from './case.ts'
import type { SuggestedTest } from './suggested-test.ts'
import type { TableCases } from './table-rows.ts'
import { ofTableRows } from './table-rows.ts'
import type { LeftOut, Wanted } from './trial.ts'
import { firstThatShows } from './trial.ts'
import { notMet } from './unmet-condition.ts'
import type { World } from './world.ts'
import { worldOf } from './world.ts'

export interface Suggested {
  readonly tests: readonly SuggestedTest[]
  /** Components for which no deal can be made up, and why. */
  readonly without: readonly string[]
  /** Cases that could not pass, with what is found in them. */
  readonly leftOut: readonly LeftOut[]
}

/** In the order of the plan; components on the earnings of others are left to a person. */
export function suggestedTests(plan: Plan): Suggested {
  const world = worldOf(plan)
  const tests: SuggestedTest[] = []
  const without: string[] = []
  const leftOut: LeftOut[] = []
  for (const component of plan.components) {
    const why = whyNot(component)
    if (why !== undefined) {
      without.push(`${component.id}: ${why}`)
      continue
    }
    const { wanted, rowsLeftOut } = casesOf(world, component)
    if (rowsLeftOut > 0) without.push(`${component.id}: ${rowsLeftOut} more rows of its tables`)
    for (const one of wanted) {
      const found = firstThatShows(world, one)
      if (found === undefined) continue
      if ('problem' in found) leftOut.push(found)
      else if (!tests.some(({ name }) => name === found.name)) tests.push(found)
    }
  }
  return { tests, without, leftOut }
}

function whyNot({ credit, measure, earn }: Component): string | undefined {
  if (earn === 'none') return 'it only measures'
  if (credit.from.kind === 'earnings') return 'it pays on the earnings of others'
  return measure?.kind === 'component' ? `its measure is that of ${measure.component}` : undefined
}

function casesOf(world: World, component: Component): TableCases {
  const of = caseOf(world, component)
  const tables = ofTableRows(of)
  const wanted = [
    ...alone([...atBreakpoints(of), ...atDealBounds(of)]),
    ...tables.wanted,
    ...notMet(of),
    ...alone(atEdges(of)),
    ...ofReturns(of).map((tests) => ({ tests })),
    ...alone(ofRelease(of)),
  ]
  return { ...tables, wanted }
}

function alone(tests: readonly SuggestedTest[]): readonly Wanted[] {
  return tests.map((test) => ({ tests: [test] }))
}
