// What other values or files bring into the plans that can be computed and is hardly meant, as `validate` would say it of them:
// 10 where 10% was meant pays a hundred times as much, without an error.
import { reviewPlans } from '../../plan/checks/review-plan.ts'
import { withoutIgnored } from '../../plan/ignore.ts'
import type { Plan } from '../../plan/plan.ts'
import { checkPlanSet } from '../../plan/plan-set.ts'
import { readPlan } from '../../plan/read-plan.ts'
import type { Problem } from '../../problems/problem.ts'
import { problemText, severityOf } from '../../problems/problem.ts'

/** The warnings and errors of `after` that `before` does not have, each text once; none where nothing is other. */
export function broughtFindings(before: readonly Plan[], after: readonly Plan[]): readonly Problem[] {
  if (after.length === before.length && after.every((plan, index) => plan === before[index])) return []
  const known = new Set(findingsOf(before).map(identityOf))
  return findingsOf(after).filter((problem) => {
    const identity = identityOf(problem)
    if (severityOf(problem) === 'note' || known.has(identity)) return false
    known.add(identity)
    return true
  })
}

/** The same finding on another line, or in a text that is otherwise changed, is no other. */
export function identityOf(problem: Problem): string {
  return `${problem.rule} ${problemText(problem)}`
}

const readings = new WeakMap<Plan, readonly Problem[]>()
const sets = new WeakMap<readonly Plan[], readonly Problem[]>()

/** Of the plans of a project asked for once for each combination of ranges: they are looked through once. */
function findingsOf(plans: readonly Plan[]): readonly Problem[] {
  const known = sets.get(plans)
  if (known !== undefined) return known
  const ofSet = withoutIgnored([...checkPlanSet(plans), ...reviewPlans(plans)]).open
  const found = [...plans.flatMap(readingOf), ...ofSet]
  sets.set(plans, found)
  return found
}

function readingOf(plan: Plan): readonly Problem[] {
  const known = readings.get(plan) ?? readPlan(plan.at.source).problems
  readings.set(plan, known)
  return known
}
