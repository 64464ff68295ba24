// `validate`: what reading the plans finds, and, where data is given, the columns that they name in vain.
import { unknownColumns } from '../insight/column-check.ts'
import type { Outside } from '../outside/outside.ts'
import { unusedIgnores, withoutIgnored } from '../plan/ignore.ts'
import { catalogue } from '../problems/catalogue.ts'
import type { Problem } from '../problems/problem.ts'
import type { Findings } from '../report/findings.ts'
import type { Call, ExitCode } from './command.ts'
import { deliverFindings } from './deliver-findings.ts'
import { countText, errorsIn, exitCodeFor } from './findings.ts'
import { findProjectFiles } from './project-files.ts'
import { loadData, loadPlans } from './project.ts'

export async function validate(call: Call, outside: Outside): Promise<ExitCode> {
  const { flags } = call
  const files = findProjectFiles({ ...flags, plan: [...call.arguments, ...flags.plan] }, outside)
  const { plans, sources, problems, ignored } = loadPlans(files, outside)
  const hasDeals = (files.data.get('deals') ?? []).length > 0
  const columns = hasDeals ? unknownColumns(plans, loadData({ files, plans, flags, outside }).value) : []
  const further = withoutIgnored(columns)
  const allIgnored = [...ignored, ...further.ignored]
  const given: ReadonlySet<string | undefined> = new Set([undefined, ...(hasDeals ? ['data'] : [])])
  // Of a plan that could not be read whole, not everything was looked for.
  const isLookedFor = (rule: Problem['rule']): boolean =>
    plans.length === sources.length && given.has(catalogue[rule].needs)
  const unused = unusedIgnores(sources, { ignored: allIgnored, isLookedFor })
  const found = [...problems, ...further.open, ...unused]
  const findings: Findings = {
    command: 'validate',
    version: outside.version,
    files: files.plans,
    problems: found,
    ignored: allIgnored,
    strict: flags.strict,
    folder: outside.folderInRepository(),
  }
  await deliverFindings(findings, { flags, outside, summary: summaryText(findings) })
  return exitCodeFor(found, flags)
}

function summaryText({ files, problems, ignored }: Findings): string {
  const errors = errorsIn(problems).length
  const counts =
    problems.length === 0
      ? 'nothing to mend'
      : `${countText(errors, 'error')}, ${countText(problems.length - errors, 'warning')}`
  return `${countText(files.length, 'plan file')} checked: ${counts}${ignored.length === 0 ? '' : `, ${ignored.length} ignored`}`
}
