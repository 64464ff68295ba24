// npm run mutants [-- FOLDER]: how many numbers of the plans in the folder, one more in the last place each, their plan tests
// notice, and which they do not.
import { lineOf } from '../../src/problems/source.ts'
import { mutantsIn } from './mutants.ts'

const all = mutantsIn(process.argv[2] ?? 'plans')
const alive = all.filter(({ isNoticed }) => !isNoticed)
for (const { at, path, was, is } of alive)
  process.stdout.write(`not noticed  ${at.source.name}:${lineOf(at)}  ${path}: ${was} → ${is}\n`)
process.stdout.write(
  `${all.length} numbers, one more in the last place each: ${all.length - alive.length} noticed, ${alive.length} not\n`,
)
