// `test`: runs plan tests, and says which parts of the plans no test has come by. interface.md, Commands.
import { askedSpan, spanOfData } from '../insight/asked-span.ts'
import { Touches } from '../insight/plan-tests/coverage.ts'
import type { TestResult } from '../insight/plan-tests/run-tests.ts'
import { runTest } from '../insight/plan-tests/run-tests.ts'
import type { Outside } from '../outside/outside.ts'
import { folderOf, pathFrom } from '../outside/paths.ts'
import { wantsColour, widthOf } from '../outside/terminal.ts'
import type { Plan } from '../plan/plan.ts'
import { inOrder } from '../plan/problem-order.ts'
import { readPlan } from '../plan/read-plan.ts'
import type { PlanTest, TestFile } from '../plan/test-file.ts'
import { readTestFile } from '../plan/test-file.ts'
import { UnusableCall } from '../problems/failure.ts'
import type { Checked, Problem } from '../problems/problem.ts'
import { SourceText } from '../problems/source.ts'
import type { Findings } from '../report/findings.ts'
import { paintFor } from '../report/paint.ts'
import type { PlanCoverage } from '../report/plan-tests.ts'
import { coverageText, failedTestTexts, testsJson } from '../report/plan-tests.ts'
import { fitsPattern } from '../values/wildcard.ts'
import type { Call, ExitCode } from './command.ts'
import { deliver } from './deliver.ts'
import { deliverFindings } from './deliver-findings.ts'
import { countText, exitCodeFor, showFindings } from './findings.ts'
import type { Flags } from './flags.ts'
import { findProjectFiles, isTestFile, readText } from './project-files.ts'
import type { CoverageOf, RanFile } from './test-coverage.ts'
import { coverageIn } from './test-coverage.ts'
import { suggestTests } from './test-suggest.ts'

export async function test(call: Call, outside: Outside): Promise<ExitCode> {
  if (call.flags.suggest !== undefined) return await suggestTests(call.flags.suggest, call.flags, outside)
  const files = testFiles(call, outside).map((file) => readTestFile(new SourceText(file, readText(file, outside))))
  const unreadable = files.flatMap(({ value, problems }) => (value === undefined ? problems : []))
  const touches = new Touches()
  const plans = new PlanShelf(outside)
  const ran: RanFile[] = []
  const results = files.flatMap(({ value }) =>
    value === undefined ? [] : runFile(value, { flags: call.flags, plans, touches, ran }),
  )
  if (results.length === 0 && unreadable.length === 0)
    throw new UnusableCall('no test was found', {
      remedy:
        call.flags.run.length > 0
          ? `no test is called like ${call.flags.run.join(' or ')}`
          : 'plan tests stand in NAME.test.yaml beside the plan; compline test --suggest PLAN writes some to start from',
    })
  const coverage = call.flags.coverage ? plans.all().map((of) => coverageIn({ ...of, touches, ran })) : undefined
  await show({ results, unreadable, coverage }, call.flags, outside)
  const found = [...unreadable, ...results.flatMap(({ problems }) => problems)]
  // A test fails by a finding of any severity.
  return found.length === 0 ? 0 : exitCodeFor(found) || 1
}

/** Files and folders as given; else those beside the plans of the project, or beside the current folder's. */
function testFiles({ arguments: given, flags }: Call, outside: Outside): readonly string[] {
  const { files } = outside
  const inFolder = (folder: string): readonly string[] =>
    files
      .list(folder)
      .filter(isTestFile)
      .map((name) => pathFrom(folder, name))
  if (given.length > 0) return [...new Set(given.flatMap((path) => (files.isFolder(path) ? inFolder(path) : [path])))]
  const { plans } = findProjectFiles(flags, outside)
  const folders = new Set(plans.length > 0 ? plans.map(folderOf) : ['.', 'plans'])
  return [...folders].filter((folder) => files.isFolder(folder)).flatMap(inFolder)
}

/** Plans by path: each is read once, however many test files name it. */
class PlanShelf {
  private readonly outside: Outside
  private readonly read = new Map<string, (Checked<Plan> & { readonly source: SourceText }) | undefined>()

  constructor(outside: Outside) {
    this.outside = outside
  }

  /** Undefined where there is no such file. */
  plan(file: string): Checked<Plan> | undefined {
    if (!this.read.has(file)) {
      const isThere = this.outside.files.exists(file) && !this.outside.files.isFolder(file)
      const source = isThere ? new SourceText(file, readText(file, this.outside)) : undefined
      this.read.set(file, source && { ...readPlan(source), source })
    }
    return this.read.get(file)
  }

