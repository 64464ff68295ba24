// `test --suggest PLAN`: cases around the steps, gates and bands of a plan, to be filled in by a person.
import { suggestedTests } from '../insight/plan-tests/suggest.ts'
import type { Outside } from '../outside/outside.ts'
import { readPlan } from '../plan/read-plan.ts'
import { SourceText } from '../problems/source.ts'
import { suggestedTestsText } from '../report/suggested-tests.ts'
import type { ExitCode } from './command.ts'
import { deliver } from './deliver.ts'
import { exitCodeFor, showFindings } from './findings.ts'
import type { Flags } from './flags.ts'
import { readText } from './project-files.ts'

export async function suggestTests(file: string, flags: Flags, outside: Outside): Promise<ExitCode> {
  const { value: plan, problems } = readPlan(new SourceText(file, readText(file, outside)))
  if (plan === undefined) {
    await showFindings(problems, outside, flags)
    return exitCodeFor(problems)
  }
  const text = suggestedTestsText(suggestedTests(plan), file.replace(/^.*[/\\]/, ''))
  await deliver([text], { outside, file: flags.out })
  return 0
}
