// npm run mutants [-- FOLDER]: how many numbers of the plans in the folder, one step off in the last place each, their plan tests
// notice, which they do not, and whether `test --coverage` says the same. Exit 1 where it does not.
import type { Mutant } from './mutants.ts'
import { disagreements, mutantsIn } from './mutants.ts'

const all = await mutantsIn(process.argv[2] ?? 'plans')
const unnoticed = all.filter(({ isNoticed }) => !isNoticed)
const uncovered = all.filter(({ isCovered }) => !isCovered)
const differing = disagreements(all)

const listText = (mutants: readonly Mutant[]): string =>
  mutants.map(({ place, path, was, is = was }) => `  ${place}  ${path}: ${was} → ${is}\n`).join('')

process.stdout.write(
  [
    `${all.length} numbers, one step off in the last place each: ${all.length - unnoticed.length} noticed, ${unnoticed.length} not\n`,
    listText(unnoticed),
    `test --coverage reports ${uncovered.length} numbers that no test notices\n`,
    listText(uncovered),
    differing.length === 0 ? 'both are the same\n' : `they differ in ${differing.length}:\n${listText(differing)}`,
  ].join(''),
)
if (differing.length > 0) process.exitCode = 1
