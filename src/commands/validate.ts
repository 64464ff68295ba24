// `validate`: what reading the plans finds, what they lead to, and, where data is given, what they name in vain.
import type { Data } from '../data/data.ts'
import { unknownColumns } from '../insight/column-check.ts'
import { incentivesOf } from '../insight/plan-effects/incentives.ts'
import type { EffectsOf } from '../insight/plan-effects/plan-effects.ts'
import { planEffects } from '../insight/plan-effects/plan-effects.ts'
import { figuresOfPayee, withoutPayees } from '../insight/plan-effects/without-payees.ts'
import { unknownValues } from '../insight/unknown-values/unknown-values.ts'
import type { Outside } from '../outside/outside.ts'
import { reviewPlans } from '../plan/checks/review-plan.ts'
import { unusedIgnores, withoutIgnored } from '../plan/ignore.ts'
import type { Plan } from '../plan/plan.ts'
import { catalogue } from '../problems/catalogue.ts'
import type { Problem } from '../problems/problem.ts'
import { severityOf } from '../problems/problem.ts'
import type { Findings } from '../report/findings.ts'
import { positionOf } from '../report/messages.ts'
import type { Call, ExitCode } from './command.ts'
import { deliverFindings } from './deliver-findings.ts'
import { countText, errorsIn, exitCodeFor } from './findings.ts'
import type { IncentiveSearch } from './incentive-flags.ts'
import { incentiveSearch } from './incentive-flags.ts'
import { findAskedFiles } from './project-files.ts'
import { loadData, loadPlans } from './project.ts'

export async function validate(call: Call, outside: Outside): Promise<ExitCode> {
  const { flags } = call
  const search = incentiveSearch(flags)
  const { files, plans: asked } = findAskedFiles([...call.arguments, ...flags.plan], flags, outside)
  const { plans, sources, problems, ignored } = loadPlans(files, outside)
  const hasDeals = (files.data.get('deals') ?? []).length > 0
  const data = hasDeals ? loadData({ files, plans, flags, outside }).value : undefined
  const searched =
    search === undefined ? [] : plans.map((plan) => incentivesOf(lookedAt(plan, plans, { data, search })))
  const further = withoutIgnored([
    ...foundIn(plans, { data, search }),
    ...searched.flatMap((incentives) => incentives.problems),
  ])
  const allIgnored = [...ignored, ...further.ignored]
  const given: ReadonlySet<string | undefined> = new Set([
    undefined,
    ...(hasDeals ? ['data'] : []),
    ...(search === undefined ? [] : ['incentives']),
  ])
  // Of a plan that could not be read whole, not everything was looked for.
  const isLookedFor = (rule: Problem['rule']): boolean =>
    plans.length === sources.length && given.has(catalogue[rule].needs)
  const unused = unusedIgnores(sources, { ignored: allIgnored, isLookedFor })
  const others = new Set(files.plans.filter((file) => !asked.includes(file)))
  const isAsked = (problem: Problem): boolean => !others.has(positionOf(problem.at).file)
  const found = withoutNotes([...problems, ...further.open, ...unused].filter(isAsked))
  const findings: Findings = {
    command: 'validate',
    version: outside.version,
    files: asked,
    problems: found,
    ignored: allIgnored.filter(({ problem }) => isAsked(problem)),
    strict: flags.strict,
    folder: outside.folderInRepository(),
  }
  const undivided = [...new Set(searched.flatMap(({ notDivided }) => notDivided))] // versions of a plan share its names
  const unmoved = [...new Set(searched.flatMap(({ notMoved }) => notMoved))]
  await deliverFindings(findings, { flags, outside, summary: summaryText(findings, search, { undivided, unmoved }) })
  return exitCodeFor(found, flags)
}

interface LookedAt {
  readonly data: Data | undefined
  readonly search: IncentiveSearch | undefined
}

/** What the plans name in vain, hardly mean, or lead to in pay. */
function foundIn(plans: readonly Plan[], { data, search }: LookedAt): readonly Problem[] {
  const named =
    data === undefined
      ? []
      : [...unknownColumns(plans, data), ...unknownValues(plans, data), ...withoutPayees(plans, data)]
  const effects = plans.flatMap((plan) => planEffects(lookedAt(plan, plans, { data, search })))
  return [...named, ...reviewPlans(plans), ...effects]
}

/** With the figures of a payee on the plan where the data has one. */
function lookedAt(plan: Plan, plans: readonly Plan[], { data, search }: LookedAt): EffectsOf {
  const figures = data === undefined ? {} : figuresOfPayee(plan, plans, data)
  const dealSize = search?.dealSize
  const assumptions = { ...figures, ...(dealSize && { dealSize }) }
  return { plan, assumptions, ...(search?.attainments && { attainments: search.attainments }) }
}

/** What a plan leads to is of interest once nothing in it is wrong. */
function withoutNotes(problems: readonly Problem[]): readonly Problem[] {
  if (errorsIn(problems).length === 0) return problems
  return problems.filter((problem) => severityOf(problem) !== 'note')
}

function summaryText(
  { files, problems, ignored }: Findings,
  search: IncentiveSearch | undefined,
  unsearched: Unsearched,
): string {
  const errors = errorsIn(problems).length
  const notes = problems.filter((problem) => severityOf(problem) === 'note').length
  const warnings = problems.length - errors - notes
  const counts = [
    errors + warnings === 0 ? 'nothing to mend' : `${countText(errors, 'error')}, ${countText(warnings, 'warning')}`,
    ...(notes === 0 ? [] : [countText(notes, 'note')]),
    ...(ignored.length === 0 ? [] : [`${ignored.length} ignored`]),
    // Of a plan with an error not everything was searched: nothing is said of it.
    ...(search === undefined || errors > 0
      ? []
      : searchedText([...problems, ...ignored.map(({ problem }) => problem)], unsearched)),
  ]
  return `${countText(files.length, 'plan file')} checked: ${counts.join(', ')}`
}

/** Components as `plan/component`. */
interface Unsearched {
  readonly undivided: readonly string[]
  readonly unmoved: readonly string[]
}

/** What a search without a finding found, and where it did not look: no all-clear is given there. */
function searchedText(problems: readonly Problem[], { undivided, unmoved }: Unsearched): readonly string[] {
  const isFound = problems.some(isIncentive)
  if (undivided.length === 0) return isFound ? [] : ['no gain found in splitting, joining or moving deals']
  const reached = isFound || unmoved.length > 0 ? [] : ['no gain found in moving deals']
  return [
    ...reached,
    `splitting and joining deals not searched in every way (${undivided.join(', ')})`,
    ...(unmoved.length === 0 ? [] : [`moving deals not searched (${unmoved.join(', ')})`]),
  ]
}

function isIncentive({ rule }: Problem): boolean {
  return catalogue[rule].needs === 'incentives'
}
