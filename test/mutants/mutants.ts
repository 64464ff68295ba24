// The numbers of the plans in a folder, held against the plan tests beside them, as `test --coverage` does it.
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { RanFile } from '../../src/commands/test-coverage.ts'
import { coverageIn } from '../../src/commands/test-coverage.ts'
import { askedSpan, spanOfData } from '../../src/insight/asked-span.ts'
import { Touches } from '../../src/insight/plan-tests/coverage.ts'
import type { NumberNoticed } from '../../src/insight/plan-tests/noticed-numbers.ts'
import { runTest } from '../../src/insight/plan-tests/run-tests.ts'
import { readPlan } from '../../src/plan/read-plan.ts'
import { readTestFile } from '../../src/plan/test-file.ts'
import { SourceText } from '../../src/problems/source.ts'

const isTest = (name: string): boolean => /\.test\.ya?ml$/.test(name)

/** Every number of every plan of a folder; a test that fails on the plan as it is notices nothing. */
export function mutantsIn(folder: string): readonly NumberNoticed[] {
  const names = readdirSync(folder).filter((name) => /\.ya?ml$/.test(name))
  const sourceOf = (name: string): SourceText => new SourceText(name, readFileSync(join(folder, name), 'utf8'))
  const sources = new Map(names.filter((name) => !isTest(name)).map((name) => [name, sourceOf(name)]))
  const ran = names.filter(isTest).flatMap((name): RanFile[] => {
    const { value: file } = readTestFile(sourceOf(name))
    if (file === undefined) return []
    const paths = file.plans.map(({ text }) => text)
    const plans = paths.map((path) => readPlan(sources.get(path)!)) // a test file names plans beside it
    const of = { file, plans, spanOf: askedSpan, spanOfAll: spanOfData }
    return [{ file, paths, plans, passed: file.tests.filter((test) => runTest(of, test).problems.length === 0) }]
  })
  return [...sources.values()].flatMap((source) => {
    const plan = readPlan(source).value
    return plan === undefined ? [] : coverageIn({ plan, source, touches: new Touches(), ran }).numbers
  })
}
