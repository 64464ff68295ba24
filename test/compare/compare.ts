// npm run compare -- DIR: every folder of DIR that has an oracle.json, beside it. The first difference of each is printed;
// the exit code is 1 where any differs.
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { compareProject } from './compare-project.ts'

const root = process.argv[2]
if (root === undefined || !existsSync(root)) {
  process.stderr.write('npm run compare -- DIR: name a folder of projects that have an oracle.json\n')
  process.exit(2)
}

const counts = { equal: 0, differs: 0, 'not run': 0 }
for (const name of readdirSync(root).toSorted()) {
  const folder = join(root, name)
  if (!existsSync(join(folder, 'oracle.json'))) continue
  const result = compareProject(folder)
  counts[result.kind] += 1
  const detail =
    result.kind === 'equal'
      ? `equal, ${result.rows} rows`
      : result.kind === 'differs'
        ? `differs in ${result.differences.length} places; the first: ${result.differences[0]}`
        : `not run: ${result.why}`
  process.stdout.write(`${name}  ${detail}\n`)
}
process.stdout.write(`${counts.equal} equal, ${counts.differs} differ, ${counts['not run']} not run\n`)
process.exitCode = counts.differs > 0 ? 1 : 0
