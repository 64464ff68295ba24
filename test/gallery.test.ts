// The gallery of messages: for every rule id a folder of fixtures/problems with one smallest set of files that raises it,
// the command line, and all that the user sees. UPDATE=1 writes what is printed now, to be reviewed as a diff.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { main } from '../src/cli.ts'
import { nodeFiles } from '../src/outside/files.ts'
import { ruleIds } from '../src/problems/catalogue.ts'
import { memoryOutside } from './helpers/memory-outside.ts'

const root = process.cwd()
const gallery = join(root, 'fixtures/problems')

/** Files that are too large to be kept: made here, by the folder in which they would lie. */
const generated = new Map([
  ['data/record-too-long', ['deals.csv', `deal_id,payee_id,amount,closed_on\nD-1,${'a'.repeat(1_000_000)},100,2026-01-15\n`]],
  ['plan/too-large', ['plan.yaml', `plan: p\n${'# a table of data\n'.repeat(120_000)}`]],
  ['plan/too-many-problems', ['plan.yaml', Array.from({ length: 1001 }, (_, index) => `key-${index}: 1\n`).join('')]],
] as const)

const folders = readdirSync(gallery).flatMap((room) =>
  readdirSync(join(gallery, room)).map((name) => `${room}/${name}`),
)

describe('gallery', () => {
  afterEach(() => process.chdir(root))

  test('every folder names a rule that exists', () => {
    const known = new Set<string>(ruleIds)
    expect(folders.filter((folder) => !known.has(folder))).toEqual([])
  })

  test.each(ruleIds)('%s', async (rule) => {
    const folder = join(gallery, rule)
    expect(existsSync(join(folder, 'command')), `fixtures/problems/${rule} has no file "command"`).toBe(true)
    const printed = await run(rule)
    expect(printed).toContain(rule)
    expect(printed).not.toMatch(/^\s+at /m)
    const expected = join(folder, 'expected.txt')
    if (process.env['UPDATE'] === '1') writeFileSync(expected, printed)
    expect(existsSync(expected), `${expected} is missing; UPDATE=1 writes it`).toBe(true)
    expect(printed).toBe(readFileSync(expected, 'utf8'))
  })
})

/** All that the command of a folder prints, run in that folder as a user would. */
async function run(rule: string): Promise<string> {
  process.chdir(join(gallery, rule))
  const [program, ...typed] = readFileSync('command', 'utf8').trim().split(/\s+/)
  expect(program).toBe('compline')
  const [name, text] = generated.get(rule) ?? []
  const files = {
    ...nodeFiles,
    read: (file: string): Uint8Array =>
      file === name && text !== undefined ? new TextEncoder().encode(text) : nodeFiles.read(file),
  }
  const { outside, printed } = memoryOutside({ currentFolder: process.cwd(), packageFolder: root, files })
  const exitCode = await main(typed, outside)
  return `stdout\n${printed.stdout}\nstderr\n${printed.stderr}\nexit ${exitCode}\n`
}
