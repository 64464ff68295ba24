// A plan test with the program's own figures in place of ???: what a person who works them out by hand comes to as well.
import { askedSpan, spanOfData } from '../../src/insight/asked-span.ts'
import type { TestResult } from '../../src/insight/plan-tests/run-tests.ts'
import { runTest } from '../../src/insight/plan-tests/run-tests.ts'
import type { Plan } from '../../src/plan/plan.ts'
import type { Expected, PlanTest, TestFile } from '../../src/plan/test-file.ts'
import type { Checked } from '../../src/problems/problem.ts'

/** A figure that no test pays, so that each cell says what it should be. */
const impossible = '0.987654321'

export function runPlanTest(file: TestFile, plan: Checked<Plan>, test: PlanTest): TestResult {
  return runTest({ file, plans: [plan], spanOf: askedSpan, spanOfAll: spanOfData }, test)
}

export function filledIn(file: TestFile, plan: Checked<Plan>, test: PlanTest): PlanTest {
  const found = new Map(
    runPlanTest(
      file,
      plan,
      withCells(test, () => impossible),
    ).problems.flatMap((problem) =>
      problem.rule === 'test/not-as-expected' ? [[problem.at, problem.facts.found] as const] : [],
    ),
  )
  return withCells(test, (at) => {
    const text = found.get(at)
    return text === undefined || text === 'nothing' ? '' : text
  })
}

function withCells(test: PlanTest, textAt: (at: PlanTest['at']) => string): PlanTest {
  const expected = test.expected.map((one): Expected => {
    if (one.kind === 'finding') return one
    const cells = [...one.cells].map(
      ([column, cell]) => [column, cell.text === '???' ? { ...cell, text: textAt(cell.at) } : cell] as const,
    )
    return { ...one, cells: new Map(cells) }
  })
  return { ...test, expected }
}
