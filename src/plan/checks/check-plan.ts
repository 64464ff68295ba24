// The checks that look at a plan as a whole, once all of it is read. One rule a file; this is the list of them.
import type { Report } from '../../problems/problem.ts'
import type { Plan } from '../plan.ts'
import { checkCircles } from './circles.ts'
import { checkPeriods } from './periods.ts'
import { checkReferences } from './references.ts'
import { checkSpread } from './spread.ts'

export type PlanCheck = (plan: Plan, report: Report) => void

const checks: readonly PlanCheck[] = [checkReferences, checkCircles, checkPeriods, checkSpread]

export function checkPlan(plan: Plan, report: Report): void {
  for (const check of checks) check(plan, report)
}
