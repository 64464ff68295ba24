// `validate`: what reading the plans finds, and, where data is given, the columns that they name in vain.
import { unknownColumns } from '../insight/column-check.ts'
import type { Outside } from '../outside/outside.ts'
import type { Problem } from '../problems/problem.ts'
import { githubText } from '../report/github.ts'
import { jsonDocument, jsonFindings } from '../report/json.ts'
import type { Call, ExitCode } from './command.ts'
import { countText, errorsIn, exitCodeFor, showFindings } from './findings.ts'
import type { Flags } from './flags.ts'
import { findProjectFiles } from './project-files.ts'
import { loadData, loadPlans } from './project.ts'

export async function validate(call: Call, outside: Outside): Promise<ExitCode> {
  const { flags } = call
  const files = findProjectFiles({ ...flags, plan: [...call.arguments, ...flags.plan] }, outside)
  const { plans, problems } = loadPlans(files, outside)
  const hasDeals = (files.data.get('deals') ?? []).length > 0
  const columns = hasDeals ? unknownColumns(plans, loadData({ files, plans, flags, outside }).value) : []
  const found = [...problems, ...columns]
  await showIn(flags, found, outside)
  if (!flags.quiet) await outside.stderr.write(`${summaryText(files.plans.length, found)}\n`)
  return exitCodeFor(found)
}

async function showIn(flags: Flags, found: readonly Problem[], outside: Outside): Promise<void> {
  switch (flags.format) {
    case 'json': {
      const members = [{ kind: 'value', name: 'compline', value: outside.version } as const]
      const findings = { kind: 'rows', name: 'findings', rows: jsonFindings(found) } as const
      for (const piece of jsonDocument([...members, findings])) await outside.stdout.write(piece)
      return
    }
    case 'github':
      return await outside.stdout.write(githubText(found))
    default:
      return await showFindings(found, outside, flags)
  }
}

function summaryText(files: number, found: readonly Problem[]): string {
  const errors = errorsIn(found).length
  const warnings = found.length - errors
  const checked = `${countText(files, 'plan file')} checked`
  if (found.length === 0) return `${checked}: nothing to mend`
  return `${checked}: ${countText(errors, 'error')}, ${countText(warnings, 'warning')}`
}
