// npm run mutants [-- FOLDER]: how many mutants of the plans in the folder their plan tests notice, and which they do not.
import { mutantText, mutantsIn } from './mutants.ts'

const all = mutantsIn(process.argv[2] ?? 'plans')
const alive = all.filter(({ killedBy }) => killedBy === undefined)
for (const mutant of alive) process.stdout.write(`not noticed  ${mutantText(mutant)}\n`)
process.stdout.write(
  `${all.length} numbers, one more in the last place each: ${all.length - alive.length} noticed, ${alive.length} not\n`,
)
