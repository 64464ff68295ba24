// What a plan says that can be computed, but is hardly meant: looked for by `validate` alone, never in the way of a run.
// One rule a file; this is the list of them. What a finding costs in money is worked out in insight/plan-effects.
import type { Problem, Report } from '../../problems/problem.ts'
import type { Plan } from '../plan.ts'
import { inOrder } from '../problem-order.ts'
import type { PlanCheck } from './check-plan.ts'
import { checkAwards } from './awards.ts'
import { checkBelowNothing } from './below-nothing.ts'
import { checkBands } from './bands.ts'
import { checkClawbackWindow } from './clawback-window.ts'
import { checkDeadSteps } from './dead-steps.ts'
import { checkGateCircles } from './gate-circles.ts'
import { checkNeverHolds } from './never-holds.ts'
import { checkNoClawback } from './no-clawback.ts'
import { checkNotice } from './notice.ts'
import { checkPercents } from './percents.ts'
import { checkTierGap } from './tier-gap.ts'
import { checkUnusedYardsticks } from './unused-yardsticks.ts'
import { checkVersionStarts } from './version-starts.ts'

const checks: readonly PlanCheck[] = [
  checkTierGap,
  checkDeadSteps,
  checkGateCircles,
  checkNeverHolds,
  checkPercents,
  checkAwards,
  checkBelowNothing,
  checkClawbackWindow,
  checkBands,
  checkNoClawback,
  checkNotice,
  checkUnusedYardsticks,
]

/** By place, plan after plan. */
export function reviewPlans(plans: readonly Plan[]): readonly Problem[] {
  const problems: Problem[] = []
  const report: Report = (problem) => {
    problems.push(problem)
  }
  for (const plan of plans) for (const check of checks) check(plan, report)
  checkVersionStarts(plans, report)
  return inOrder(problems)
}
