// `test --suggest PLAN`: cases around the steps, gates and bands of a plan, to be filled in by a person.
import { askedSpan, spanOfData } from '../insight/asked-span.ts'
import type { CoveredPart } from '../insight/plan-tests/coverage.ts'
import { Touches, coverageOf } from '../insight/plan-tests/coverage.ts'
import { runTest } from '../insight/plan-tests/run-tests.ts'
import type { Suggested } from '../insight/plan-tests/suggest/suggest.ts'
import { suggestedTests } from '../insight/plan-tests/suggest/suggest.ts'
import { badgesToldIn } from '../insight/plan-tests/suggest/trial.ts'
import type { Outside } from '../outside/outside.ts'
import type { Plan } from '../plan/plan.ts'
import { readPlan } from '../plan/read-plan.ts'
import { readTestFile } from '../plan/test-file.ts'
import { UnusableCall } from '../problems/failure.ts'
import { problemText } from '../problems/problem.ts'
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
  const suggested = suggestedTests(plan)
  if (suggested.tests.length === 0)
    throw new UnusableCall(`no case can be made up for ${file}`, {
      remedy: `write one by hand: ${whyNone(suggested)}`,
    })
  const name = file.replace(/^.*[/\\]/, '')
  const parts = partsTouched(plan, suggestedTestsText(suggested, name))
  await deliver([suggestedTestsText(suggested, name, parts)], { outside, file: flags.out })
  return 0
}

function whyNone({ without, leftOut: [first] }: Suggested): string {
  const tried = first === undefined ? [] : [`in "${first.name}" ${problemText(first.problem)}`]
  return [...without, ...tried].join('; ')
}

/** The parts of the plan and whether a test of the printed file comes by them: read and run as `compline test --coverage` does. */
function partsTouched(plan: Plan, text: string): readonly CoveredPart[] {
  const touches = new Touches()
  const file = readTestFile(new SourceText('suggested', text)).value
  for (const one of file?.tests ?? []) {
    const plans = [{ value: plan, problems: [] }]
    const { run } = runTest(
      { file: file!, plans, spanOf: askedSpan, spanOfAll: spanOfData, touched: touches.touch },
      one,
    )
    if (run !== undefined) touches.addRun(run, badgesToldIn(one, run))
  }
  return coverageOf(plan, touches)
}