  all(): readonly Pick<CoverageOf, 'plan' | 'source'>[] {
    return [...this.read.values()].flatMap((checked) =>
      checked?.value === undefined ? [] : [{ plan: checked.value, source: checked.source }],
    )
  }
}

interface RunOf {
  readonly flags: Flags
  readonly plans: PlanShelf
  readonly touches: Touches
  /** Where a file that has been run is put, for coverage. */
  readonly ran: RanFile[]
}

function runFile(file: TestFile, { flags, plans, touches, ran }: RunOf): readonly TestResult[] {
  const paths = file.plans.map(({ text }) => pathFrom(folderOf(file.source.name), text))
  const named = file.plans.map(({ at }, index) => {
    const path = paths[index]!
    const problem: Problem = { rule: 'test/no-plan-file', at, facts: { file: path } }
    return plans.plan(path) ?? { value: undefined, problems: [problem] }
  })
  const passed: PlanTest[] = []
  ran.push({ file, paths, plans: named, passed })
  return file.tests
    .filter(({ name }) => isWanted(name, flags.run))
    .map((one) => {
      const touched = flags.coverage ? touches.touch : undefined
      const { run, ...result } = runTest({ file, plans: named, spanOf: askedSpan, spanOfAll: spanOfData, touched }, one)
      if (flags.coverage && run !== undefined) touches.addRun(run, one)
      if (result.problems.length === 0) passed.push(one)
      return result
    })
}

/** A part of the name, or all of it with `*` and `?` for what may stand there. */
function isWanted(name: string, wanted: readonly string[]): boolean {
  if (wanted.length === 0) return true
  return wanted.some((pattern) => (/[*?]/.test(pattern) ? fitsPattern(name, pattern) : name.includes(pattern)))
}

interface Shown {
  readonly results: readonly TestResult[]
  readonly unreadable: readonly Problem[]
  readonly coverage: readonly PlanCoverage[] | undefined
}

async function show({ results, unreadable, coverage }: Shown, flags: Flags, outside: Outside): Promise<void> {
  const failed = results.filter(({ problems }) => problems.length > 0)
  const { format = 'text' } = flags
  const summary = summaryText(results, failed.length, unreadable)
  if (format === 'json') {
    await showFindings(unreadable, outside, flags)
    await deliver(testsJson(results, coverage, outside.version), { outside, file: flags.out })
  } else if (format === 'text') {
    await showFindings(unreadable, outside, flags)
    await showText(failed, coverage, { flags, outside })
  } else {
    const findings = findingsOf({ results, unreadable, coverage }, flags, outside)
    return await deliverFindings(findings, { flags, outside, summary })
  }
  if (!flags.quiet) await outside.stderr.write(`${summary}\n`)
}

function findingsOf({ results, unreadable }: Shown, { strict }: Flags, outside: Outside): Findings {
  return {
    command: 'test',
    version: outside.version,
    files: [...new Set(results.map(({ file }) => file))],
    // A plan that cannot be used fails all of its tests: its findings are told once.
    problems: inOrder([...unreadable, ...results.flatMap(({ problems }) => problems)]),
    ignored: [],
    cases: results.map(({ file, name, problems }) => ({ file, name, problems })),
    strict,
    folder: outside.folderInRepository(),
  }
}

async function showText(
  failed: readonly TestResult[],
  coverage: readonly PlanCoverage[] | undefined,
  { flags, outside }: { readonly flags: Flags; readonly outside: Outside },
): Promise<void> {
  const { stdout, stderr, environment } = outside
  const look = {
    paint: paintFor(wantsColour(stderr, environment, flags.color)),
    width: widthOf(stderr, environment, 100),
  }
  for (const text of failedTestTexts(failed, look)) await stderr.write(text)
  if (coverage !== undefined)
    await stdout.write(coverageText(coverage, paintFor(wantsColour(stdout, environment, flags.color))))
}

function summaryText(results: readonly TestResult[], failed: number, unreadable: readonly Problem[]): string {
  const inFiles = `${countText(unreadable.length, 'finding')} in test files`
  if (results.length === 0) return `no plan test was run; ${inFiles}`
  const files = new Set(results.map(({ file }) => file)).size
  const ran = `${countText(results.length, 'plan test')} in ${countText(files, 'file')}`
  const outcome = failed === 0 ? 'all as expected' : `${results.length - failed} as expected, ${failed} not`
  return `${ran}: ${outcome}${unreadable.length === 0 ? '' : `; ${inFiles}`}`
}
