// `test --coverage`: of each plan the parts that no test has come by, and the numbers that no test would notice.
import { askedSpan, spanOfData } from '../insight/asked-span.ts'
import type { Touches } from '../insight/plan-tests/coverage.ts'
import { coverageOf } from '../insight/plan-tests/coverage.ts'
import { noticedNumbers } from '../insight/plan-tests/noticed-numbers.ts'
import { runTest } from '../insight/plan-tests/run-tests.ts'
import type { Plan } from '../plan/plan.ts'
import type { PlanTest, TestFile } from '../plan/test-file.ts'
import type { Checked } from '../problems/problem.ts'
import type { SourceText } from '../problems/source.ts'
import type { PlanCoverage } from '../report/plan-tests.ts'

/** A test file with its plans by path, and those of its tests that are as expected. */
export interface RanFile {
  readonly file: TestFile
  readonly paths: readonly string[]
  readonly plans: readonly Checked<Plan>[]
  readonly passed: readonly PlanTest[]
}

export interface CoverageOf {
  readonly plan: Plan
  /** With the path by which test files name it. */
  readonly source: SourceText
  readonly touches: Touches
  readonly ran: readonly RanFile[]
}

export function coverageIn({ plan, source, touches, ran }: CoverageOf): PlanCoverage {
  const naming = ran.filter(({ paths }) => paths.includes(source.name))
  const numbers = noticedNumbers(source, (other) => naming.some((one) => failsWith(one, source.name, other)))
  return { plan: `${plan.id} ${plan.version}`, parts: coverageOf(plan, touches), numbers }
}

/** Whether a test that is as expected now would not be, were the plan at that path another. */
function failsWith({ file, paths, plans, passed }: RanFile, path: string, other: Checked<Plan>): boolean {
  const withOther = plans.map((plan, index) => (paths[index] === path ? other : plan))
  const of = { file, plans: withOther, spanOf: askedSpan, spanOfAll: spanOfData }
  return passed.some((test) => runTest(of, test).problems.length > 0)
}
