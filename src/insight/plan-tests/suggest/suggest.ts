// Tests worth writing for a plan: a case just below, at and just above every step, point, gate and band, at zero, below zero, on
// the last day and the day after, around every window of clawback and every cap, and for what stands at the top of the plan. What
// must come out is left for a person to fill in. Each is tried before it is shown: one that could not pass is left out.
import type { Component, Plan } from '../../../plan/plan.ts'
import { atPlanCaps } from './around-caps.ts'
import { ofBadges } from './badge-cases.ts'
import type { Case } from './case.ts'
import { caseOf, sourceOf } from './case.ts'
import { casesOf } from './component-cases.ts'
import { withOpenGates } from './open-gates.ts'
import { withQuotaBelowSteps } from './quota-below-steps.ts'
import { ofSettlement } from './settlement-cases.ts'
import type { SuggestedTest } from './suggested-test.ts'
import type { LeftOut, Wanted } from './trial.ts'
import { firstThatShows } from './trial.ts'
import type { World } from './world.ts'
import { worldOf } from './world.ts'

export interface Suggested {
  readonly tests: readonly SuggestedTest[]
  /** Components for which no deal can be made up, and why. */
  readonly without: readonly string[]
  /** Cases that could not pass, with what is found in them. */
  readonly leftOut: readonly LeftOut[]
}

/** In the order of the plan, then the plan as a whole; components on the earnings of another plan are left to a person. */
export function suggestedTests(plan: Plan): Suggested {
  const world = worldOf(plan)
  const without: string[] = []
  const cases: Case[] = []
  const wanted: Wanted[] = []
  for (const component of plan.components) {
    const why = whyNot(world, component)
    if (why !== undefined) {
      without.push(`${component.id}: ${why}`)
      continue
    }
    const of = withOpenGates(withQuotaBelowSteps(caseOf(world, component)))
    const { wanted: own, rowsLeftOut } = casesOf(of)
    if (rowsLeftOut > 0) without.push(`${component.id}: ${rowsLeftOut} more rows of its tables`)
    cases.push(of)
    wanted.push(...own)
  }
  const paying = cases.filter(({ component }) => component.earn !== 'none')
  wanted.push(...atPlanCaps(world, paying), ...ofSettlement(world, paying), ...ofBadges(cases))
  return { without, ...chosen(world, wanted) }
}

/** Each name once. */
function chosen(world: World, wanted: readonly Wanted[]): Pick<Suggested, 'tests' | 'leftOut'> {
  const tests = new Map<string, SuggestedTest>()
  const leftOut: LeftOut[] = []
  for (const one of wanted) {
    const found = firstThatShows(world, one)
    if (found === undefined) continue
    if ('problem' in found) leftOut.push(found)
    else if (!tests.has(found.name)) tests.set(found.name, found)
  }
  return { tests: [...tests.values()], leftOut }
}

function whyNot(world: World, component: Component): string | undefined {
  const { from } = component.credit
  if (from.kind !== 'earnings' || sourceOf(world, component) !== undefined) return undefined
  return `it pays on the earnings of ${from.sources.map(sourceText).join(', ')}`
}

function sourceText({ plan, component }: { readonly plan: string | undefined; readonly component: string }): string {
  return plan === undefined ? component : `${plan}/${component}`
}
