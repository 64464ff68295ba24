// Mutants of plans: each number of a plan, one more in its last place, and whether any plan test notices.
import { readFileSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { askedSpan, spanOfData } from '../../src/insight/asked-span.ts'
import { runTest } from '../../src/insight/plan-tests/run-tests.ts'
import { replaceSpans } from '../../src/plan/edit-plan.ts'
import { numbersOf } from '../../src/plan/plan-values.ts'
import { readPlan } from '../../src/plan/read-plan.ts'
import { readSyntax } from '../../src/plan/syntax.ts'
import type { TestFile } from '../../src/plan/test-file.ts'
import { readTestFile } from '../../src/plan/test-file.ts'
import { SourceText, lineOf } from '../../src/problems/source.ts'

export interface Mutant {
  readonly plan: string
  readonly line: number
  readonly path: string
  readonly was: string
  readonly is: string
  /** `read`: the plan is no plan any more; `tested`: a test fails; undefined: nothing notices. */
  readonly killedBy: 'read' | 'tested' | undefined
}

/** Every plan of a folder, held against the test files beside it that name it. */
export function mutantsIn(folder: string): readonly Mutant[] {
  const names = readdirSync(folder)
  const sourceOf = (name: string): SourceText => new SourceText(name, readFileSync(join(folder, name), 'utf8'))
  const files = names
    .filter((name) => /\.test\.ya?ml$/.test(name))
    .map((name) => readTestFile(sourceOf(name)).value)
    .filter((file) => file !== undefined)
  return names
    .filter((name) => /\.ya?ml$/.test(name) && !/\.test\.ya?ml$/.test(name))
    .flatMap((name) => mutantsOf(sourceOf(name), { files, sourceOf }))
}

interface Beside {
  readonly files: readonly TestFile[]
  readonly sourceOf: (name: string) => SourceText
}

function mutantsOf(source: SourceText, { files, sourceOf }: Beside): readonly Mutant[] {
  const tree = readSyntax(source, () => undefined)
  const naming = files.filter(({ plans }) => plans.some(({ text }) => text === source.name))
  return (tree === undefined ? [] : numbersOf(tree)).map(({ path, text, at }) => {
    const is = oneMore(text)
    const mutant = readPlan(replaceSpans(source, [{ at, text: is }]))
    const notices = (file: TestFile): boolean => {
      const plans = file.plans.map((one) => (one.text === source.name ? mutant : readPlan(sourceOf(one.text))))
      return file.tests.some(
        (test) => runTest({ file, plans, spanOf: askedSpan, spanOfAll: spanOfData }, test).problems.length > 0,
      )
    }
    const killedBy = mutant.value === undefined ? 'read' : naming.some(notices) ? 'tested' : undefined
    return { plan: source.name, line: lineOf(at), path, was: text, is, killedBy }
  })
}

/** `6%` is `7%`, `0.5%` is `0.6%`, `12` is `13`. */
function oneMore(text: string): string {
  const [, digits = '', unit = ''] = /^([\d_.]+)(.*)$/.exec(text) ?? []
  const plain = digits.replaceAll('_', '')
  const decimals = plain.split('.')[1]?.length ?? 0
  const units = BigInt(plain.replace('.', '')) + 1n
  const padded = units.toString().padStart(decimals + 1, '0')
  const whole = padded.slice(0, padded.length - decimals)
  return `${decimals === 0 ? whole : `${whole}.${padded.slice(-decimals)}`}${unit}`
}

export function mutantText({ plan, line, path, was, is }: Mutant): string {
  return `${join(dirname(plan), plan)}:${line}  ${path}: ${was} → ${is}`
}
