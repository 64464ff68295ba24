// A few of the fault runs with real processes and real kills; `npm run faults` makes two hundred, and fills the disk too.
import { execFileSync } from 'node:child_process'
import { expect, it } from 'vitest'

it('what is killed or interrupted leaves the old files or the new ones, and check says which', () => {
  const table = execFileSync(process.execPath, ['test/faults/faults.mjs', '8', 'kills'], { encoding: 'utf8' })
  expect(table.match(/ holds$/gm)?.length).toBe(3)
}, 120_000)
