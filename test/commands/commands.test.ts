// Every folder of fixtures/commands: its command, run in it, and all that it prints. UPDATE=1 writes what is printed now,
// to be reviewed as a diff.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { main } from '../../src/cli.ts'
import { memoryOutside } from '../helpers/memory-outside.ts'

// A command may be many runs, and a busy machine is slow.
vi.setConfig({ testTimeout: 60_000 })

const root = process.cwd()
const cases = join(root, 'fixtures/commands')

/** `a "b c"` → a, b c. */
function words(line: string): readonly string[] {
  return [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? '')
}

async function run(command: string): Promise<string> {
  const [program, ...typed] = words(command)
  expect(program).toBe('compline')
  const { outside, printed } = memoryOutside({ currentFolder: process.cwd(), packageFolder: root })
  const exitCode = await main(typed, outside)
  return `stdout\n${printed.stdout}\nstderr\n${printed.stderr}\nexit ${exitCode}\n`
}

describe('commands', () => {
  afterEach(() => process.chdir(root))

  test.each(readdirSync(cases))('%s', async (name) => {
    const folder = join(cases, name)
    const command = readFileSync(join(folder, 'command'), 'utf8').trim()
    process.chdir(folder)
    const printed = await run(command)
    const expected = join(folder, 'expected.txt')
    if (process.env['UPDATE'] === '1') writeFileSync(expected, printed)
    expect(existsSync(expected), `${expected} is missing; UPDATE=1 writes it`).toBe(true)
    expect(printed).toBe(readFileSync(expected, 'utf8'))
  })
})
