// The mutants of the plans in a folder: each number one step off in its last place, put into the file, and `compline test` run on
// the whole. What no test notices is held against what `test --coverage` of the plans as they are says that no test notices.
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { flagsFrom } from '../../src/commands/read-flags.ts'
import { test } from '../../src/commands/test.ts'
import { nodeFiles } from '../../src/outside/files.ts'
import { numbersOf } from '../../src/plan/plan-values.ts'
import { readSyntax } from '../../src/plan/syntax.ts'
import { placeText } from '../../src/report/messages.ts'
import { replaceSpans } from '../../src/plan/edit-plan.ts'
import { SourceText } from '../../src/problems/source.ts'
import { memoryOutside } from '../helpers/memory-outside.ts'

export interface Mutant {
  /** `plans/account-executive.yaml:25:31`. */
  readonly place: string
  readonly path: string
  readonly was: string
  /** As coverage has it; undefined where coverage does not list the number at all. */
  readonly is: string | undefined
  /** Whether a test that is as expected otherwise is not, with the mutant in the plan's place. */
  readonly isNoticed: boolean
  /** Whether `test --coverage` says that one would. */
  readonly isCovered: boolean
}

/** Every number of every plan of a folder that a test file there names. Throws where a test fails on the plans as they are. */
export async function mutantsIn(folder: string): Promise<readonly Mutant[]> {
  const { exitCode, coverage } = await testFolder(folder, undefined)
  if (exitCode !== 0) throw new Error(`a plan test of ${folder} is not as expected; that one is to be mended first`)
  const listed = new Map(coverage.flatMap((part) => (part.instead === undefined ? [] : [[part.place, part]])))
  const mutants: Mutant[] = []
  for (const source of plansIn(folder)) {
    const tree = readSyntax(source, () => undefined)
    for (const { path, text: was, at } of tree === undefined ? [] : numbersOf(tree)) {
      const place = placeText(at)
      const part = listed.get(place)
      const is = part?.instead
      const mutant = replaceSpans(source, [{ at, text: is ?? was }])
      const { exitCode: found } = await testFolder(folder, mutant)
      mutants.push({ place, path, was, is, isNoticed: found !== 0, isCovered: part?.touched ?? true })
    }
  }
  return mutants
}

/** Mutants on which the tests and coverage disagree. */
export function disagreements(mutants: readonly Mutant[]): readonly Mutant[] {
  return mutants.filter(({ isNoticed, isCovered }) => isNoticed !== isCovered)
}

function plansIn(folder: string): readonly SourceText[] {
  return readdirSync(folder)
    .filter((name) => /\.ya?ml$/.test(name) && !/\.test\.ya?ml$/.test(name))
    .map((name) => join(folder, name))
    .map((path) => new SourceText(path, readFileSync(path, 'utf8')))
}

interface CoverageRow {
  readonly place: string
  readonly touched: boolean
  /** Of numbers. */
  readonly instead?: string
}

interface Tested {
  readonly exitCode: number
  readonly coverage: readonly CoverageRow[]
}

/** `compline test FOLDER`, with coverage of the plans as they are, or with one of them another. */
async function testFolder(folder: string, other: SourceText | undefined): Promise<Tested> {
  const { outside, printed } = memoryOutside({
    files: {
      ...nodeFiles,
      read: (file) => (file === other?.name ? new TextEncoder().encode(other.text) : nodeFiles.read(file)),
    },
  })
  const flags = flagsFrom({ format: 'json', coverage: other === undefined })
  const exitCode = await test({ arguments: [folder], flags }, outside)
  const { coverage = [] } = JSON.parse(printed.stdout) as { readonly coverage?: readonly CoverageRow[] } // testsJson writes it
  return { exitCode, coverage }
}
